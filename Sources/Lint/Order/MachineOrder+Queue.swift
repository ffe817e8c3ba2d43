import CloudConfig
import Diagnostics
import Machine
import Systemd

extension OrderRules {
  static let endOfBoot = Rule(
    "RK1325", "waits-for-end-of-boot", .error,
    "command for a unit that waits for the end of the boot",
    reason: """
      multi-user.target waits for user-config.target, which waits for the guest, which waits for \
      each unit that it starts. A unit ordered after one of these targets therefore waits for \
      itself, until the guest is stopped by its time limit and all later commands are lost. \
      Source: coreos-cloudinit units/user-configdrive.service.
      """)

  static let waitingForItself = Rule(
    "RK1326", "start-deadlock", .error, "unit that starts one which waits for it",
    reason: """
      systemctl start returns when the other unit has started. If that one is ordered after the \
      unit that runs systemctl, neither continues until a time limit ends it, and oneshot services \
      have none. Source: systemctl(1), systemd.service(5).
      """)
}

extension MachineOrder {
  /// Units with a command that starts them, in the order in which the guest runs the commands.
  var starts: [ParsedUnit] { units.filter { $0.command?.starts == true } }

  /// Units whose start waits for what waits for the guest.
  var waitingForTheGuest: [Diagnostic] {
    let starts = starts
    let started = startedUnits
    var causes: [UnitName: DependencyGraph.Edge] = [:]
    for unit in graph.startOrder where started.contains(unit) {
      causes[unit] = graph.edges(from: unit).first {
        $0.kind == .after && (Self.endOfBoot.contains($0.to.description) || causes[$0.to] != nil)
      }
    }
    return starts.compactMap { unit in
      guard let cause = causes[unit.name] else { return nil }
      let isDirect = Self.endOfBoot.contains(cause.to.description)
      return OrderRules.endOfBoot.finding(
        isDirect
          ? "the guest starts \(unit.name) and waits for it, but it waits for \(cause.to), which "
            + "waits for the guest"
          : "the guest starts \(unit.name) and waits for it, but it waits for \(cause.to), which "
            + "indirectly waits for the guest",
        at: cause.place ?? unit.places.command,
        hint: isDirect
          ? "remove \(cause.to) from After=; WantedBy= needs no After="
          : "don't let \(cause.to) wait for a target at the end of the boot",
        related: unit.places.command.map {
          [.init(message: "the guest waits for this command", location: $0)]
        } ?? [])
    }
  }

  private static let endOfBoot: Set<String> = [
    "user-config.target", "multi-user.target", "graphical.target", "default.target",
  ]

  /// Units whose own start waits for another unit that waits for them.
  var waitingForItself: [Diagnostic] {
    let starts = writers.blockingStarts.compactMap { start in
      byName[start.by].map { (start: start, view: $0) }
    }.filter { start, view in
      ["ExecStartPre", "ExecStartPost"].contains(start.key)
        || start.key == "ExecStart" && view.merged.value(of: "Type", in: "Service") == "oneshot"
    }.map(\.start)
    let areOrdered = graph.areOrdered(starts.map { ($0.unit, $0.by) })
    var reported: Set<[UnitName]> = []
    return zip(starts, areOrdered).compactMap { start, isOrdered in
      guard isOrdered, reported.insert([start.unit, start.by]).inserted else { return nil }
      let reasons = graph.edges(from: start.unit).filter {
        $0.kind == .after && $0.to == start.by
      }
      return OrderRules.waitingForItself.finding(
        "\(start.by) starts \(start.unit) and waits for it, but \(start.unit) waits until "
          + "\(start.by) has started",
        at: start.location, hint: "use systemctl --no-block",
        related: reasons.compactMap(\.place).prefix(1).map {
          .init(message: "this makes \(start.unit) wait", location: $0)
        })
    }
  }
}
