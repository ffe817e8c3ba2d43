import Diagnostics
import Machine
import Systemd

/// Services that expect a socket from systemd.
enum SocketRules {
  static let rules = [noSocket]

  static let noSocket = Rule(
    "RK1251", "missing-socket-unit", .error, "a socket that nobody hands over",
    reason: """
      fd:// takes a socket from systemd. Without Requires=, After= or Sockets= naming a socket unit \
      there is none, and the program ends at once. Seen in the Kubernetes provider of 2015.
      """)

  /// Only for a unit that the document has whole. systemd hands over the sockets of a unit of its name
  /// without being told.
  static func findings(in unit: ParsedUnit, of inventory: Inventory) -> [Diagnostic] {
    guard unit.file != nil, unit.name.type == .service else { return [] }
    let socket = UnitName(unit.name.description.dropLast("service".count) + "socket")
    if let socket, !Image.guests(with: socket).isEmpty || inventory.unit(socket) != nil {
      return []
    }
    let named = ["Requires", "Wants", "After", "BindsTo"].flatMap {
      unit.merged.values(of: $0, in: "Unit")
    }
    guard !named.contains(where: { $0.contains(".socket") }),
      unit.merged.entries(of: "Sockets", in: "Service").isEmpty,
      let entry = unit.merged.entries(of: "ExecStart", in: "Service").first(where: {
        $0.value.contains("fd://")
      })
    else { return [] }
    return [
      noSocket.finding(
        "\(unit.name) takes its socket from systemd (fd://), but names no socket unit",
        at: entry.location, hint: "add Requires= and After= with the socket unit")
    ]
  }
}
