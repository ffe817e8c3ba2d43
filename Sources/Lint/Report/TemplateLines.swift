import Diagnostics

/// The lines of a text that another program fills in first: what is wrong with them until then says nothing about the
/// result.
struct TemplateLines {
  /// The location of the first placeholder of each of them, in order.
  private(set) var places: [SourceLocation] = []
  /// The first placeholder of all.
  private(set) var first: String?
  /// Whether one begins with a placeholder: it may be a condition or a loop, and other lines what these are about.
  private(set) var haveStructure = false
  private var lines: Set<Int> = []
  private let file: String

  /// Finds them.
  ///
  /// - Parameters:
  ///   - bytes: The text.
  ///   - file: Its name in findings.
  ///   - variables: Whether `${name}` is one; in units and scripts it is usually a variable.
  init(_ bytes: [UInt8], file: String, variables: Bool) {
    self.file = file
    let marks = Self.marks + (variables ? [(Array("${".utf8), Array("}".utf8))] : [])
    var number = 0
    var isContinued = false
    for line in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      number += 1
      let bare = line.drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
      // `${ARGUMENTS}` may be on a line of its own.
      let openings = Self.openings.dropLast(isContinued ? 1 : 0)
      haveStructure = haveStructure || openings.contains { bare.starts(with: $0) }
      isContinued = line.last == UInt8(ascii: "\\")
      guard let range = Self.placeholder(in: line, marks) else { continue }
      if first == nil { first = String(decoding: bytes[range], as: UTF8.self) }
      let column = 1 + line[..<range.lowerBound].count { !UTF8.isContinuation($0) }
      let width = bytes[range].count { !UTF8.isContinuation($0) }
      places.append(
        SourceLocation(
          file: file,
          range: SourceRange(
            start: SourcePosition(line: number, column: column),
            end: SourcePosition(line: number, column: column + width))))
      lines.insert(number)
    }
  }

  /// Whether a finding begins on one of them.
  func contain(_ finding: Diagnostic) -> Bool {
    finding.location.map { $0.file == file && lines.contains($0.range.start.line) } ?? false
  }

  private static let marks: [(start: [UInt8], end: [UInt8])] = [
    ("{{", "}}"), ("{%", "%}"), ("%{ ", "}"), ("<%", "%>"),
  ].map { (Array($0.0.utf8), Array($0.1.utf8)) }
  private static let openings = ["{{", "{%", "{#", "<%", "${"].map { Array($0.utf8) }
  private static let braces = Array("{{".utf8)
  private static let signs = Set("{<@_".utf8)
  /// With these, what is in {{ }} is an argument.
  private static let goWords = ["docker", "podman", "inspect", "format"].map { Array($0.utf8) }

  private static func placeholder(
    in line: ArraySlice<UInt8>, _ marks: [(start: [UInt8], end: [UInt8])]
  ) -> Range<Int>? {
    guard line.contains(where: signs.contains) else { return nil }
    let isForGo = goWords.contains { line.firstRange(of: $0) != nil }
    for mark in marks {
      guard let open = line.firstRange(of: mark.start),
        !(isForGo && mark.start == braces && isGo(line[open.upperBound...])),
        let close = line[open.upperBound...].firstRange(of: mark.end)
      else { continue }
      return open.lowerBound..<close.upperBound
    }
    return name(in: line, after: "@", UInt8(ascii: "@"))
      ?? name(in: line, after: "__", UInt8(ascii: "_"))
  }

  /// Whether it is a field or function of Go's templates.
  private static func isGo(_ inner: ArraySlice<UInt8>) -> Bool {
    let word = inner.drop { $0 == UInt8(ascii: " ") }
    return [".", "json", "range", "if ", "index"].contains { word.starts(with: $0.utf8) }
  }

  /// A name such as `@bindir@` or `__NAME__`.
  private static func name(
    in line: ArraySlice<UInt8>, after mark: String, _ sign: UInt8
  ) -> Range<Int>? {
    guard let open = line.firstRange(of: Array(mark.utf8)) else { return nil }
    let rest = line[open.upperBound...].drop { $0 == sign }
    let name = rest.prefix { $0.isAlphanumeric || $0 == UInt8(ascii: "_") && sign != $0 }
    let end = line[name.endIndex...].prefix { $0 == sign }
    return name.isEmpty || end.count < open.count ? nil : open.lowerBound..<end.endIndex
  }
}
