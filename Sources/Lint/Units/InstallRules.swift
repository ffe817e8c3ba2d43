import Diagnostics
import Guests
import Machine
import Systemd

/// What enabling a unit needs.
enum InstallRules {
  static let rules = [nothingToInstall, dropInInstall]

  static let nothingToInstall = Rule(
    "RK1235", "enabled-without-install", .error, "enabled unit without [Install]",
    reason: """
      enable: true creates the links that [Install] names. Without WantedBy=, RequiredBy=, Alias= \
      or Also= there are none, coreos-cloudinit does not check, and the unit is not started at \
      boot. Source: coreos-cloudinit system/systemd.go, systemd.unit(5).
      """)

  static let dropInInstall = Rule(
    "RK1236", "install-in-drop-in", .warning, "[Install] in a drop-in",
    reason: """
      Enabling a unit reads [Install] of the unit file, and that of drop-ins only since systemd \
      236, so on CoreOS of 2015 the section has no effect. Source: NEWS of 236.
      """)

  static func findings(in source: ParsedUnit.Part) -> [Diagnostic] {
    guard source.isDropIn,
      let section = source.file.sections.first(where: { $0.name == "Install" })
    else { return [] }
    let guests = GuestImage.older(than: 236)
    return [
      dropInInstall.finding(
        "\(guests.versions) does not read [Install] in a drop-in", at: section.location,
        hint: "add .wants links, or write the whole unit", guests: guests.names)
    ]
  }

  static func findings(in unit: ParsedUnit) -> [Diagnostic] {
    // The guest runs its commands at every boot.
    guard unit.isEnabled, !unit.isMasked, unit.command?.starts != true, let file = unit.file else {
      return []
    }
    let keys = ["WantedBy", "RequiredBy", "UpheldBy", "Alias", "Also"]
    if keys.contains(where: { !file.values(of: $0, in: "Install").isEmpty }) { return [] }
    return [
      nothingToInstall.finding(
        "\(unit.name) is enabled, but has no WantedBy= in [Install]: it is not started at boot",
        at: unit.places.enable, hint: "add [Install] with WantedBy=multi-user.target")
    ]
  }
}
