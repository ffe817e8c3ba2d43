import Diagnostics

/// The rules behind findings on the form of a unit file (`UnitProblem` words them).
public enum UnitFormRules {
  /// All of them.
  public static let rules: [Rule] = [
    rule(
      .outsideSection, "assignment before any section",
      "systemd ignores assignments above the first section header, and logs a line for each. "
        + "Source: systemd.syntax(7).",
      bad: "ExecStart=/usr/bin/true\n\n[Service]\nExecStart=/usr/bin/true\n"),
    rule(
      .missingEquals, "line that is no assignment",
      "A line must be Key=value, a section header or a comment. systemd 219 stops reading the file "
        + "there, newer versions skip the line: half a unit is left in silence. Often the line "
        + "above should end in a backslash. Source: src/shared/conf-parser.c of systemd 219.",
      bad: "[Service]\nRestart=always\nand more\nExecStart=/usr/bin/true\n"),
    rule(
      .badSectionHeader, "broken section header",
      "A header is a name in brackets and nothing else on its line. systemd reads nothing below a "
        + "broken one. Source: src/shared/conf-parser.c.",
      bad: "[Service]\nExecStart=/usr/bin/true\n\n[Install\n"),
    rule(
      .continuationAtEnd, "file that ends in a backslash",
      "A backslash at the end of a line joins the next one to it. At the end of the file there is "
        + "none, and systemd 219 drops the whole entry. Source: src/shared/conf-parser.c of "
        + "systemd 219.",
      bad: "[Service]\nExecStart=/usr/bin/true \\\n"),
    rule(
      .invalidCharacters, "bytes that are no text",
      "systemd ignores lines that are not valid UTF-8, and cuts lines at a NUL; a carriage return "
        + "by itself ends a line for newer versions only. Source: src/basic/fileio.c.",
      bad: "[Service]\nExecStart=/usr/bin/true\nSyslogIdentifier=a\u{0}b\n"),
    rule(
      .longLine, "line that systemd 219 cuts",
      "systemd 219 reads lines of up to 2047 bytes and takes the rest for a line of its own, which "
        + "makes no sense and ends the reading. Break long commands by a backslash between two "
        + "words. Source: LINE_MAX in src/shared/conf-parser.c of systemd 219.",
      bad: "[Service]\nExecStart=/usr/bin/true\n# " + String(repeating: "long ", count: 450) + "\n"),
    rule(
      .commentInValue, "comment between the lines of a value",
      "Newer versions of systemd skip a comment between continued lines, systemd 219 takes it for "
        + "a part of the value: a program gets its words as arguments. Source: "
        + "src/shared/conf-parser.c of systemd 219, systemd.syntax(7).",
      bad: "[Service]\nExecStart=/usr/bin/echo one \\\n# and\n  two\n"),
    rule(
      .missingKey, "assignment without a key",
      "There is nothing before the \"=\", and systemd ignores the line. Source: "
        + "src/shared/conf-parser.c.",
      bad: "[Service]\nExecStart=/usr/bin/true\n=always\n"),
    rule(
      .commentContinues, "comment that ends in a backslash",
      "systemd 219 joins the next line to such a comment, so that it is gone; newer versions do "
        + "not. Source: src/shared/conf-parser.c of systemd 219.",
      bad: "[Service]\n# one \\\nExecStart=/usr/bin/true\n"),
    Rule(
      .tooManyFindings, .error, "file with too many faults",
      reason: "Reading stops to report faults of form after a thousand in one file. A file like "
        + "this is usually no unit file at all."),
  ]

  private static func rule(
    _ code: DiagnosticCode, _ title: String, _ reason: String, bad: String
  ) -> Rule {
    Rule(
      code, UnitProblem.severity(of: code), title, reason: reason,
      example: .init(
        file: "demo.service", bad: bad, good: "[Service]\nExecStart=/usr/bin/true\n"))
  }
}
