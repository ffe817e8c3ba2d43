import CloudConfig
import Diagnostics
import Machine
import Systemd

extension Inventory {
  /// Every script of the machine: files with an interpreter line or run by a unit, scripts in
  /// units' commands, and those of the user-data itself.
  ///
  /// - Parameter userData: The scripts in the user-data.
  /// - Returns: Files in document order, then the user-data, then the units' commands.
  public func scripts(userData: [EmbeddedText] = []) -> [Script] {
    let commands = unitCommands
    var runners: [String: [Script.Runner]] = [:]
    var inline: [Script] = []
    for command in commands {
      if let run = command.run { runners[run.path, default: []].append(run.runner) }
      if let script = command.inlineScript { inline.append(script) }
    }
    let files = machine.files.compactMap { file -> Script? in
      guard let text = file.content, self.files[file.path.description] == file else { return nil }
      let runners = runners[file.path.description] ?? []
      let named = Interpreter(firstLineOf: text.text)
      guard named != nil || !runners.isEmpty else { return nil }
      let readByShell = runners.contains { !$0.isDirect }
      return Script(
        name: file.path.description, text: text, origin: .file,
        interpreter: named ?? (readByShell ? Interpreter(path: "/bin/bash") : nil),
        runners: runners)
    }
    let own = userData.map {
      Script(
        name: $0.name, text: $0, origin: .userData,
        interpreter: Interpreter(firstLineOf: $0.text), runners: [])
    }
    return files + own + inline
  }

  /// The commands of units, in the order in which systemd reads them.
  static func commands(of units: [ParsedUnit]) -> [UnitCommandLine] {
    units.flatMap { unit -> [UnitCommandLine] in
      guard unit.name.type == .service, !unit.isMasked else { return [] }
      let restart = unit.merged.value(of: "Restart", in: "Service") ?? "no"
      return UnitCommandLine.keys.flatMap { key in
        unit.merged.entries(of: key, in: "Service").flatMap { entry in
          UnitCommandLine.all(in: entry, unit: unit.name.description, restarts: restart != "no")
        }
      }
    }
  }
}
