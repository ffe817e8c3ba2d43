import CloudConfig
import Diagnostics
import Testing

/// How the guests' YAML libraries decode documents; measured with the libraries themselves.
@Suite struct GuestDecodingTests {
  /// A document, and the decoded hostname, user names and update group.
  struct Row: Sendable, CustomTestStringConvertible {
    let document: String
    let coreOS: String
    let flatcar: String
    var testDescription: String { document.debugDescription }

    init(_ document: String, _ coreOS: String, _ flatcar: String) {
      self.document = document
      self.coreOS = coreOS
      self.flatcar = flatcar
    }
  }

  private static let refused = "refused"
  private static let crash = "crash"

  @Test(arguments: [
    // Null, duplicates and hyphens.
    Row("users: [~, {name: a}]", "host= users=,a", "host= users=a"),
    Row("hostname: a\nhostname: b", "host=b users=", refused),
    Row("users: [{name: a}]\nusers: [{name: b}]", "host= users=a,b", refused),
    Row("users: [{name: a}]\nusers: ~", "host= users=", refused),
    Row("us-ers: []\nhost-name: b", "host= users=", "host= users="),
    Row("coreos:\n  update: {gr-oup: a}", "host= users=", "host= users="),
    Row("manage-etc-hosts: a\nhostname: b", "host=b users=", "host=b users="),
    Row("hostname: a\ncoreos: ~", "host=a users=", "host=a users="),
    Row("- a", "host= users=", refused), Row("", "host= users=", "host= users="),
    // Merges.
    Row("x: &m {name: m}\nusers: [{name: a, <<: *m}]", "host= users=m", "host= users=a"),
    Row("x: &m {name: m}\nusers: [{<<: *m, name: a}]", "host= users=a", "host= users=a"),
    Row(
      "x: &m {name: m}\ny: &n {name: n}\nusers: [{<<: [*m, *n]}]", "host= users=m",
      "host= users=m"),
    Row("users: [{<<: 5}]", refused, refused),
    Row("coreos: {<<: {update: {group: a}}, [c]: d}", "host= users= group=a", crash),
    // Anchors.
    Row("hostname: *a\nx: &a b", "host=b users=", refused),
    Row("x: &a b\nhostname: *a\ny: &a c", "host=c users=", "host=b users="),
    Row("x: &a-b c\nhostname: *a-b", "host=c users=", "host=c users="),
    Row("x: &a-b c\n*a-b : d", refused, "host= users="),
    Row("x: &a [*a]\nhostname: b", "host=b users=", "host=b users="),
    Row("users: &a [*a]", "host= users=", refused),
    Row("? [a]\n: b\nhostname: c", "host=c users=", refused),
    // What the parsers read differently from libyaml.
    Row("%YAML 1.2\n---\nhostname: a", refused, refused),
    Row("%TAG ! tag:x,1:\n---\nhostname: a", crash, "host=a users="),
    Row("users: [{name: a:b}]", refused, "host= users=a:b"),
    Row("users: [{name: a:}, {name: b::}]", refused, "host= users=a:,b::"),
    Row("users: [{name: a?b}]", refused, refused),
    Row("x: ![!int y\nhostname: a", "host=a users=", "host=a users="),
    Row("x: [!!str,]\nhostname: a", refused, refused),
    Row("!!str hostname: a", "host=a users=", "host=a users="),
    Row("\u{FEFF}hostname: a\nusers: []", "host= users=", "host= users="),
    // Further documents.
    Row("hostname: a\n---\n[", "host=a users=", "host=a users="),
    Row("hostname: a\n---\n@", "host=a users=", refused),
    Row("hostname: a\n...\n%YAML 1.2\n---\n", refused, "host=a users="),
    Row(" hostname: a\nusers: []", refused, "host=a users="),
  ])
  func aDocument(row: Row) {
    for guest in Guest.allCases {
      let found =
        switch decoded("\(row.document)\n", guest) {
        case .success(let config): Self.summary(config)
        case .failure(let failure): failure.kind == .crash ? Self.crash : Self.refused
        }
      #expect(found == (guest == .flatcar ? row.flatcar : row.coreOS), "\(guest)")
    }
  }

  private static func summary(_ config: GuestConfig) -> String {
    let users = config.users.map(\.name.text).joined(separator: ",")
    let group = config.update.first { $0.variable == "GROUP" }.map { " group=\($0.value.text)" }
    return "host=\(config.hostname.text) users=\(users)\(group ?? "")"
  }

  @Test func settingsStandInTheOrderOfTheStruct() throws {
    let document = "coreos: {etcd: {verbose: yes, snapshot_count: 5, name: a, addr: b, proxy: ''}}"
    for guest in Guest.allCases {
      let settings = try decoded(document, guest).get().etcd
      #expect(
        settings.map { "\($0.variable)=\($0.value.text)" }
          == ["ETCD_ADDR=b", "ETCD_NAME=a", "ETCD_SNAPSHOTCOUNT=5", "ETCD_VERBOSE=true"])
    }
  }

  @Test func eachGuestHasItsOwnFields() throws {
    let document = """
      coreos:
        etcd2: {snapshot_count: 5, debug: true}
        locksmith: {window_start: "10:00"}
        flannel: {interface: eth1}
      """
    func variables(_ guest: Guest) throws -> [String] {
      let config = try decoded(document, guest).get()
      return (config.etcd2 + config.locksmith + config.flannel).map(\.variable)
    }
    #expect(try variables(.coreos2015) == ["ETCD_SNAPSHOTCOUNT", "FLANNELD_IFACE"])
    let later = ["ETCD_DEBUG", "ETCD_SNAPSHOT_COUNT", "REBOOT_WINDOW_START", "FLANNELD_IFACE"]
    #expect(try variables(.coreos2018) == later)
    #expect(try variables(.flatcar) == later)
  }

  @Test func valuesKnowTheirPlace() throws {
    let config = try decoded("users:\n- name: a\n  system: true\n", .flatcar).get()
    let user = try #require(config.users.first)
    #expect(user.name.location?.range.start == SourcePosition(line: 3, column: 9))
    #expect(user.system.location?.range.start == SourcePosition(line: 4, column: 11))
    #expect(user.shell.location == nil)
  }

  @Test(.thorough) func whatMultipliesItselfEnds() {
    var bomb = "a0: &a0 [x]\n"
    for level in 1..<30 {
      let list = Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", ")
      bomb += "a\(level): &a\(level) [\(list)]\n"
    }
    for guest in Guest.allCases {
      // An unknown key has no effect, but the validators check inside it.
      #expect(throws: Never.self) { try decoded(bomb, guest).get() }
      #expect(verdict(bomb, guest).exit == 1)
    }
    for flood in ["[", "{a: ", "- ", "? ", "%TAG !a! b\n"] {
      let text = (flood.hasPrefix("%") ? "" : "x: \n") + String(repeating: flood, count: 30_000)
      for guest in Guest.allCases {
        #expect(throws: GuestDecodeFailure.self) { try decoded(text, guest).get() }
      }
    }
  }

  @Test(.thorough) func depthIsNoLimitBeforeFlatcar() throws {
    let text = "x: " + String(repeating: "[", count: 12_000) + String(repeating: "]", count: 12_000)
    let document = "\(text)\nhostname: a\n"
    #expect(try decoded(document, .coreos2015).get().hostname.text == "a")
    #expect(throws: GuestDecodeFailure.self) { try decoded(document, .flatcar).get() }
  }
}
