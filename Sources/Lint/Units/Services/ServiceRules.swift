import CloudConfig
import Diagnostics
import Guests
import Machine
import Systemd

/// Rules about a service as a whole, including drop-ins.
enum ServiceRules {
  static let rules = [
    severalStarts, noReset, noStart, oneshotRestart, noPIDFile, noBusName, notifyByOther, killNone,
    blocking,
  ]

  static let severalStarts = Rule(
    "RK1224", "several-exec-starts", .error, "several ExecStart= in a service that is not oneshot",
    reason: """
      Only services with Type=oneshot may have more than one ExecStart=. systemd refuses to load \
      others: "Service has more than one ExecStart= setting, which is only allowed for \
      Type=oneshot services". Source: systemd.service(5).
      """)

  static let noReset = Rule(
    "RK1225", "exec-start-not-reset", .error,
    "drop-in that adds an ExecStart= without resetting it",
    reason: """
      ExecStart= in a drop-in is added to that of the unit, and systemd refuses two in a service \
      that is not oneshot. An empty ExecStart= above clears the earlier ones. Source: \
      systemd.service(5), systemd.unit(5).
      """)

  static let noStart = Rule(
    "RK1242", "missing-exec-start", .error, "service without ExecStart=",
    reason: """
      systemd refuses to load a service that has nothing to start; only a oneshot service with \
      RemainAfterExit=yes and ExecStop= may do without. Source: systemd.service(5).
      """)

  static let oneshotRestart = Rule(
    "RK1237", "oneshot-restart", .error, "restart of a oneshot service",
    reason: """
      systemd refuses to load a service with Type=oneshot and Restart=always or on-success. Before \
      244, it refuses every Restart= except no. A oneshot that must succeed needs a loop of its \
      own or a timer. Source: src/core/service.c (service_verify), systemd.service(5).
      """)

  static let noPIDFile = Rule(
    "RK1238", "forking-without-pid-file", .note, "forking service without PIDFile=",
    reason: """
      systemd has to guess the main process of a service that forks, and can't if there are \
      several; then it does not notice that the service died. Source: systemd.service(5).
      """)

  static let noBusName = Rule(
    "RK1239", "dbus-without-bus-name", .error, "service of type dbus without BusName=",
    reason: """
      A service with Type=dbus is up once it has its name on the bus. systemd refuses to load one \
      without BusName=. Source: systemd.service(5).
      """)

  static let notifyByOther = Rule(
    "RK1248", "notify-never-sent", .warning, "service of type notify whose program never notifies",
    reason: """
      With Type=notify, systemd waits until the main process reports that it is ready. A shell \
      does not, messages from its children are ignored without NotifyAccess=all, and docker's \
      client does not forward those of the container: the start runs into its time limit. Source: \
      systemd.service(5).
      """)

  static let killNone = Rule(
    "RK1241", "kill-mode-none", .warning, "KillMode=none",
    reason: """
      When the service stops or restarts, its processes live on, next to the new ones and \
      untracked by systemd. Deprecated since systemd 246. Source: systemd.kill(5), NEWS of 246.
      """)

  static let blocking = Rule(
    "RK1240", "blocking-start", .warning, "start that blocks all later commands",
    reason: """
      coreos-cloudinit runs the commands of units one after the other and waits for each job. The \
      job of a oneshot service ends with its last program, and oneshot services have no time \
      limit: while one loops, nothing after it starts, and after ten minutes coreos-cloudinit \
      itself is stopped. Source: coreos-cloudinit system/systemd.go, \
      units/user-configdrive.service.
      """)

  static func findings(in unit: ParsedUnit, of inventory: Inventory) -> [Diagnostic] {
    guard unit.name.type == .service else { return [] }
    let service = ServiceView(unit)
    return starts(service) + nothingToRun(service) + types(service) + killing(service)
      + BlockingStart.findings(service, inventory)
  }

  private static func starts(_ service: ServiceView) -> [Diagnostic] {
    guard service.type != "oneshot" else { return [] }
    let all = service.unit.merged.entries(of: "ExecStart", in: "Service")
    guard let file = service.unit.file else {
      guard daemonsOfImages.contains(service.unit.name.description) else { return [] }
      guard let first = all.first, !service.dropInsReset else { return several(all, service) }
      return [
        noReset.finding(
          "this adds a second ExecStart= to the image's \(service.unit.name), which systemd then "
            + "refuses to start",
          at: first.location,
          hint: "write an empty ExecStart= above, which clears the earlier ones")
      ]
    }
    let own = file.entries(of: "ExecStart", in: "Service")
    if own.count > 1 { return several(own, service) }
    guard all.count > 1, let added = all.last else { return joined(all.last, service) }
    return [
      noReset.finding(
        "this adds a second ExecStart= to \(service.unit.name), which systemd then refuses to "
          + "start",
        at: added.location, hint: "write an empty ExecStart= above, which clears the earlier ones",
        related: related(all.first, "the first"))
    ]
  }

  /// Services of images that are known to have exactly one command.
  private static let daemonsOfImages: Set<String> = [
    "containerd.service", "docker.service", "etcd.service", "etcd2.service", "etcd-member.service",
    "flanneld.service", "fleet.service", "kubelet.service", "locksmithd.service", "ntpd.service",
    "systemd-journald.service", "systemd-logind.service", "systemd-networkd.service",
    "systemd-resolved.service", "systemd-timesyncd.service", "update-engine.service",
  ]

  private static func several(
    _ entries: [UnitFile.Entry], _ service: ServiceView
  ) -> [Diagnostic] {
    guard entries.count > 1 else { return [] }
    return [
      severalStarts.finding(
        "\(service.unit.name) has \(entries.count) ExecStart=, but only Type=oneshot may have "
          + "more than one; its type is \(service.type)",
        at: entries[1].location,
        hint: "turn all but the last into ExecStartPre=, or set Type=oneshot",
        related: related(entries.first, "the first"))
    ]
  }

  /// Several commands in one assignment.
  private static func joined(
    _ entry: UnitFile.Entry?, _ service: ServiceView
  ) -> [Diagnostic] {
    guard let entry, let text = try? CommandText(entry.value), text.commands.count > 1,
      let mark = text.words.first(where: \.isSeparator)
    else { return [] }
    return [
      severalStarts.finding(
        "\(service.unit.name) has \(text.commands.count) commands in ExecStart=, but only "
          + "Type=oneshot may have more than one; its type is \(service.type)",
        at: entry.location(of: mark.range),
        hint: "turn all but the last into ExecStartPre=, or set Type=oneshot")
    ]
  }

  private static func nothingToRun(_ service: ServiceView) -> [Diagnostic] {
    guard let file = service.unit.file, !file.sections.isEmpty, !file.isForBus,
      service.unit.merged.entries(of: "ExecStart", in: "Service").isEmpty,
      service.unit.merged.value(of: "SuccessAction", in: "Unit") == nil
    else { return [] }
    let stops = !service.unit.merged.entries(of: "ExecStop", in: "Service").isEmpty
    if service.type == "oneshot", stops, service.isTrue("RemainAfterExit") { return [] }
    let section = file.sections.first { $0.name == "Service" } ?? file.sections.first
    return [
      noStart.finding(
        "\(service.unit.name) has no ExecStart=; systemd refuses to load it",
        at: section?.location ?? service.unit.places.entry)
    ]
  }

  private static func types(_ service: ServiceView) -> [Diagnostic] {
    var findings: [Diagnostic] = []
    let type = service.typeEntry
    if service.type == "oneshot", let restart = service.entry("Restart"), restart.value != "no" {
      let always = ["always", "on-success"].contains(restart.value)
      let guests = always ? GuestImage.all : GuestImage.older(than: 244)
      findings.append(
        oneshotRestart.finding(
          "Restart=\(restart.value) cannot be used with Type=oneshot; "
            + (always ? "systemd refuses" : "\(guests.versions) refuse") + " the unit",
          at: restart.valueLocation, related: related(type, "the type"),
          guests: guests.names))
    }
    if service.type == "forking", service.entry("PIDFile") == nil, service.unit.file != nil {
      findings.append(
        noPIDFile.finding(
          "\(service.unit.name) forks, but has no PIDFile= to identify its main process",
          at: type?.valueLocation, hint: "keep the program in the foreground, or set PIDFile="))
    }
    if type?.value == "dbus", service.entry("BusName") == nil, service.unit.file != nil {
      findings.append(
        noBusName.finding(
          "Type=dbus needs BusName=; systemd refuses \(service.unit.name) without it",
          at: type?.valueLocation))
    }
    return findings + notify(service)
  }

  private static func notify(_ service: ServiceView) -> [Diagnostic] {
    guard service.type == "notify", service.entry("NotifyAccess")?.value != "all",
      let start = service.unit.merged.entries(of: "ExecStart", in: "Service").last,
      let text = try? CommandText(start.value), let first = text.words.first
    else { return [] }
    let name = CommandText.name(CommandText.program(first).path)
    // As `docker daemon` or `docker -d` it is the daemon, which notifies.
    let isDaemon = text.words.dropFirst().first.map {
      ["daemon", "--daemon", "-d"].contains($0.raw)
    }
    guard isSilentShell(text, name) || name == "docker" && isDaemon != true else { return [] }
    return [
      notifyByOther.finding(
        "systemd waits for a readiness notification, which \(name) never sends",
        at: service.typeEntry?.valueLocation, hint: "remove Type=, or set NotifyAccess=all",
        related: related(start, "the program"))
    ]
  }

  /// Whether a shell runs commands that can't notify; what a script does is unknown.
  private static func isSilentShell(_ text: CommandText, _ name: some StringProtocol) -> Bool {
    guard ["sh", "bash"].contains(String(name)), text.words.contains(where: { $0.raw == "-c" })
    else {
      return false
    }
    return !text.words.contains { $0.raw.contains("systemd-notify") || $0.raw.contains("exec ") }
  }

  private static func killing(_ service: ServiceView) -> [Diagnostic] {
    guard let mode = service.entry("KillMode"), mode.value == "none" else { return [] }
    return [
      killNone.finding(
        "KillMode=none leaves all processes of \(service.unit.name) running when it stops",
        at: mode.valueLocation, hint: "KillMode=process stops only the main process")
    ]
  }

  private static func related(_ entry: UnitFile.Entry?, _ text: String) -> [Diagnostic.Related] {
    entry?.location.map { [.init(message: text, location: $0)] } ?? []
  }
}

/// A service as systemd sees it.
struct ServiceView {
  let unit: ParsedUnit
  /// The type, set or by default.
  let type: String
  let typeEntry: UnitFile.Entry?

  init(_ unit: ParsedUnit) {
    self.unit = unit
    typeEntry = unit.merged.entries(of: "Type", in: "Service").last
    let hasBusName = unit.merged.value(of: "BusName", in: "Service") != nil
    type = typeEntry?.value ?? (hasBusName ? "dbus" : "simple")
  }

  func entry(_ key: String) -> UnitFile.Entry? {
    unit.merged.entries(of: key, in: "Service").last
  }

  func isTrue(_ key: String) -> Bool {
    guard let value = entry(key)?.value.lowercased() else { return false }
    return ["1", "yes", "y", "true", "t", "on"].contains(value)
  }

  /// Whether an empty ExecStart= clears earlier ones.
  var dropInsReset: Bool {
    unit.merged.sections.lazy.filter { $0.name == "Service" }.flatMap(\.entries)
      .contains { $0.key == "ExecStart" && $0.value.isEmpty }
  }
}
