import Diagnostics
import YAMLDocument

extension Form {
  /// A map with fixed keys. `read` gives nil where the reader has noted why.
  static func record(
    _ expected: String, _ fields: [ValueShape.Field],
    read: @escaping @Sendable (inout RecordReader) -> Value?,
    written: @escaping @Sendable (Value) -> String
  ) -> Form {
    Form(
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

/// Reads a map with fixed keys and notes all that is wrong with it.
struct RecordReader {
  private(set) var problems: [ValueProblem] = []
  private let node: Node
  /// The key of the map, for messages.
  let key: String
  private let pairs: [Pair]
  /// The keys that were probably meant where there is none of the name.
  private let meant: [String]

  /// A reader that has noted the keys that there are not.
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

  /// A key with its value, if it is there.
  func pair(_ name: String) -> Pair? { pairs.first { $0.key == name } }

  /// Whether a key is there, or one that was probably meant to be it.
  func has(_ name: String) -> Bool { pair(name) != nil || meant.contains(name) }

  /// Where a key stands; where the map begins if it is not there.
  func place(_ name: String) -> SourceLocation { pair(name)?.keyLocation ?? location }

  /// Notes what is wrong beyond the keys by themselves.
  mutating func report(_ problem: ValueProblem) { problems.append(problem) }

  /// The value of a key that must be there.
  mutating func value<Value>(_ name: String, _ form: Form<Value>) -> Value? {
    if let value = optional(name, form) { return value }
    if case .mapping = node.content, pair(name) == nil { note(lacking: name) }
    return nil
  }

  /// Notes that keys are missing of which there must be one.
  mutating func note(lacking what: String, hint: String? = nil) {
    problems.append(.lacking(key, what, at: node.location, hint: hint))
  }

  /// Notes that a key is there which has no meaning beside the others.
  mutating func note(excess name: String, hint: String) {
    guard let pair = pairs.first(where: { $0.key == name }) else { return }
    problems.append(.wrong("\(key).\(name)", expected: "left out", pair.value, hint: hint))
  }

  /// The value of a key that may be missing.
  mutating func optional<Value>(_ name: String, _ form: Form<Value>) -> Value? {
    guard let pair = pair(name) else { return nil }
    switch form.decode(pair.value, "\(key).\(name)") {
    case .value(let value): return value
    case .bad(let found):
      problems += found
      return nil
    }
  }
}
