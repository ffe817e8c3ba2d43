import Diagnostics
import YAMLDocument

/// The texts of findings about a file's shape and keys. Those about values are in `ValueProblem`, those
/// about settings that do not go together in `CheckProblems`.
extension Diagnostic {
  static func emptyFile(_ file: String, _ table: KeyTable) -> Diagnostic {
    let start = SourcePosition(line: 1, column: 1)
    return Diagnostic(
      .error, .specShape, "the file holds no \(table.subject)",
      at: SourceLocation(file: file, range: SourceRange(start: start, end: start)),
      hint: table.isSecret ? "rkgen secrets new makes one" : "rkgen init writes one to begin with")
  }

  static func notAMap(_ section: String, _ node: Node, _ table: KeyTable) -> Diagnostic {
    let name = section.isEmpty ? "the \(table.subject)" : section
    let found = table.isSecret ? "" : ", not \(ValueProblem.shown(node))"
    return Diagnostic(
      .error, .specShape,
      "\(name) must be a map with keys "
        + "\(table.children(of: section).joined(separator: ", "))\(found)",
      at: node.location)
  }

  static func secretsInsteadOfSpec(file: String) -> Diagnostic {
    Diagnostic(
      .error, .specShape, "\(file) is a secrets bundle, not a spec",
      hint: "the spec comes first, the bundle goes with --secrets")
  }

  static func unknownKey(
    _ key: String, in section: String, at location: SourceLocation, _ table: KeyTable
  ) -> Diagnostic {
    let allowed = table.children(of: section)
    // A slip may make a secret a key.
    let shown = table.isSecret ? "" : " " + quotedName(key)
    let place = section.isEmpty ? "" : " in \(section)"
    return Diagnostic(
      .error, .specUnknownKey,
      "unknown key\(shown)\(place); allowed: \(allowed.joined(separator: ", "))",
      at: location, hint: meant(key, among: allowed, table))
  }

  static func unknownSetting(
    _ key: String, at location: SourceLocation, _ table: KeyTable
  ) -> Diagnostic {
    let paths = table.keys.map(\.path)
    let map = paths.first { key.hasPrefix($0 + ".") }
    let flow = map.map { map in
      "\(map) is set as a whole, such as --set '\(map)={\(key.dropFirst(map.count + 1).prefix(60)): …}'"
    }
    return Diagnostic(
      .error, .specUnknownKey, "the spec has no key \(quotedName(key))", at: location,
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
    Diagnostic(
      .error, .specMissing, "\(key.path) is missing; it must be \(key.expected)", at: location)
  }

  static func overrideForm(_ text: String, at location: SourceLocation) -> Diagnostic {
    Diagnostic(
      .error, .specOverride,
      "--set takes key=value such as nodes.count=4, not \(quotedName(text))", at: location)
  }

  static func aliasesDiffer(
    _ name: String, at location: SourceLocation, winner: String, _ first: SourceLocation
  ) -> Diagnostic {
    Diagnostic(
      .warning, .specEnvironment, "\(name) is ignored: \(winner) is set to another value",
      at: location, related: [Related(message: "\(winner) is used", location: first)])
  }

  static func noEffect(_ name: String, at location: SourceLocation) -> Diagnostic {
    Diagnostic(
      .warning, .specEnvironment, "\(name) has no effect", at: location,
      hint: "unset it; it had none in 2015 either")
  }
}
