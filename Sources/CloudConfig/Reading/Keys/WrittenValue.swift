import Diagnostics

/// A scalar of a cloud-config under a key that some guest knows, as written.
package struct WrittenValue: Sendable {
  /// The type that its key expects.
  package enum Kind: Sendable { case text, flag, number, other }

  /// The path of its key: `coreos.etcd2.name`.
  package let path: String
  /// The text without quotes.
  package let text: String
  /// The type that its key expects.
  package let kind: Kind
  /// Whether its key or an enclosing one has hyphens, so that Flatcar drops it.
  package let isHyphenated: Bool
  package let location: SourceLocation

  init(
    path: String, text: String, shape: GuestShape, isHyphenated: Bool,
    at location: SourceLocation
  ) {
    self.path = path
    self.text = text
    self.isHyphenated = isHyphenated
    self.location = location
    kind =
      switch shape {
      case .text, .choice: .text
      case .flag: .flag
      case .number: .number
      case .list, .map: .other
      }
  }
}
