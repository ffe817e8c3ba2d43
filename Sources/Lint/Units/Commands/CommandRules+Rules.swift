import Diagnostics

extension CommandRules {
  static let rules = [relativeProgram, shell, semicolon, variableProgram]

  static let relativeProgram = Rule(
    DiagnosticCode("RK1226"), .error, "program that is not an absolute path",
    reason: """
      systemd before 239 refuses a command whose program is not an absolute path ("Executable path \
      is not absolute, ignoring"), and the service has nothing to run. Newer versions look a bare \
      name up in a fixed list of folders, but refuse paths such as bin/demo. Source: \
      systemd.service(5), NEWS of 239.
      """,
    example: .init(
      file: "demo.service", bad: "[Service]\nExecStart=true\n",
      good: "[Service]\nExecStart=/usr/bin/true\n"))

  static let shell = Rule(
    DiagnosticCode("RK1227"), .error, "shell syntax without a shell",
    reason: """
      systemd runs programs itself; it knows no pipes, lists, redirections, substitutions or \
      patterns. The program gets these signs as arguments and usually fails, or does something \
      else. Source: systemd.service(5), "Command lines".
      """,
    example: .init(
      file: "demo.service",
      bad: "[Service]\nExecStart=/usr/bin/echo up > /run/demo\n",
      good: "[Service]\nExecStart=/bin/sh -c 'echo up > /run/demo'\n"))

  static let semicolon = Rule(
    DiagnosticCode("RK1231"), .warning, "semicolon that ends a command",
    reason: """
      A ; that is a word of its own separates two commands of one assignment, which only \
      Type=oneshot allows for ExecStart=. systemd 219 takes even a quoted ";" for one. Meant as an \
      argument, as find -exec has it, it is written \\;. Source: systemd.service(5).
      """,
    example: .init(
      file: "demo.service",
      bad: "[Service]\nType=oneshot\nExecStart=/usr/bin/true ; /usr/bin/true\n",
      good: "[Service]\nType=oneshot\nExecStart=/usr/bin/true\nExecStart=/usr/bin/true\n"))

  static let variableProgram = Rule(
    DiagnosticCode("RK1232"), .error, "variable in the path of a program",
    reason: """
      systemd replaces variables in arguments, not in the first word of a command: it looks for a \
      program whose name has a $ in it, and finds none. Source: systemd.service(5): "the first \
      argument may not be a variable".
      """,
    example: .init(
      file: "demo.service",
      bad: "[Service]\nEnvironment=BIN=/usr/bin\nExecStart=${BIN}/true\n",
      good: "[Service]\nExecStart=/usr/bin/true\n"))
}
