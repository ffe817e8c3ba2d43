import Diagnostics

extension WordRules {
  static let rules = [specifier, openQuote, unknownEscape, innerQuote, innerVariable]

  static let specifier = Rule(
    DiagnosticCode("RK1228"), .error,
    "percent sign that is no specifier, or another one than meant",
    reason: """
      % and a letter are a specifier, even in quotes: %m is the machine's id, %H its name. systemd \
      236 and later refuse lines with letters they do not know, older ones keep them. A percent \
      sign is written %%. Source: systemd.unit(5), "Specifiers"; NEWS of 236.
      """,
    example: .init(
      file: "demo.service",
      bad: "[Service]\nExecStart=/bin/sh -c 'date +%Y-%m-%d > /run/demo'\n",
      good: "[Service]\nExecStart=/bin/sh -c 'date +%%Y-%%m-%%d > /run/demo'\n"))

  static let openQuote = Rule(
    DiagnosticCode("RK1229"), .error, "quote that is not closed",
    reason: """
      A command or environment with an open quote is refused: systemd logs "Unbalanced quoting, \
      ignoring", and the service has nothing to run. An apostrophe in a sentence is a quote too. \
      Source: systemd.syntax(7), "Quoting".
      """,
    example: .init(
      file: "demo.service", bad: "[Service]\nExecStart=/usr/bin/echo it's up\n",
      good: "[Service]\nExecStart=/usr/bin/echo \"it's up\"\n"))

  static let unknownEscape = Rule(
    DiagnosticCode("RK1230"), .warning, "unknown escape",
    reason: """
      Behind a backslash systemd knows the escapes of C (\\n, \\t, \\x41 …) and \\s for a blank. \
      It logs a line and keeps others as they stand, the backslash included, which may be what was \
      meant or not. Source: systemd.syntax(7), "Quoting".
      """,
    example: .init(
      file: "demo.service", bad: "[Service]\nExecStart=/usr/bin/grep -q \\d /etc/os-release\n",
      good: "[Service]\nExecStart=/usr/bin/grep -q \\\\d /etc/os-release\n"))

  static let innerQuote = Rule(
    DiagnosticCode("RK1247"), .warning, "quotes inside a word",
    reason: """
      systemd 219 sees quotes at the beginning of a word only. A quote further in is a part of the \
      word, and blanks behind it end the word: FOO="a b" becomes FOO="a and b". Later versions \
      see them everywhere. Source: split() in src/shared/util.c of systemd 219.
      """,
    example: .init(
      file: "demo.service",
      bad: "[Service]\nEnvironment=OPTS=\"-a -b\"\nExecStart=/usr/bin/true\n",
      good: "[Service]\nEnvironment=\"OPTS=-a -b\"\nExecStart=/usr/bin/true\n"))

  static let innerVariable = Rule(
    DiagnosticCode("RK1249"), .error, "variable without braces inside a word",
    reason: """
      systemd replaces $NAME only where it is a whole word. Inside a word it must be ${NAME}; \
      --name=$NAME reaches the program as it stands. Source: systemd.service(5), "Command lines".
      """,
    example: .init(
      file: "demo.service",
      bad: "[Service]\nEnvironment=NAME=a\nExecStart=/usr/bin/echo --name=$NAME\n",
      good: "[Service]\nEnvironment=NAME=a\nExecStart=/usr/bin/echo --name=${NAME}\n"))
}
