/// A generation of coreos-cloudinit.
public enum Guest: String, Hashable, Sendable, CaseIterable, Comparable {
  /// v1.4.1 of 2015.
  case coreos2015 = "coreos-2015"
  /// v1.14.0 of 2018, the last of CoreOS.
  case coreos2018 = "coreos-2018"
  /// Flatcar's coreos-cloudinit.
  case flatcar

  /// From old to new.
  public static func < (left: Guest, right: Guest) -> Bool { left.rawValue < right.rawValue }
}

extension Set<Guest> {
  static let all = Set(Guest.allCases)
  static let since2018: Set<Guest> = [.coreos2018, .flatcar]
}
