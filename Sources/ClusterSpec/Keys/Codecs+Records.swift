import Diagnostics
import YAMLDocument

extension Codec {
  /// A map with fixed keys. `read` returns nil if the reader has recorded why.
  static func record(
    _ expected: String, _ fields: [ValueShape.Field],
    read: @escaping @Sendable (inout RecordReader) -> Value?,
    written: @escaping @Sendable (Value) -> String
  ) -> Codec {
    Codec(
      expected: expected, shape: .record(fields),
      decode: { node, key in
        var reader = RecordReader(node, key, fields, expected: expected)
        guard let value = read(&reader), reader.problems.isEmpty else {
          return .bad(reader.problems)
        }
        return .value(value)
      },
      written: { .inline(written($0)) })
  }
}

/// Reads a map with fixed keys and records all problems.
struct RecordReader {
  private(set) var problems: [ValueProblem] = []
  private let node: Node
  /// The key of the map, for messages.
  let key: String
  private let pairs: [Pair]
  /// The keys that unknown ones were probably meant to be.
  private let meant: [String]

  /// A reader that has recorded unknown keys.
  init(_ node: Node, _ key: String, _ fields: [ValueShape.Field], expected: String) {
    self.node = node
    self.key = key
    guard case .mapping(let pairs) = node.content else {
      (self.pairs, meant) = ([], [])
      problems = [.wrong(key, expected: expected, node)]
      return
    }
    self.pairs = pairs
    let names = fields.map(\.name)
    let known = names.dropLast().joined(separator: ", ") + " or " + (names.last ?? "")
    let unknown = pairs.filter { !names.contains($0.key) }
    let nearest = unknown.map { nearestName(to: $0.key, among: names) }
    meant = nearest.compactMap(\.self)
    problems = zip(unknown, nearest).map { pair, name in
      .name(
        "a key of \(key)", expected: known, pair, hint: name.map { "did you mean '\($0)'?" })
    }
  }

  /// Where the map begins.
  var location: SourceLocation { node.location }

  /// A key with its value, if the map has it.
  func pair(_ name: String) -> Pair? { pairs.first { $0.key == name } }

  /// Whether the map has a key, or one that was probably meant to be it.
  func has(_ name: String) -> Bool { pair(name) != nil || meant.contains(name) }

  /// The location of a key; the beginning of the map if it is missing.
  func place(_ name: String) -> SourceLocation { pair(name)?.keyLocation ?? location }

  /// Records a problem beyond single keys.
  mutating func report(_ problem: ValueProblem) { problems.append(problem) }

  /// The value of a required key.
  mutating func value<Value>(_ name: String, _ form: Codec<Value>) -> Value? {
    if let value = optional(name, form) { return value }
    if case .mapping = node.content, pair(name) == nil { note(lacking: name) }
    return nil
  }

  /// Records that something required is missing.
  mutating func note(lacking what: String, hint: String? = nil) {
    problems.append(.lacking(key, what, at: node.location, hint: hint))
  }

  /// Records a key that has no meaning alongside the others.
  mutating func note(excess name: String, hint: String) {
    guard let pair = pairs.first(where: { $0.key == name }) else { return }
    problems.append(.wrong("\(key).\(name)", expected: "left out", pair.value, hint: hint))
  }

  /// The value of an optional key.
  mutating func optional<Value>(_ name: String, _ form: Codec<Value>) -> Value? {
    guard let pair = pair(name) else { return nil }
    switch form.decode(pair.value, "\(key).\(name)") {
    case .value(let value): return value
    case .bad(let found):
      problems += found
      return nil
    }
  }
}
