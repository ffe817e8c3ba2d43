import Diagnostics
import YAMLDocument

/// The forms of values other than single texts of their own type.
enum Codecs {
  static let network = Codec<IPv4Network>.text(rule: SpecRules.rangeForm)

  static let networks = list("a list of IPv4 ranges such as [10.0.0.0/16]", of: network)

  static func number(_ range: ClosedRange<Int>, example: Int) -> Codec<Int> {
    .scalar(
      "a whole number from \(range.lowerBound) to \(range.upperBound) such as \(example)",
      .integer(range),
      parse: { text in
        DecimalText.number(text.utf8, upTo: range.upperBound).flatMap {
          range.contains($0) ? $0 : nil
        }
      },
      print: { String($0) }, hint: { DecimalText.fault(in: $0) }, mustBePlain: true)
  }

  /// YAML 1.1 has a dozen spellings, YAML 1.2 six; all parsers agree on these two.
  static let bool = Codec<Bool>.scalar(
    "true or false", .bool, parse: { ["true": true, "false": false][$0] }, print: { String($0) },
    hint: { text in
      [
        "yes": true, "on": true, "y": true, "1": true, "true": true, "no": false, "off": false,
        "n": false, "0": false, "false": false,
      ][text.lowercased()].map { "write \($0)" }
    }, mustBePlain: true)

  /// A fixed word.
  static func word(_ word: String, hint: String) -> Codec<String> {
    .scalar(
      quotedName(word), .choice([word]), parse: { $0 == word ? $0 : nil },
      print: { plainOrQuoted($0) }, hint: { _ in hint })
  }

  /// Admission plug-ins, as texts since only their order matters.
  static let plugins = list(
    "a list of plug-in names such as [LimitRanger]",
    of: Codec<String>.scalar(
      AdmissionPlugin.expected, .text(of: AdmissionPlugin.self),
      parse: { AdmissionPlugin($0)?.description }, print: { plainOrQuoted($0) },
      hint: { AdmissionPlugin.fault(in: $0) }))

  static let keys = list(
    "a list of public keys such as [ssh-ed25519 AAAA… me@home]", of: Codec<SSHPublicKey>.text())

  static let serverNames = list(
    "a list of names and addresses such as [api.example.com, 203.0.113.7]",
    of: Codec<ServerName>.text())

  /// Distinct values.
  static func list<Value: Hashable & Sendable>(
    _ expected: String, of item: Codec<Value>
  ) -> Codec<[Value]> {
    list(expected, of: item, by: { $0 })
  }

  /// Values with distinct identities.
  static func list<Value: Sendable, Identity: Hashable & Sendable>(
    _ expected: String, of item: Codec<Value>, by identity: @escaping @Sendable (Value) -> Identity
  ) -> Codec<[Value]> {
    Codec<[Value]>(
      expected: expected, shape: .list(item.shape),
      decode: { node, key in
        guard case .sequence(let nodes) = node.content else {
          return .bad([.wrong(key, expected: expected, node)])
        }
        var values: [Value] = []
        var seen = Seen<Identity>()
        var problems: [ValueProblem] = []
        for (index, node) in nodes.enumerated() {
          let key = "\(key)[\(index)]"
          switch item.decode(node, key) {
          case .bad(let found): problems += found
          case .value(let value):
            problems += seen.problem(identity(value), key, at: node.location)
            values.append(value)
          }
        }
        return problems.isEmpty ? .value(values) : .bad(problems)
      },
      written: { .list($0.map { item.written($0).flow }) })
  }
}

/// Values seen so far, with their locations.
struct Seen<Value: Hashable> {
  private var places: [Value: SourceLocation] = [:]

  mutating func problem(
    _ value: Value, _ key: String, at location: SourceLocation
  ) -> [ValueProblem] {
    if let first = places[value] { return [.repeated(key, at: location, first: first)] }
    places[value] = location
    return []
  }
}
