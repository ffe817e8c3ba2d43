import Diagnostics

extension UnitFile {
  /// A section: its header and what follows up to the next one.
  public struct Section: Sendable {
    /// The text between the brackets.
    public let name: String
    /// Comments directly above the header.
    public var comments: [Comment]
    /// Entries, comments and empty lines.
    public var items: [Item]
    /// The header, if it was read.
    public let location: SourceLocation?

    /// A section; fails if the name cannot stand between brackets.
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

    /// The entries without what stands between them.
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
  /// Whether both say the same, wherever they were read from.
  public static func == (left: Self, right: Self) -> Bool {
    left.name == right.name && left.comments == right.comments && left.items == right.items
  }

  /// Leaves out where it was read from.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(name)
    hasher.combine(comments)
    hasher.combine(items)
  }
}
