import Diagnostics

/// A scalar of a cloud-config at a key that some guest knows, as it is written.
package struct WrittenValue: Sendable {
  /// What its key takes.
  package enum Kind: Sendable { case text, flag, number, other }

  /// Its key with those above it: `coreos.etcd2.name`.
  package let path: String
  /// What stands there, quotes taken away.
  package let text: String
  /// What its key takes.
  package let kind: Kind
  /// Whether its key or one above it has hyphens, so that Flatcar drops it.
  package let isHyphenated: Bool
  /// Where.
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
