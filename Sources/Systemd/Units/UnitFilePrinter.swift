extension UnitFile {
  /// The file's text: one empty line between sections, one line break at the end.
  public func printed() -> String {
    var blocks = [header.map(\.printed)].filter { !$0.isEmpty }
    for section in sections {
      let items = Self.trimmed(section.items).flatMap(\.printed)
      blocks.append(section.comments.map(\.printed) + ["[\(section.name)]"] + items)
    }
    guard !blocks.isEmpty else { return "" }
    return blocks.map { $0.joined(separator: "\n") }.joined(separator: "\n\n") + "\n"
  }

  static func trimmed(_ items: [Item]) -> ArraySlice<Item> {
    var slice = items[...]
    while slice.first == .blank { slice = slice.dropFirst() }
    while slice.last == .blank { slice = slice.dropLast() }
    return slice
  }
}

extension UnitFile.Comment {
  /// systemd 219 continues comments too: a space after a backslash prevents that.
  fileprivate var printed: String { Continuation.isOpen(line.utf8) ? line + " " : line }
}

extension UnitFile.Item {
  fileprivate var printed: [String] {
    switch self {
    case .blank: [""]
    case .comment(let comment): [comment.printed]
    case .entry(let entry): entry.printed
    }
  }
}

extension UnitFile.Entry {
  fileprivate var printed: [String] {
    lines.enumerated().map { index, line in
      let key = index == 0 ? key + "=" : ""
      guard index == lines.count - 1 else { return key + line.text + "\\" }
      return key + line.text + (Continuation.isOpen(line.text.utf8) ? " " : "")
    }
  }
}
