import Diagnostics
import Machine
import Systemd

/// Services that expect a socket from systemd.
enum SocketRules {
  static let rules = [noSocket]

  static let noSocket = Rule(
    "RK1251", "missing-socket-unit", .error, "socket from systemd without a socket unit",
    reason: """
      fd:// takes a socket from systemd. Without a socket unit in Requires=, After= or Sockets=, \
      there is none, and the program exits at once. Seen in the Kubernetes provider of 2015.
      """)

  /// Only for a unit that the document has as a whole. systemd passes on the sockets of a socket
  /// unit with the same name by default.
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
        at: entry.location, hint: "add Requires= and After= for the socket unit")
    ]
  }
}
