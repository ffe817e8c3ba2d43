import CloudConfig
import Diagnostics
import Machine
import Systemd
import TestSupport

/// Random documents with text that is hard for YAML and for the guest's substitution.
struct Generated {
  var random: SplitMix64

  private static let hostile = [
    "$private_ipv4", "$public_ipv4", "$private_ipv6", "$public_ipv6", "\\", "\\\\", "$", "$$",
    "\n", "\n\n", "\t", " ", "  ", ": ", " #", "#", "- ", "yes", "off", "1.10", "0x1f", "~", "'",
    "\"", "%", "&a", "*a", "!", "|", ">", "{}", "[", "]", ",", "?", "---\n", "...\n", "a", "key: v",
    "é", "\u{1F600}", "\u{85}", "\u{2028}", "\r", "\u{7}", "$private_ipv", "$public", "4", "_ipv4",
    "http://", ":2379", "Line\n  deeper\n", "${private_ipv4}", "$PRIVATE_IPV4", "x", "=", "<<",
  ]
  private static let addresses = ["", "10.0.0.1", "192.168.255.254", "fe80::", "2001:db8::1", "::"]

  /// A text without problems, not empty.
  mutating func text() -> GuestText {
    while true {
      var text = GuestText()
      for _ in 0..<Int.random(in: 1...8, using: &random) {
        if Int.random(in: 0..<4, using: &random) == 0 {
          text.append(.variable(random.pick(GuestVariable.allCases)))
        } else {
          text.append(.literal(random.pick(Self.hostile)))
        }
      }
      if text.problems.isEmpty { return text }
    }
  }

  mutating func literal() -> String {
    (0..<Int.random(in: 1...4, using: &random)).map { _ in random.pick(Self.hostile) }.joined()
  }

  /// A file of a few KiB, with or without variables in its text.
  mutating func largeFile(_ path: String) throws -> MachineFile {
    guard let path = FilePath(path) else { throw Unexpected() }
    var content = GuestText()
    let hasVariables = Int.random(in: 0..<4, using: &random) == 0
    for _ in 0..<Int.random(in: 100...1000, using: &random) {
      content += (hasVariables ? text() : GuestText(literal())) + "\n"
    }
    return MachineFile(
      path: path, mode: random.pick([.plain, .program, .secret]),
      owner: random.pick([nil, "core"]), text: MachineText(content))
  }

  /// Addresses of a machine, some unknown.
  mutating func machine() -> [GuestVariable: String] {
    var values: [GuestVariable: String] = [:]
    for variable in GuestVariable.allCases { values[variable] = random.pick(Self.addresses) }
    return values
  }

  private mutating func often() -> Bool { Bool.random(using: &random) }

  /// A document with what a machine with these addresses should get.
  mutating func document(
    for addresses: [GuestVariable: String]
  ) throws -> (userData: String, JSONValue) {
    var machine = Machine()
    var comment: String?
    var expected: [JSONValue.Member] = []
    func filled(_ text: GuestText) -> JSONValue { .string(text.filled(with: addresses)) }
    if often() {
      comment = random.pick(["plain", "$private_ipv4 \\$public_ipv4$public_ipv4", "a: b #"])
    }
    if often() {
      let name = literal()
      machine.hostname = Traced(name)
      expected.append(.init("hostname", .string(name)))
    }
    if often() {
      machine.authorizedKeys = Traced([text(), text()])
      expected.append(
        .init("ssh_authorized_keys", .array(machine.authorizedKeys.value.map(filled))))
    }
    var files: [JSONValue] = []
    for number in 0..<Int.random(in: 0...3, using: &random) {
      let path = "/etc/$private_ipv4/\(number)" + random.pick(["", " #", ": é", "\\$public_ipv6"])
      guard let valid = FilePath(path) else { throw Unexpected() }
      let content = text()
      machine.files.append(
        MachineFile(path: valid, mode: .secret, text: MachineText(content)))
      files.append(
        ["path": .string(path), "permissions": .string("0600"), "content": filled(content)])
    }
    if !files.isEmpty { expected.append(.init("write_files", .array(files))) }
    var coreos: [JSONValue.Member] = []
    if often() {
      let urls: GuestText = "http://\(.privateIPv4):2379,http://\(.publicIPv4):4001"
      machine.settings.append(
        .init(service: "etcd2", key: "listen_client_urls", value: urls))
      coreos.append(.init("etcd2", ["listen_client_urls": filled(urls)]))
    }
    var units: [JSONValue] = []
    for number in 0..<Int.random(in: 0...2, using: &random) {
      guard let name = UnitName("u\(number).service"),
        let dropIn = DropInName("10-$private_ipv4.conf")
      else { throw Unexpected() }
      let content = text()
      let extra = text()
      machine.units.append(
        MachineUnit(
          name: name, text: MachineText(content),
          dropIns: [.init(name: dropIn, text: MachineText(extra))], isEnabled: true,
          command: .start))
      units.append(
        [
          "name": .string(name.description), "enable": true, "command": "start",
          "drop_ins": [["name": .string(dropIn.description), "content": filled(extra)]],
          "content": filled(content),
        ])
    }
    if !units.isEmpty { coreos.append(.init("units", .array(units))) }
    if !coreos.isEmpty { expected.append(.init("coreos", .object(coreos))) }
    return (
      try CloudConfig.encode(machine, comment: comment),
      expected.isEmpty ? .null : .object(expected)
    )
  }

  struct Unexpected: Error {}
}
