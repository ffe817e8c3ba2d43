import Diagnostics

/// Rules about the syntax of a unit file.
public enum UnitFormRules {
  /// All of them.
  public static let rules = [
    outsideSection, missingEquals, badSectionHeader, continuationAtEnd, invalidCharacters, longLine,
    commentInValue, missingKey, commentContinues, tooManyFindings,
  ]

  package static let outsideSection = Rule(
    "RK1201", "assignment-outside-section", .error, "assignment outside a section",
    reason: """
      systemd ignores assignments above the first section header, and logs each of them. \
      Source: systemd.syntax(7).
      """)

  package static let missingEquals = Rule(
    "RK1202", "missing-equals-sign", .error, "line that is not an assignment",
    reason: """
      A line must be Key=value, a section header or a comment. systemd 219 stops reading the \
      file there and silently keeps half a unit; newer versions skip the line. Often the line \
      above should end in a backslash. Source: src/shared/conf-parser.c of systemd 219.
      """)

  static let badSectionHeader = Rule(
    "RK1203", "bad-section-header", .error, "malformed section header",
    reason: """
      A header is a name in brackets and nothing else on its line. systemd reads nothing below \
      a malformed one. Source: src/shared/conf-parser.c.
      """)

  static let continuationAtEnd = Rule(
    "RK1204", "continuation-at-end", .error, "backslash at the end of a file",
    reason: """
      A backslash at the end of a line joins the next one to it. At the end of the file there \
      is none, and systemd 219 drops the whole entry. Source: src/shared/conf-parser.c of \
      systemd 219.
      """)

  static let invalidCharacters = Rule(
    "RK1205", "invalid-bytes", .error, "bytes that are not text",
    reason: """
      systemd ignores lines that are not valid UTF-8, and cuts lines at a NUL; a lone carriage \
      return ends a line only in newer versions. Source: src/basic/fileio.c.
      """)

  static let longLine = Rule(
    "RK1206", "line-too-long", .warning, "line too long for systemd 219",
    reason: """
      systemd 219 reads lines of up to 2047 bytes and treats the rest as a line of its own, \
      which makes no sense, so that it stops reading. Break long commands with a backslash \
      between two words. Source: LINE_MAX in src/shared/conf-parser.c of systemd 219.
      """)

  static let commentInValue = Rule(
    "RK1207", "comment-in-value", .warning, "comment between the lines of a value",
    reason: """
      Newer versions of systemd skip a comment between continued lines; systemd 219 treats it \
      as part of the value: a program gets its words as arguments. Source: \
      src/shared/conf-parser.c of systemd 219, systemd.syntax(7).
      """)

  static let missingKey = Rule(
    "RK1208", "assignment-without-key", .error, "assignment without a key",
    reason: """
      There is nothing before the "=", and systemd ignores the line. Source: \
      src/shared/conf-parser.c.
      """)

  static let commentContinues = Rule(
    "RK1209", "continued-comment", .warning, "comment that ends in a backslash",
    reason: """
      systemd 219 joins the next line to such a comment, so that line is lost; newer versions \
      don't. Source: src/shared/conf-parser.c of systemd 219.
      """)

  static let tooManyFindings = Rule(
    "RK1299", "too-many-faults", .error, "file with too many problems",
    reason: """
      After a thousand syntax problems in one file, the rest are not reported. A file like this \
      is usually not a unit file at all.
      """)
}

/// The messages of all findings about a unit file's syntax.
enum UnitProblem {
  case outsideSection, missingEquals, badSectionHeader, continuationAtEnd, invalidUTF8
  case invalidCharacter(Unicode.Scalar)
  case longLine(bytes: Int)
  case commentInValue, missingKey, commentContinues, tooManyFindings

  /// The longest line that systemd 219 reads in one piece, in bytes (`LINE_MAX`, less the NUL).
  static let longestLine = 2047

  func diagnostic(at location: SourceLocation) -> Diagnostic {
    let (rule, message, hint) = parts
    return rule.finding(message, at: location, hint: hint)
  }

  private var parts: (Rule, String, String?) {
    switch self {
    case .outsideSection:
      (
        UnitFormRules.outsideSection, "this assignment is outside a section and has no effect",
        "put it below a header such as [Service]"
      )
    case .missingEquals:
      (
        UnitFormRules.missingEquals, "a line must be Key=value, a [Section] or a comment",
        "systemd 219 reads nothing below such a line; end the line above in \\ if it continues here"
      )
    case .badSectionHeader:
      (
        UnitFormRules.badSectionHeader, "a section header is a name in brackets, such as [Service]",
        "systemd reads nothing below such a line"
      )
    case .continuationAtEnd:
      (
        UnitFormRules.continuationAtEnd, "the last line must not end in a backslash",
        "systemd 219 drops the whole entry; remove the backslash"
      )
    case .invalidUTF8:
      (UnitFormRules.invalidCharacters, "the line is not valid UTF-8; systemd ignores it", nil)
    case .invalidCharacter(let scalar):
      (
        UnitFormRules.invalidCharacters,
        "\(Shown.scalar(scalar)) is not allowed in a unit file; systemd cuts or ignores the line",
        nil
      )
    case .longLine(let bytes):
      (
        UnitFormRules.longLine,
        "the line has \(bytes) bytes; systemd 219 cuts lines after \(Self.longestLine)",
        "break it with a backslash between two words"
      )
    case .commentInValue:
      (
        UnitFormRules.commentInValue,
        "systemd 219 treats a comment between continued lines as part of the value",
        "move the comment above the entry"
      )
    case .missingKey:
      (UnitFormRules.missingKey, "an assignment needs a key before its \"=\"", nil)
    case .commentContinues:
      (
        UnitFormRules.commentContinues,
        "this comment ends in a backslash; systemd 219 treats the next line as part of it",
        "remove the backslash"
      )
    case .tooManyFindings:
      (
        UnitFormRules.tooManyFindings, "the file has too many problems; the rest are not shown", nil
      )
    }
  }
}
