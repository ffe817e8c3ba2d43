/// A key of a cloud-config, as some or all guests know it.
struct GuestKey: Sendable {
  /// Its name, with underscores.
  let name: String
  /// What its value may be.
  let shape: GuestShape
  /// The guests that know it; others pass it over.
  let guests: Set<Guest>
  /// What it does, for schemas.
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

/// What a value of a cloud-config may be.
indirect enum GuestShape: Sendable {
  /// Any text; numbers and booleans are taken as they are written.
  case text
  /// One of these texts.
  case choice([String])
  /// `true` or `false`.
  case flag
  /// A whole number.
  case number
  /// A list.
  case list(GuestShape)
  /// A mapping with these keys.
  case map([GuestKey])

  /// For "must be …".
  var expected: String {
    switch self {
    case .text: "a text"
    case .choice(let words): "one of \(words.joined(separator: ", "))"
    case .flag: "true or false"
    case .number: "a whole number"
    case .list(let element): "a list of \(element.plural)"
    case .map: "a mapping"
    }
  }

  private var plural: String {
    switch self {
    case .text, .choice: "texts"
    case .flag: "booleans"
    case .number: "numbers"
    case .list: "lists"
    case .map: "mappings"
    }
  }
}
