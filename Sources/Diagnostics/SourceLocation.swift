/// A place between two characters of a text. Lines and columns count from 1, columns in Unicode
/// scalars, as libyaml counts them.
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

  /// Whether `left` stands before `right`.
  public static func < (left: SourcePosition, right: SourcePosition) -> Bool {
    (left.line, left.column) < (right.line, right.column)
  }
}

/// A run of text from `start` up to, not including, `end`.
public struct SourceRange: Hashable, Sendable {
  /// The first character.
  public var start: SourcePosition
  /// The place behind the last character.
  public var end: SourcePosition

  /// A run from `start` up to, not including, `end`.
  public init(start: SourcePosition, end: SourcePosition) {
    self.start = start
    self.end = end
  }
}

/// A run of text in a named file. The name is the one the person gave, never a resolved path.
public struct SourceLocation: Hashable, Sendable {
  /// The file's name as the person gave it; `-` for standard input.
  public var file: String
  /// The run of text in it.
  public var range: SourceRange

  /// A run of text in a named file.
  public init(file: String, range: SourceRange) {
    self.file = file
    self.range = range
  }
}
