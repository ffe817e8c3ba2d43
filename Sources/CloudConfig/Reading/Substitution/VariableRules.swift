import Diagnostics
import Machine

/// Rules about variables such as `$private_ipv4` in the text of user-data.
enum VariableRules {
  static let rules = [adjacent, doubled, continued, accident, misspelled, mayBeEmpty]

  static let adjacent = Rule(
    "RK1161", "adjacent-variables", .error, "adjacent references to the same variable",
    reason: """
      Each variable needs a character before it that is not part of the previous one, so the guest \
      leaves the second as it is (initialize/env.go).
      """)

  static let doubled = Rule(
    "RK1162", "doubled-dollar", .warning, "variable after a second dollar sign",
    reason: """
      In units and makefiles '$$' stands for one '$'. The guest does not know that: it replaces \
      the name and leaves the other '$' in place (initialize/env.go).
      """)

  static let continued = Rule(
    "RK1163", "variable-in-longer-word", .warning, "variable at the start of a longer word",
    reason: """
      The guest ignores word boundaries: in $private_ipv4_addr it replaces the beginning and \
      leaves _addr after it (initialize/env.go).
      """)

  static let accident = Rule(
    "RK1165", "replaced-shell-variable", .error, "shell variable that the guest replaces",
    reason: """
      A script sets a variable of its own that has the name of one of the guest's. The guest \
      replaces it in the text, including scripts and comments, before any shell sees it \
      (initialize/env.go).
      """)

  static let misspelled = Rule(
    "RK1166", "misspelled-variable", .warning, "misspelled variable",
    reason: """
      There are four variables, in lower case and without braces: $public_ipv4, $private_ipv4, \
      $public_ipv6, $private_ipv6 (initialize/env.go). Other spellings stay as they are.
      """)

  static let mayBeEmpty = Rule(
    "RK1167", "possibly-empty-address", .note, "possibly empty address",
    reason: """
      A variable whose address is unknown becomes an empty string, without any error: \
      http://$public_ipv4:2379 becomes http://:2379. A config drive provides no addresses; they \
      come from /etc/environment, where few images put more than the IPv4 addresses of their \
      interfaces.
      """)

  /// The findings about a text. Standalone scripts are no exception: the guest replaces variables
  /// in all user-data.
  static func findings(in source: SourceText) -> [Diagnostic] {
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
      // The guest's match includes the character before a name, which the previous match has used
      // up.
      let isLost =
        isReplaced && last?.end == place.offset && last?.variable == place.variable
      isReplaced = !isEscaped && !isLost
      if isLost {
        findings.append(
          adjacent.finding(
            "the guest replaces only the first of two adjacent \(name)", at: location,
            hint: "put something between them"))
      }
      if !isEscaped {
        if before == VariableReference.dollar {
          findings.append(
            doubled.finding(
              "'$$' does not escape \(name); a '$' and the address remain",
              at: location, hint: "write \\\(name) to keep it"))
        }
        if isWord(after) {
          findings.append(
            continued.finding(
              "the guest replaces \(name) although the word continues", at: location,
              hint: "write \\\(name) if it is your own variable"))
        }
      }
      last = place
    }
    findings += rarelyKnown(variables, bytes, places)
    findings += accidents(variables, bytes, places)
    findings += misspellings(bytes, places)
    return findings
  }

  static func isWord(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "_") || (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
      || (0x61...0x7A).contains(byte)
  }

  /// Addresses that a machine may well lack; one finding for each.
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
          "\(variable.rawValue) is empty on a machine whose address of this kind is unknown",
          at: places.location(place.offset, place.end))
      }
    }
  }

  /// Shell variables of the same name, which the guest replaces too.
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
        "\(name) is set here as a shell variable, but the guest replaces it first",
        at: places.location(place.offset, place.end), hint: "write \\\(name), or use another name")
    }
  }

  private static func misspellings(_ bytes: [UInt8], _ places: Places) -> [Diagnostic] {
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
        misspelled.finding(
          "the guest replaces \(variable.rawValue), not \(word.text)",
          at: places.location(word.offset, word.offset + word.text.utf8.count),
          hint: "write \(variable.rawValue)"))
    }
    return findings
  }

  /// The variable that a name spells, rightly or not.
  static func variable(like name: String) -> GuestVariable? {
    known[name.lowercased().filter { $0 != "_" }]
  }

  /// The maximum number of findings of a kind.
  private static let most = 50

  private static let known: [String: GuestVariable] = [
    "publicipv4": .publicIPv4, "publicip": .publicIPv4, "publicip4": .publicIPv4,
    "privateipv4": .privateIPv4, "privateip": .privateIPv4, "privateip4": .privateIPv4,
    "publicipv6": .publicIPv6, "publicip6": .publicIPv6, "privateipv6": .privateIPv6,
    "privateip6": .privateIPv6,
  ]
}
