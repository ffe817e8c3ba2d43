/// The path of a file to be written: absolute, clean, outside `/usr`, which is read-only on every
/// guest. The guest itself would resolve `..` and relative paths from `/` (config/file.go).
public struct FilePath: Hashable, Sendable, CustomStringConvertible {
  /// The whole path.
  public let description: String

  /// The path, or nothing if the text is not absolute, has empty parts, `.`, `..` or control
  /// characters, ends with a slash, or leads into `/usr`.
  public init?(_ text: String) {
    guard text.utf8.first == UInt8(ascii: "/"), text.utf8.count <= 4095 else { return nil }
    let parts = text.utf8.dropFirst().split(
      separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    for part in parts {
      if part.isEmpty || part.count > 255 { return nil }
      if part.elementsEqual(".".utf8) || part.elementsEqual("..".utf8) { return nil }
    }
    if parts[0].elementsEqual("usr".utf8) { return nil }
    if text.unicodeScalars.contains(where: \.breaksLine) { return nil }
    description = text
  }
}

extension Unicode.Scalar {
  /// Whether a text of one line can't have it: control characters, and what some reader takes for the
  /// end of a line.
  package var breaksLine: Bool {
    properties.generalCategory == .control || self == "\u{2028}" || self == "\u{2029}"
      || self == "\u{FEFF}"
  }
}
