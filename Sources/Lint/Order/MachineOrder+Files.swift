import CloudConfig
import Diagnostics
import Machine
import Systemd

extension OrderRules {
  static let readerBeforeWriter = Rule(
    "RK1314", "read-before-write", .warning, "file that is read before it is written",
    reason: """
      A unit reads a file that another unit writes, without waiting for that unit. The first start \
      fails or reads stale content; with Restart= it works by luck. Seen in the Kubernetes \
      provider of 2015.
      """)

  static let missingProgram = Rule(
    "RK1315", "missing-program", .error, "program that does not exist",
    reason: """
      The unit fails with status 203/EXEC. Below /opt, /etc, /home and /run, the image has nothing \
      of its own: the document has to write or fetch what runs from there.
      """)

  static let notExecutable = Rule(
    "RK1316", "program-not-executable", .error, "program that is not executable",
    reason: """
      Files get mode 0644 unless permissions say otherwise. systemd then fails with "Permission denied", \
      status 203/EXEC.
      """)
}

extension MachineOrder {
  /// Programs that do not exist, or that are not executable.
  var programs: [Diagnostic] {
    var reported: Set<String> = []
    return inventory.unitCommands.compactMap { command in
      let path = command.program
      guard path.hasPrefix("/"), !path.contains("$"), !path.contains("%"),
        let place = command.location
      else { return nil }
      if let file = inventory.files[path] {
        guard file.mode.bits & 0o111 == 0, reported.insert(path).inserted else { return nil }
        return OrderRules.notExecutable.finding(
          "\(command.unit) runs \(path), which is not executable (mode \(file.mode))",
          at: place, hint: "give the file permissions \"0755\"",
          related: file.location.map { [.init(message: "the file is here", location: $0)] } ?? [])
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
    let reads = units.filter { $0.name.type == .service }.flatMap { unit in
      read(by: unit).compactMap { path, place -> Reading? in
        let own = writers.units(writing: path)
        guard !own.contains(unit.name) else { return nil }
        // What the image's own units wait for is not known here.
        let others = own.isEmpty && unit.file != nil ? imageWriters(of: path) : own
        return others.isEmpty
          ? nil : Reading(unit: unit.name, path: path, place: place, writers: others)
      }
    }
    let pairs = reads.flatMap { read in read.writers.map { (read.unit, $0) } }
    let isOrdered = graph.areOrdered(pairs)
    var next = 0
    return reads.compactMap { read in
      let answers = isOrdered[next..<next + read.writers.count]
      next += read.writers.count
      guard !answers.contains(true), let writer = read.writers.first else { return nil }
      return OrderRules.readerBeforeWriter.finding(
        "\(read.unit) reads \(read.path), which \(writer) writes, but does not wait for it",
        at: read.place, hint: "add After=\(writer), and Wants=\(writer) so that it is started")
    }
  }

  /// The image's units that write a path; none if the machine has a program of its own for that.
  private func imageWriters(of path: String) -> [UnitName] {
    let writers = Image.writers(of: path)
    guard path.contains("flannel") else { return writers }
    let names = Set(writers.map(\.description))
    let hasOwn = inventory.unitCommands.contains { command in
      !names.contains(command.unit)
        && ([command.program] + command.arguments).contains { $0.contains("flannel") && $0 != path }
    }
    return hasOwn ? [] : writers
  }

  private struct Reading {
    let unit: UnitName
    let path: String
    let place: SourceLocation?
    let writers: [UnitName]
  }

  /// Files that a unit needs when it starts, without those that a leading `-` makes optional.
  private func read(by unit: ParsedUnit) -> [(path: String, place: SourceLocation?)] {
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
