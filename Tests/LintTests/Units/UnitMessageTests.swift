import CloudConfig
import Diagnostics
import Lint
import Machine
import TestSupport
import Testing

/// The rules' messages, their locations and guests.
@Suite struct UnitMessageTests {
  static let messages: [(unit: String, text: String, code: String, message: String)] = [
    (
      "a.service", "[Unit]\nRestart=always\n[Service]\nExecStart=/bin/true\n", "RK1213",
      "Restart= has no effect in [Unit]; it belongs in [Service]"
    ),
    (
      "a.service", "[Service]\nExecStart=/bin/true\nRestart=Always\n", "RK1214",
      "Restart= takes no, on-success, on-failure, on-abnormal, on-watchdog, on-abort or always, "
        + "not 'Always'"
    ),
    (
      "a.service", "[Service]\nExecStart=/bin/true\nOnBootSec=5\n", "RK1213",
      "OnBootSec= has no effect in a .service unit; it belongs in [Timer] of a .timer unit"
    ),
    (
      "a.service", "[Service]\nExecStart=/bin/true\nRestartSec=5 minuts\n", "RK1216",
      "RestartSec= takes a time span such as 5min 20s, or seconds without a unit, not '5 minuts'"
    ),
    (
      "a.network", "[Match]\nName=eth0\n[Netwrk]\nDHCP=yes\n", "RK1210",
      "systemd does not know section 'Netwrk' in .network files and skips it"
    ),
    (
      "a.service", "[Unit]\nAfter=docker\n[Service]\nExecStart=/bin/true\n", "RK1219",
      "'docker' in After= is not a valid unit name: a unit name needs a suffix for its type, "
        + "such as .service"
    ),
    (
      "a.service", "[Service]\nExecStart=/bin/cat /etc/hosts | /bin/grep a\n", "RK1227",
      "a pipe in ExecStart= is shell syntax; the program gets '|' as it is"
    ),
    (
      "a.service", "[Service]\nType=oneshot\nExecStart=/bin/true\nRestart=on-failure\n", "RK1237",
      "Restart=on-failure cannot be used with Type=oneshot; systemd 219 and 238 refuse the unit"
    ),
    (
      "a.service", "[Unit]\nStartLimitIntervalSec=0\n[Service]\nExecStart=/bin/true\n", "RK1221",
      "StartLimitIntervalSec= in [Unit] was added in systemd 230; systemd 219 ignores it"
    ),
    (
      "a.service", "[Service]\nExecStart=docker run a\n", "RK1226",
      "the program of ExecStart= must be an absolute path, not 'docker'; systemd 219 and 238 refuse "
        + "the line"
    ),
  ]

  @Test(arguments: messages)
  func says(_ expected: (unit: String, text: String, code: String, message: String)) throws {
    let found = UnitMachine(expected.unit, expected.text, isWhole: true).findings
    let finding = try #require(
      found.first { $0.code.description == expected.code }, "\(found)")
    #expect(finding.message == expected.message)
    #expect(found.count == 1, "\(found)")
  }

  @Test func pointsAtTheWordOnItsOwnLine() throws {
    let text = "[Service]\nExecStart=/bin/echo one \\\n  two > \\\n  three\n"
    let finding = try #require(UnitMachine("a.service", text, isWhole: true).findings.first)
    #expect(finding.location?.range.start == SourcePosition(line: 3, column: 7))
    #expect(finding.location?.range.end == SourcePosition(line: 3, column: 8))
  }

  @Test func appliesToGuestsThatAreOlder() throws {
    let text = "[Service]\nExecStart=/bin/true\nExecCondition=/bin/true\n"
    let finding = try #require(UnitMachine("a.service", text, isWhole: true).findings.first)
    #expect(finding.guests == ["coreos-2015", "coreos-2018"])
  }

  @Test func aDropInOfTheDocumentsOwnUnitNeedsAReset() {
    let unit = "[Service]\nExecStart=/bin/true\n"
    func codes(_ dropIn: String) -> [String] {
      UnitMachine([UnitMachine.unit("a.service", unit, dropIn: dropIn)]).codes.map(\.description)
    }
    #expect(codes("[Service]\nExecStart=/bin/false\n") == ["RK1225"])
    #expect(codes("[Service]\nExecStart=\nExecStart=/bin/false\n") == [])
    #expect(codes("[Service]\nType=oneshot\nExecStart=/bin/false\n") == [])
  }

  @Test func aDropInOfAUnitOfTheImageNeedsAReset() {
    func codes(_ name: String, _ dropIn: String) -> [String] {
      UnitMachine([UnitMachine.unit(name, nil, dropIn: dropIn)]).codes.map(\.description)
    }
    #expect(codes("docker.service", "[Service]\nExecStart=/bin/false\n") == ["RK1225"])
    #expect(codes("docker.service", "[Service]\nExecStart=\nExecStart=/bin/false\n") == [])
    #expect(
      codes("docker.service", "[Service]\nExecStart=\nExecStart=/bin/a\nExecStart=/bin/b\n")
        == ["RK1224"])
    #expect(
      codes("systemd-sysctl.service", "[Service]\nExecStart=/bin/false\n") == [])
  }

  @Test func aSemicolonMakesSeveralCommands() {
    let lines = "ExecStart=/bin/true ; /bin/true\n"
    let simple = UnitMachine("a.service", "[Service]\n" + lines, isWhole: true)
    #expect(simple.codes.map(\.description).sorted() == ["RK1224", "RK1231"])
    let oneshot = UnitMachine("a.service", "[Service]\nType=oneshot\n" + lines, isWhole: true)
    #expect(oneshot.codes.map(\.description) == ["RK1231"])
  }

  @Test func whatANewerSystemdDroppedConcernsItsGuests() throws {
    let text = "[Service]\nExecStart=/bin/true\nCapabilities=a\n"
    let finding = try #require(UnitMachine("a.service", text, isWhole: true).findings.first)
    #expect(finding.message == "Capabilities= has no effect in systemd 238 and 257")
    #expect(finding.severity == .warning)
    #expect(finding.guests == ["coreos-2018", "flatcar"])
  }

  @Test func installInADropInConcernsTheOldest() throws {
    let unit = UnitMachine.unit(
      "docker.service", nil, dropIn: "[Install]\nWantedBy=multi-user.target\n")
    let finding = try #require(UnitMachine([unit]).findings.first)
    #expect(finding.code.description == "RK1236")
    #expect(finding.guests == ["coreos-2015"])
    #expect(finding.location?.file == "docker.service.d/10.conf")
  }

  @Test func anEnvironmentFileIsMissingOnlyIfNothingSpeaksOfIt() {
    let unit = UnitMachine.unit(
      "a.service", "[Service]\nEnvironmentFile=/etc/a.env\nExecStart=/opt/bin/a\n")
    func codes(_ files: [MachineFile], isWhole: Bool = true) -> [String] {
      UnitMachine([unit], files: files, isWhole: isWhole).codes.map(\.description)
    }
    #expect(codes([]) == ["RK1234"])
    #expect(codes([], isWhole: false) == [])
    #expect(codes([UnitMachine.file("/etc/a.env", "A=b\n")]) == [])
    #expect(codes([UnitMachine.file("/opt/bin/a", "#!/bin/sh\necho A=b > \"$DIR/a.env\"\n")]) == [])
  }

  @Test func aLoopInAScriptOfTheDocumentBlocksToo() {
    let unit = UnitMachine.unit(
      "a.service", "[Service]\nType=oneshot\nExecStart=/opt/bin/wait\n", command: "start")
    let script = UnitMachine.file("/opt/bin/wait", "#!/bin/sh\nuntil false; do\n  sleep 1\ndone\n")
    #expect(UnitMachine([unit], files: [script]).codes.map(\.description) == ["RK1240"])
    #expect(UnitMachine([unit]).codes == [])
  }

  @Test func foreignSectionsAndDirectivesArePutUpWith() {
    let text = "[Unit]\nX-Note=a\n[Service]\nExecStart=/bin/true\n[X-Fleet]\nMachineOf=b.service\n"
    #expect(UnitMachine("a.service", text, isWhole: true).findings == [])
  }

  @Test func maskedUnitsAreNotRead() {
    var unit = UnitMachine.unit("a.service", "[Servcie]\n")
    unit.isMasked = true
    #expect(UnitMachine([unit]).findings == [])
  }

  /// Time must grow linearly with the length: each of these is some megabytes of one thing.
  @Test(
    .thorough,
    arguments: [
      "Wants=a", "Unknwon=1", "ExecStart=/bin/true $(", "ExecStart=/bin/echo ${", "Environment=a",
      "Restart=Never", "ExecStart=/bin/echo \"a", "After=%i x.service",
    ])
  func muchOfOneThingTakesNoLongTime(_ line: String) {
    let many = String(repeating: line + "\n", count: 20_000)
    let long = line + String(repeating: " ${a:-$(b)}\"'\\d%q=/x*", count: 20_000)
    let time = measured {
      #expect(!UnitMachine("a.service", "[Service]\n" + many, isWhole: true).findings.isEmpty)
      #expect(!UnitMachine("a.service", "[Service]\n" + long, isWhole: true).findings.isEmpty)
    }.time
    #expect(time < .seconds(20))
  }

  @Test(
    .thorough,
    arguments: [
      "ExecStart=x" + String(repeating: " ; x", count: 50_000),
      "After=" + String(repeating: "a ", count: 50_000),
      "Environment=\"a" + String(repeating: "\\\n b", count: 50_000),
      "ExecStart=/bin/a \\\n" + String(repeating: "x > \\\n", count: 50_000),
    ])
  func oneLongValueTakesNoLongTime(_ text: String) {
    let time = measured {
      #expect(!UnitMachine("a.service", "[Service]\n" + text, isWhole: true).findings.isEmpty)
    }.time
    #expect(time < .seconds(20))
  }

  @Test func textBehindAQuoteConcernsTheOldest() throws {
    let text = "[Service]\nExecStart=/bin/echo \"a b\"c 'd' e\\'f\n"
    let finding = try #require(UnitMachine("a.service", text, isWhole: true).findings.first)
    #expect(finding.message == "systemd 219 refuses text after a closing quote, as in '\"a b\"c'")
    #expect(finding.guests == ["coreos-2015"])
    #expect(UnitMachine("a.service", text, isWhole: true).findings.count == 1)
  }

  /// Typical units of 2015, which have no findings.
  @Test(arguments: [
    "Environment=KUBELET_OPTS=\nExecStart=/usr/bin/kubelet --hostname_override=$private_ipv4 --port=10250 $KUBELET_OPTS",
    "Environment=TAG=1\nExecStartPre=-/usr/bin/docker kill %n\nExecStart=/usr/bin/docker run --rm --name %n a/b:${TAG}",
    "ExecStartPre=/bin/bash -c \"until curl -s http://127.0.0.1:2379; do sleep 1; done\"\n"
      + "ExecStart=/usr/bin/true",
    "ExecStart=/usr/bin/etcdctl set /coreos.com/network/config '{\"Network\":\"10.2.0.0/16\"}'",
    "ExecStart=/opt/bin/kube-apiserver \\\n  --cors_allowed_origins=.* \\\n  --v=2",
    "ExecStart=/usr/bin/find /var/log -name *.gz -exec /usr/bin/rm {} \\;",
    "ExecStart=/usr/bin/wget -N -P /opt/bin https://example.com/a?b=c&d=e#f",
    "ExecStart=/usr/bin/true\nRestart=always\nRestartSec=10s\nStartLimitBurst=0",
  ])
  func unitsOf2015HaveNoErrorsOrWarnings(_ lines: String) {
    let found = UnitMachine("a.service", "[Service]\n\(lines)\n", isWhole: true).findings
    #expect(found.filter { $0.severity > .note } == [])
  }
}
