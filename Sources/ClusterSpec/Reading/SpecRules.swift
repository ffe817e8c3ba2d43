import Diagnostics
import YAMLDocument

/// Why a spec or secrets bundle is refused, by code.
public enum SpecRules {
  /// By code.
  public static let rules = [
    shape, unknownKey, missing, value, repeated, override, environment, conflict, nameLength,
    unfit, notRun, unfitGuest, namedInterface, ownText,
    rangeForm, rangeOverlap, rangeReserved, rangeServiceNet, dnsServerPlace, podSubnet,
    rangeCapacity, masterAddressPlace, podsOutside, secretsSyntax, secretsValue,
  ]

  static let shape = Rule(
    "RK0201", "not-a-spec", .error, "a file that holds no spec",
    reason: "A spec is a mapping with apiVersion, kind and metadata. 'rkgen init' writes one.")

  static let unknownKey = Rule(
    "RK0202", "unknown-spec-key", .error, "a key that the spec does not know",
    reason: """
      A misspelt key would silently leave the default in place on every machine. 'rkgen schema' \
      prints all keys; editors complete them from it.
      """)

  static let missing = Rule(
    "RK0203", "missing-spec-key", .error, "a key that must be given",
    reason: "There is no default that would be right for more than one cluster.")

  static let value = Rule(
    "RK0204", "bad-spec-value", .error, "a value that its key does not take",
    reason:
      "Every value is read into its type before anything is rendered, so that no machine meets it.")

  static let repeated = Rule(
    "RK0205", "repeated-spec-value", .error, "the same thing twice in a list or map",
    reason: "The second would replace the first on the machine, or would be refused there.")

  static let override = Rule(
    "RK0206", "bad-override", .error, "a --set that is not key=value",
    reason: "Overrides are written as --set key.path=value, the value as in the file.")

  static let environment = Rule(
    "RK0207", "ineffective-environment", .warning, "an environment variable that has no effect",
    reason: """
      The variables of the 2015 scripts are honoured with --env. Some have two names, some no \
      meaning any more; what is set and ignored is said.
      """)

  static let conflict = Rule(
    "RK0208", "conflicting-settings", .error, "settings that do not go together",
    reason: "Each is right by itself; together they describe a cluster that can't come up.")

  static let nameLength = Rule(
    "RK0209", "name-too-long", .error, "names that would get too long",
    reason: "A host name label has at most 63 characters (RFC 1123), the node's number included.")

  static let secretsSyntax = Rule(
    "RK0401", "unreadable-secrets", .error, "a secrets bundle that can't be read",
    reason: "'rkgen secrets new' writes one. Excerpts are not shown, as they could show a secret.")

  static let secretsValue = Rule(
    "RK0402", "bad-secret", .error, "a key or value of a secrets bundle",
    reason: "A token that is empty or of the wrong form would lock everybody out, or nobody.")
}

/// The texts of findings about a file's shape and keys. Those about values are in `ValueProblem`, those
/// about settings that do not go together in `CheckProblems`.
extension Diagnostic {
  static func emptyFile(_ file: String, _ table: KeyTable) -> Diagnostic {
    SpecRules.shape.finding(
      "the file holds no \(table.subject)", at: start(of: file),
      hint: table.isSecret ? "rkgen secrets new makes one" : "rkgen init writes one to begin with")
  }

  static func missing(_ section: PartialCertificates.Section, in file: String) -> Diagnostic {
    SpecRules.secretsValue.finding(
      "\(section.rawValue) is missing", at: start(of: file),
      hint: "run: rkgen secrets upgrade \(file)")
  }

  private static func start(of file: String) -> SourceLocation {
    let start = SourcePosition(line: 1, column: 1)
    return SourceLocation(file: file, range: SourceRange(start: start, end: start))
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
      hint: "the spec comes first, the bundle goes with --secrets")
  }

  static func unknownKey(
    _ key: String, in section: String, _ tablePlace: String, at location: SourceLocation,
    _ table: KeyTable
  ) -> Diagnostic {
    let allowed = table.children(of: tablePlace)
    // A slip may make a secret a key.
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
      "\(map) is set as a whole, such as --set '\(map)={\(key.dropFirst(map.count + 1).prefix(60)): …}'"
    }
    return SpecRules.unknownKey.finding(
      "the spec has no key \(quotedName(key))", at: location,
      hint: flow ?? meant(key, among: paths, table))
  }

  /// The key of that name elsewhere, or the nearest here.
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
      "--set takes key=value such as nodes.count=4, not \(quotedName(text))", at: location)
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
