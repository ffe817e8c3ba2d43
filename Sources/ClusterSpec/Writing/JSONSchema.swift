import Diagnostics

/// JSON Schema (2020-12) generated from the tables that files are read with.
enum JSONSchema {
  /// The schema of a file with these keys.
  static func document(title: String, description: String, _ keys: [KeyDescription]) -> JSONValue {
    var root = Section()
    for key in keys {
      for place in key.places { root.add(key, under: place.split(separator: ".").map(String.init)) }
    }
    return .object(
      [
        .init("$schema", "https://json-schema.org/draft/2020-12/schema"),
        .init("title", .string(title)), .init("description", .string(description)),
      ] + root.members(at: ""))
  }

  /// Keys below one name, in the order of the table.
  private struct Section {
    private var names: [String] = []
    private var sections: [String: Section] = [:]
    private var keys: [String: KeyDescription] = [:]

    mutating func add(_ key: KeyDescription, under path: [String]) {
      guard let name = path.first else { return }
      if keys[name] == nil, sections[name] == nil { names.append(name) }
      if path.count == 1 {
        keys[name] = key
      } else {
        sections[name, default: Section()].add(key, under: Array(path.dropFirst()))
      }
    }

    var isRequired: Bool {
      keys.values.contains { $0.defaultValue == .required }
        || sections.values.contains(where: \.isRequired)
    }

    /// What is allowed under a path.
    func members(at path: String) -> [JSONValue.Member] {
      if let inner = sections[FreeName.marker], let names = FreeName.bySection[path] {
        return [
          .init("type", ["object", "null"]),
          .init("propertyNames", ["pattern": .string(names.pattern)]),
          .init(
            "additionalProperties", .object(inner.members(at: path + "." + FreeName.marker))),
        ]
      }
      let properties = names.compactMap { name -> JSONValue.Member? in
        if let key = keys[name] { return .init(name, JSONSchema.value(of: key)) }
        return sections[name].map {
          .init(name, .object($0.members(at: path.isEmpty ? name : path + "." + name)))
        }
      }
      let required = names.filter {
        keys[$0]?.defaultValue == .required || sections[$0]?.isRequired == true
      }
      var members: [JSONValue.Member] = [
        // A section without keys may be left empty, which YAML reads as null.
        .init("type", isRequired ? "object" : ["object", "null"]),
        .init("properties", .object(properties)), .init("additionalProperties", .bool(false)),
      ]
      if !required.isEmpty {
        members.append(.init("required", .array(required.map(JSONValue.string))))
      }
      return members
    }
  }

  private static func value(of key: KeyDescription) -> JSONValue {
    var text = sentence(key.summary) + " " + key.effect
    if case .derived(let from) = key.defaultValue { text += " Default: \(from)." }
    if !key.environment.isEmpty {
      text += " With --env also from \(key.environment.joined(separator: ", "))."
    }
    var members: [JSONValue.Member] = [.init("description", .string(text))]
    if case .value(let value) = key.defaultValue, let value = defaultValue(value, key.shape) {
      members.append(.init("default", value))
    }
    return .object(members + shape(key.shape))
  }

  private static func sentence(_ summary: String) -> String {
    summary.prefix(1).uppercased() + summary.dropFirst() + "."
  }

  /// A text, and values that rkgen reads as text but editors don't.
  private static func text(
    _ pattern: String, _ unquoted: Set<ValueShape.Unquoted>
  ) -> [JSONValue.Member] {
    var types: [JSONValue] = ["string"]
    if unquoted.contains(.fraction) {
      types.append("number")
    } else if unquoted.contains(.whole) {
      types.append("integer")
    }
    let isOnlyPositive = types.count > 1 && !unquoted.contains(.negative)
    if unquoted.contains(.boolean) { types.append("boolean") }
    return [
      .init("type", types.count == 1 ? types[0] : .array(types)),
      .init("pattern", .string(pattern)),
    ] + (isOnlyPositive ? [.init("minimum", 0)] : [])
  }

  /// A default as JSON, parsed from what the table prints.
  private static func defaultValue(_ text: String, _ shape: ValueShape) -> JSONValue? {
    switch shape {
    case .nullable(let inner): return text == "null" ? .null : defaultValue(text, inner)
    case .bool: return .bool(text == "true")
    case .integer, .numbers: return Int(text).map(JSONValue.integer)
    case .list:
      let inner = text.dropFirst().dropLast()
      return .array(
        inner.isEmpty
          ? []
          : inner.split(separator: ",").map { part in
            .string(String(part.drop { $0 == " " }))
          })
    case .map: return .object([])
    case .record, .scalar: return nil
    case .text, .choice:
      let isQuoted = text.hasPrefix("\"") && text.hasSuffix("\"") && text.count >= 2
      return .string(isQuoted ? String(text.dropFirst().dropLast()) : text)
    }
  }

  private static func shape(_ shape: ValueShape) -> [JSONValue.Member] {
    switch shape {
    case .text(let pattern, let unquoted): text(pattern, unquoted)
    case .choice(let words): [.init("enum", .array(words.map(JSONValue.string)))]
    case .bool: [.init("type", "boolean")]
    case .integer(let range):
      [
        .init("type", "integer"), .init("minimum", .integer(range.lowerBound)),
        .init("maximum", .integer(range.upperBound)),
      ]
    case .numbers(let numbers): [.init("enum", .array(numbers.map(JSONValue.integer)))]
    case .list(let element):
      [
        .init("type", "array"), .init("items", .object(Self.shape(element))),
        .init("uniqueItems", .bool(true)),
      ]
    case .map(let names, let values, let atLeast):
      [
        .init("type", "object"), .init("propertyNames", ["pattern": .string(names)]),
        .init("additionalProperties", .object(Self.shape(values))),
      ] + (atLeast > 0 ? [.init("minProperties", .integer(atLeast))] : [])
    case .record(let fields):
      [
        .init("type", "object"),
        .init(
          "properties",
          .object(
            fields.map { field in
              .init(
                field.name,
                .object(
                  [.init("description", .string(sentence(field.summary)))]
                    + Self.shape(field.shape)))
            })),
        .init("required", .array(fields.filter(\.isRequired).map { .string($0.name) })),
        .init("additionalProperties", .bool(false)),
      ]
    case .scalar: [.init("type", ["string", "number", "boolean"])]
    case .nullable(let inner):
      [.init("anyOf", [.object(Self.shape(inner)), ["type": "null"]])]
    }
  }
}

extension ClusterSpec {
  /// The JSON Schema (2020-12) of specs, generated from the table that reads them.
  public static var schema: JSONValue {
    JSONSchema.document(
      title: "rkgen cluster spec",
      description: "One cluster, for which rkgen renders the user-data of every machine.", keys)
  }
}

extension SecretsBundle {
  /// The JSON Schema (2020-12) of secrets bundles, generated from the table that reads them.
  public static var schema: JSONValue {
    JSONSchema.document(
      title: "rkgen secrets", description: "The secrets of one cluster. Do not commit them.", keys)
  }
}
