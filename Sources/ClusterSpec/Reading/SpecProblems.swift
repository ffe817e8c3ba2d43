import Diagnostics
import YAMLDocument

/// The texts of this room's findings about single keys and values.
extension Diagnostic {
  static func specValue(
    _ key: String, expected: String, node: Node, hint: String? = nil,
    code: DiagnosticCode = .specValue
  ) -> Diagnostic {
    Diagnostic(
      .error, code, "\(key) must be \(expected), not \(shown(node))", at: node.location, hint: hint)
  }

  private static func shown(_ node: Node) -> String {
    switch node.content {
    case .scalar(let scalar): node.isNull ? "null" : quotedName(scalar.text)
    case .sequence: "a list"
    case .mapping: "a map"
    }
  }

  static func emptySpec(file: String) -> Diagnostic {
    let start = SourcePosition(line: 1, column: 1)
    return Diagnostic(
      .error, .specShape, "the file holds no spec",
      at: SourceLocation(file: file, range: SourceRange(start: start, end: start)),
      hint: "rkgen init writes one to begin with")
  }

  static func notAMap(_ section: String, node: Node, keys: [String]) -> Diagnostic {
    let name = section.isEmpty ? "the spec" : section
    return Diagnostic(
      .error, .specShape,
      "\(name) must be a map with keys \(keys.joined(separator: ", ")), not \(shown(node))",
      at: node.location)
  }

  static func unknownKey(
    _ key: String, in section: String, at location: SourceLocation, allowed: [String]
  ) -> Diagnostic {
    let place = section.isEmpty ? "" : " in \(section)"
    return Diagnostic(
      .error, .specUnknownKey,
      "unknown key \(quotedName(key))\(place); allowed: \(allowed.joined(separator: ", "))",
      at: location,
      hint: nearestName(to: key, among: allowed).map { "did you mean \(quotedName($0))?" })
  }

  static func unknownSetting(
    _ key: String, at location: SourceLocation, paths: [String]
  ) -> Diagnostic {
    let hint = nearestName(to: key, among: paths).map { "did you mean \(quotedName($0))?" }
    let map = paths.first { key.hasPrefix($0 + ".") }
    let rest = map.map { String(key.dropFirst($0.count + 1)) }
    let flow = map.flatMap { map in
      rest.map { "\(map) is set as a whole, such as --set '\(map)={\($0): …}'" }
    }
    return Diagnostic(
      .error, .specUnknownKey, "the spec has no key \(quotedName(key))", at: location,
      hint: hint ?? flow)
  }

  static func missing(_ key: String, expected: String, at location: SourceLocation?) -> Diagnostic {
    Diagnostic(
      .error, .specMissing, "\(key) is missing; it must be \(expected)", at: location)
  }

  static func repeated(
    _ key: String, at location: SourceLocation, first: SourceLocation
  ) -> Diagnostic {
    Diagnostic(
      .error, .specRepeated, "\(key) repeats an earlier value", at: location,
      related: [Related(message: "first given here", location: first)])
  }

  static func flagName(_ pair: Pair, in key: String) -> Diagnostic {
    let name = String(pair.key.drop { $0 == "-" }.map { $0 == "_" ? "-" : $0 })
    let hint = name != pair.key && FlagName(name) != nil ? "write it as \(name)" : nil
    return Diagnostic(
      .error, .specValue,
      "a flag's name in \(key) must be lower case letters, digits and '-' without leading "
        + "hyphens such as max-pods, not \(quotedName(pair.key))",
      at: pair.keyLocation, hint: hint)
  }

  static func memberName(_ pair: Pair, in key: String) -> Diagnostic {
    Diagnostic(
      .error, .specValue,
      "a name in \(key) must be \(Forms.hostName.expected), not \(quotedName(pair.key))",
      at: pair.keyLocation)
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
      hint: "unset it; cluster monitoring is not part of these cloud-configs")
  }
}
