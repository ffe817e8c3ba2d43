import CloudConfig
import Diagnostics
import Lint
import Testing

/// What cloud-configs in the wild do on purpose, which is not an error, and what they do by accident.
@Suite struct StrangersTests {
  /// A cloud-config, with the rules that must find nothing in it.
  struct Sound: CustomTestStringConvertible {
    var name: String
    var codes: Set<DiagnosticCode>
    var text: String
    var guests: Set<Guest> = Set(Guest.allCases)

    var testDescription: String { name }
  }

  private static func unit(_ name: String, _ lines: String..., start: Bool = true) -> String {
    "  - name: \(name)\n" + (start ? "    command: start\n" : "") + "    content: |\n"
      + lines.flatMap { $0.split(separator: "\n") }.map { "      \($0)\n" }.joined()
  }

  private static func config(_ units: String..., files: String = "", settings: String = "")
    -> String
  {
    "#cloud-config\n" + (files.isEmpty ? "" : "write_files:\n\(files)") + "coreos:\n\(settings)"
      + "  units:\n" + units.joined()
  }

  private static func file(_ path: String, _ text: String, mode: String = "0755") -> String {
    "- path: \(path)\n  permissions: \"\(mode)\"\n  content: |\n"
      + text.split(separator: "\n").map { "    \($0)\n" }.joined()
  }

  static let sound = [
    Sound(
      name: "a disk formatted once, by a condition", codes: ["RK1516"],
      text: config(
        unit(
          "format.service", "[Unit]\nConditionPathExists=!/dev/disk/by-label/data",
          "[Service]\nType=oneshot\nExecStart=/usr/sbin/mkfs.ext4 -L data /dev/vdb"),
        unit(
          "first.service", "[Unit]\nConditionFirstBoot=yes",
          "[Service]\nType=oneshot\nExecStart=/opt/bin/format"),
        files: file("/opt/bin/format", "#!/bin/bash\nset -e\nmkfs.ext4 /dev/vdc\n"))),
    Sound(
      name: "programs out of an archive", codes: ["RK1315"],
      text: config(
        unit(
          "etcd3.service", "[Service]\nExecStartPre=/opt/bin/fetch\nExecStart=/opt/etcd/etcd"),
        unit("other.service", "[Service]\nExecStart=/opt/cni/bin/bridge"),
        files: file(
          "/opt/bin/fetch",
          "#!/bin/bash\ncurl -fL https://e.org/e.tgz | tar xz -C /opt/etcd\ncd /opt/cni\ntar xf c.tgz\n"
        ))),
    Sound(
      name: "a socket of the image", codes: ["RK1251"],
      text: config(
        unit("docker.service", "[Service]\nExecStart=/usr/bin/docker daemon -H fd://"))),
    Sound(
      name: "docker's daemon, which says when it is ready", codes: ["RK1248"],
      text: config(
        unit("a.service", "[Service]\nType=notify\nExecStart=/opt/bin/docker daemon -s overlay"),
        unit("b.service", "[Service]\nType=notify\nExecStart=/usr/bin/docker -d"))),
    Sound(
      name: "a socket beside it", codes: ["RK1251"],
      text: config(
        unit("x.socket", "[Socket]\nListenStream=80\n[Install]\nWantedBy=sockets.target"),
        unit("x.service", "[Service]\nExecStart=/usr/bin/x -H fd://", start: false))),
    Sound(
      name: "a unit written as a file", codes: ["RK1318", "RK1310", "RK1311"],
      text: config(
        "  - name: own.service\n    command: start\n",
        unit(
          "b.service", "[Unit]\nRequires=own.service\nAfter=own.service",
          "[Service]\nExecStart=/bin/true"),
        files: file(
          "/etc/systemd/system/own.service", "[Service]\nExecStart=/bin/true\n", mode: "0644"))),
    Sound(
      name: "enabled and started", codes: ["RK1235"],
      text: config(
        "  - name: a.service\n    enable: true\n    command: start\n    content: |\n"
          + "      [Service]\n      ExecStart=/bin/true\n")),
    Sound(
      name: "the host name and a newer specifier", codes: ["RK1134"],
      text: config(
        "  - name: etcd2.service\n    command: start\n",
        settings: "  etcd2:\n    name: \"%H-%g\"\n")),
    Sound(
      name: "units for fleet", codes: ["RK1310", "RK1311", "RK1320"],
      text: config(
        unit(
          "app.service", "[Unit]\nRequires=redis.service\nAfter=redis.service",
          "[Service]\nExecStart=/bin/true", "[X-Fleet]\nMachineOf=redis.service", start: false))),
    Sound(
      name: "a drop-in of flanneld", codes: ["RK1313", "RK1322"],
      text: config(
        "  - name: etcd2.service\n    command: start\n",
        "  - name: flanneld.service\n    command: start\n    drop_ins:\n    - name: 50.conf\n"
          + "      content: |\n        [Unit]\n        Requires=etcd2.service\n        [Service]\n"
          + "        ExecStartPre=/usr/bin/etcdctl set /coreos.com/network/config '{}'\n")),
    Sound(
      name: "an environment file that a program brings", codes: ["RK1234"],
      text: config(
        unit(
          "setup.service",
          "[Service]\nType=oneshot\nExecStartPre=/usr/bin/curl -fo /opt/bin/setup https://e.org/s\nExecStart=/opt/bin/setup"
        ),
        unit(
          "use.service", "[Unit]\nRequires=setup.service\nAfter=setup.service",
          "[Service]\nEnvironmentFile=/etc/network-environment\nExecStart=/bin/true"))),
    Sound(
      name: "TERM on a terminal", codes: ["RK1250"],
      text: config(
        unit(
          "getty-like.service",
          "[Service]\nTTYPath=/dev/tty1\nStandardInput=tty\nExecStart=/sbin/agetty tty1 $TERM"))),
    Sound(
      name: "a flannel of one's own", codes: ["RK1314"],
      text: config(
        unit(
          "my-flannel.service",
          "[Service]\nExecStart=/usr/bin/docker run --net=host quay.io/coreos/flannel:0.9"),
        unit(
          "app.service", "[Unit]\nAfter=my-flannel.service\nRequires=my-flannel.service",
          "[Service]\nEnvironmentFile=/run/flannel/subnet.env\nExecStart=/bin/true"))),
    Sound(
      name: "an include for an old systemd", codes: ["RK1201"],
      text: config(
        unit(
          "docker.service", ".include /usr/lib/systemd/system/docker.service",
          "[Service]\nRestart=no")),
      guests: [.coreos2015, .coreos2018]),
  ]

  @Test(arguments: sound) func whatIsDoneOnPurposeIsNoFinding(_ sound: Sound) {
    let lint = MachineLint(userData: Array(sound.text.utf8), file: "user-data.yaml")
    let report = LintReport([lint], options: LintOptions(guests: sound.guests))
    let found = report.diagnostics.filter { sound.codes.contains($0.code) }
    #expect(found.map(\.message) == [])
  }

  /// A file with the name of a unit is also a unit.
  @Test func unitsWrittenAsFilesAreChecked() {
    let text = Self.config(
      "  - name: a.service\n    command: start\n",
      files: Self.file(
        "/etc/systemd/system/a.service", "[Servcie]\nExecStart=/bin/true\n", mode: "0644")
        + Self.file(
          "/etc/systemd/system/docker.service.d/10.conf", "[Unit]\nRestart=no\n", mode: "0644"))
    let found = MachineLint(userData: Array(text.utf8), file: "u").diagnostics
    #expect(found.filter { $0.code == "RK1210" }.map(\.location?.range.start.line) == [6])
    #expect(
      found.filter { $0.code == "RK1213" }.map(\.subject)
        == ["/etc/systemd/system/docker.service.d/10.conf"])
  }

  /// Of two files with the same path the later one stays, as with two units and two drop-ins.
  @Test func ofUnitsWrittenTwiceTheLaterIsChecked() {
    func messages(_ first: String, _ second: String) -> [String] {
      let drop = "/etc/systemd/system/docker.service.d/10.conf"
      let text = Self.config(
        "  - name: a.service\n    command: start\n",
        files: Self.file("/etc/systemd/system/a.service", first, mode: "0644")
          + Self.file(drop, "[Unit]\n\(first)", mode: "0644")
          + Self.file("/etc/systemd/system/a.service", second, mode: "0644")
          + Self.file(drop, "[Unit]\n\(second)", mode: "0644"))
      let lint = MachineLint(userData: Array(text.utf8), file: "u")
      return lint.diagnostics.filter { $0.code == "RK1212" }.map { $0.subject ?? "" }
    }
    let good = "[Service]\nExecStart=/bin/true"
    let bad = "[Service]\nExecStart=/bin/true\nRestratSec=5"
    #expect(messages(bad, good) == [])
    #expect(
      messages(good, bad) == [
        "/etc/systemd/system/a.service", "/etc/systemd/system/docker.service.d/10.conf",
      ])
  }

  /// Any number of settings of services that Flatcar does not have is one finding.
  @Test func hyphensInSectionsThatAreGoneAreSaidOnce() {
    let text = """
      #cloud-config
      coreos:
        etcd2:
          listen-client-urls: http://127.0.0.1:2379
          advertise-client-urls: http://127.0.0.1:2379
          initial-cluster-token: x
        units:
        - name: a.service
          drop-ins: []

      """
    let all = MachineLint(userData: Array(text.utf8), file: "u").diagnostics
    #expect(!all.contains { $0.code == "RK1173" })
    let found = all.filter { $0.code == "RK1122" }
    #expect(found.map(\.location?.range.start.line) == [3, 9])
    #expect(found.map(\.severity) == [.warning, .error])
  }
}
