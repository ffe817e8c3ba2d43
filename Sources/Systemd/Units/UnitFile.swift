import Diagnostics

/// A unit file or drop-in (or a file of systemd-networkd): sections of entries, in order, with their
/// comments.
///
/// `parse(print(file)) == file` holds. Two files are equal if their content and layout are; where
/// they were read from does not matter.
public struct UnitFile: Hashable, Sendable {
  /// Comments at the top, separate from the first section.
  public var header: [Comment]
  /// The sections; a name may occur more than once.
  public var sections: [Section]

  /// A file from its parts.
  public init(header: [Comment] = [], sections: [Section] = []) {
    self.header = header
    self.sections = sections
  }

  /// A line that begins with `#` or `;`.
  public struct Comment: Hashable, Sendable {
    /// The line, marker included, without whitespace at its ends.
    public let line: String

    /// A comment, written after `# `; nil if the text has more than one line.
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

/// Trims whitespace at the ends of lines.
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

extension UnitFile {
  /// A section: its header and everything up to the next one.
  public struct Section: Sendable {
    /// The text between the brackets.
    public let name: String
    /// Comments directly above the header.
    public var comments: [Comment]
    /// Entries, comments and empty lines.
    public var items: [Item]
    /// Where the header is, if it was read.
    public let location: SourceLocation?

    /// A section; throws if the name can't be written in brackets.
    public init(
      _ name: String, comments: [Comment] = [], items: [Item] = []
    ) throws(EscapeError) {
      guard Self.isValid(name) else { throw .sectionName }
      self.init(parsed: name, comments: comments, location: nil)
      self.items = items
    }

    /// A section of entries.
    public init(_ name: String, entries: [Entry]) throws(EscapeError) {
      try self.init(name, items: entries.map(Item.entry))
    }

    init(parsed name: String, comments: [Comment], location: SourceLocation?) {
      self.name = name
      self.comments = comments
      items = []
      self.location = location
    }

    /// The entries, without comments and empty lines.
    public var entries: [Entry] {
      items.compactMap { if case .entry(let entry) = $0 { entry } else { nil } }
    }

    static func isValid(_ name: String) -> Bool {
      !name.isEmpty
        && !name.unicodeScalars.contains {
          $0 == "[" || $0 == "]" || Scalars.isASCIIControl($0) || Scalars.isNoncharacter($0)
        }
        && !Continuation.isOpen(name.utf8)
    }
  }
}

extension UnitFile.Section: Hashable {
  /// Whether the content is the same, wherever it was read from.
  public static func == (left: Self, right: Self) -> Bool {
    left.name == right.name && left.comments == right.comments && left.items == right.items
  }

  /// Ignores where it was read from.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(name)
    hasher.combine(comments)
    hasher.combine(items)
  }
}
