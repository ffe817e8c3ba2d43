import Diagnostics
import YAMLDocument

/// The rules that specs and secrets bundles are checked against.
public enum SpecRules {
  /// All of them, in the order of their codes.
  public static let rules = [
    shape, unknownKey, missing, value, repeated, override, environment, conflict, nameLength,
    unfit, notRun, unfitGuest, namedInterface, ownText,
    rangeForm, rangeOverlap, rangeReserved, rangeServiceNet, dnsServerPlace, podSubnet,
    rangeCapacity, masterAddressPlace, podsOutside, secretsSyntax, secretsValue,
  ]

  static let shape = Rule(
    "RK0201", "not-a-spec", .error, "not a cluster spec",
    reason: "A spec is a mapping with apiVersion, kind and metadata. 'rkgen init' writes one.")

  static let unknownKey = Rule(
    "RK0202", "unknown-spec-key", .error, "unknown spec key",
    reason: """
      A misspelt key would silently leave the default in place on every machine. 'rkgen schema' \
      prints all keys; editors complete them from it.
      """)

  static let missing = Rule(
    "RK0203", "missing-spec-key", .error, "missing spec key",
    reason: "No default would be right for more than one cluster.")

  static let value = Rule(
    "RK0204", "bad-spec-value", .error, "invalid spec value",
    reason:
      "Every value is parsed before anything is rendered, so no machine ever gets an invalid one.")

  static let repeated = Rule(
    "RK0205", "repeated-spec-value", .error, "duplicate entry in a list or map",
    reason: "On the machine, the second would replace the first or be rejected.")

  static let override = Rule(
    "RK0206", "bad-override", .error, "malformed override",
    reason: "Overrides are written as --set key.path=value, with the value as in the file.")

  static let environment = Rule(
    "RK0207", "ineffective-environment", .warning, "environment variable without effect",
    reason: """
      With --env, the variables of the 2015 scripts are honoured. Some have two names, some no \
      longer have a meaning; those that are set but ignored are reported.
      """)

  static let conflict = Rule(
    "RK0208", "conflicting-settings", .error, "conflicting settings",
    reason: "Each is valid by itself; together they describe a cluster that can't come up.")

  static let nameLength = Rule(
    "RK0209", "name-too-long", .error, "name too long",
    reason: "A host name label has at most 63 characters (RFC 1123), including the node's number.")

  static let secretsSyntax = Rule(
    "RK0401", "unreadable-secrets", .error, "unreadable secrets bundle",
    reason: "'rkgen secrets new' creates one. Excerpts are hidden: they could reveal a secret.")

  static let secretsValue = Rule(
    "RK0402", "bad-secret", .error, "invalid key or value in a secrets bundle",
    reason: "An empty or malformed token would lock out everybody, or nobody.")
}

/// Findings about a file's shape and keys. Those about values are in `ValueProblem`, those about
/// conflicting settings with the checks.
extension Diagnostic {
  static func emptyFile(_ file: String, _ table: KeyTable) -> Diagnostic {
    SpecRules.shape.finding(
      "the file contains no \(table.subject)", at: start(of: file),
      hint: table.isSecret
        ? "rkgen secrets new creates one" : "rkgen init writes one to start from")
  }

  static func missing(_ section: PartialCertificates.Section, in file: String) -> Diagnostic {
    SpecRules.secretsValue.finding(
      "\(section.rawValue) is missing", at: start(of: file),
      hint: "run: rkgen secrets upgrade \(file)")
  }

  private static func start(of file: String) -> SourceLocation {
    return SourceLocation(file: file, line: 1)
  }

  static func notAMap(_ section: String, _ node: Node, _ table: KeyTable) -> Diagnostic {
    let name = section.isEmpty ? "the \(table.subject)" : section
    let found = table.isSecret ? "" : ", not \(ValueProblem.shown(node))"
    return SpecRules.shape.finding(
      "\(name) must be a map with keys "
        + "\(table.children(of: table.place(of: section) ?? section).joined(separator: ", "))\(found)",
      at: node.location)
  }

  static func badName(
    _ name: String, _ freeName: FreeName, at location: SourceLocation
  ) -> Diagnostic {
    SpecRules.value.finding(
      "\(freeName.what) must be \(freeName.expected), not \(quotedName(name))", at: location,
      hint: freeName.fault(name))
  }

  static func secretsInsteadOfSpec(file: String) -> Diagnostic {
    SpecRules.shape.finding(
      "\(file) is a secrets bundle, not a spec",
      hint: "pass the spec first, and the bundle with --secrets")
  }

  static func unknownKey(
    _ key: String, in section: String, _ tablePlace: String, at location: SourceLocation,
    _ table: KeyTable
  ) -> Diagnostic {
    let allowed = table.children(of: tablePlace)
    // By mistake, a secret may be written as a key.
    let shown = table.isSecret ? "" : " " + quotedName(key)
    let place = section.isEmpty ? "" : " in \(section)"
    return SpecRules.unknownKey.finding(
      "unknown key\(shown)\(place); allowed: \(allowed.joined(separator: ", "))",
      at: location, hint: meant(key, among: allowed, table))
  }

  static func unknownSetting(
    _ key: String, at location: SourceLocation, _ table: KeyTable
  ) -> Diagnostic {
    let paths = table.paths(namedLike: key)
    let map = paths.first { key.hasPrefix($0 + ".") }
    let flow = map.map { map in
      "\(map) is set as a whole, as in --set '\(map)={\(key.dropFirst(map.count + 1).prefix(60)): …}'"
    }
    return SpecRules.unknownKey.finding(
      "the spec has no key \(quotedName(key))", at: location,
      hint: flow ?? meant(key, among: paths, table))
  }

  /// Where a key of that name exists, or the nearest name here.
  private static func meant(
    _ key: String, among allowed: [String], _ table: KeyTable
  ) -> String? {
    let elsewhere = table.places(of: key)
    if !elsewhere.isEmpty { return "\(quotedName(key)) is at \(elsewhere.joined(separator: ", "))" }
    return nearestName(to: key, among: allowed).map { "did you mean \(quotedName($0))?" }
  }

  static func missing(_ key: KeyDescription, at location: SourceLocation?) -> Diagnostic {
    SpecRules.missing.finding("\(key.path) is missing; it must be \(key.expected)", at: location)
  }

  static func overrideForm(_ text: String, at location: SourceLocation) -> Diagnostic {
    SpecRules.override.finding(
      "--set expects key=value such as nodes.count=4, not \(quotedName(text))", at: location)
  }

  static func aliasesDiffer(
    _ name: String, at location: SourceLocation, winner: String, _ first: SourceLocation
  ) -> Diagnostic {
    SpecRules.environment.finding(
      "\(name) is ignored: \(winner) is set to another value",
      at: location, related: [Related(message: "\(winner) is used", location: first)])
  }

  static func noEffect(_ name: String, at location: SourceLocation) -> Diagnostic {
    SpecRules.environment.finding(
      "\(name) has no effect", at: location,
      hint: "unset it; it had none in 2015 either")
  }
}
