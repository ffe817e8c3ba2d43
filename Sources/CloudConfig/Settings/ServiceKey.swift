/// A generation of coreos-cloudinit.
public enum Guest: String, Hashable, Sendable, CaseIterable, Comparable {
  /// v1.4.1 of 2015.
  case coreos2015 = "coreos-2015"
  /// v1.14.0 of 2018, the last of CoreOS.
  case coreos2018 = "coreos-2018"
  /// Flatcar's.
  case flatcar

  /// From old to new.
  public static func < (left: Guest, right: Guest) -> Bool { left.rawValue < right.rawValue }
}

/// What kind of YAML value a setting takes. Flatcar refuses a whole document for a wrong one.
public enum ServiceValueKind: Hashable, Sendable {
  case text
  /// Only `true` has an effect.
  case flag
  /// Only whole, positive numbers.
  case number
}

/// A key of a service's settings; the raw value is its name in the document, the cases stand in the
/// order in which they are printed.
public protocol ServiceKey: RawRepresentable<String>, CaseIterable, Hashable, Sendable {
  /// The guests that know the key; the others ignore it, Flatcar too.
  var guests: Set<Guest> { get }
  /// What kind of value it takes.
  var kind: ServiceValueKind { get }
}

extension Set<Guest> {
  static let all = Set(Guest.allCases)
  static let since2018: Set<Guest> = [.coreos2018, .flatcar]
}
