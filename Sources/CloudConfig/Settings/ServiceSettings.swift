/// Settings of a service that become its environment.
public struct ServiceSettings<Key: ServiceKey>: Hashable, Sendable {
  private var values: [Key: GuestText]

  /// Settings, none without arguments.
  public init(_ values: [Key: GuestText] = [:]) { self.values = values }

  /// The value of a setting. Switches are `true`, numbers are decimal.
  public subscript(key: Key) -> GuestText? {
    get { values[key] }
    set { values[key] = newValue }
  }

  /// Whether nothing is set.
  public var isEmpty: Bool { values.isEmpty }

  /// What is set, in the order of the keys.
  public var entries: [(key: Key, value: GuestText)] {
    values.isEmpty ? [] : Key.allCases.compactMap { key in values[key].map { (key, $0) } }
  }

  func problems(in section: String) -> [CloudConfigProblem] {
    entries.flatMap { key, value in
      (value.problems + Self.problems(of: value, as: key.kind)).map {
        .at("coreos.\(section).\(key.rawValue)", $0)
      }
    }
  }

  func value() -> GuestValue {
    .mapping(
      entries.map { key, value in
        switch key.kind {
        case .text: (key.rawValue, .text(value))
        case .flag: (key.rawValue, .bool(true))
        case .number:
          (key.rawValue, value.literal.flatMap { Int($0) }.map(GuestValue.integer) ?? .text(value))
        }
      })
  }

  private static func problems(
    of value: GuestText, as kind: ServiceValueKind
  ) -> [CloudConfigProblem] {
    switch kind {
    case .text:
      if value.isEmpty { return [.emptyText] }
      let isSpecial = value.pieces.contains { piece in
        guard case .literal(let text) = piece else { return false }
        return text.unicodeScalars.contains {
          $0 == "\"" || $0 == "\\" || LineRule.breaksLine($0)
        }
      }
      return isSpecial ? [.settingWithSpecialCharacter] : []
    case .flag: return value.literal == "true" ? [] : [.settingNotTrue]
    case .number:
      guard let text = value.literal, let number = Int(text), number > 0, String(number) == text
      else { return [.settingNotPositive] }
      return []
    }
  }
}
