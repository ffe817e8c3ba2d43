import CloudConfig
import Diagnostics
import Systemd

/// What a service as a whole, drop-ins included, has wrong.
enum ServiceRules {
  static func findings(in unit: UnitView, of inventory: Inventory) -> [Diagnostic] {
    guard unit.name.type == .service else { return [] }
    let service = ServiceView(unit)
    return starts(service) + nothingToRun(service) + types(service) + killing(service)
      + BlockingStart.findings(service, inventory)
  }

  private static func starts(_ service: ServiceView) -> [Diagnostic] {
    guard service.type != "oneshot" else { return [] }
    let all = service.unit.merged.entries(of: "ExecStart", in: "Service")
    guard let file = service.unit.file else {
      if oneshotsOfTheImage.contains(service.unit.name.description) { return [] }
      guard let first = all.first, !service.dropInsReset else { return several(all, service) }
      return [
        noReset.finding(
          "this adds a second ExecStart= to \(service.unit.name) of the image, which systemd "
            + "refuses to start then",
          at: first.location, hint: "write a line ExecStart= above, which forgets those before")
      ]
    }
    let own = file.entries(of: "ExecStart", in: "Service")
    if own.count > 1 { return several(own, service) }
    guard all.count > 1, let added = all.last else { return joined(all.last, service) }
    return [
      noReset.finding(
        "this adds a second ExecStart= to \(service.unit.name), which systemd refuses to start "
          + "then",
        at: added.location, hint: "write a line ExecStart= above, which forgets those before",
        related: related(all.first, "the first"))
    ]
  }

  /// Services of the image that may have several commands; the others have one each.
  private static let oneshotsOfTheImage: Set<String> = [
    "coreos-setup-environment.service", "flatcar-setup-environment.service",
    "systemd-networkd-wait-online.service", "systemd-modules-load.service",
    "systemd-sysctl.service", "systemd-tmpfiles-setup.service", "ldconfig.service",
    "sshd-keygen.service", "coreos-metadata.service",
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
        hint: "make those before the last ExecStartPre=, or set Type=oneshot",
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
        hint: "make those before the last ExecStartPre=, or set Type=oneshot")
    ]
  }

  private static func nothingToRun(_ service: ServiceView) -> [Diagnostic] {
    guard let file = service.unit.file, !file.sections.isEmpty,
      service.unit.merged.entries(of: "ExecStart", in: "Service").isEmpty,
      service.unit.merged.value(of: "SuccessAction", in: "Unit") == nil
    else { return [] }
    let stops = !service.unit.merged.entries(of: "ExecStop", in: "Service").isEmpty
    if service.type == "oneshot", stops, service.isTrue("RemainAfterExit") { return [] }
    let section = file.sections.first { $0.name == "Service" } ?? file.sections.first
    return [
      noStart.finding(
        "\(service.unit.name) has no ExecStart=, systemd refuses to load it",
        at: section?.location ?? service.unit.entry.location)
    ]
  }

  private static func types(_ service: ServiceView) -> [Diagnostic] {
    var findings: [Diagnostic] = []
    let type = service.typeEntry
    if service.type == "oneshot", let restart = service.entry("Restart"), restart.value != "no" {
      let always = ["always", "on-success"].contains(restart.value)
      let guests = always ? GuestSystemd.allCases : GuestSystemd.older(than: 244)
      findings.append(
        oneshotRestart.finding(
          "Restart=\(restart.value) cannot stand with Type=oneshot, "
            + (always ? "systemd refuses" : "\(guests.versions) refuse") + " the unit",
          at: restart.valueLocation, related: related(type, "the type"),
          concerns: guests.concerns))
    }
    if service.type == "forking", service.entry("PIDFile") == nil, service.unit.file != nil {
      findings.append(
        noPIDFile.finding(
          "\(service.unit.name) forks, but no PIDFile= tells which process is the main one",
          at: type?.valueLocation, hint: "let the program stay in the foreground, or set PIDFile="))
    }
    if type?.value == "dbus", service.entry("BusName") == nil, service.unit.file != nil {
      findings.append(
        noBusName.finding(
          "Type=dbus needs a BusName=, systemd refuses \(service.unit.name) without",
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
    guard ["sh", "bash", "docker"].contains(name) else { return [] }
    return [
      notifyByOther.finding(
        "systemd waits for \(name) to say that it is ready, which it does not do",
        at: service.typeEntry?.valueLocation, hint: "leave Type= out, or set NotifyAccess=all",
        related: related(start, "the program"))
    ]
  }

  private static func killing(_ service: ServiceView) -> [Diagnostic] {
    guard let mode = service.entry("KillMode"), mode.value == "none" else { return [] }
    return [
      killNone.finding(
        "KillMode=none leaves all processes of \(service.unit.name) running when it stops",
        at: mode.valueLocation, hint: "KillMode=process or mixed spares what should live on")
    ]
  }

  private static func related(_ entry: UnitFile.Entry?, _ text: String) -> [Diagnostic.Related] {
    entry?.location.map { [.init(message: text, location: $0)] } ?? []
  }
}

/// A service as systemd sees it.
struct ServiceView {
  let unit: UnitView
  /// The type it has, given or not.
  let type: String
  let typeEntry: UnitFile.Entry?

  init(_ unit: UnitView) {
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

  /// Whether a drop-in forgets the unit's own ExecStart=, or makes it one of several.
  var dropInsReset: Bool {
    unit.merged.sections.lazy.filter { $0.name == "Service" }.flatMap(\.entries)
      .contains { $0.key == "ExecStart" && $0.value.isEmpty }
  }
}
