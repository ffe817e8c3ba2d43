import CloudConfig
import ClusterSpec
import Machine
import Rendering
import Systemd
import Testing

/// What the design promises of every machine.
@Suite struct MachineTests {
  /// The units of the image.
  private static let imageUnits: Set = [
    "etcd2.service", "flanneld.service", "docker.service", "network-online.target",
    "multi-user.target", "network-pre.target", "local-fs.target", "shutdown.target",
    "systemd-modules-load.service",
  ]

  // MARK: Access

  @Test(arguments: Cluster.all) func openPortsAreOnLoopbackOnly(_ cluster: Cluster) throws {
    let machines = try cluster.machines()
    let apiServer = try machines[0].flags(of: "kube-apiserver")
    for flag in [
      "--insecure-bind-address=127.0.0.1", "--insecure-port=8080", "--read-only-port=0",
      "--bind-address=$private_ipv4", "--secure-port=6443",
    ] { #expect(apiServer.contains(flag), "\(flag)") }
    for node in machines.dropFirst() {
      let kubelet = try node.flags(of: "kubelet")
      for flag in [
        "--read-only-port=0", "--cadvisor-port=0", "--address=$private_ipv4",
        "--hostname-override=$private_ipv4", "--healthz-bind-address=127.0.0.1",
      ] { #expect(kubelet.contains(flag), "\(flag)") }
      #expect(try node.flags(of: "kube-proxy").contains("--healthz-bind-address=127.0.0.1"))
    }
    for machine in machines {
      #expect(!machine.userData.contains("$public_"), "\(machine.name)")
      #expect(!machine.userData.contains("0.0.0.0\""))
    }
  }

  @Test func onlyTheMastersOwnProgramsUseTheOpenPort() throws {
    let machines = try Cluster.plain.machines()
    #expect(machines[0].userData.contains("--master=http://127.0.0.1:8080"))
    for node in machines.dropFirst() { #expect(!node.userData.contains(":8080")) }
  }

  /// With `--storage-version=v1` the API server of v0.18.1 can't find the tokens of service accounts, and
  /// accepts pods without them. Seen with the real program.
  @Test(arguments: Cluster.all) func podsKeepTheirTokens(_ cluster: Cluster) throws {
    let flags = try cluster.machines()[0].flags(of: "kube-apiserver")
    #expect(flags.contains("--runtime-config=api/v1"))
    #expect(!flags.contains { $0.hasPrefix("--storage-version") })
  }

  /// A release whose admission control may reject the service account of a new namespace has a service that
  /// restores it.
  @Test func serviceAccountsAreKept() throws {
    let machines = try Cluster.plain.machines()
    let units = try machines[0].units()
    #expect(units["service-account-keeper.service"] != nil)
    let wanted = Self.names(try #require(units["kubernetes.target"]), "Wants")
    #expect(wanted.contains("service-account-keeper.service"))
    for node in machines.dropFirst() { #expect(!node.userData.contains("service-account")) }
  }

  // MARK: Secrets

  @Test(arguments: Cluster.all) func secretsAreInPrivateFilesOnly(_ cluster: Cluster) throws {
    for machine in try cluster.machines() {
      var secrets = [Cluster.seed, Cluster.password, Cluster.apiKey, Cluster.releaseURL]
      secrets += machine.files.values.compactMap(\.text?.description).compactMap(Self.token)
      secrets += [
        "<hole: release.url>", "<hole: tokenSeed>", "<hole: admin.password>",
        "<hole: cloudProvider.apiKey>", "<hole: token of", "PRIVATE KEY-----",
        "<hole: authorities.kubernetes.key>", "<hole: authorities.etcd.key>",
        "<hole: etcdClient.key>", "<hole: serviceAccounts.key>",
      ]
      var found = 0
      for (path, file) in machine.files {
        let holds = secrets.contains { file.text?.description.contains($0) == true }
        found += holds ? 1 : 0
        #expect(holds == (file.mode == .secret), "\(path)")
      }
      #expect(found >= 3)
      for unit in machine.machine.units {
        let texts = [unit.text?.description ?? ""] + unit.dropIns.map(\.text.description)
        for text in texts {
          #expect(!secrets.contains { text.contains($0) }, "\(unit.name)")
        }
      }
      #expect(machine.isConfidential == cluster.isFilled)
    }
  }

  private static func token(in kubeconfig: String) -> String? {
    let line = kubeconfig.split(separator: "\n").first { $0.contains("token: ") }
    return line?.split(separator: "token: ").last?
      .trimmingPrefix("\"").trimmingPrefix("'").prefix(32).description
  }

  @Test func cloudCredentialsAreOnTheMasterWhenAskedFor() throws {
    let asked = try Cluster.rackspace.machines()
    let file = try #require(asked[0].files["/etc/cloud.conf"])
    #expect(file.text?.description.contains(Cluster.apiKey) == true)
    #expect(file.mode == .secret)
    for component in ["kube-apiserver", "kube-controller-manager"] {
      let flags = try asked[0].flags(of: component)
      #expect(flags.contains("--cloud-provider=rackspace"))
      #expect(flags.contains("--cloud-config=/etc/cloud.conf"))
    }
    for machine in try asked.dropFirst() + Cluster.plain.machines() {
      #expect(!machine.userData.contains(Cluster.apiKey))
      #expect(
        !machine.userData.contains("cloud-config=") && machine.files["/etc/cloud.conf"] == nil)
    }
  }

  @Test func placeholdersStandForWhatIsMissing() throws {
    let open = try Cluster.open.machines()
    let everywhere: Set<Placeholder> = [
      .releaseURL, .discoveryURL, .authority(.kubernetes), .authority(.etcd),
    ]
    #expect(
      open[0].openPlaceholders
        == everywhere.union([
          .tokenSeed, .adminPassword, .signer(.kubernetes), .signer(.etcd), .serviceAccountKey,
        ]))
    #expect(open[1].openPlaceholders.isSuperset(of: everywhere.union([.etcdClient])))
    #expect(open[1].openPlaceholders.count == everywhere.count + 3)
    for machine in open {
      #expect(!machine.isConfidential)
      for placeholder in machine.openPlaceholders {
        #expect(machine.userData.contains(placeholder.text))
      }
    }
    for cluster in Cluster.all where cluster.isFilled {
      for machine in try cluster.machines() {
        #expect(machine.openPlaceholders.isEmpty && !machine.userData.contains("<hole"))
        #expect(machine.filledSize.rawBytes == machine.userData.utf8.count)
      }
    }
  }

  @Test func computedSizeCoversTheFilledOne() throws {
    for (open, filled) in try zip(Cluster.open.machines(), Cluster.plain.machines()) {
      #expect(open.filledSize.rawBytes >= filled.userData.utf8.count)
      #expect(open.packed.filledSize.rawBytes >= filled.packed.userData.utf8.count)
    }
  }

  // MARK: Boot

  @Test(arguments: Cluster.all) func bootStartsOneUnitThatDoesNotWait(_ cluster: Cluster) throws {
    for machine in try cluster.machines() {
      let started = machine.machine.units.filter { $0.command != nil }
      #expect(
        started.map(\.name.description) == ["firewall.service", "start-kubernetes.service"])
      #expect(started.allSatisfy { $0.command == .start && $0.isEnabled })
      let unit = try #require(try machine.units()["start-kubernetes.service"])
      #expect(unit.value(of: "Type", in: "Service") == "oneshot")
      #expect(unit.value(of: "WantedBy", in: "Install") == "multi-user.target")
      #expect(unit.values(of: "Wants", in: "Unit").isEmpty)
      #expect(unit.values(of: "After", in: "Unit").isEmpty)
      let firewall = try #require(try machine.units()["firewall.service"])
      #expect(
        firewall.value(of: "RequiredBy", in: "Install") == "start-kubernetes.service"
          && Self.names(firewall, "Before").contains("start-kubernetes.service"))
      #expect(
        try machine.commands(of: "start-kubernetes.service") == [
          ["/usr/bin/systemctl", "start", "--no-block", "kubernetes.target"]
        ])
    }
  }

  @Test(arguments: Cluster.all) func unitsNameOnlyKnownUnits(_ cluster: Cluster) throws {
    for machine in try cluster.machines() {
      let units = try machine.units()
      let known = Self.imageUnits.union(units.keys)
      let target = try #require(units["kubernetes.target"])
      #expect(Self.names(target, "Wants").count >= 5)
      for (name, unit) in units {
        for key in ["Wants", "After", "Requires", "BindsTo", "Before", "PartOf"] {
          let unknown = Set(Self.names(unit, key)).subtracting(known)
          #expect(unknown.isEmpty, "\(name) \(key)")
        }
        // One stuck unit must not take others with it.
        #expect(
          Self.names(unit, "Requires").isEmpty && Self.names(unit, "BindsTo").isEmpty, "\(name)")
      }
    }
  }

  private static func names(_ unit: UnitFile, _ key: String) -> [String] {
    unit.values(of: key, in: "Unit").flatMap { $0.split(separator: " ").map(String.init) }
  }

  @Test(arguments: Cluster.all) func scriptsThatUnitsRunAreThere(_ cluster: Cluster) throws {
    for machine in try cluster.machines() {
      var used: Set<String> = []
      for unit in machine.machine.units {
        for word in try machine.commands(of: unit.name.description).joined() {
          let paths = word.split { " ;\n".contains($0) }.map(String.init)
          used.formUnion(paths.filter { $0.hasPrefix("/opt/bin/") })
        }
      }
      #expect(used.count >= 4)
      for path in used { #expect(machine.files[path]?.mode == .program, "\(path)") }
      let scripts = machine.files.keys.filter { $0.hasPrefix("/opt/bin/") }
      #expect(Set(scripts) == used)
    }
  }

  // MARK: Etcd and the API server's address

  @Test func discoveryOrMembersButNotBoth() throws {
    for machine in try Cluster.fixedAddress.machines() {
      #expect(!machine.userData.contains("ETCD_DISCOVERY"))
      let etcd = try #require(try machine.units()["etcd2.service"])
      let settings = etcd.values(of: "Environment", in: "Service")
      #expect(
        settings.contains {
          $0.contains("ETCD_INITIAL_CLUSTER=kubernetes-master=https://10.184.0.5:2380")
        })
    }
    for machine in try Cluster.plain.machines() {
      #expect(machine.userData.contains("ETCD_DISCOVERY=https://discovery.example/token"))
      #expect(!machine.userData.contains("ETCD_INITIAL_CLUSTER"))
    }
  }

  @Test func nodesAreProxies() throws {
    for cluster in [Cluster.plain, .fixedAddress] {
      let machines = try cluster.machines()
      #expect(!machines[0].userData.contains("ETCD_PROXY"))
      for node in machines.dropFirst() {
        #expect(node.userData.contains("ETCD_PROXY=on"))
        #expect(!node.userData.contains("ETCD_LISTEN_PEER_URLS"))
      }
    }
  }

  @Test func givenAddressNeedsNoFinder() throws {
    let machines = try Cluster.fixedAddress.machines()
    for machine in machines {
      #expect(
        !machine.userData.contains("apiserver-finder")
          && !machine.userData.contains("find-apiserver"))
      #expect(!machine.userData.contains("advertise-apiserver"))
      #expect(!machine.userData.contains("apiserver-advertiser"))
    }
    let units = try machines[1].units()
    let wanted = Self.names(try #require(units["kubernetes.target"]), "Wants")
    #expect(wanted.contains("kubelet.service") && wanted.contains("kube-proxy.service"))
    let kubelet = try #require(units["kubelet.service"])
    #expect(
      kubelet.values(of: "Environment", in: "Service") == ["KUBE_APISERVER=https://10.184.0.5:6443"]
    )
  }

  @Test func nothingStartsBeforeTheAddressIsKnown() throws {
    let machines = try Cluster.plain.machines()
    for node in machines.dropFirst() {
      let wanted = Self.names(try #require(try node.units()["kubernetes.target"]), "Wants")
      #expect(wanted.contains("apiserver-finder.service"))
      #expect(!wanted.contains("kubelet.service") && !wanted.contains("kube-proxy.service"))
    }
    #expect(try machines[0].units()["apiserver-advertiser.service"] != nil)
  }
}
