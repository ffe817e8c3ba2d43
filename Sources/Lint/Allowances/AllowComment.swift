import Diagnostics
import Machine

/// A comment that allows findings on one line: `# rkgen: allow RK1203 because …`, behind what it
/// allows or on a line of its own above it; or in its whole file: `# rkgen: allow-file RK1203 because …`.
struct AllowComment: Hashable, Sendable {
  /// What is allowed.
  var codes: [DiagnosticCode]
  /// Why.
  var reason: String
  /// The line whose findings are allowed; nil for the whole file.
  var line: Int?
  /// Which columns of that line are meant, where a whole text stands on it.
  var columns: Range<Int>?
  /// Whether a placeholder stands there, which may hide what is allowed.
  var isOpen = false
  /// The comment.
  var location: SourceLocation

  private static let mark = Array("rkgen: allow".utf8)
  private static let fileMark = Array("-file".utf8)

  /// The comments of a text, in its order.
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

  /// The comments of a text that stands in a document on one line, as in JSON.
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

  /// Whether a place on its line is meant.
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
