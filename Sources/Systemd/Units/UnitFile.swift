/// A unit file or drop-in (or a file of systemd-networkd): sections of entries, in order, with their
/// comments.
///
/// `parse(print(file)) == file` holds. Two files are equal if they say the same in the same layout;
/// where they were read from does not matter.
public struct UnitFile: Hashable, Sendable {
  /// Comments at the top, apart from the first section.
  public var header: [Comment]
  /// The sections; a name may come more than once.
  public var sections: [Section]

  /// A file from its parts.
  public init(header: [Comment] = [], sections: [Section] = []) {
    self.header = header
    self.sections = sections
  }

  /// A line that begins with `#` or `;`.
  public struct Comment: Hashable, Sendable {
    /// The line, marker included, without blanks at its ends.
    public let line: String

    /// A comment, written behind `# `; nothing if the text has more than one line.
    public init?(_ text: String) {
      let line = text.isEmpty ? "#" : "# " + text
      guard !line.unicodeScalars.contains(where: { $0 == "\n" || $0 == "\r" || $0 == "\0" })
      else { return nil }
      self.init(parsed: Blanks.trimmed(Substring(line)))
    }

    init(parsed line: Substring) { self.line = String(line) }
  }

  /// What a section is made of.
  public enum Item: Hashable, Sendable {
    case entry(Entry)
    case comment(Comment)
    /// An empty line between entries.
    case blank
  }
}

/// Blanks at the ends of lines.
enum Blanks {
  static func trimmed(_ text: Substring) -> Substring {
    var view = text.unicodeScalars
    while let last = view.last, Scalars.isBlank(last) { view.removeLast() }
    return leadingTrimmed(Substring(view))
  }

  static func leadingTrimmed(_ text: Substring) -> Substring {
    Substring(text.unicodeScalars.drop { Scalars.isBlank($0) })
  }
}
