import CloudConfig
import Systemd
import Testing

@Suite struct UserDataTests {
  @Test func writesKeysInOrderAndNothingEmpty() throws {
    var config = CloudConfig()
    config.comment = "for $private_ipv4"
    config.hostname = "m1"
    config.manageEtcHosts = true
    config.sshAuthorizedKeys = ["ssh-ed25519 AAAA"]
    config.users = [.init(name: "ops", system: true)]
    let path = try #require(FilePath("/etc/x"))
    config.writeFiles = [.init(path: path, content: "a\nb\n", owner: "root:root")]
    config.update = .init(rebootStrategy: .off)
    config.etcd[.addr] = "\(.privateIPv4):4001"
    config.etcd2[.name] = "e"
    config.etcd2[.debug] = "true"
    config.etcd2[.electionTimeout] = "1000"
    config.fleet[.metadata] = "role=node"
    config.flannel[.interface] = "eth2"
    config.locksmith[.endpoint] = "http://10.0.0.1:4001"
    config.oem = .init(id: "rackspace")
    let name = try #require(UnitName("a.service"))
    let dropIn = try #require(DropInName("10-a.conf"))
    config.units = [
      .init(
        name: name, content: "[Unit]\n", dropIns: [.init(name: dropIn, content: "[Service]\n")],
        enable: true, runtime: true, command: .tryRestart)
    ]
    #expect(
      try config.userData() == """
        #cloud-config
        # for \\$private_ipv4
        hostname: m1
        manage_etc_hosts: localhost
        ssh_authorized_keys:
        - ssh-ed25519 AAAA
        users:
        - name: ops
          system: true
        write_files:
        - path: /etc/x
          permissions: "0644"
          owner: root:root
          content: |
            a
            b
        coreos:
          update:
            reboot_strategy: "off"
          etcd:
            addr: "$private_ipv4:4001"
          etcd2:
            debug: true
            election_timeout: 1000
            name: e
          fleet:
            metadata: role=node
          flannel:
            interface: eth2
          locksmith:
            endpoint: http://10.0.0.1:4001
          oem:
            id: rackspace
          units:
          - name: a.service
            enable: true
            runtime: true
            command: try-restart
            drop_ins:
            - name: 10-a.conf
              content: |
                [Service]
            content: |
              [Unit]

        """)
  }

  @Test func anEmptyOneIsTheHeader() throws {
    #expect(try CloudConfig().userData() == "#cloud-config\n")
  }

  @Test func literalNamesAreEscapedAndVariablesAreNot() throws {
    var config = CloudConfig()
    config.sshAuthorizedKeys = ["a $private_ipv4 \(.privateIPv4)"]
    let raw = try config.userData()
    #expect(
      raw == """
        #cloud-config
        ssh_authorized_keys:
        - "a \\$private_ipv4 $private_ipv4"

        """)
    #expect(
      Substitution.apply(raw, values: [.privateIPv4: "10.0.0.1"])
        == """
        #cloud-config
        ssh_authorized_keys:
        - "a $private_ipv4 10.0.0.1"

        """)
  }

  @Test func substitutionHasTheFaultsOfTheGuest() {
    let values: [GuestVariable: String] = [.publicIPv4: "1.2.3.4"]
    #expect(Substitution.apply("$public_ipv4$public_ipv4", values: values) == "1.2.3.4$public_ipv4")
    #expect(Substitution.apply("\\\\$public_ipv4", values: values) == "\\$public_ipv4")
    #expect(Substitution.apply("$$public_ipv4x", values: values) == "$1.2.3.4x")
    #expect(Substitution.apply("http://$private_ipv4:1", values: values) == "http://:1")
  }

  @Test func laterGuestsKnowMoreKeys() {
    #expect(Etcd2Key.walDir.guests == [.coreos2018, .flatcar])
    #expect(Etcd2Key.name.guests == Set(Guest.allCases))
    #expect(Etcd2Key.allCases.count == 41)
    #expect(EtcdKey.allCases.count == 49)
    #expect(FleetKey.allCases.count == 17)
    #expect(FlannelKey.allCases.map(\.rawValue).last == "public_ip")
    #expect(LocksmithKey.windowStart.rawValue == "window_start")
  }

  @Test(arguments: [(0, 0, true), (1, 4, true), (49149, 65532, true), (49152, 65536, false)])
  func sizeIsCountedInBase64(raw: Int, base64: Int, fits: Bool) {
    let size = UserDataSize(rawBytes: raw)
    #expect(size.base64Characters == base64)
    #expect(size.fits == fits)
  }
}
