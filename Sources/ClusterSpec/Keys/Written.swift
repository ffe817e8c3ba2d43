import Diagnostics

/// A value as YAML.
enum Written {
  /// An entry of a map; the place is that of an entry that knows its own.
  struct Entry {
    let name: String
    let value: String
    var location: SourceLocation?
  }

  case inline(String)
  case list([String])
  case map([Entry])

  /// On one line.
  var flow: String {
    switch self {
    case .inline(let text): text
    case .list(let items): "[" + items.joined(separator: ", ") + "]"
    case .map(let entries):
      "{" + entries.map { "\($0.name): \($0.value)" }.joined(separator: ", ") + "}"
    }
  }
}
