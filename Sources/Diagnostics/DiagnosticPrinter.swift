/// Prints findings for people, as compilers do: one line each, the source line with a caret run,
/// the hint, and related locations as notes.
public struct DiagnosticPrinter: Sendable {
  /// The texts that excerpts are taken from, by name. Without its text a finding has no excerpt.
  public var sources: [String: SourceText]
  /// Whether to use colours; the caller checks for a terminal and `NO_COLOR`.
  public var colour: Bool
  /// The prefix of findings without a location.
  public var program: String

  /// A printer. See the properties for what each part means.
  public init(
    sources: [String: SourceText] = [:], colour: Bool = false, program: String = "rkgen"
  ) {
    self.sources = sources
    self.colour = colour
    self.program = program
  }

  /// A printer for texts by their own names; of two with the same name, the first counts.
  public init(sources: [SourceText], colour: Bool = false, program: String = "rkgen") {
    let named = Dictionary(sources.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    self.init(sources: named, colour: colour, program: program)
  }

  /// The findings in the order given, each line ending in LF; empty if there are none. See
  /// `sorted(files:)`.
  public func text(_ diagnostics: [Diagnostic]) -> String {
    let lines = sourceLines(for: diagnostics)
    var output = ""
    for diagnostic in diagnostics {
      output += headline(
        diagnostic.severity, diagnostic.message,
        label: ([diagnostic.code.description] + diagnostic.guests).joined(separator: " "),
        at: diagnostic.location)
      output += excerpt(at: diagnostic.location, diagnostic.severity, lines: lines)
      if let subject = diagnostic.subject {
        output += "      = \(paint("in", .bold)): \(DisplayText(subject).text)\n"
      }
      if let hint = diagnostic.hint {
        output += "      = \(paint("hint", .bold)): \(DisplayText(hint).text)\n"
      }
      for related in diagnostic.related {
        output += headline(.note, related.message, label: nil, at: related.location)
        output += excerpt(at: related.location, .note, lines: lines)
      }
    }
    return output
  }

  private typealias Lines = [String: [Int: ArraySlice<UInt8>]]

  private func sourceLines(for diagnostics: [Diagnostic]) -> Lines {
    var wanted: [String: [Int]] = [:]
    for diagnostic in diagnostics {
      for location in [diagnostic.location] + diagnostic.related.map(\.location) {
        guard let location else { continue }
        wanted[location.file, default: []].append(location.range.start.line)
      }
    }
    var lines: Lines = [:]
    for (file, numbers) in wanted { lines[file] = sources[file]?.lines(numbers) }
    return lines
  }

  private func headline(
    _ severity: Severity, _ message: String, label: String?, at location: SourceLocation?
  ) -> String {
    var place = DisplayText(location?.file ?? program).text + ":"
    if let start = location?.range.start { place += "\(start.line):\(start.column):" }
    let level = paint("\(severity.rawValue):", severity.colour)
    let suffix = label.map { " [\(DisplayText($0).text)]" } ?? ""
    return "\(paint(place, .bold)) \(level) \(DisplayText(message).text)\(suffix)\n"
  }

  private func excerpt(at location: SourceLocation?, _ severity: Severity, lines: Lines) -> String {
    guard let location, let line = lines[location.file]?[location.range.start.line],
      let excerpt = Excerpt(line: line, range: location.range)
    else { return "" }
    let number = String(location.range.start.line)
    let gutter = String(repeating: " ", count: max(5 - number.count, 0)) + number
    let blank = String(repeating: " ", count: gutter.count)
    let indent = String(repeating: " ", count: excerpt.indent)
    let run = "^" + String(repeating: "~", count: excerpt.length - 1)
    return """
      \(gutter) | \(excerpt.text)
      \(blank) | \(indent)\(paint(run, severity.colour))

      """
  }

  private func paint(_ text: String, _ colour: Colour) -> String {
    Paint(isOn: self.colour).painted(text, colour.rawValue)
  }
}

private enum Colour: String {
  case bold = "1"
  case red = "1;31"
  case yellow = "1;33"
  case cyan = "1;36"
}

extension Severity {
  fileprivate var colour: Colour {
    switch self {
    case .error: .red
    case .warning: .yellow
    case .note: .cyan
    }
  }
}

/// Colours for a terminal, or none.
package struct Paint: Sendable {
  private let isOn: Bool

  package init(isOn: Bool) { self.isOn = isOn }

  package func bold(_ text: String) -> String { painted(text, "1") }
  package func red(_ text: String) -> String { painted(text, "31") }
  package func green(_ text: String) -> String { painted(text, "32") }
  package func cyan(_ text: String) -> String { painted(text, "36") }

  /// `code`: a parameter of ECMA-48's "select graphic rendition".
  func painted(_ text: String, _ code: String) -> String {
    isOn ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}
