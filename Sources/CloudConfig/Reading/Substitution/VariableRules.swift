import Diagnostics
import Machine

/// Rules about `$private_ipv4` and its like in the text of user-data.
enum VariableRules {
  static let rules = [adjacent, doubled, continued, accident, lookAlike, mayBeEmpty]

  static let adjacent = Rule(
    "RK1161", "adjacent-variables", .error, "the same variable twice side by side",
    reason: """
      The guest needs a character before each variable that is not part of the last one, so the second \
      stays as it is (initialize/env.go).
      """)

  static let doubled = Rule(
    "RK1162", "doubled-dollar", .warning, "a variable behind a second dollar sign",
    reason: """
      In units and make files '$$' stands for one '$'. The guest does not know that: it replaces the \
      name and leaves the other '$' in place (initialize/env.go).
      """)

  static let continued = Rule(
    "RK1163", "variable-in-longer-word", .warning, "a variable at the beginning of a longer word",
    reason: """
      The guest looks for no end of the word: of $private_ipv4_addr it replaces the beginning and \
      leaves _addr behind it (initialize/env.go).
      """)

  static let accident = Rule(
    "RK1165", "replaced-shell-variable", .error, "a shell's variable that the guest replaces",
    reason: """
      A script sets a variable of its own whose name is one of the guest's. The guest replaces it in \
      the text before any shell sees it, scripts and comments included (initialize/env.go).
      """)

  static let lookAlike = Rule(
    "RK1166", "misspelled-variable", .warning, "a name that looks like a variable of the guest",
    reason: """
      There are four variables, in lower case and without braces: $public_ipv4, $private_ipv4, \
      $public_ipv6, $private_ipv6 (initialize/env.go). Other spellings stay as they are.
      """)

  static let mayBeEmpty = Rule(
    "RK1167", "possibly-empty-address", .note, "an address that may be empty",
    reason: """
      A variable whose address is not known becomes an empty text, without any error: of \
      http://$public_ipv4:2379 remains http://:2379. A config drive tells no addresses; they come from \
      /etc/environment, where few images put more than the IPv4 addresses of their interfaces.
      """)

  /// What is found in a text. In a script of its own nothing is replaced before it runs on CoreOS
  /// either: the guest replaces variables in all user-data.
  static func findings(in source: SourceText, isScript: Bool) -> [Diagnostic] {
    let bytes = source.bytes
    guard bytes.contains(VariableReference.dollar) else { return [] }
    let places = Places(source)
    let variables = VariableReference.all(in: bytes.span)
    var findings: [Diagnostic] = []
    var last: VariableReference?
    var isReplaced = false
    for place in variables where findings.count < Self.most {
      let before = place.offset > 0 ? bytes[place.offset - 1] : 0
      let after = place.end < bytes.count ? bytes[place.end] : 0
      let isEscaped = before == VariableReference.backslash
      var location: SourceLocation { places.location(place.offset, place.end) }
      let name = place.variable.rawValue
      // The guest takes the character before a name for a part of it, which the one before has used up.
      let isLost =
        isReplaced && last?.end == place.offset && last?.variable == place.variable
      isReplaced = !isEscaped && !isLost
      if isLost {
        findings.append(
          adjacent.finding(
            "of two \(name) side by side the guest replaces only the first", at: location,
            hint: "put something between them"))
      }
      if !isEscaped {
        if before == VariableReference.dollar {
          findings.append(
            doubled.finding(
              "'$$' does not keep \(name) from being replaced; a '$' and the address remain",
              at: location, hint: "write \\\(name) to keep it"))
        }
        if isWord(after) {
          findings.append(
            continued.finding(
              "the guest replaces \(name) although the word goes on", at: location,
              hint: "write \\\(name) if it is a name of your own"))
        }
      }
      last = place
    }
    findings += rarelyKnown(variables, bytes, places)
    findings += accidents(variables, bytes, places)
    findings += lookAlikes(bytes, places)
    return findings
  }

  static func isWord(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "_") || (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
      || (0x61...0x7A).contains(byte)
  }

  /// Addresses that a machine may well not have; said once for each.
  private static func rarelyKnown(
    _ variables: [VariableReference], _ bytes: [UInt8], _ places: Places
  ) -> [Diagnostic] {
    let rare: [GuestVariable] = [.publicIPv4, .publicIPv6, .privateIPv6]
    return rare.compactMap { variable in
      let first = variables.first { place in
        place.variable == variable
          && (place.offset == 0 || bytes[place.offset - 1] != VariableReference.backslash)
      }
      return first.map { place in
        mayBeEmpty.finding(
          "\(variable.rawValue) becomes nothing on a machine whose address of this kind is not known",
          at: places.location(place.offset, place.end))
      }
    }
  }

  /// A shell's own variable of the same name, which the guest replaces too.
  private static func accidents(
    _ variables: [VariableReference], _ bytes: [UInt8], _ places: Places
  ) -> [Diagnostic] {
    let assigned = Set(
      GuestVariable.allCases.filter { variable in
        Search.isAssigned(Array(variable.rawValue.utf8.dropFirst()), in: bytes)
      })
    guard !assigned.isEmpty else { return [] }
    return variables.prefix(most).compactMap { place in
      guard assigned.contains(place.variable),
        place.offset == 0 || bytes[place.offset - 1] != VariableReference.backslash
      else { return nil }
      let name = place.variable.rawValue
      return accident.finding(
        "\(name) is set here as a variable of the shell, but the guest replaces it first",
        at: places.location(place.offset, place.end), hint: "write \\\(name), or use another name")
    }
  }

  private static func lookAlikes(_ bytes: [UInt8], _ places: Places) -> [Diagnostic] {
    var isOwn: [String: Bool] = [:]
    var findings: [Diagnostic] = []
    for word in Search.dollarWords(in: bytes) where findings.count < most {
      guard let variable = variable(like: word.name), word.text != variable.rawValue,
        !word.text.hasPrefix(variable.rawValue)
      else { continue }
      let own = isOwn[word.name] ?? Search.isAssigned(Array(word.name.utf8), in: bytes)
      isOwn[word.name] = own
      guard !own else { continue }
      findings.append(
        lookAlike.finding(
          "the guest replaces \(variable.rawValue), not \(word.text)",
          at: places.location(word.offset, word.offset + word.text.utf8.count),
          hint: "write \(variable.rawValue)"))
    }
    return findings
  }

  /// The variable that a name is a spelling of.
  static func variable(like name: String) -> GuestVariable? {
    known[name.lowercased().filter { $0 != "_" }]
  }

  /// Nobody reads more of them.
  private static let most = 50

  private static let known: [String: GuestVariable] = [
    "publicipv4": .publicIPv4, "publicip": .publicIPv4, "publicip4": .publicIPv4,
    "privateipv4": .privateIPv4, "privateip": .privateIPv4, "privateip4": .privateIPv4,
    "publicipv6": .publicIPv6, "publicip6": .publicIPv6, "privateipv6": .privateIPv6,
    "privateip6": .privateIPv6,
  ]
}
