import CloudConfig
import Diagnostics
import Machine
import Systemd

extension OrderRules {
  static let etcdUser = Rule(
    "RK1322", "etcd-not-awaited", .warning, "use of etcd without waiting for it",
    reason: """
      The command uses etcd on this machine, and nothing makes etcd start first. It fails, or \
      waits without a limit, whenever etcd is slower. Seen in the Kubernetes provider of 2015.
      """)

  static let driveUser = Rule(
    "RK1323", "config-drive-not-awaited", .warning,
    "use of the config drive without waiting for it",
    reason: """
      The config drive is mounted by its own unit. Until then the folder is empty, and the number \
      of a file on it depends on what else was injected. Seen in the Kubernetes provider of 2015.
      """)
}

extension MachineOrder {
  /// Units that use what another unit or mount of the machine provides, without waiting for it.
  var users: [Diagnostic] {
    let hasEtcd = inventory.units.contains {
      $0.name.description.hasPrefix("etcd") && $0.name.type == .service
        && !$0.isMasked
    }
    let scripts = Dictionary(
      inventory.scripts().map { ($0.name, Needs(in: $0.text.text)) }
    ) { first, _ in first }
    let etcd = unitsAfter { $0.description.hasPrefix("etcd") }
    let drive = unitsAfter { $0.description == "media-configdrive.mount" }
    return units.flatMap { unit -> [Diagnostic] in
      guard unit.name.type == .service, !unit.name.description.hasPrefix("etcd") else { return [] }
      var findings: [Diagnostic] = []
      for key in ["ExecStartPre", "ExecStart"] {
        for entry in unit.merged.entries(of: key, in: "Service") {
          let run = UnitCommandLine.all(in: entry, unit: unit.name.description, restarts: false)
            .compactMap { $0.run.flatMap { scripts[$0.path] } }
          let needs = [Needs(in: entry.value)] + run
          if hasEtcd, !etcd.contains(unit.name),
            needs.contains(where: \.etcd)
          {
            findings.append(
              OrderRules.etcdUser.finding(
                "\(unit.name) uses etcd on this machine, but does not wait for it",
                at: entry.location,
                hint: "add Wants= and After= for the unit that runs etcd"))
          }
          if needs.contains(where: \.drive),
            !drive.contains(unit.name),
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

  /// The units that start after one of those meant.
  private func unitsAfter(_ isMeant: (UnitName) -> Bool) -> Set<UnitName> {
    // No real machine has more; this limits the number of pairs.
    let meant = graph.units.filter(isMeant).prefix(64)
    let pairs = units.flatMap { unit in meant.map { (unit.name, $0) } }
    return Set(zip(pairs, graph.areOrdered(pairs)).filter(\.1).map(\.0.0))
  }

  /// What a command or script uses.
  private struct Needs {
    let etcd: Bool
    let drive: Bool

    init(in text: String) {
      drive = text.contains("/media/configdrive/")
      etcd =
        !text.contains("--endpoint")
        && [
          "etcdctl ", "127.0.0.1:2379", "127.0.0.1:4001", "localhost:2379", "localhost:4001",
        ].contains(where: text.contains)
    }
  }
}
