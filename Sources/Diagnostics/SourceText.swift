/// A position between two characters of a text. Lines and columns count from 1, columns in Unicode
/// scalars, as in libyaml.
public struct SourcePosition: Hashable, Sendable, Comparable {
  /// The line, from 1.
  public var line: Int
  /// The column, from 1, in Unicode scalars.
  public var column: Int

  /// A position from its line and column, both counted from 1.
  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  /// Whether `left` comes before `right`.
  public static func < (left: SourcePosition, right: SourcePosition) -> Bool {
    (left.line, left.column) < (right.line, right.column)
  }
}

/// A range of text from `start` up to, but not including, `end`.
public struct SourceRange: Hashable, Sendable {
  /// The first character.
  public var start: SourcePosition
  /// The position after the last character.
  public var end: SourcePosition

  /// A range from `start` up to, but not including, `end`.
  public init(start: SourcePosition, end: SourcePosition) {
    self.start = start
    self.end = end
  }

  /// The empty range at a position, both counted from 1.
  public init(line: Int, column: Int = 1) {
    start = SourcePosition(line: line, column: column)
    end = start
  }
}

/// A range of text in a named file. The name is as the user gave it, never a resolved path.
public struct SourceLocation: Hashable, Sendable {
  /// The file's name as the user gave it; `-` for standard input.
  public var file: String
  /// The range of text in it.
  public var range: SourceRange

  /// A range of text in a named file.
  public init(file: String, range: SourceRange) {
    self.file = file
    self.range = range
  }

  /// A position, counted from 1.
  public init(file: String, line: Int, column: Int = 1) {
    self.init(file: file, range: SourceRange(line: line, column: column))
  }
}

/// A file's name and content, kept so that findings can be shown with the line they are about.
///
/// Creating one costs nothing; lines are located only when a finding is printed.
public struct SourceText: Hashable, Sendable {
  /// The name as the user gave it; equal to `SourceLocation.file` of findings about it.
  public let name: String
  /// The content as read; need not be valid UTF-8.
  public let bytes: [UInt8]

  /// A text from its bytes as read.
  public init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }

  /// A text from a string.
  public init(name: String, text: String) {
    self.init(name: name, bytes: Array(text.utf8))
  }

  /// The requested lines without their ends (LF or CRLF), found in one pass that stops at the last
  /// of them. Line numbers count from 1 and may be in any order; nonexistent ones are left out.
  public func lines(_ wanted: some Sequence<Int>) -> [Int: ArraySlice<UInt8>] {
    var found: [Int: ArraySlice<UInt8>] = [:]
    var start = bytes.starts(with: SourceText.byteOrderMark) ? SourceText.byteOrderMark.count : 0
    var line = 1
    for number in Set(wanted).sorted() where number >= 1 {
      while line < number, let end = lineFeed(from: start) {
        start = end + 1
        line += 1
      }
      guard line == number else { break }
      var end = lineFeed(from: start) ?? bytes.endIndex
      if end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
      found[number] = bytes[start..<end]
    }
    return found
  }

  /// Not part of the first line: editors hide it and columns don't count it.
  private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  private func lineFeed(from start: Int) -> Int? {
    bytes.withUnsafeBufferPointer { buffer in
      buffer[start...].firstIndex(of: UInt8(ascii: "\n"))
    }
  }
}
