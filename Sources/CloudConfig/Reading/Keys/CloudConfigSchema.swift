import Diagnostics

/// The JSON Schema of cloud-configs, generated from the table that reads them.
public enum CloudConfigSchema {
  /// The schema (2020-12): the keys that CoreOS's and Flatcar's guests know, with underscores.
  public static var value: JSONValue {
    .object(
      [
        .init("$schema", "https://json-schema.org/draft/2020-12/schema"),
        .init("title", "cloud-config for CoreOS and Flatcar"),
        .init("description", "What coreos-cloudinit of 2015, of 2018 and of Flatcar reads."),
      ] + members(.map(GuestKeys.root)))
  }

  private static func members(_ shape: GuestShape) -> [JSONValue.Member] {
    switch shape {
    // Guests accept any scalar as a string, with its spelling.
    case .text: [.init("type", ["string", "number", "boolean"])]
    // YAML 1.1 reads an unquoted off as false; guests still read off.
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
      text += " Known only to \(key.guests.sorted().map(\.rawValue).joined(separator: ", "))."
    }
    if let replacement = key.replacement { text += " Deprecated: use \(replacement)." }
    var members: [JSONValue.Member] = [.init("description", .string(text))]
    if key.replacement != nil { members.append(.init("deprecated", .bool(true))) }
    return .object(members + Self.members(key.shape))
  }
}
