import Diagnostics

extension ValueRules {
  static let word = Rule(
    DiagnosticCode("RK1214"), .error, "a word that the directive does not know",
    reason: """
      systemd logs a line and goes on as if the assignment were not there, so that the default \
      stays: a service with Restart=Always is never restarted. Words count with case. Source: \
      systemd.service(5), systemd.exec(5).
      """,
    example: service("Restart=Always", "Restart=always"))

  static let boolean = Rule(
    DiagnosticCode("RK1215"), .error, "not a boolean",
    reason: """
      systemd knows 1 yes y true t on and 0 no n false f off, in any case. On any other text it \
      logs a line and the default stays. Source: systemd.syntax(7).
      """,
    example: service("RemainAfterExit=enabled", "RemainAfterExit=yes"))

  static let time = Rule(
    DiagnosticCode("RK1216"), .error, "not a time span",
    reason: """
      systemd takes numbers with units such as 5min 20s; without a unit they are seconds. On any \
      other text it logs a line and the default stays. Source: systemd.time(7).
      """,
    example: service("RestartSec=5 minuts", "RestartSec=5min"))

  static let number = Rule(
    DiagnosticCode("RK1217"), .error, "not a number, size or mode",
    reason: """
      On a value that is not the number, size, percentage, limit or octal mode that a directive \
      takes, systemd logs a line and the default stays. There is no word "unlimited", the word is \
      infinity. Source: systemd.exec(5), systemd.resource-control(5).
      """,
    example: service("LimitNOFILE=unlimited", "LimitNOFILE=infinity"))

  static let path = Rule(
    DiagnosticCode("RK1218"), .error, "path that is not absolute",
    reason: """
      systemd takes absolute paths only; on others it logs a line and ignores the assignment, or \
      does not load the unit. Quotes around a path are a part of it. Source: systemd.exec(5).
      """,
    example: service("WorkingDirectory=opt/demo", "WorkingDirectory=/opt"))

  static let unitName = Rule(
    DiagnosticCode("RK1219"), .error, "not a name of a unit",
    reason: """
      Where a directive takes names of units, each needs its ending (.service, .target) and plain \
      characters; names are separated by blanks. systemd logs a line and ignores the others, so \
      that an order or a dependency is missing. Source: systemd.unit(5).
      """,
    example: .init(
      file: "demo.service",
      bad: "[Unit]\nWants=docker\nAfter=docker\n\n[Service]\nExecStart=/usr/bin/true\n",
      good: """
        [Unit]
        Wants=docker.service
        After=docker.service

        [Service]
        ExecStart=/usr/bin/true

        """))

  static let signal = Rule(
    DiagnosticCode("RK1220"), .error, "not a signal",
    reason: """
      systemd knows signals by their names, with or without SIG, and by their numbers. On others \
      it logs a line and sends the default. Source: systemd.kill(5).
      """,
    example: service("KillSignal=terminate", "KillSignal=SIGTERM"))

  static let inlineComment = Rule(
    DiagnosticCode("RK1246"), .error, "comment behind a value",
    reason: """
      A comment is a line that begins with # or ;. Behind a value a # is a part of it: the value \
      is refused, or a program gets the words of the comment as arguments. Source: \
      systemd.syntax(7).
      """,
    example: service("Restart=always # it dies now and then", "Restart=always"))

  static func service(_ bad: String, _ good: String) -> Rule.Example {
    .init(
      file: "demo.service", bad: "[Service]\nExecStart=/usr/bin/true\n\(bad)\n",
      good: "[Service]\nExecStart=/usr/bin/true\n\(good)\n")
  }
}
