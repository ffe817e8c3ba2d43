/// A key of a cloud-config, as some or all guests know it.
struct GuestKey: Sendable {
  /// Its name, with underscores.
  let name: String
  /// The type of its value.
  let shape: GuestShape
  /// The guests that know it; others ignore it.
  let guests: Set<Guest>
  /// Its description in schemas.
  let summary: String
  /// What to use instead, if it is deprecated.
  let replacement: String?

  init(
    _ name: String, _ shape: GuestShape, guests: Set<Guest> = .all, replacement: String? = nil,
    _ summary: String
  ) {
    self.name = name
    self.shape = shape
    self.guests = guests
    self.replacement = replacement
    self.summary = summary
  }
}

/// The type of a value in a cloud-config.
indirect enum GuestShape: Sendable {
  /// Any string; numbers and booleans count as written.
  case text
  /// One of these strings.
  case choice([String])
  /// `true` or `false`.
  case flag
  /// An integer.
  case number
  /// A list.
  case list(GuestShape)
  /// A mapping with these keys.
  case map([GuestKey])

  /// For "must be …".
  var expected: String {
    switch self {
    case .text: "a string"
    case .choice(let words): "one of \(words.joined(separator: ", "))"
    case .flag: "true or false"
    case .number: "an integer"
    case .list(let element): "a list of \(element.plural)"
    case .map: "a mapping"
    }
  }

  private var plural: String {
    switch self {
    case .text, .choice: "strings"
    case .flag: "booleans"
    case .number: "integers"
    case .list: "lists"
    case .map: "mappings"
    }
  }
}
