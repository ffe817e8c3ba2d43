import CloudConfig
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
    var config = CloudConfig()
    let path = try #require(FilePath("/etc/x"))
    config.writeFiles = [
      .init(path: path), .init(path: path, content: "\(.publicIPv4)", encoding: .base64),
    ]
    let name = try #require(UnitName("a.service"))
    let dropIn = try #require(DropInName("a.conf"))
    let part = CloudConfig.DropIn(name: dropIn, content: "[Unit]\n")
    config.units = [.init(name: name, dropIns: [part, part]), .init(name: name)]
    let expected: [CloudConfigProblem] = [
      .duplicatePath(path), .variableInEncodedContent(path),
      .duplicateDropIn(unit: "a.service", dropIn: "a.conf"), .duplicateUnit("a.service"),
    ]
    #expect(Set(config.problems) == Set(expected))
    #expect(throws: CloudConfigError.problems(config.problems)) { try config.userData() }
  }

  @Test func unitsThatDoNotWork() throws {
    var config = CloudConfig()
    let template = try #require(UnitName("a@.service"))
    let network = try #require(UnitName("a.network"))
    let masked = try #require(UnitName("m.service"))
    config.units = [
      .init(name: template, command: .start), .init(name: network, enable: true, command: .start),
      .init(name: masked, content: "x", mask: true),
    ]
    #expect(
      config.problems == [
        .uselessCommand(unit: "a@.service"), .uselessCommand(unit: "a.network"),
        .uselessEnable(unit: "a.network"), .maskedWithContent("m.service"),
      ])
  }

  @Test func settingsOfTheWrongKind() {
    var config = CloudConfig()
    config.etcd2[.debug] = "yes"
    config.etcd2[.maxWALs] = "0"
    config.etcd2[.name] = "a\"b"
    #expect(
      config.problems == [
        .at("coreos.etcd2.debug", .settingNotTrue),
        .at("coreos.etcd2.max_wals", .settingNotPositive),
        .at("coreos.etcd2.name", .settingWithSpecialCharacter),
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
    var config = CloudConfig()
    config.sshAuthorizedKeys = [text]
    #expect(config.problems == [.at("ssh_authorized_keys[0]", problem)])
  }

  @Test func commentOfTwoLines() {
    var config = CloudConfig()
    config.comment = "a\nhostname: b"
    #expect(config.problems == [.commentNotOneLine])
  }
}
