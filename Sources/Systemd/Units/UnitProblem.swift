import Diagnostics

extension DiagnosticCode {
  /// An assignment before the first section.
  public static let outsideSection = DiagnosticCode("RK1201")
  /// A line that is neither assignment, section nor comment.
  public static let missingEquals = DiagnosticCode("RK1202")
  /// A line that begins with `[` and is no section header.
  public static let badSectionHeader = DiagnosticCode("RK1203")
  /// A backslash at the end of the file.
  public static let continuationAtEnd = DiagnosticCode("RK1204")
  /// Bytes that no unit file may hold.
  public static let invalidCharacters = DiagnosticCode("RK1205")
  /// A line that systemd 219 cuts.
  public static let longLine = DiagnosticCode("RK1206")
  /// A comment between the lines of a value.
  public static let commentInValue = DiagnosticCode("RK1207")
  /// An assignment without a key.
  public static let missingKey = DiagnosticCode("RK1208")
  /// A comment that swallows the next line.
  public static let commentContinues = DiagnosticCode("RK1209")
  /// The file has more findings than are shown.
  public static let tooManyFindings = DiagnosticCode("RK1299")
}

/// The texts of all findings about a unit file's form.
enum UnitProblem {
  case outsideSection, missingEquals, badSectionHeader, continuationAtEnd, invalidUTF8
  case invalidCharacter(Unicode.Scalar)
  case longLine(bytes: Int)
  case commentInValue, missingKey, commentContinues, tooManyFindings

  /// The longest line that systemd 219 reads in one piece, in bytes (`LINE_MAX`, less the NUL).
  static let longestLine = 2047

  func diagnostic(at location: SourceLocation) -> Diagnostic {
    let (code, message, hint) = parts
    return Diagnostic(Self.severity(of: code), code, message, at: location, hint: hint)
  }

  /// How much a finding of a code matters: three of them concern old versions of systemd only.
  static func severity(of code: DiagnosticCode) -> Severity {
    [.longLine, .commentInValue, .commentContinues].contains(code) ? .warning : .error
  }

  private var parts: (DiagnosticCode, String, String?) {
    switch self {
    case .outsideSection:
      (
        .outsideSection, "this assignment stands before any section and has no effect",
        "put it below a header such as [Service]"
      )
    case .missingEquals:
      (
        .missingEquals, "a line must be Key=value, a [Section] or a comment",
        "systemd 219 reads nothing below such a line; end the line above in \\ if it goes on here"
      )
    case .badSectionHeader:
      (
        .badSectionHeader, "a section header is a name in brackets, such as [Service]",
        "systemd reads nothing below such a line"
      )
    case .continuationAtEnd:
      (
        .continuationAtEnd, "the last line must not end in a backslash",
        "systemd 219 drops the whole entry; remove the backslash"
      )
    case .invalidUTF8:
      (.invalidCharacters, "the line is not valid UTF-8, systemd ignores it", nil)
    case .invalidCharacter(let scalar):
      (
        .invalidCharacters,
        "\(Shown.scalar(scalar)) must not stand in a unit file, systemd cuts or ignores the line",
        nil
      )
    case .longLine(let bytes):
      (
        .longLine,
        "the line has \(bytes) bytes, systemd 219 cuts lines after \(Self.longestLine)",
        "break it with a backslash between two words"
      )
    case .commentInValue:
      (
        .commentInValue,
        "systemd 219 takes a comment between continued lines for a part of the value",
        "move the comment above the entry"
      )
    case .missingKey:
      (.missingKey, "an assignment needs a key before its \"=\"", nil)
    case .commentContinues:
      (
        .commentContinues,
        "this comment ends in a backslash, systemd 219 takes the next line for a part of it",
        "remove the backslash"
      )
    case .tooManyFindings:
      (
        .tooManyFindings, "the file has too many faults, the rest is not shown", nil
      )
    }
  }
}
