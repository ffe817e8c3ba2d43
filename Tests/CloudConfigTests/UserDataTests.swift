import CloudConfig
import Machine
import Systemd
import Testing

@Suite struct UserDataTests {
  @Test func writesKeysInOrderAndNothingEmpty() throws {
    var machine = Machine()
    machine.hostname = Traced("m1")
    machine.authorizedKeys = Traced(["ssh-ed25519 AAAA"])
    let path = try #require(FilePath("/etc/x"))
    machine.files = [MachineFile(path: path, text: MachineText("a\nb\n"))]
    machine.settings = [
      .init(service: "flannel", key: "interface", value: "eth2"),
      .init(service: "etcd2", key: "election_timeout", value: "1000"),
      .init(service: "etcd2", key: "debug", value: "true"),
      .init(service: "etcd", key: "addr", value: "\(.privateIPv4):4001"),
      .init(service: "update", key: "reboot_strategy", value: "off"),
    ]
    let name = try #require(UnitName("a.service"))
    let dropIn = try #require(DropInName("10-a.conf"))
    machine.units = [
      MachineUnit(
        name: name, text: MachineText("[Unit]\n"),
        dropIns: [.init(name: dropIn, text: MachineText("[Service]\n"))], isEnabled: true,
        command: .tryRestart)
    ]
    #expect(
      try CloudConfig.encode(machine, comment: "for $private_ipv4") == """
        #cloud-config
        # for \\$private_ipv4
        hostname: m1
        ssh_authorized_keys:
        - ssh-ed25519 AAAA
        write_files:
        - path: /etc/x
          permissions: "0644"
          content: |
            a
            b
        coreos:
          update:
            reboot_strategy: "off"
          etcd2:
            debug: true
            election_timeout: 1000
          etcd:
            addr: "$private_ipv4:4001"
          flannel:
            interface: eth2
          units:
          - name: a.service
            enable: true
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
    #expect(try CloudConfig.encode(Machine()) == "#cloud-config\n")
  }

  @Test func literalNamesAreEscapedAndVariablesAreNot() throws {
    var machine = Machine()
    machine.authorizedKeys = Traced([
      "a $private_ipv4 \(.privateIPv4)", "ü $public_ipv4", "\"'$public_ipv4", "\"$public_ipv4",
    ])
    let raw = try CloudConfig.encode(machine)
    #expect(
      raw == #"""
        #cloud-config
        ssh_authorized_keys:
        - "a \x24private_ipv4 $private_ipv4"
        - ü \$public_ipv4
        - "\"'\x24public_ipv4"
        - '"\$public_ipv4'

        """#)
  }

  /// The validator reads the text before anything is substituted.
  @Test(
    arguments: [
      "$private_ipv4\n", "\\$private_ipv4\t\u{1F98A}\n", "\t\\\\$private_ipv4$public_ipv4",
    ],
    Guest.allCases)
  func literalNamesReachEveryGuest(_ content: String, _ guest: Guest) throws {
    let path = try #require(FilePath("/etc/x"))
    var machine = Machine()
    machine.files = [MachineFile(path: path, text: MachineText(GuestText(content)))]
    let userData = Array(try CloudConfig.encode(machine).utf8)
    #expect(GuestRun.validateExit(userData: userData, guest: guest) == 0)
    let run = GuestRun.predict(
      userData: userData, guest: guest,
      surroundings: GuestSurroundings(addresses: [.privateIPv4: "10.0.0.1"]), file: "user-data")
    let file = run.files.first { $0.path == Array("/etc/x".utf8) }
    #expect(file?.content == .bytes(Array(content.utf8), mode: 0o644, uid: 0, gid: 0))
  }

  @Test func substitutionHasTheFaultsOfTheGuest() {
    let values: [GuestVariable: String] = [.publicIPv4: "1.2.3.4"]
    #expect(Substitution.apply("$public_ipv4$public_ipv4", values: values) == "1.2.3.4$public_ipv4")
    #expect(Substitution.apply("\\\\$public_ipv4", values: values) == "\\$public_ipv4")
    #expect(Substitution.apply("$$public_ipv4x", values: values) == "$1.2.3.4x")
    #expect(Substitution.apply("http://$private_ipv4:1", values: values) == "http://:1")
  }

  @Test(arguments: [(0, 0, true), (1, 4, true), (49149, 65532, true), (49152, 65536, false)])
  func sizeIsCountedInBase64(raw: Int, base64: Int, fits: Bool) {
    let size = UserDataSize(rawBytes: raw)
    #expect(size.base64Characters == base64)
    #expect(size.fits == fits)
  }
}
