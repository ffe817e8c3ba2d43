import Diagnostics

/// Rules about findings that somebody allowed.
enum AllowanceRules {
  static let rules = [unused, malformed, unknownCode]

  static let unused = Rule(
    "RK1801", .warning, "an allowance that allows nothing",
    reason: """
      What it once allowed is gone, or stands on another line. Left in place it would hide the next \
      fault that somebody makes there.
      """,
    example: .init(
      file: "demo.service",
      bad: """
        [Unit]
        Description=Says hello
        [Service]
        # rkgen: allow RK1211 a directive of our own systemd
        ExecStart=/usr/bin/echo hello

        """,
      good: """
        [Unit]
        Description=Says hello
        [Service]
        ExecStart=/usr/bin/echo hello

        """))

  static let malformed = Rule(
    "RK1802", .warning, "an allowance without code or reason",
    reason: """
      An allowance names the codes that it allows and says why, so that the next reader can tell a \
      decision from an accident. Without both it allows nothing.
      """,
    example: .init(
      file: "demo.service",
      bad: """
        [Unit]
        Description=Says hello
        [Service]
        # rkgen: allow
        ExecStart=/usr/bin/echo hello

        """,
      good: """
        [Unit]
        Description=Says hello
        [Service]
        ExecStart=/usr/bin/echo hello

        """))

  static let unknownCode = Rule(
    "RK1803", .warning, "an allowance of a code that no rule has",
    reason: """
      No finding will ever have this code: it is misspelt, or of another version. The list of codes \
      is in docs/rules.md.
      """,
    example: .init(
      file: "demo.service",
      bad: """
        [Unit]
        Description=Says hello
        [Service]
        # rkgen: allow RK9999 it always was so
        ExecStart=/usr/bin/echo hello

        """,
      good: """
        [Unit]
        Description=Says hello
        [Service]
        ExecStart=/usr/bin/echo hello

        """))
}
