import Diagnostics
import Machine
import Systemd

/// Mounts and the names of their units.
enum MountRules {
  static let rules = [wrongName]

  static let wrongName = Rule(
    "RK1252", "mount-name-mismatch", .error, "mount unit whose name does not match its path",
    reason: """
      A mount unit is named after its path: /var/lib/docker is var-lib-docker.mount. systemd \
      refuses one with another name ("Where= setting doesn't match unit name"), and what waits for \
      it never starts. Source: systemd.mount(5).
      """)

  static func findings(in unit: ParsedUnit) -> [Diagnostic] {
    guard [.mount, .automount].contains(unit.name.type),
      let entry = unit.merged.entries(
        of: "Where", in: unit.name.type == .mount ? "Mount" : "Automount"
      )
      .last,
      entry.value.hasPrefix("/"), !entry.value.contains(where: { "%$".contains($0) })
    else { return [] }
    let name = "\(PathEscape.escaped(entry.value)).\(unit.name.type.rawValue)"
    guard name != unit.name.description else { return [] }
    return [
      wrongName.finding(
        "systemd refuses \(unit.name): a unit for \(quotedName(entry.value)) must be named \(name)",
        at: entry.valueLocation, hint: "rename the unit to \(name)")
    ]
  }
}
