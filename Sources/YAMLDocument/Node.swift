import Diagnostics

/// A value read from a YAML file, with the location of every key and value.
public struct Node: Hashable, Sendable {
  /// What a node holds. Scalars keep their source text: guessing types is left to whoever uses the
  /// value and knows what it should be.
  public enum Content: Hashable, Sendable {
    case scalar(Scalar)
    case sequence([Node])
    case mapping([Pair])
  }

  /// What it holds.
  public var content: Content
  /// Where it is in the source.
  public var location: SourceLocation

  /// A node from its content and location.
  public init(_ content: Content, at location: SourceLocation) {
    self.content = content
    self.location = location
  }
}

/// A key of a mapping with its value.
public struct Pair: Hashable, Sendable {
  /// The key's text; only scalars are accepted as keys.
  public var key: String
  /// Where the key is in the source.
  public var keyLocation: SourceLocation
  /// The value.
  public var value: Node

  /// A key with its value.
  public init(key: String, keyLocation: SourceLocation, value: Node) {
    self.key = key
    self.keyLocation = keyLocation
    self.value = value
  }
}

/// A scalar as written in the file.
public struct Scalar: Hashable, Sendable {
  /// How a scalar is written.
  public enum Style: Hashable, Sendable { case plain, singleQuoted, doubleQuoted, literal, folded }

  /// The text after YAML's own unescaping.
  public var text: String
  /// How it is written in the file.
  public var style: Style
  /// An explicit tag in its long form, such as `tag:yaml.org,2002:str` for `!!str`.
  public var tag: String?

  /// Whether it has the tag `!!binary`, base64 for bytes.
  public var isBinary: Bool { tag == CoreTag.binary }

  /// A scalar from its text, as it would be in a file.
  public init(_ text: String, style: Style = .plain, tag: String? = nil) {
    self.text = text
    self.style = style
    self.tag = tag
  }
}

/// The tags of YAML's core schema (1.2 §10.3) in their long form.
enum CoreTag {
  static let prefix = "tag:yaml.org,2002:"
  static let mapping = prefix + "map"
  static let sequence = prefix + "seq"
  static let scalars: Set<String> = Set(
    ["str", "int", "float", "bool", "null"].map { prefix + $0 })

  /// Base64 for bytes (YAML 1.1).
  static let binary = prefix + "binary"

  /// The tag as people write it.
  static func short(_ tag: String) -> String {
    if tag.hasPrefix(prefix) { return "!!" + tag.dropFirst(prefix.count) }
    return tag.hasPrefix("!") ? tag : "!<\(tag)>"
  }
}

extension Node {
  /// The number of values and keys in it, itself included. Counting stops soon after the limit,
  /// since aliases can multiply content without bounds.
  func count(upTo limit: Int) -> Int {
    var count = 0
    var waiting = [self]
    while let node = waiting.popLast(), count <= limit {
      count += 1
      switch node.content {
      case .scalar: break
      case .sequence(let items): waiting += items
      case .mapping(let pairs):
        count += pairs.count
        waiting += pairs.map(\.value)
      }
    }
    return count
  }
}
