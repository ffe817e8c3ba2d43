import Diagnostics
import Machine
import Systemd

extension Ignition {
  /// Everything about a machine that Ignition can't do, or would do differently. If there is any,
  /// nothing is written.
  public static func problems(of machine: Machine) -> [IgnitionProblem] {
    var problems: [IgnitionProblem] = []
    if let hostname = machine.hostname, hostname.value.isEmpty || hostname.value.utf8.contains(0x0A)
    {
      problems.append(
        .init("hostname", "must be one line of text", at: hostname.location))
    }
    for key in machine.authorizedKeys.value where key.literal == nil {
      problems.append(
        .init("authorized keys", replacesNothing, at: machine.authorizedKeys.location))
    }
    if let hosts = machine.etcHosts {
      problems.append(
        .init(
          "manage_etc_hosts", "Ignition does not create /etc/hosts; write the file",
          at: hosts.location))
    }
    if !machine.packages.value.isEmpty {
      problems.append(
        .init(
          "packages", "Ignition installs no packages; provide their content as files",
          at: machine.packages.location))
    }
    problems += machine.settings.flatMap { $0.problems(among: machine.settings) }
    problems += paths(of: machine)
    for file in machine.files { problems += file.problems }
    for unit in machine.units { problems += unit.problems }
    let names = Dictionary(grouping: machine.units, by: \.name)
    problems += machine.units.filter { names[$0.name, default: []].count > 1 }.map {
      .init($0.name.description, "is listed twice", at: $0.places.name)
    }
    return problems
  }

  /// Paths that are written twice, are below a file or a link, or can't be written.
  private static func paths(of machine: Machine) -> [IgnitionProblem] {
    var all: [(path: String, place: SourceLocation?)] = []
    if let hostname = machine.hostname { all.append((hostnamePath, hostname.location)) }
    if !UpdateSettings.text(of: machine.settings).isEmpty { all.append((UpdateSettings.path, nil)) }
    all += machine.files.map { ($0.path.description, $0.location) }
    all += machine.links.map { ($0.path.description, $0.location) }
    var seen: Set<String> = []
    let taken = Set(all.map(\.path))
    return all.flatMap { path, place -> [IgnitionProblem] in
      var found: [IgnitionProblem] = []
      if !seen.insert(path).inserted { found.append(.init(path, "is written twice", at: place)) }
      if FilePath(path) == nil {
        found.append(.init(path, "can't be written", at: place))
      }
      if let above = path.foldersAbove.first(where: taken.contains) {
        found.append(.init(path, "is below \(above), which is not a directory", at: place))
      }
      return found
    }
  }

  static let replacesNothing =
    "Ignition does not replace $private_ipv4 and similar variables; take the address from the "
    + "interface at boot"
}

extension String {
  /// The directories above a path, without `/`.
  var foldersAbove: [String] {
    indices.filter { self[$0] == "/" && $0 != startIndex }.map { String(self[..<$0]) }
  }
}

extension Machine.Setting {
  fileprivate func problems(among all: [Machine.Setting]) -> [IgnitionProblem] {
    let name = "coreos.\(service).\(key)"
    guard service == UpdateSettings.service, UpdateSettings.knows(key) else {
      return [
        IgnitionProblem(
          name, "Ignition has no settings for services; write a drop-in or a file", at: location)
      ]
    }
    if value.literal == nil {
      return [IgnitionProblem(name, Ignition.replacesNothing, at: location)]
    }
    if all.count(where: { $0.service == service && $0.key == key }) > 1 {
      return [IgnitionProblem(name, "is set twice", at: location)]
    }
    return value.literal?.utf8.contains(0x0A) == true
      ? [IgnitionProblem(name, "must be one line of text", at: location)] : []
  }
}

extension MachineFile {
  fileprivate var problems: [IgnitionProblem] {
    guard let text else {
      return [IgnitionProblem(path.description, "the content is unknown", at: location)]
    }
    return text.variableProblems(path.description)
  }
}

extension MachineUnit {
  fileprivate var problems: [IgnitionProblem] {
    let shown = name.description
    var problems: [IgnitionProblem] = []
    if isRuntime {
      problems.append(
        .init(shown, "Ignition writes units only to /etc, not to /run", at: places.entry))
    }
    if isMasked, text != nil || isEnabled {
      problems.append(
        .init(shown, "a masked unit can't have content or be enabled", at: places.entry))
    }
    if name.type.isNetworkd, isEnabled || command != nil || isMasked {
      problems.append(
        .init(
          shown, "files of systemd-networkd can't be enabled, started or masked", at: places.entry))
    }
    if let command, !command.starts {
      problems.append(
        .init(
          shown,
          "Ignition does not execute the command \(command.rawValue): no unit is running yet",
          at: places.command))
    } else if command != nil, let text, !text.hasInstall {
      problems.append(
        .init(
          shown,
          "Ignition starts no units; to start at boot, a unit needs [Install], such as "
            + "WantedBy=multi-user.target", at: text.place(ofLine: 1) ?? places.command))
    }
    if let text { problems += text.variableProblems(shown) }
    if text?.content.isEmpty == true {
      problems.append(
        .init(shown, "Ignition does not write units without content", at: places.entry))
    }
    var names: Set<DropInName> = []
    for dropIn in dropIns {
      let file = "\(shown).d/\(dropIn.name)"
      if !names.insert(dropIn.name).inserted {
        problems.append(.init(file, "it is listed twice", at: dropIn.text.place(ofLine: 1)))
      }
      if dropIn.text.content.isEmpty {
        problems.append(.init(file, "Ignition does not write drop-ins without content"))
      }
      problems += dropIn.text.variableProblems(file)
    }
    return problems
  }
}

extension MachineText {
  /// Whether `[Install]` says what wants the unit.
  fileprivate var hasInstall: Bool {
    let file = UnitFile.parse(description, file: "").file
    return ["WantedBy", "RequiredBy", "UpheldBy", "Alias", "Also"].contains {
      !file.values(of: $0, in: "Install").isEmpty
    }
  }

  /// Where a line comes from.
  fileprivate func place(ofLine line: Int) -> SourceLocation? {
    let start = SourcePosition(line: line, column: 1)
    let range = SourceRange(start: start, end: start)
    if let source { return source.location(of: range) }
    guard let template, lines.indices.contains(line - 1), let number = lines[line - 1].templateLine
    else { return nil }
    let place = SourcePosition(line: number, column: 1)
    return SourceLocation(file: template, range: SourceRange(start: place, end: place))
  }

  /// A problem for each line with a variable that only coreos-cloudinit replaces.
  fileprivate func variableProblems(_ subject: String) -> [IgnitionProblem] {
    var line = 1
    var lines: [Int] = []
    for piece in content.pieces {
      switch piece {
      case .literal(let text): line += text.utf8.count { $0 == UInt8(ascii: "\n") }
      case .variable: if lines.last != line { lines.append(line) }
      }
    }
    return lines.map { IgnitionProblem(subject, Ignition.replacesNothing, at: place(ofLine: $0)) }
  }
}
