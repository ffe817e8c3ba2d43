import Diagnostics
import Machine

/// A comment that allows findings: `# rkgen: allow RK1203 because …` on one line, at its end or on
/// a line of its own above it; `# rkgen: allow-file RK1203 because …` in the whole file.
struct AllowComment: Hashable, Sendable {
  var codes: [DiagnosticCode]
  var reason: String
  /// The line whose findings are allowed; nil for the whole file.
  var line: Int?
  /// The columns it covers, when a whole text is on that line; nil for all.
  var columns: Range<Int>?
  /// Whether that line has a placeholder, which may hide what is allowed.
  var isOpen = false
  /// Where the comment itself is.
  var location: SourceLocation

  private static let mark = Array("rkgen: allow".utf8)
  private static let fileMark = Array("-file".utf8)

  /// The comments of a text, in order.
  static func all(in source: SourceText) -> [AllowComment] {
    guard source.bytes.count >= mark.count else { return [] }
    var comments: [AllowComment] = []
    var waiting: [Int] = []
    for (index, line) in source.bytes.split(
      separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false
    ).enumerated() {
      let number = index + 1
      let first = line.firstIndex { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\t") }
      let isComment = first.map { isSign(line[$0]) } ?? false
      if !isComment, first != nil {
        for place in waiting {
          comments[place].line = number
          comments[place].isOpen = String(decoding: line, as: UTF8.self).hasPlaceholder
        }
        waiting = []
      }
      guard let comment = comment(in: line, number, source.name) else { continue }
      if isComment, comment.line != nil { waiting.append(comments.count) }
      comments.append(comment)
    }
    return comments
  }

  /// The comments of a text that a document holds on a single line, as JSON does.
  static func all(in text: EmbeddedText) -> [AllowComment] {
    let own = SourceText(name: text.id, text: text.text)
    return all(in: own).map { comment in
      let place = text.place.range
      var moved = comment
      moved.location = text.location(of: comment.location.range)
      moved.line = place.start.line
      moved.columns = place.start.column..<max(place.start.column + 1, place.end.column)
      guard let line = comment.line, case .escaped(let lines) = text.layout,
        lines.indices.contains(line - 1)
      else { return moved }
      let start = lines[line - 1].start.column
      let end = lines.indices.contains(line) ? lines[line].start.column : place.end.column
      moved.columns = start..<max(start + 1, end)
      return moved
    }
  }

  /// Whether the comment covers a position on its line.
  func covers(_ position: SourcePosition) -> Bool { columns?.contains(position.column) ?? true }

  private static func isSign(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "#") || byte == UInt8(ascii: ";")
  }

  private static func comment(
    in line: ArraySlice<UInt8>, _ number: Int, _ file: String
  ) -> AllowComment? {
    var start = line.startIndex
    while let sign = line[start...].firstIndex(where: isSign) {
      let text = line[(sign + 1)...].drop { $0 == UInt8(ascii: " ") || isSign($0) }
      guard text.starts(with: mark) else {
        start = sign + 1
        continue
      }
      let rest = text.dropFirst(mark.count)
      let isFileWide = rest.starts(with: fileMark)
      let words = String(
        decoding: isFileWide ? rest.dropFirst(fileMark.count) : rest, as: UTF8.self
      )
      .split { $0 == " " || $0 == "," || $0 == "\t" || $0 == "\r" }
      let codes = words.prefix { code($0) != nil }
      let column = String(decoding: line[..<sign], as: UTF8.self).unicodeScalars.count + 1
      let end = String(decoding: line, as: UTF8.self).unicodeScalars.count + 1
      return AllowComment(
        codes: codes.compactMap(code),
        reason: words.dropFirst(codes.count).joined(separator: " "),
        line: isFileWide ? nil : number,
        location: SourceLocation(
          file: file,
          range: SourceRange(
            start: SourcePosition(line: number, column: column),
            end: SourcePosition(line: number, column: end))))
    }
    return nil
  }

  private static func code(_ word: Substring) -> DiagnosticCode? {
    DiagnosticCode(String(word.last == ":" ? word.dropLast() : word))
  }
}
