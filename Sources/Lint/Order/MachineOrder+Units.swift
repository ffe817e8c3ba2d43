import CloudConfig
import Diagnostics
import Machine
import Systemd

extension OrderRules {
  static let nothingToTrigger = Rule(
    "RK1317", "missing-triggered-unit", .error, "timer, path or socket without its service",
    reason: """
      Such a unit starts the unit that it names, or else the service with its own name. Without \
      that unit, it can't be started itself. Source: systemd.timer(5), systemd.path(5), \
      systemd.socket(5).
      """)

  static let nobodysUnit = Rule(
    "RK1318", "command-for-missing-unit", .error, "command for a unit that an image lacks",
    reason: """
      A command for a unit that can't be found is a D-Bus error, after which the guest skips the \
      commands of all later units; so is enabling it, after which the guest skips all later units. \
      etcd, etcd2 and fleet are gone from Flatcar (coreos-cloudinit initialize/config.go). In a \
      file meant for CoreOS alone, a line '# rkgen: allow-file' with this code says so; --guest \
      names the guests for one run.
      """)

  static let nothingToExtend = Rule(
    "RK1327", "drop-in-for-missing-unit", .warning, "drop-in for a unit that the image lacks",
    reason: """
      systemd reads drop-ins along with the unit that they extend. Without that unit, they have no \
      effect and do no harm: the guest writes them and continues (coreos-cloudinit \
      initialize/config.go).
      """)

  static let shadowed = Rule(
    "RK1319", "replaced-image-unit", .note, "replaced image unit",
    reason: """
      A unit file in /etc replaces the image's. It then lacks what updates of the image bring, and \
      what else comes with the image's own unit, such as its socket.
      """)

  static let notStarted = Rule(
    "RK1320", "never-started", .warning, "unit that nothing starts",
    reason: """
      The guest writes units and enables them, but starts only those with a command. What a target \
      wants is determined earlier: an enabled unit starts at the next boot, one with neither \
      never does.
      """)

  static let startedTwice = Rule(
    "RK1321", "triggered-and-started", .warning, "triggered service that is also started at once",
    reason: """
      A path or timer unit starts its service when something happens. If a command starts it as \
      well, it runs at boot without a reason. Seen in the Kubernetes provider of 2015, where it \
      killed what had just started.
      """)
}

extension MachineOrder {
  /// Path, timer and socket units whose unit to start does not exist.
  var triggers: [Diagnostic] {
    units.compactMap { unit in
      guard unit.file != nil, let (target, place) = DependencyGraph.triggered(by: unit.graphUnit),
        guests(with: target).isEmpty
      else { return nil }
      if unit.name.type == .socket, unit.merged.value(of: "Accept", in: "Socket") == "yes" {
        return nil
      }
      return OrderRules.nothingToTrigger.finding(
        "\(unit.name) starts \(target), which is neither in this document nor on the image",
        at: place ?? unit.start, hint: "add the unit, or name another one")
    }
  }

  /// Entries for units that do not exist, and entries that replace a unit of the image.
  var entries: [Diagnostic] {
    // Limited for the same reason as for dependencies.
    var searches = 50
    return units.flatMap { unit -> [Diagnostic] in
      if unit.file == nil {
        let strangers = Guest.allCases.filter { !guests(with: unit.name).contains($0) }
        let isEnabled = unit.isEnabled && !inventory.machine.isWrittenBeforeBoot
        guard !strangers.isEmpty, unit.command != nil || isEnabled || !unit.dropIns.isEmpty else {
          return []
        }
        let isNobodys = strangers.count == Guest.allCases.count
        let lacking =
          isNobodys
          ? "no image has"
          : strangers.count == 1 ? "this guest's image lacks" : "these guests' images lack"
        var near: String?
        if isNobodys, searches > 0 {
          searches -= 1
          near = nearestName(to: unit.name.description, among: Image.names)
        }
        let isHarmless = unit.command == nil && !isEnabled
        return [
          (isHarmless ? OrderRules.nothingToExtend : OrderRules.nobodysUnit).finding(
            "\(lacking) a unit \(unit.name), "
              + (isHarmless
                ? "so these drop-ins extend nothing"
                : "and this entry has no content: "
                  + (isEnabled
                    ? "enabling it fails, and the guest skips all later units"
                    : "its command fails, and the guest skips all later commands")),
            at: unit.places.name, hint: near.map { "did you mean '\($0)'?" },
            guests: strangers.map(\.rawValue))
        ]
      }
      let owners = Image.guests(with: unit.name)
      guard !owners.isEmpty, unit.name.type == .service || unit.name.type == .socket else {
        return []
      }
      return [
        OrderRules.shadowed.finding(
          "this replaces the image's own \(unit.name) entirely",
          at: unit.places.name, hint: "a drop-in changes only what it names",
          guests: owners.sorted().map(\.rawValue))
      ]
    }
  }

  /// Units that nothing starts.
  var idle: [Diagnostic] {
    let wanted = Set(
      graph.edges.filter { [.wants, .requires, .triggers].contains($0.kind) }.map(\.to))
    let started = startedUnits
    let triggers = Dictionary(
      graph.edges.filter {
        $0.kind == .triggers && started.contains($0.from)
          && ($0.from.type == .path || $0.from.type == .timer)
      }.map { ($0.to, $0.from) }
    ) { first, _ in first }
    // Units that a script or command starts by name start others, too.
    var reached = started
    for unit in units where writers.mentions(unit.name) { graph.pull(unit.name, into: &reached) }
    reached.formUnion(
      graph.edges.filter { $0.kind == .triggers && reached.contains($0.from) }.map(\.to))
    return units.flatMap { unit -> [Diagnostic] in
      guard unit.file != nil, unit.name.type == .service, !unit.name.isTemplate, !unit.isForFleet
      else { return [] }
      if unit.command == .start, let trigger = triggers[unit.name] {
        return [
          OrderRules.startedTwice.finding(
            "\(unit.name) is started here although \(trigger) starts it when it is due",
            at: unit.places.command, hint: "give the command to \(trigger) instead")
        ]
      }
      guard unit.command == nil else { return [] }
      // A script or command may start it by name.
      guard !writers.mentions(unit.name) else { return [] }
      if unit.isEnabled {
        return reached.contains(unit.name)
          ? []
          : [
            OrderRules.notStarted.finding(
              "\(unit.name) is enabled, but nothing starts it before the next boot",
              at: unit.places.enable, hint: "add 'command: start'")
          ]
      }
      guard !wanted.contains(unit.name) else { return [] }
      return [
        OrderRules.notStarted.finding(
          "nothing ever starts \(unit.name)", at: unit.places.name,
          hint: "add 'command: start', or make a unit that starts want it")
      ]
    }
  }

  /// The units that the document's commands start, directly or indirectly.
  var startedUnits: Set<UnitName> {
    let isEnabledInTime = inventory.machine.isWrittenBeforeBoot
    let commands = units.filter {
      $0.command == .start || $0.command == .restart || isEnabledInTime && $0.isEnabled
    }
    return commands.reduce(into: Set(commands.map(\.name))) { graph.pull($1.name, into: &$0) }
  }
}

extension ParsedUnit {
  /// The first line of the unit's file.
  var start: SourceLocation? { file?.sections.first?.location ?? unit.places.name }
}
