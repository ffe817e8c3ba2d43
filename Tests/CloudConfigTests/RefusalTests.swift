import CloudConfig
import Machine
import Systemd
import Testing

@Suite struct RefusalTests {
  @Test(arguments: [
    "", "/", "etc/x", "/etc/", "/etc//x", "/etc/./x", "/etc/../x", "/usr", "/usr/x", "/a\nb",
    "/a\u{0}",
  ])
  func badPaths(_ text: String) { #expect(FilePath(text) == nil) }

  @Test(arguments: ["/x", "/usrx", "/opt/usr/..x", "/etc/ä b"])
  func goodPaths(_ text: String) { #expect(FilePath(text)?.description == text) }

  @Test func modes() {
    #expect(FileMode(0o1000) == nil)
    #expect(FileMode(-1) == nil)
    #expect(FileMode(0o7)?.description == "0007")
    #expect(FileMode.plain.description == "0644")
    #expect(FileMode.secret.description == "0600")
    #expect(FileMode.program.description == "0755")
  }

  @Test func filesAndUnitsTwice() throws {
    var machine = Machine()
    let path = try #require(FilePath("/etc/x"))
    machine.files = [
      MachineFile(path: path, text: MachineText("")),
      MachineFile(path: path, text: MachineText("\(.publicIPv4)")),
    ]
    let name = try #require(UnitName("a.service"))
    let dropIn = try #require(DropInName("a.conf"))
    let part = MachineUnit.DropIn(name: dropIn, text: MachineText("[Unit]\n"))
    machine.units = [MachineUnit(name: name, dropIns: [part, part]), MachineUnit(name: name)]
    let setting = Machine.Setting(service: "flannel", key: "interface", value: "eth2")
    machine.settings = [setting, setting]
    let expected: [CloudConfigProblem] = [
      .duplicatePath(path), .duplicateDropIn(unit: "a.service", dropIn: "a.conf"),
      .duplicateUnit("a.service"), .at("coreos.flannel.interface", .duplicateSetting),
    ]
    let problems = CloudConfig.problems(of: machine)
    #expect(Set(problems) == Set(expected))
    #expect(throws: CloudConfigError.problems(problems)) { try CloudConfig.encode(machine) }
  }

  @Test func unitsThatDoNotWork() throws {
    var machine = Machine()
    let template = try #require(UnitName("a@.service"))
    let network = try #require(UnitName("a.network"))
    machine.units = [
      MachineUnit(name: template, command: .start),
      MachineUnit(name: network, isEnabled: true, command: .start),
    ]
    #expect(
      CloudConfig.problems(of: machine) == [
        .uselessCommand(unit: "a@.service"), .uselessCommand(unit: "a.network"),
        .uselessEnable(unit: "a.network"),
      ])
  }

  @Test func settingsOfTheWrongKind() {
    var machine = Machine()
    machine.settings = [
      .init(service: "etcd2", key: "debug", value: "yes"),
      .init(service: "etcd2", key: "max_wals", value: "0"),
      .init(service: "etcd2", key: "name", value: "a\"b"),
      .init(service: "etcd2", key: "proxy", value: "maybe"),
      .init(service: "etcd2", key: "nam", value: "a"),
      .init(service: "etcd3", key: "name", value: "a"),
    ]
    #expect(
      CloudConfig.problems(of: machine) == [
        .at("coreos.etcd2.debug", .settingNotTrue),
        .at("coreos.etcd2.max_wals", .settingNotPositive),
        .at("coreos.etcd2.name", .settingWithSpecialCharacter),
        .at("coreos.etcd2.proxy", .settingNotOneOf(["on", "off", "readonly"])),
        .at("coreos.etcd2.nam", .unknownSetting),
        .at("coreos.etcd3.name", .unknownSetting),
      ])
  }

  static let misread: [(GuestText, CloudConfigProblem)] = [
    ("\\\(.publicIPv4)", .variableBehindBackslash(.publicIPv4)),
    ("\(.publicIPv4)\(.publicIPv4)", .variableTwiceInARow(.publicIPv4)),
    ("\(.publicIPv4)\(.publicIPv6)\(.publicIPv4)", .variableTwiceInARow(.publicIPv4)),
    ("$private_ipv\(.publicIPv4)", .nameAcrossVariable("$private_ipv")),
    ("$priv\(.publicIPv4)ate_ipv4", .nameAcrossVariable("$priv")),
  ]

  @Test(arguments: misread)
  func textsThatTheGuestMisreads(_ text: GuestText, _ problem: CloudConfigProblem) {
    #expect(text.problems == [problem])
    var machine = Machine()
    machine.authorizedKeys = Traced([text])
    #expect(CloudConfig.problems(of: machine) == [.at("ssh_authorized_keys[0]", problem)])
  }

  @Test func commentOfTwoLines() {
    let problems = CloudConfig.problems(of: Machine(), comment: "a\nhostname: b")
    #expect(problems == [.commentNotOneLine])
  }
}
