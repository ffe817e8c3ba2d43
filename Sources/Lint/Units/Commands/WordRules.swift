import Diagnostics
import Guests
import Machine
import Systemd

/// Quotes, escapes, specifiers and variables in values that systemd splits into words.
enum WordRules {
  static let rules = [specifier, openQuote, unknownEscape, innerQuote, innerVariable]

  static let specifier = Rule(
    "RK1228", "bad-specifier", .error,
    "invalid or unintended specifier",
    reason: """
      % and a letter are a specifier, even in quotes: %m is the machine's ID, %H its hostname. \
      systemd 236 and later refuse lines with letters that they do not know, older versions keep \
      them. A percent sign is written %%. Source: systemd.unit(5), "Specifiers"; NEWS of 236.
      """)

  static let openQuote = Rule(
    "RK1229", "unclosed-quote", .error, "unclosed quote",
    reason: """
      A command or environment with an open quote is refused: systemd logs "Unbalanced quoting, \
      ignoring", and the service has nothing to run. An apostrophe in a sentence is a quote too. \
      Source: systemd.syntax(7), "Quoting".
      """)

  static let unknownEscape = Rule(
    "RK1230", "unknown-escape", .warning, "unknown escape",
    reason: """
      After a backslash, systemd knows the escapes of C (\\n, \\t, \\x41 …) and \\s for a space. \
      It logs a line and keeps others as they are, including the backslash, which may be what was \
      meant or not. Source: systemd.syntax(7), "Quoting".
      """)

  static let innerQuote = Rule(
    "RK1247", "quote-inside-word", .warning, "quotes inside a word",
    reason: """
      systemd 219 recognises quotes only at the beginning of a word. A quote further in is part of \
      the word, and spaces after it end the word: FOO="a b" becomes FOO="a and b". Later versions \
      recognise them everywhere. Source: split() in src/shared/util.c of systemd 219.
      """)

  static let innerVariable = Rule(
    "RK1249", "unbraced-variable", .error, "variable without braces inside a word",
    reason: """
      systemd replaces $NAME only where it is a whole word. Inside a word it must be ${NAME}; \
      --name=$NAME reaches the program unchanged. Source: systemd.service(5), "Command lines".
      """)

  static func findings(in source: ParsedUnit.Part) -> [Diagnostic] {
    source.known.flatMap { known -> [Diagnostic] in
      let (entry, kind) = (known.entry, known.directive.kind)
      guard !entry.value.isEmpty else { return [] }
      switch kind {
      case .command, .environment:
        return words(entry, isCommand: kind == .command) + specifiers(entry)
      case .path, .paths, .environmentFile, .workingDirectory, .conditionPath:
        return specifiers(entry)
      default: return []
      }
    }
  }

  private static func words(_ entry: UnitFile.Entry, isCommand: Bool) -> [Diagnostic] {
    let text: CommandText
    do {
      text = try CommandText(entry.value)
    } catch .unterminatedQuote(let offset) {
      return [
        openQuote.finding(
          "a quote in \(entry.key)= is not closed; systemd refuses the line",
          at: entry.location(of: offset..<(offset + 1)),
          hint: "close it, or write \\' or \\\" for a literal quote")
      ]
    } catch {
      return [
        openQuote.finding(
          "\(error) in \(entry.key)=; systemd refuses the line",
          at: entry.location(of: error.offset..<(error.offset + 1)))
      ]
    }
    return escapes(text, entry) + innerQuotes(text, entry)
      + (isCommand ? braceless(text, entry) : EnvironmentRules.assignments(text, entry))
  }

  private static func escapes(_ text: CommandText, _ entry: UnitFile.Entry) -> [Diagnostic] {
    guard let offset = text.words.lazy.compactMap(\.unknownEscapes.first).first else { return [] }
    let rest = entry.value.utf8.dropFirst(offset)
    let shown = Substring(rest).prefix(2)
    return [
      unknownEscape.finding(
        "\(quotedName(shown)) in \(entry.key)= is not an escape that systemd knows",
        at: entry.location(of: offset..<(offset + 2)), hint: "write \\\\ for a literal backslash")
    ]
  }

  private static func innerQuotes(_ text: CommandText, _ entry: UnitFile.Entry) -> [Diagnostic] {
    let found = text.words.first { word in
      word.isQuoted ? closesEarly(word.raw) : hasQuote(word.raw)
    }
    guard let found else { return [] }
    let split = found.raw.contains(" ") || found.raw.contains("\t")
    return [
      innerQuote.finding(
        found.isQuoted
          ? "systemd 219 refuses text after a closing quote, as in \(quotedName(found.raw))"
          : "systemd 219 ignores quotes inside a word: \(quotedName(found.raw)) in "
            + "\(entry.key)= " + (split ? "is split at its spaces" : "keeps them"),
        at: entry.location(of: found.range), hint: "quote the whole word",
        guests: [GuestImage.coreOS2015.name])
    ]
  }

  private static func isQuote(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'")
  }

  /// Whether a word has an unescaped quote.
  private static func hasQuote(_ raw: String) -> Bool {
    var escaped = false
    for byte in raw.utf8 {
      if !escaped, isQuote(byte) { return true }
      escaped = !escaped && byte == UInt8(ascii: "\\")
    }
    return false
  }

  /// Whether the quote that a word begins with ends before the word does.
  private static func closesEarly(_ raw: String) -> Bool {
    guard let mark = raw.utf8.first else { return false }
    var escaped = false
    for (offset, byte) in raw.utf8.enumerated().dropFirst() {
      if !escaped, byte == mark { return offset < raw.utf8.count - 1 }
      escaped = !escaped && byte == UInt8(ascii: "\\")
    }
    return false
  }

  /// `--flag=$NAME` stays as it is.
  private static func braceless(_ text: CommandText, _ entry: UnitFile.Entry) -> [Diagnostic] {
    for command in text.commands {
      let scripts = CommandText.shellWords(command)
      for index in command.indices.dropFirst() where !scripts.contains(index) {
        let word = command[index]
        guard !word.isQuoted, let name = bracelessName(word.raw) else { continue }
        return [
          innerVariable.finding(
            "systemd does not replace $\(name) inside \(quotedName(word.raw)) in \(entry.key)=",
            at: entry.location(of: word.range), hint: "write ${\(name)}")
        ]
      }
    }
    return []
  }

  private static func bracelessName(_ raw: String) -> String? {
    var before: Character?
    for (index, character) in zip(raw.indices, raw) {
      defer { before = character }
      guard character == "$", let last = before, last != "$", last != "\\" else { continue }
      let name = raw[raw.index(after: index)...].prefix(100).prefix {
        $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_")
      }
      guard let first = name.first, !first.isNumber, !guestVariables.contains(String(name)) else {
        continue
      }
      return String(name)
    }
    return nil
  }

  /// What coreos-cloudinit replaces before systemd sees it.
  private static let guestVariables: Set<String> = [
    "private_ipv4", "public_ipv4", "private_ipv6", "public_ipv6",
  ]

  private static func specifiers(_ entry: UnitFile.Entry) -> [Diagnostic] {
    let bytes = Array(entry.value.utf8)
    var index = 0
    while index < bytes.count {
      guard bytes[index] == UInt8(ascii: "%"), index + 1 < bytes.count else {
        index += 1
        continue
      }
      let place = entry.location(of: index..<(index + 2))
      if let finding = Specifier.finding(
        bytes[index + 1], isFormat: index > 0 && bytes[index - 1] == UInt8(ascii: "+"),
        entry, place)
      {
        return [finding]
      }
      index += 2
    }
    return []
  }
}

/// What a letter after `%` stands for.
enum Specifier {
  static func finding(
    _ byte: UInt8, isFormat: Bool, _ entry: UnitFile.Entry, _ place: SourceLocation?
  ) -> Diagnostic? {
    let letter = Character(Unicode.Scalar(byte))
    guard letter.isASCII, letter.isLetter || letter.isNumber else { return nil }
    let text = "%\(letter)"
    if isFormat {
      return WordRules.specifier.finding(
        "systemd treats \(text) in \(entry.key)= as a specifier, not as part of a format",
        at: place, hint: "double every %")
    }
    guard let (since, until) = Specifiers.versions(of: letter) else {
      return WordRules.specifier.finding(
        "\(text) in \(entry.key)= is not a specifier: systemd 236 and later refuse the line",
        at: place, hint: "write %% for a literal percent sign",
        guests: GuestImage.from(236).names)
    }
    let guests = GuestImage.all.filter { $0.systemd < since || $0.systemd >= until }
    guard !guests.isEmpty else { return nil }
    return WordRules.specifier.finding(
      "\(guests.versions) \(guests.count == 1 ? "does" : "do") not know the specifier \(text) in "
        + "\(entry.key)=",
      at: place, severity: .warning, guests: guests.names)
  }
}
