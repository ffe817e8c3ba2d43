import Diagnostics

/// Rules about the form of a unit file.
public enum UnitFormRules {
  /// All of them.
  public static let rules = [
    outsideSection, missingEquals, badSectionHeader, continuationAtEnd, invalidCharacters, longLine,
    commentInValue, missingKey, commentContinues, tooManyFindings,
  ]

  package static let outsideSection = Rule(
    "RK1201", "assignment-outside-section", .error, "assignment before any section",
    reason: """
      systemd ignores assignments above the first section header, and logs a line for each. \
      Source: systemd.syntax(7).
      """)

  package static let missingEquals = Rule(
    "RK1202", "missing-equals-sign", .error, "line that is no assignment",
    reason: """
      A line must be Key=value, a section header or a comment. systemd 219 stops reading the \
      file there, newer versions skip the line: half a unit is left in silence. Often the line \
      above should end in a backslash. Source: src/shared/conf-parser.c of systemd 219.
      """)

  static let badSectionHeader = Rule(
    "RK1203", "bad-section-header", .error, "broken section header",
    reason: """
      A header is a name in brackets and nothing else on its line. systemd reads nothing below \
      a broken one. Source: src/shared/conf-parser.c.
      """)

  static let continuationAtEnd = Rule(
    "RK1204", "continuation-at-end", .error, "file that ends in a backslash",
    reason: """
      A backslash at the end of a line joins the next one to it. At the end of the file there \
      is none, and systemd 219 drops the whole entry. Source: src/shared/conf-parser.c of \
      systemd 219.
      """)

  static let invalidCharacters = Rule(
    "RK1205", "invalid-bytes", .error, "bytes that are no text",
    reason: """
      systemd ignores lines that are not valid UTF-8, and cuts lines at a NUL; a carriage \
      return by itself ends a line for newer versions only. Source: src/basic/fileio.c.
      """)

  static let longLine = Rule(
    "RK1206", "line-too-long", .warning, "line that systemd 219 cuts",
    reason: """
      systemd 219 reads lines of up to 2047 bytes and takes the rest for a line of its own, \
      which makes no sense and ends the reading. Break long commands by a backslash between \
      two words. Source: LINE_MAX in src/shared/conf-parser.c of systemd 219.
      """)

  static let commentInValue = Rule(
    "RK1207", "comment-in-value", .warning, "comment between the lines of a value",
    reason: """
      Newer versions of systemd skip a comment between continued lines, systemd 219 takes it \
      for a part of the value: a program gets its words as arguments. Source: \
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
      systemd 219 joins the next line to such a comment, so that it is gone; newer versions do \
      not. Source: src/shared/conf-parser.c of systemd 219.
      """)

  static let tooManyFindings = Rule(
    "RK1299", "too-many-faults", .error, "file with too many faults",
    reason: """
      Reading stops to report faults of form after a thousand in one file. A file like this is \
      usually no unit file at all.
      """)
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
    let (rule, message, hint) = parts
    return rule.finding(message, at: location, hint: hint)
  }

  private var parts: (Rule, String, String?) {
    switch self {
    case .outsideSection:
      (
        UnitFormRules.outsideSection, "this assignment stands before any section and has no effect",
        "put it below a header such as [Service]"
      )
    case .missingEquals:
      (
        UnitFormRules.missingEquals, "a line must be Key=value, a [Section] or a comment",
        "systemd 219 reads nothing below such a line; end the line above in \\ if it goes on here"
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
      (UnitFormRules.invalidCharacters, "the line is not valid UTF-8, systemd ignores it", nil)
    case .invalidCharacter(let scalar):
      (
        UnitFormRules.invalidCharacters,
        "\(Shown.scalar(scalar)) must not stand in a unit file, systemd cuts or ignores the line",
        nil
      )
    case .longLine(let bytes):
      (
        UnitFormRules.longLine,
        "the line has \(bytes) bytes, systemd 219 cuts lines after \(Self.longestLine)",
        "break it with a backslash between two words"
      )
    case .commentInValue:
      (
        UnitFormRules.commentInValue,
        "systemd 219 takes a comment between continued lines for a part of the value",
        "move the comment above the entry"
      )
    case .missingKey:
      (UnitFormRules.missingKey, "an assignment needs a key before its \"=\"", nil)
    case .commentContinues:
      (
        UnitFormRules.commentContinues,
        "this comment ends in a backslash, systemd 219 takes the next line for a part of it",
        "remove the backslash"
      )
    case .tooManyFindings:
      (
        UnitFormRules.tooManyFindings, "the file has too many faults, the rest is not shown", nil
      )
    }
  }
}
