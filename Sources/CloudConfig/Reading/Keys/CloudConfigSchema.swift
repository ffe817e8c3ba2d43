import Diagnostics

/// The JSON Schema of cloud-configs, made of the table that reads them.
public enum CloudConfigSchema {
  /// The schema (2020-12): the keys that CoreOS' and Flatcar's guests know, with underscores.
  public static var value: JSONValue {
    .object(
      [
        .init("$schema", "https://json-schema.org/draft/2020-12/schema"),
        .init("title", "cloud-config of CoreOS and Flatcar"),
        .init("description", "What coreos-cloudinit of 2015, 2018 and Flatcar's read."),
      ] + members(.map(GuestKeys.root)))
  }

  private static func members(_ shape: GuestShape) -> [JSONValue.Member] {
    switch shape {
    // Guests take any scalar for a text, by its spelling.
    case .text: [.init("type", ["string", "number", "boolean"])]
    // An unquoted off is false to YAML 1.1 and still what was meant.
    case .choice(let words):
      [
        .init(
          "enum",
          .array(words.map(JSONValue.string) + (words.contains("off") ? [.bool(false)] : [])))
      ]
    case .flag: [.init("type", "boolean")]
    case .number: [.init("type", "integer")]
    case .list(let element):
      [.init("type", "array"), .init("items", .object(members(element)))]
    case .map(let keys):
      [
        .init("type", "object"),
        .init("properties", .object(keys.map { .init($0.name, value(of: $0)) })),
        .init("additionalProperties", .bool(false)),
      ]
    }
  }

  private static func value(of key: GuestKey) -> JSONValue {
    var text = key.summary
    if key.guests.count < Guest.allCases.count {
      text += " Known to \(key.guests.sorted().map(\.rawValue).joined(separator: ", ")) only."
    }
    if let replacement = key.replacement { text += " Deprecated: use \(replacement)." }
    var members: [JSONValue.Member] = [.init("description", .string(text))]
    if key.replacement != nil { members.append(.init("deprecated", .bool(true))) }
    return .object(members + Self.members(key.shape))
  }
}
