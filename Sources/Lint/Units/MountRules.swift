import Diagnostics
import Machine
import Systemd

/// Mounts and their units' names.
enum MountRules {
  static let rules = [wrongName]

  static let wrongName = Rule(
    "RK1252", "mount-name-mismatch", .error, "a mount whose unit has another name than its path",
    reason: """
      A mount unit is named by its path: /var/lib/docker is var-lib-docker.mount. systemd refuses one of \
      another name ("Where= setting doesn't match unit name"), and what waits for it never starts. Source: \
      systemd.mount(5).
      """)

  static func findings(in unit: ParsedUnit) -> [Diagnostic] {
    guard [.mount, .automount].contains(unit.name.type),
      let entry = unit.merged.entries(
        of: "Where", in: unit.name.type == .mount ? "Mount" : "Automount"
      )
      .last,
      entry.value.hasPrefix("/"), !entry.value.contains(where: { "%$".contains($0) })
    else { return [] }
    let name = "\(escaped(entry.value)).\(unit.name.type.rawValue)"
    guard name != unit.name.description else { return [] }
    return [
      wrongName.finding(
        "systemd refuses \(unit.name): a unit for \(quotedName(entry.value)) must be called \(name)",
        at: entry.valueLocation, hint: "rename the unit to \(name)")
    ]
  }

  /// As `systemd-escape --path` does (systemd.unit(5), string escaping).
  private static func escaped(_ path: String) -> String {
    let parts = path.utf8.split(separator: UInt8(ascii: "/"))
    if parts.isEmpty { return "-" }
    var result = ""
    for (index, byte) in parts.joined(separator: [UInt8(ascii: "/")]).enumerated() {
      switch byte {
      case UInt8(ascii: "/"): result += "-"
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
        UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: ":"), UInt8(ascii: "_"):
        result.unicodeScalars.append(Unicode.Scalar(byte))
      case UInt8(ascii: ".") where index > 0: result += "."
      default:
        let digits = String(byte, radix: 16)
        result += "\\x" + (digits.count < 2 ? "0" : "") + digits
      }
    }
    return result
  }
}
