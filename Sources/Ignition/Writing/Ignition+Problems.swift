import Diagnostics
import Machine
import Systemd

extension Ignition {
  /// Everything of a machine that Ignition can't do, or would do otherwise. Nothing is written while there is
  /// any.
  public static func problems(of machine: Machine) -> [IgnitionProblem] {
    var problems: [IgnitionProblem] = []
    if let hostname = machine.hostname, hostname.value.isEmpty || hostname.value.utf8.contains(0x0A)
    {
      problems.append(
        .init("hostname", "it must be one line of text", at: hostname.location))
    }
    for key in machine.authorizedKeys.value where key.literal == nil {
      problems.append(
        .init("authorized keys", replacesNothing, at: machine.authorizedKeys.location))
    }
    if let hosts = machine.etcHosts {
      problems.append(
        .init(
          "manage_etc_hosts", "Ignition makes no /etc/hosts by itself; write the file",
          at: hosts.location))
    }
    if !machine.packages.value.isEmpty {
      problems.append(
        .init(
          "packages", "Ignition installs none; bring what they hold as files",
          at: machine.packages.location))
    }
    problems += machine.settings.flatMap { $0.problems(among: machine.settings) }
    problems += paths(of: machine)
    for file in machine.files { problems += file.problems }
    for unit in machine.units { problems += unit.problems }
    let names = Dictionary(grouping: machine.units, by: \.name)
    problems += machine.units.filter { names[$0.name, default: []].count > 1 }.map {
      .init($0.name.description, "it is listed twice", at: $0.places.name)
    }
    return problems
  }

  /// Paths that are written twice, lie below a file or a link, or can't be written.
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
      if !seen.insert(path).inserted { found.append(.init(path, "it is written twice", at: place)) }
      if FilePath(path) == nil {
        found.append(.init(path, "this path can't be written", at: place))
      }
      if let above = path.foldersAbove.first(where: taken.contains) {
        found.append(.init(path, "it lies below \(above), which is no folder", at: place))
      }
      return found
    }
  }

  static let replacesNothing =
    "Ignition puts no address in the place of $private_ipv4 and its like; take it from the interface at boot"
}

extension String {
  /// The folders above a path, without `/`.
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
          name, "Ignition has no settings of services; write a drop-in or a file", at: location)
      ]
    }
    if value.literal == nil {
      return [IgnitionProblem(name, Ignition.replacesNothing, at: location)]
    }
    if all.count(where: { $0.service == service && $0.key == key }) > 1 {
      return [IgnitionProblem(name, "it is set twice", at: location)]
    }
    return value.literal?.utf8.contains(0x0A) == true
      ? [IgnitionProblem(name, "it must be one line of text", at: location)] : []
  }
}

extension MachineFile {
  fileprivate var problems: [IgnitionProblem] {
    guard let text else {
      return [IgnitionProblem(path.description, "its content is not known", at: location)]
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
        .init(shown, "Ignition writes units below /etc alone, not to /run", at: places.entry))
    }
    if isMasked, text != nil || isEnabled {
      problems.append(
        .init(shown, "a masked unit has neither content nor is it enabled", at: places.entry))
    }
    if name.type.isNetworkd, isEnabled || command != nil || isMasked {
      problems.append(.init(shown, "files of systemd-networkd are only written", at: places.entry))
    }
    if let command, !command.starts {
      problems.append(
        .init(
          shown,
          "Ignition carries out no command \(command.rawValue); nothing runs yet when it does its work",
          at: places.command))
    } else if command != nil, let text, !text.hasInstall {
      problems.append(
        .init(
          shown,
          "Ignition starts no unit; to be started at boot it needs [Install], such as "
            + "WantedBy=multi-user.target", at: text.place(ofLine: 1) ?? places.command))
    }
    if let text { problems += text.variableProblems(shown) }
    if text?.content.isEmpty == true {
      problems.append(.init(shown, "Ignition writes no unit without text", at: places.entry))
    }
    var names: Set<DropInName> = []
    for dropIn in dropIns {
      let file = "\(shown).d/\(dropIn.name)"
      if !names.insert(dropIn.name).inserted {
        problems.append(.init(file, "it is listed twice", at: dropIn.text.place(ofLine: 1)))
      }
      if dropIn.text.content.isEmpty {
        problems.append(.init(file, "Ignition writes no drop-in without text"))
      }
      problems += dropIn.text.variableProblems(file)
    }
    return problems
  }
}

extension MachineText {
  /// Whether `[Install]` says by what the unit is wanted.
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

  /// Each line with an address that only coreos-cloudinit fills in.
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
