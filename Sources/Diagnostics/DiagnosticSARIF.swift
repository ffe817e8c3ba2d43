/// Findings as SARIF 2.1.0 (OASIS), which code-scanning services read: one run, one driver, the rules
/// that occur.
public enum DiagnosticSARIF {
  /// A log.
  ///
  /// - Parameters:
  ///   - diagnostics: The findings, in output order.
  ///   - program: The name of the driver.
  ///   - known: The rules of the codes; a code without a rule is its own description.
  /// - Returns: The log as a value; `text` serializes it.
  public static func value(
    _ diagnostics: [Diagnostic], program: String = "rkgen", rules known: [Rule] = []
  ) -> JSONValue {
    let codes = Set(diagnostics.map(\.code)).sorted()
    let indices = Dictionary(uniqueKeysWithValues: codes.enumerated().map { ($1, $0) })
    let rules = codes.map { code -> JSONValue in
      guard let rule = known.first(where: { $0.code == code }) else {
        let name = JSONValue.string(code.description)
        let link = code.link.map { [JSONValue.Member("helpUri", .string($0))] } ?? []
        return .object([.init("id", name), .init("shortDescription", ["text": name])] + link)
      }
      return [
        "id": .string(code.description), "name": .string(rule.name),
        "shortDescription": ["text": .string(rule.title)],
      ]
    }
    let results = diagnostics.map { result($0, ruleIndex: indices[$0.code] ?? -1) }
    return [
      "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
      "version": "2.1.0",
      "runs": [
        [
          "tool": ["driver": ["name": .string(program), "rules": .array(rules)]],
          "columnKind": "unicodeCodePoints",
          "results": .array(results),
        ]
      ],
    ]
  }

  /// The same as indented text with a final newline.
  public static func text(
    _ diagnostics: [Diagnostic], program: String = "rkgen", rules known: [Rule] = []
  ) -> String {
    JSONText.text(value(diagnostics, program: program, rules: known), layout: .pretty) + "\n"
  }

  private static func result(_ diagnostic: Diagnostic, ruleIndex: Int) -> JSONValue {
    let hint = diagnostic.hint.map { "\nhint: \($0)" } ?? ""
    var members: [JSONValue.Member] = [
      .init("ruleId", .string(diagnostic.code.description)),
      .init("ruleIndex", .integer(ruleIndex)),
      .init("level", .string(diagnostic.severity.rawValue)),
      .init("message", ["text": .string(diagnostic.message + diagnostic.guestsText + hint)]),
    ]
    if let location = diagnostic.location {
      var place: [JSONValue.Member] = [.init("physicalLocation", physical(location))]
      if let subject = diagnostic.subject {
        place.append(.init("logicalLocations", [["fullyQualifiedName": .string(subject)]]))
      }
      members.append(.init("locations", [.object(place)]))
    }
    if !diagnostic.related.isEmpty {
      let related = diagnostic.related.enumerated().map { index, related -> JSONValue in
        [
          "id": .integer(index),
          "physicalLocation": physical(related.location),
          "message": ["text": .string(related.message)],
        ]
      }
      members.append(.init("relatedLocations", .array(related)))
    }
    return .object(members)
  }

  private static func physical(_ location: SourceLocation) -> JSONValue {
    let range = location.range
    return [
      "artifactLocation": ["uri": .string(uriReference(location.file))],
      "region": [
        "startLine": .integer(range.start.line),
        "startColumn": .integer(range.start.column),
        "endLine": .integer(range.end.line),
        "endColumn": .integer(range.end.column),
      ],
    ]
  }

  /// A path as a URI reference (RFC 3986 §4.2): the colon is escaped, or it would end a scheme.
  private static func uriReference(_ path: String) -> String {
    var uri = ""
    for byte in path.utf8 {
      if byte.isAlphanumeric || "-._~/".utf8.contains(byte) {
        uri.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        let digits = String(byte, radix: 16, uppercase: true)
        uri += byte < 0x10 ? "%0\(digits)" : "%\(digits)"
      }
    }
    return uri
  }
}
