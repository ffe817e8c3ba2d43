extension DependencyGraph {
  /// The ordering that systemd adds by itself for units without `DefaultDependencies=no`, and the
  /// ordering of the targets of early boot.
  ///
  /// Sources: systemd.service(5), systemd.socket(5), systemd.timer(5), systemd.path(5), "Default
  /// Dependencies"; basic.target, sysinit.target, local-fs.target of systemd 219 to 257. Left out:
  /// shutdown.target, which has no job at boot, and what mounts, swaps and slices get.
  static func defaultOrder(of units: [Unit]) -> [Edge] {
    var edges: [Edge] = []
    func add(_ from: UnitName?, _ to: UnitName?) {
      guard let from, let to, from != to else { return }
      edges.append(Edge(from: from, to: to, kind: .after))
    }
    for unit in units where unit.hasDefaults && !unit.name.isTemplate {
      switch unit.name.type {
      case .service:
        add(unit.name, sysinit)
        add(unit.name, basic)
      case .socket: add(UnitName("sockets.target"), unit.name)
      case .path: add(UnitName("paths.target"), unit.name)
      case .timer: add(UnitName("timers.target"), unit.name)
      default: continue
      }
      if unit.name.type != .service { add(unit.name, sysinit) }
    }
    for (later, earlier) in earlyBoot { add(UnitName(later), UnitName(earlier)) }
    return edges
  }

  private static let sysinit = UnitName("sysinit.target")
  private static let basic = UnitName("basic.target")

  /// Without timers.target: basic.target wants it, but does not wait for it.
  private static let earlyBoot = [
    ("graphical.target", "multi-user.target"), ("multi-user.target", "basic.target"),
    ("basic.target", "sysinit.target"), ("basic.target", "sockets.target"),
    ("basic.target", "paths.target"), ("basic.target", "slices.target"),
    ("sysinit.target", "local-fs.target"), ("sysinit.target", "swap.target"),
    ("local-fs.target", "local-fs-pre.target"),
  ]
}

extension DependencyGraph.Unit {
  /// Whether systemd adds default dependencies.
  var hasDefaults: Bool { takesDefaults && DependencyGraph.hasDefaults(file) }
}
