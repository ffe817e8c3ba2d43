import Systemd

/// What the path of a unit file or drop-in refers to: `/etc/systemd/system/a.service.d/10.conf`.
package struct UnitFilePlace {
  /// The unit.
  package let unit: UnitName
  /// The drop-in, if it is one.
  package var dropIn: DropInName?

  private static let folders = ["/etc/systemd/", "/run/systemd/"].flatMap { root in
    ["system", "network"].map { root + $0 + "/" }
  }

  /// Parses a path; nil if systemd does not look for units there.
  package init?(_ path: FilePath) {
    let text = path.description
    guard let folder = Self.folders.first(where: text.hasPrefix) else { return nil }
    let parts = text.dropFirst(folder.count).split(separator: "/").map(String.init)
    switch parts.count {
    case 1:
      guard let unit = UnitName(parts[0]) else { return nil }
      self.unit = unit
    case 2:
      guard parts[0].hasSuffix(".d"), let unit = UnitName(String(parts[0].dropLast(2))),
        let dropIn = DropInName(parts[1])
      else { return nil }
      (self.unit, self.dropIn) = (unit, dropIn)
    default: return nil
    }
    guard unit.type.isNetworkd == folder.hasSuffix("/network/") else { return nil }
  }
}
