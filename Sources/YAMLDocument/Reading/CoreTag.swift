/// The tags of YAML's core schema (1.2 §10.3) in their long form.
enum CoreTag {
  static let prefix = "tag:yaml.org,2002:"
  static let mapping = prefix + "map"
  static let sequence = prefix + "seq"
  static let scalars: Set<String> = Set(
    ["str", "int", "float", "bool", "null"].map { prefix + $0 })

  /// Base64 for bytes (YAML 1.1).
  static let binary = prefix + "binary"

  /// The tag as a person writes it.
  static func short(_ tag: String) -> String {
    if tag.hasPrefix(prefix) { return "!!" + tag.dropFirst(prefix.count) }
    return tag.hasPrefix("!") ? tag : "!<\(tag)>"
  }
}
