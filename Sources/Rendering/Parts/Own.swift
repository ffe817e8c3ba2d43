import CloudConfig
import ClusterSpec
import Diagnostics
import Machine
import Systemd

/// What the operator adds: files, units and drop-ins, as written.
extension MachineDraft {
  /// Adds them after everything that rkgen adds itself, so that conflicts are found.
  mutating func addOwnParts() throws(Fault) {
    let clashes = kernelClashes
    for file in own.files { addOwn(file) }
    for unit in own.units { try addOwn(unit) }
    for dropIn in own.dropIns { addOwn(dropIn) }
    try addOwnEnvironment()
    findings += unitClashes
    findings += clashes
  }

  private mutating func addOwn(_ own: OwnFile) {
    guard let text = ownText(own.text, own.source, substitutes: own.substitutes) else { return }
    let file = MachineFile(
      path: own.path, mode: own.mode, owner: own.owner, text: text,
      presence: [.presence(own.source)])
    if let index = machine.files.firstIndex(where: { $0.path == own.path }) {
      if !own.replaces { clash(own.identity, own.source, machine.files[index].text, "a file") }
      machine.files[index] = file
      return
    }
    if let obstacle = obstacle(to: own) {
      findings.append(obstacle)
    } else if let taken = taken(around: own.path.description) {
      findings.append(
        RenderingRules.ownClash.finding(
          "\(own.path) and \(taken) can't both exist: one of them would be a directory",
          at: own.source.location))
    }
    machine.files.append(file)
  }

  private mutating func addOwn(_ own: OwnUnit) throws(Fault) {
    let text = ownText(own.text, own.source, substitutes: own.substitutes)
    let order = try order(of: own)
    // A unit that is only started is just a name in the target.
    if text == nil, order.isEmpty, !own.isEnabled { return }
    guard let index = machine.units.firstIndex(where: { $0.name == own.name }) else {
      machine.units.append(
        MachineUnit(
          name: own.name, text: text, dropIns: order, isEnabled: own.isEnabled,
          presence: [.presence(own.source)]))
      return
    }
    if let text {
      if let ours = machine.units[index].text, !own.replaces {
        clash(own.identity, own.source, ours, "a unit")
      }
      machine.units[index].text = text
    }
    machine.units[index].dropIns += order
    machine.units[index].isEnabled = machine.units[index].isEnabled || own.isEnabled
  }

  private mutating func addOwn(_ own: OwnDropIn) {
    guard let text = ownText(own.text, own.source, substitutes: own.substitutes) else { return }
    let dropIn = MachineUnit.DropIn(
      name: own.name, text: text, presence: [.presence(own.source)])
    if let ours = add(dropIn, to: own.unit), !own.replaces {
      clash(own.identity, own.source, ours, "a drop-in")
    }
  }

  // MARK: From settings

  /// One drop-in for each service with the operator's variables.
  private mutating func addOwnEnvironment() throws(Fault) {
    let units = own.environment.map(\.unit)
    for (index, unit) in units.enumerated() where units.firstIndex(of: unit) == index {
      let variables = own.environment.filter { $0.unit == unit }
      var lines: [(String, [ValueSource])] = [("[Service]", [])]
      for variable in variables {
        do throws(EscapeError) {
          let assignment = try Quoting.escape(
            "\(variable.name)=\(variable.value)", in: .environmentAssignment)
          lines.append(("Environment=\(assignment)", [.own(variable.source)]))
        } catch {
          findings.append(
            RenderingRules.ownText.finding(
              "can't set the variable \(variable.name) of \(unit): \(error)",
              at: variable.source.location))
        }
      }
      let dropIn = try ownDropIn("80-own-environment.conf", lines, variables.map(\.source))
      // rkgen itself has none with this name.
      if let first = variables.first, add(dropIn, to: unit) != nil {
        findings.append(
          RenderingRules.ownClash.finding(
            "variables of \(unit) are written to \(dropIn.name), which is also under dropIns",
            at: first.source.location, hint: "rename that drop-in"))
      }
    }
  }

  /// The drop-in that orders a unit.
  private func order(of unit: OwnUnit) throws(Fault) -> [MachineUnit.DropIn] {
    let settings = [
      ("After", unit.after + unit.requires), ("Before", unit.before), ("Requires", unit.requires),
    ].filter { !$0.1.isEmpty }
    guard !settings.isEmpty else { return [] }
    let lines: [(String, [ValueSource])] = settings.map { key, names in
      (
        "\(key)=\(names.uniqued.map(\.description).joined(separator: " "))",
        [ValueSource.own(unit.source)]
      )
    }
    return [try ownDropIn("80-own-order.conf", [("[Unit]", [])] + lines, [unit.source])]
  }

  private func ownDropIn(
    _ name: String, _ lines: [(String, [ValueSource])], _ sources: [OwnSource]
  ) throws(Fault) -> MachineUnit.DropIn {
    guard let dropInName = DropInName(name) else { throw .name(name) }
    return MachineUnit.DropIn(
      name: dropInName, text: MachineText(lines: lines),
      presence: sources.map { .presence($0) })
  }

  /// Kernel settings. A guest that writes files while the machine boots is too late for systemd-sysctl.
  mutating func addOwnKernelSettings() throws(Fault) {
    guard !own.sysctl.isEmpty else { return }
    guard let unit = UnitName("systemd-sysctl.service") else { return }
    let lines = own.sysctl.map { ("\($0.name) = \($0.value)", [ValueSource.own($0.source)]) }
    let presence = own.sysctl.map { ValueSource.presence($0.source) }
    guard let path = FilePath("/etc/sysctl.d/80-own.conf") else { return }
    machine.files.append(
      MachineFile(path: path, text: MachineText(lines: lines), presence: presence))
    if !machine.isWrittenBeforeBoot {
      machine.units.append(MachineUnit(name: unit, command: .restart, presence: presence))
    }
  }

  // MARK: Findings

  /// A text as it is on the machine, each line with where it was written.
  private mutating func ownText(
    _ text: OwnText?, _ source: OwnSource, substitutes: Bool
  ) -> MachineText? {
    guard let text else { return nil }
    let content =
      substitutes ? GuestText(recognisingVariablesIn: text.content) : GuestText(text.content)
    for problem in content.problems {
      findings.append(
        RenderingRules.ownText.finding("\(problem)", at: text.places.first ?? source.location))
    }
    return MachineText(content, text, source)
  }

  private mutating func clash(
    _ name: String, _ source: OwnSource, _ ours: MachineText?, _ noun: String
  ) {
    let template = ours?.template.map { ", from \($0)" }
    findings.append(
      RenderingRules.ownClash.finding(
        "\(name) is \(noun) that rkgen writes" + (template ?? ""), at: source.location,
        hint: "set replace: true to replace it"))
  }

  /// Kernel settings that a file of rkgen's has, too, unless the operator replaces it.
  private var kernelClashes: [Diagnostic] {
    let ours = machine.files.filter { file in
      file.text?.template != nil && file.path.description.hasPrefix("/etc/sysctl.d/")
        && !own.files.contains { $0.path == file.path && $0.replaces }
    }
    return ours.flatMap { file in
      let keys = (file.text?.description ?? "").split(separator: "\n").compactMap { line in
        line.split(separator: "=").first.map { key in
          String(key.drop { $0 == "-" }.prefix { $0 != " " })
        }
      }
      return own.sysctl.filter { keys.contains($0.identity) }.map { setting in
        RenderingRules.ownClash.finding(
          "\(setting.name) is set by rkgen in \(file.path), from \(file.text?.template ?? "")",
          at: setting.source.location)
      }
    }
  }

  /// Files of units.
  private var unitClashes: [Diagnostic] {
    own.files.compactMap { file in
      unit(at: file.path.description).map { unit in
        RenderingRules.ownClash.finding(
          "\(file.path) is the file of \(unit), which belongs under units or dropIns",
          at: file.source.location)
      }
    }
  }

  /// The unit or drop-in whose file is at a path.
  private func unit(at path: String) -> String? {
    for unit in machine.units
    where path.hasSuffix("/\(unit.name)") || path.contains("/\(unit.name).d/") {
      let folder = "/etc/systemd/\(unit.name.type.isNetworkd ? "network" : "system")"
      if unit.text != nil, path == "\(folder)/\(unit.name)" { return "\(unit.name)" }
      for dropIn in unit.dropIns where path == "\(folder)/\(unit.name).d/\(dropIn.name)" {
        return "\(dropIn.name) of \(unit.name)"
      }
    }
    return nil
  }

  /// A file that is a parent of a path, or that the path is a parent of.
  private func taken(around path: String) -> String? {
    machine.files.lazy.map(\.path.description).first {
      $0.hasPrefix(path + "/") || path.hasPrefix($0 + "/")
    }
  }
}

extension ValueSource {
  fileprivate static func presence(_ source: OwnSource) -> ValueSource {
    ValueSource(
      .spec(key: source.key, isDefault: false, location: source.location), decidesPresence: true)
  }
}

extension Array where Element: Hashable {
  /// Each element once, at its first position.
  fileprivate var uniqued: [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}

extension MachineText {
  /// Lines that rkgen writes from settings.
  fileprivate init(lines: [(String, [ValueSource])]) {
    self.init(
      GuestText(lines.map { $0.0 + "\n" }.joined()),
      lines: lines.map { Line(templateLine: nil, sources: $0.1) })
  }

  /// A text of the operator's own.
  fileprivate init(_ content: GuestText, _ text: OwnText, _ source: OwnSource) {
    self.init(
      content,
      lines: text.places.map { place in
        Line(templateLine: nil, sources: [ValueSource(.own(key: source.key, line: place))])
      })
  }
}
