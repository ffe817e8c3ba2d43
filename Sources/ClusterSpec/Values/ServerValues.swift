/// The name of an entry of a server's metadata.
package struct PropertyName: TextValue {
  /// The name.
  package let description: String

  /// The entries that rkgen sets on every server itself.
  package static let reserved = ["cluster", "role", "index", "rendering"]

  /// Reads letters, digits and some marks, at most 255 (Nova's schema of metadata, which takes spaces too).
  package init?(_ text: String) {
    guard (1...255).contains(text.utf8.count), !Self.reserved.contains(text),
      text.utf8.allSatisfy({ $0.isAlphanumeric || "-_:.".utf8.contains($0) })
    else { return nil }
    description = text
  }

  /// A name with an example.
  package static let expected =
    "a name of at most 255 letters, digits, '-', '_', ':' and '.' such as team"

  /// Every name except rkgen's own.
  package static let pattern =
    "^(?!(\(reserved.joined(separator: "|")))$)[A-Za-z0-9_:.-]{1,255}$"

  /// Who has the name.
  package static func fault(in text: String) -> String? {
    reserved.contains(text) ? "rkgen sets it on every server itself" : nil
  }
}

/// A tag of a server.
package struct ServerTag: TextValue {
  /// The tag.
  package let description: String

  /// Reads letters, digits and some marks, at most 60 (Nova's schema of tags, which refuses '/' and ',').
  package init?(_ text: String) {
    guard (1...60).contains(text.utf8.count),
      text.utf8.allSatisfy({ $0.isAlphanumeric || "-_:.=@+".utf8.contains($0) })
    else { return nil }
    description = text
  }

  /// A tag with an example.
  package static let expected =
    "a tag of at most 60 letters, digits, '-', '_', ':', '.', '=', '@' and '+' such as web"

  /// All of these marks.
  package static let pattern = "^[A-Za-z0-9_:.=@+-]{1,60}$"
}
