import Diagnostics

extension UnitFile {
  /// Parses a unit file and reports what is wrong with its syntax. What has no effect in systemd is
  /// left out and reported. `file` is the name in locations. Takes linear time, whatever the bytes
  /// are.
  public static func parse(
    _ bytes: [UInt8], file: String
  ) -> (file: UnitFile, diagnostics: [Diagnostic]) {
    var parser = UnitFileParser(bytes, file: file)
    parser.run()
    return (parser.unit, parser.diagnostics)
  }

  /// Parses a unit file from a string. See ``parse(_:file:)-([UInt8],_)``.
  public static func parse(
    _ text: String, file: String
  ) -> (file: UnitFile, diagnostics: [Diagnostic]) {
    parse(Array(text.utf8), file: file)
  }
}

/// Reads lines, joins continued ones, and passes whole ones on for interpretation.
struct UnitFileParser {
  /// A bound on memory: a file of garbage has a finding on every line.
  static let mostFindings = 1000

  let file: String
  var reader: LineReader
  var unit = UnitFile()
  var diagnostics: [Diagnostic] = []

  /// Comments since the last empty line or entry: those above a header belong to it.
  var pending: [UnitFile.Comment] = []
  var context = Context.top

  enum Context {
    case top
    case section
    /// Below a broken header.
    case ignored
  }

  init(_ bytes: [UInt8], file: String) {
    self.file = file
    reader = LineReader(bytes)
  }

  mutating func run() {
    var parts: [LineReader.Line] = []
    while let line = reader.next() {
      if line.range.count > UnitProblem.longestLine {
        report(.longLine(bytes: line.range.count), line)
      }
      guard isText(line) else { continue }

      let content = reader.trimmed(line.range)
      if let first = content.first, Bytes.isComment(reader.bytes[first]) {
        if !parts.isEmpty { report(.commentInValue, line) }
        comment(content, line)
        continue
      }
      if parts.isEmpty, content.isEmpty {
        blank()
        continue
      }
      guard Continuation.isOpen(reader.bytes[line.range]) else {
        finish(parts + [line])
        parts = []
        continue
      }
      var open = line
      open.range = line.range.lowerBound..<(line.range.upperBound - 1)
      parts.append(open)
    }
    if let last = parts.last {
      report(.continuationAtEnd, last)
      finish(parts)
    }
    flush()
    trimSection()
  }

  private mutating func comment(_ content: Range<Int>, _ line: LineReader.Line) {
    if Continuation.isOpen(reader.bytes[line.range]), losesNextLine {
      report(.commentContinues, line)
    }
    pending.append(UnitFile.Comment(parsed: reader.text(content)[...]))
  }

  /// Whether the next line is anything but another comment.
  private var losesNextLine: Bool {
    var ahead = reader
    let next = ahead.next().map { ahead.trimmed($0.range) } ?? 0..<0
    return next.first.map { !Bytes.isComment(reader.bytes[$0]) } ?? false
  }

  private mutating func isText(_ line: LineReader.Line) -> Bool {
    guard let text = String(validating: reader.bytes[line.range], as: UTF8.self) else {
      report(.invalidUTF8, line)
      return false
    }
    if line.endsInLoneReturn { report(.invalidCharacter("\r"), line) }
    if let bad = text.unicodeScalars.first(where: { $0 == "\0" || Scalars.isNoncharacter($0) }) {
      report(.invalidCharacter(bad), line)
      return false
    }
    return true
  }

  mutating func report(_ problem: UnitProblem, _ line: LineReader.Line) {
    guard diagnostics.count <= Self.mostFindings else { return }
    let last = diagnostics.count == Self.mostFindings
    diagnostics.append(
      (last ? .tooManyFindings : problem).diagnostic(at: location(line.range, in: line)))
  }

  func location(_ range: Range<Int>, in line: LineReader.Line) -> SourceLocation {
    let start = position(range.lowerBound, in: line)
    let end = SourcePosition(line: line.number, column: start.column + reader.scalars(range))
    return SourceLocation(file: file, range: SourceRange(start: start, end: end))
  }

  func position(_ index: Int, in line: LineReader.Line) -> SourcePosition {
    SourcePosition(
      line: line.number, column: 1 + reader.scalars(line.range.lowerBound..<index))
  }
}
