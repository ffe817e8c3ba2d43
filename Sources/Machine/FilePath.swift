/// The path of a file: absolute, without `.` and `..`.
public struct FilePath: Hashable, Sendable, CustomStringConvertible {
  /// The whole path.
  public let description: String

  /// A path as the guest derives it from any text: relative ones start at `/`, `.` and `..` are
  /// removed (coreos-cloudinit config/file.go). The result may be a path that can't be written.
  public init(cleaning text: String) {
    var parts: [Substring] = []
    for part in text.split(separator: "/") where part != "." {
      if part == ".." { _ = parts.popLast() } else { parts.append(part) }
    }
    description = "/" + parts.joined(separator: "/")
  }

  /// A path that every guest can write; nil if the text is not absolute, has empty parts, `.`, `..`
  /// or control characters, ends with a slash, or leads into `/usr`, which is read-only.
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
  /// Whether a one-line text can't contain it: control characters, and what some parser treats as a
  /// line break.
  package var breaksLine: Bool {
    properties.generalCategory == .control || self == "\u{2028}" || self == "\u{2029}"
      || self == "\u{FEFF}"
  }
}
