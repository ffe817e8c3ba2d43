import CloudConfig
import Diagnostics
import Systemd

extension MachineOrder {
  /// Units that use what another unit or mount of the machine gives, without waiting for it.
  var users: [Diagnostic] {
    let hasEtcd = inventory.units.contains {
      $0.name.description.hasPrefix("etcd") && $0.name.type == .service
        && $0.entry.mask?.value != true
    }
    let scripts = Dictionary(inventory.scripts().map { ($0.name, $0.text.text) }) { first, _ in
      first
    }
    return units.flatMap { unit -> [Diagnostic] in
      guard unit.name.type == .service, !unit.name.description.hasPrefix("etcd") else { return [] }
      let before = graph.predecessors(of: unit.name)
      var findings: [Diagnostic] = []
      for key in ["ExecStartPre", "ExecStart"] {
        for entry in unit.merged.entries(of: key, in: "Service") {
          let run = UnitCommandLine.all(in: entry, unit: unit.name.description, restarts: false)
            .compactMap { $0.run.flatMap { scripts[$0.path] } }
          let texts = [entry.value] + run
          if hasEtcd, !before.contains(where: { $0.description.hasPrefix("etcd") }),
            texts.contains(where: Self.asksEtcd)
          {
            findings.append(
              OrderRules.etcdUser.finding(
                "\(unit.name) asks etcd of this machine, but does not wait for it",
                at: entry.location,
                hint: "add Wants= and After= with the unit that runs etcd"))
          }
          if texts.contains(where: { $0.contains("/media/configdrive/") }),
            !before.contains(where: { $0.description == "media-configdrive.mount" }),
            unit.merged.entries(of: "RequiresMountsFor", in: "Unit").isEmpty
          {
            findings.append(
              OrderRules.driveUser.finding(
                "\(unit.name) reads the config drive, but does not wait for its mount",
                at: entry.location, hint: "add RequiresMountsFor=/media/configdrive"))
          }
        }
      }
      // Once per unit is enough.
      var seen: Set<DiagnosticCode> = []
      return findings.filter { seen.insert($0.code).inserted }
    }
  }

  private static func asksEtcd(_ text: String) -> Bool {
    guard !text.contains("--endpoint") else { return false }
    return text.contains("etcdctl ") || text.contains("127.0.0.1:2379")
      || text.contains("127.0.0.1:4001") || text.contains("localhost:2379")
      || text.contains("localhost:4001")
  }
}
