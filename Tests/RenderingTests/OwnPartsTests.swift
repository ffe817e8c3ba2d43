import ClusterSpec
import Diagnostics
import Machine
import Rendering
import Systemd
import Testing

/// What an operator adds reaches the machines unchanged.
@Suite struct OwnPartsTests {
  private static let clusters = [Cluster.plain, .today, .today.with("guest.format=ignition")]

  @Test(arguments: clusters) func textsAreAsTheyWereWritten(_ cluster: Cluster) throws {
    let texts = [
      "$private_ipv4 \\$public_ipv4 ${HOME} %n", "a\r\nb\r\n", "\ttab \n trailing  \n\n", "no end",
      "ü日🦊 'a' \"b\" {c}: #d", "\u{1B}[31m", "---\n...\n", "rkgen-name-mark",
    ]
    let files = texts.enumerated().map { index, text in
      "{path: /etc/own-\(index), content: \(JSONText.text(.string(text)))}"
    }
    for machine in try cluster.with("files=[\(files.joined(separator: ", "))]").machines() {
      for (index, text) in texts.enumerated() {
        let file = try #require(machine.files["/etc/own-\(index)"])
        #expect(file.text?.content.literal == text)
        #expect(file.mode == .plain && file.owner == nil)
      }
    }
  }

  @Test(arguments: clusters) func aMachineIsTheSameWithOthersAndAlone(_ cluster: Cluster) throws {
    let own = cluster.with(
      "nodes.files=[{path: /etc/a, content: nodes}]",
      "machines={kubernetes-node-3: {files: [{path: /etc/a, content: third}]}}")
    let machines = try own.machines()
    #expect(
      machines.map { $0.files["/etc/a"]?.text?.content.literal }
        == [nil, "nodes", "nodes", "third", "nodes"])
    for machine in machines {
      let alone = try #require(try own.rendered { $0.name == machine.name }.machines.first)
      #expect(machine.userData == alone.userData && machine.machine == alone.machine)
    }
    #expect(machines.dropFirst().map { $0.likeness != nil } == [true, true, false, true])
    // Machines that are not mentioned stay as they were.
    #expect(try machines[0].userData == cluster.machines()[0].userData)
  }

  @Test func unitsAreStartedWithOurs() throws {
    let unit =
      #"{name: own.service, content: "[Service]\nExecStart=/bin/true\n", start: true, after: [kubelet.service], requires: [docker.service]}"#
    let node = try #require(try Cluster.plain.with("nodes.units=[\(unit)]").nodes().first)
    let units = try node.units()
    let wants = try #require(units["kubernetes.target"]).values(of: "Wants", in: "Unit")
    #expect(wants.joined(separator: " ").hasSuffix(" own.service"))
    let own = try #require(units["own.service"])
    #expect(own.values(of: "After", in: "Unit") == ["kubelet.service docker.service"])
    #expect(own.values(of: "Requires", in: "Unit") == ["docker.service"])
    #expect(own.values(of: "ExecStart", in: "Service") == ["/bin/true"])
  }

  @Test func theEnvironmentIsPassedOnAsItIs() throws {
    let value = "a \"b\" 'c' \\ %n $HOME ${X} $private_ipv4"
    let text = JSONText.text(.string(value))
    let node = try #require(
      try Cluster.plain.with("environment={kubelet.service: {A: \(text), B: ''}}").nodes().first)
    let kubelet = try #require(try node.units()["kubelet.service"])
    let words = try kubelet.values(of: "Environment", in: "Service").suffix(2)
      .flatMap { try Word.split($0).map(\.word.text) }
    #expect(
      words == ["A=\(value.replacing("%", with: "%%"))", "B="] || words == ["A=\(value)", "B="])
  }

  @Test func kernelSettingsAreAppliedAtEveryBoot() throws {
    let settings = "sysctl={vm.swappiness: 1, net/core/somaxconn: 2}"
    for (cluster, command) in [
      (Cluster.today.with(settings), UnitCommand.restart as UnitCommand?),
      (Cluster.today.with(settings, "guest.format=ignition"), nil),
    ] {
      let machine = try #require(try cluster.machines().first)
      #expect(
        machine.files["/etc/sysctl.d/80-own.conf"]?.text?.content.literal
          == "vm.swappiness = 1\nnet/core/somaxconn = 2\n")
      let unit = machine.machine.units.first { $0.name.description == "systemd-sysctl.service" }
      #expect(unit?.command == command)
    }
  }

  @Test func clashesNameBoth() throws {
    let result = try Cluster.today.with(
      "files=[{path: /etc/sysctl.d/90-kubernetes.conf, content: a}, "
        + "{path: /etc/systemd/system/kubelet.service, content: a}, "
        + "{path: /opt/bin/find-address/x, content: a}]",
      "units=[{name: kubernetes.target, content: a}]",
      "sysctl={net/ipv4/ip_forward: 0}", "nodes.flags={apiServer: {event-ttl: 2h}}"
    ).rendered()
    #expect(result.machines.isEmpty)
    #expect(
      result.diagnostics.map { "\($0.code) \($0.message)" } == [
        "RK0502 nodes.flags can't set flags of kube-apiserver, which does not run on nodes"
      ] + Self.clashes.map { "RK0509 \($0)" })
    let clashes = try Cluster.today.with(
      "files=[{path: /etc/sysctl.d/90-kubernetes.conf, content: a}, "
        + "{path: /etc/systemd/system/kubelet.service, content: a}, "
        + "{path: /opt/bin/find-address/x, content: a}]",
      "units=[{name: kubernetes.target, content: a}]",
      "sysctl={net/ipv4/ip_forward: 0}"
    ).rendered().diagnostics
    #expect(clashes.allSatisfy { $0.code.description == "RK0509" && $0.location?.file == "--set" })
    #expect(clashes.map(\.message) == Self.clashes)
    let kernel = try Cluster.today.with("sysctl={net/ipv4/ip_forward: 0}").rendered().diagnostics
    #expect(kernel.map(\.message) == Self.clashes.suffix(1))
    // A setting whose file is replaced has no effect there.
    let replaced = try Cluster.today.with(
      "sysctl={net/ipv4/ip_forward: 0}",
      "files=[{path: /etc/sysctl.d/90-kubernetes.conf, content: '', replace: true}]"
    ).rendered().diagnostics
    #expect(replaced.isEmpty)
  }

  private static let clashes = [
    "/etc/sysctl.d/90-kubernetes.conf is a file that rkgen writes, from Templates/today/kubernetes-sysctl.conf",
    "/opt/bin/find-address/x and /opt/bin/find-address can't both exist: one of them would be a directory",
    "kubernetes.target is a unit that rkgen writes, from Templates/common/kubernetes.target",
    "/etc/systemd/system/kubelet.service is the file of kubelet.service, which belongs under units or dropIns",
    "net/ipv4/ip_forward is set by rkgen in /etc/sysctl.d/90-kubernetes.conf, from "
      + "Templates/today/kubernetes-sysctl.conf",
  ]

  /// A file's group is root by default, in both formats.
  @Test func ownersReachTheMachine() throws {
    let cluster = Cluster.today.with("files=[{path: /etc/a, content: b, owner: 'root:docker'}]")
    let plain = try #require(try cluster.machines().first)
    #expect(plain.userData.contains("owner: root:docker\n"))
    let ignition = try #require(try cluster.with("guest.format=ignition").machines().first)
    #expect(ignition.userData.contains("\"group\": {"))
    for machine in [plain, ignition] {
      #expect(machine.files["/etc/a"]?.owner == "root:docker")
    }
  }

  @Test(arguments: clusters) func whatGuestsMakeOfSettingsIsNoFile(_ cluster: Cluster) throws {
    let found = try cluster.with(
      "files=[{path: /etc/hostname, content: a, replace: true}, {path: /etc/coreos/update.conf, content: a}, "
        + "{path: /etc/flatcar/update.conf, content: a}, {path: /etc/systemd/network/9-a.network, content: a}]",
      "units=[{name: 9-a.network, content: \"[Match]\\n\"}]"
    ).rendered().diagnostics
    #expect(
      found.map { "\($0.code) \($0.message)" } == [
        "RK0509 /etc/hostname is a file that rkgen writes, from metadata.name",
        "RK0509 /etc/coreos/update.conf is a file that rkgen writes, from update.rebootStrategy and update.group",
        "RK0509 /etc/flatcar/update.conf is a file that rkgen writes, from update.rebootStrategy and update.group",
        "RK0509 /etc/systemd/network/9-a.network is the file of 9-a.network, which belongs under units or dropIns",
      ])
  }

  @Test func flagsThatTakeThePlaceOfLabels() throws {
    let found = try Cluster.today.with(
      "nodes.labels={a: b}", "master.labels={c: d}",
      "machines={kubernetes-node-2: {flags: {kubelet: {node-labels: e=f}}}}"
    ).rendered().diagnostics
    #expect(
      found.map { "\($0.code) \($0.severity) \($0.message)" } == [
        "RK0511 warning machines.kubernetes-node-2.flags.kubelet.node-labels overrides nodes.labels"
      ])
    let all = try Cluster.today.with(
      "nodes.labels={a: b}", "kubernetes.flags.kubelet={node-labels: e=f}"
    )
    .rendered().diagnostics
    #expect(
      all.map(\.message) == ["kubernetes.flags.kubelet.node-labels overrides nodes.labels"]
    )
  }

  @Test(arguments: [
    ("apiServer", "secure-port: 8443", "leave it out"),
    ("apiServer", "service-node-port-range: 20000-22767", "leave it out"),
    ("apiServer", "service-cluster-ip-range: 10.9.0.0/16", "set network.services.cidr instead"),
    ("controllerManager", "cluster-cidr: 10.8.0.0/16", "set network.pods.cidr instead"),
  ])
  func flagsThatOtherPartsShare(_ component: String, _ flag: String, _ hint: String) throws {
    let found = try Cluster.today.with("kubernetes.flags.\(component)={\(flag)}").rendered()
    #expect(found.diagnostics.map(\.code.description) == ["RK0512"])
    #expect(found.diagnostics.first?.hint == hint)
  }

  @Test func variablesBesideADropInOfTheirName() throws {
    let found = try Cluster.today.with(
      "environment={kubelet.service: {A: b}}",
      "dropIns=[{unit: kubelet.service, name: 80-own-environment.conf, content: \"[Service]\\n\"}]"
    ).rendered().diagnostics
    #expect(
      found.map(\.message) == [
        "variables of kubelet.service are written to 80-own-environment.conf, which is also under dropIns"
      ])
  }

  @Test(arguments: clusters) func foldersThatAreNoPlaceForFiles(_ cluster: Cluster) throws {
    let paths = [
      "/bin/a", "/lib64/a", "/proc/sys/a", "/run/a", "/tmp/a", "/binary/a", "/opt/bin/a",
    ]
    let files = paths.map { "{path: \($0), content: a}" }.joined(separator: ", ")
    let found = try cluster.with("files=[\(files)]").rendered().diagnostics
    let isEmptied = cluster.settings.contains("guest.format=ignition")
    #expect(found.allSatisfy { $0.code == "RK0510" })
    #expect(
      found.map(\.message) == [
        "/bin/a can't be written: /bin links to /usr, which is read-only on the machines",
        "/lib64/a can't be written: /lib64 links to /usr, which is read-only on the machines",
        "/proc/sys/a can't be written: the kernel provides what is in /proc",
      ]
        + (isEmptied
          ? [
            "/run/a can't be written: /run is emptied at boot",
            "/tmp/a can't be written: /tmp is emptied at boot",
          ] : []))
  }

  @Test func filesUnderAVolumeWouldBeHidden() throws {
    let found = try Cluster.today.with(
      "nodes.volumes={data: {device: /dev/vdb, mountPoint: /srv/data}}",
      "files=[{path: /srv/data/a, content: a}, {path: /srv/data2/a, content: a}]"
    ).rendered().diagnostics
    #expect(
      found.map { "\($0.code) \($0.message)" } == [
        "RK0510 /srv/data/a is written to the system disk, and the volume data is mounted over it"
      ])
  }

  @Test func whatIsTooLargeIsNamed() throws {
    // Nothing that compression makes smaller.
    var state: UInt64 = 1
    let text = (0..<90_000).map { _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return String(state >> 60, radix: 16)
    }.joined()
    let found = try Cluster.today.with("nodes.files=[{path: /etc/large, content: '\(text)'}]")
      .rendered().diagnostics
    #expect(found.map(\.code.description) == ["RK0507"])
    #expect(found.first?.message.hasPrefix("the user-data of kubernetes-node-1 has ") == true)
    #expect(
      found.first?.hint?.hasPrefix("largest parts: '/etc/large' (90000 bytes), ") == true)
    #expect(found.first?.location?.file == "--set")
  }

  @Test func whatIsReplacedStaysWhereItWas() throws {
    let cluster = Cluster.today.with(
      "units=[{name: kubelet.service, content: \"[Service]\\nExecStart=/bin/true\\n\", replace: true}]",
      "files=[{path: /etc/sysctl.d/90-kubernetes.conf, content: a, replace: true}]")
    for machine in try cluster.machines() {
      #expect(try machine.commands(of: "kubelet.service") == [["/bin/true"]])
      #expect(machine.files["/etc/sysctl.d/90-kubernetes.conf"]?.text?.content.literal == "a")
    }
  }

  @Test func addressesTakeTheirPlaceWhereAsked() throws {
    let node = try #require(
      try Cluster.plain.with(
        "files=[{path: /etc/a, content: 'ip $private_ipv4', substitute: true}]"
      ).nodes().first)
    let expected: GuestText = "ip \(.privateIPv4)"
    #expect(node.files["/etc/a"]?.text?.content == expected)
    let twice = try Cluster.plain.with(
      "files=[{path: /etc/a, content: '\\$private_ipv4', substitute: true}]"
    ).rendered().diagnostics
    #expect(twice.map(\.code.description) == ["RK0510"])
  }

  @Test func usersAndKeysOfAllLevels() throws {
    let key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJqfMRAbMCbJdvNqqm4T5nIjOmYq6Zc7c2hpSDZ0e7Qw"
    let cluster = Cluster.today.with(
      "sshAuthorizedKeys=['\(key) a']", "nodes.sshAuthorizedKeys=['\(key) b']",
      "users=[{name: alice, groups: [docker], sshAuthorizedKeys: ['\(key) c']}]")
    let machines = try cluster.machines()
    #expect(machines.map { $0.machine.authorizedKeys.value.count } == [1, 2, 2, 2, 2])
    let alice = MachineUser(
      name: "alice", authorizedKeys: ["\(key) c"], groups: ["docker"])
    for machine in machines {
      var user = try #require(machine.machine.users.first)
      user.sources = []
      #expect(user == alice)
    }
  }

  @Test func linesKnowTheOperatorsFile() throws {
    let machine = try #require(
      try Cluster.plain.with("files=[{path: /etc/a, content: \"a\\nb\\n\"}]").machines().first)
    let provenance = try #require(machine.provenance)
    let own = provenance.lines.filter { $0.subject == "/etc/a" }
    #expect(own.contains { $0.kind == .spec && $0.specKeys == ["files"] && $0.ownPlace != nil })
    #expect(own.first?.presencePlace?.key == "files")
  }

  @Test(arguments: ["cloud-config", "ignition"]) func usersKnowWhereTheyWereWritten(
    _ format: String
  ) throws {
    let machine = try #require(
      try Cluster.today.with("guest.format=\(format)", "users=[{name: alice}, {name: bob}]")
        .machines().first)
    let lines = try #require(machine.provenance).lines
    let columns = machine.userData.split(separator: "\n", omittingEmptySubsequences: false)
      .enumerated().filter { $0.element.contains("name: ") || $0.element.contains("\"name\": ") }
      .compactMap { lines[$0.offset].specLocations["users"]?.range.start.column }
    #expect(columns == [8, 23])
  }
}
