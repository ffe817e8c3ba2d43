import CloudConfig
import Diagnostics
import Systemd

extension MachineOrder {
  /// Programs that nobody writes, or that can't be run.
  var programs: [Diagnostic] {
    var reported: Set<String> = []
    return inventory.unitCommands.compactMap { command in
      let path = command.program
      guard path.hasPrefix("/"), !path.contains("$"), !path.contains("%"),
        let place = command.location
      else { return nil }
      if let file = inventory.files[path] {
        guard let mode = file.mode, mode & 0o111 == 0, reported.insert(path).inserted else {
          return nil
        }
        return OrderRules.notExecutable.finding(
          "\(command.unit) runs \(path), whose mode 0\(String(mode, radix: 8)) lets nobody run it",
          at: place, hint: "give the file permissions \"0755\"",
          related: [.init(message: "the file is here", location: file.path.location)])
      }
      guard !Image.has(path), !writers.mayMake(path), reported.insert(path).inserted else {
        return nil
      }
      return OrderRules.missingProgram.finding(
        "\(command.unit) runs \(path), which nothing in this document writes and no image has",
        at: place)
    }
  }

  /// Units that read what another unit writes, without waiting for it.
  var readers: [Diagnostic] {
    units.flatMap { unit -> [Diagnostic] in
      guard unit.name.type == .service else { return [] }
      let read = read(by: unit).filter { writers.units[$0.path] != nil }
      guard !read.isEmpty else { return [] }
      let predecessors = graph.predecessors(of: unit.name)
      return read.compactMap { path, place in
        guard let writers = writers.units[path], !writers.contains(unit.name),
          let writer = writers.sorted().first, predecessors.isDisjoint(with: writers)
        else { return nil }
        return OrderRules.readerBeforeWriter.finding(
          "\(unit.name) reads \(path), which \(writer) writes, but does not wait for it", at: place,
          hint: "add After=\(writer), and Wants=\(writer) so that it is started")
      }
    }
  }

  /// Files that a unit needs when it starts; those with a `-` before them it does not need.
  private func read(by unit: UnitView) -> [(path: String, place: SourceLocation?)] {
    let files = unit.merged.entries(of: "EnvironmentFile", in: "Service")
      .filter { $0.value.hasPrefix("/") }.map { ($0.value, $0.location) }
    let programs = ["ExecStartPre", "ExecStart"].flatMap { key in
      unit.merged.entries(of: key, in: "Service").flatMap { entry in
        UnitCommandLine.all(in: entry, unit: unit.name.description, restarts: false)
          .compactMap { command in command.run.map { ($0.path, command.location) } }
      }
    }
    return files + programs
  }
}
