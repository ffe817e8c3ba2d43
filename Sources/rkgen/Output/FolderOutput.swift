import ArgumentParser
import CloudConfig
import ClusterSpec
import CommandSupport
import FoundationEssentials
import Rendering

/// One file per machine in a folder. The files of a new folder appear together; in an existing folder, no
/// file is replaced before all that changed are written next to it.
struct FolderOutput {
  let folder: String
  /// Whether to replace files that rkgen did not write.
  let force: Bool
  /// Whether to remove files of machines that are no longer in the spec.
  let prune: Bool

  /// The second line of every cloud-config that rkgen wrote.
  private static let mark = "# Rendered by rkgen."
  /// In every Ignition config that rkgen wrote, because JSON has no comments.
  private static let ignitionMark = "\"data:;rendered-by=rkgen"
  /// How much of a file is searched for it: only SSH keys come before it.
  private static let markLimit = 1 << 16

  /// Writes the machines that changed, and reports or removes files of others; `planned` are the file names of
  /// all machines in the spec.
  func write(_ machines: [RenderedMachine], planned: [String], _ console: Console) throws {
    do throws(FileFault) {
      if let new = NewFolder(folder) {
        return try new.make { (folder) throws(FileFault) in
          try create(machines) { "\(folder)/\($0.fileName)" }
        }
      }
    } catch {
      throw console.failure("can't write \(folder): \(error.reason)")
    }
    let differs = machines.concurrentMap { machine in
      let bytes = machine.userDataBytes
      return FileReader.contents(path(machine), limit: bytes.count + 1) != bytes
    }
    let changed = zip(machines, differs).filter(\.1).map(\.0)
    // Checked before anything is renamed: a file can't be renamed over a folder.
    if let taken = changed.map(path).first(where: FileReader.isFolder) {
      throw console.failure("can't write \(taken): it is a folder")
    }
    let foreign = changed.map(path).filter { !force && FileReader.exists($0) && !isOurs($0) }
    guard foreign.isEmpty else {
      for file in foreign {
        console.error("\(file) was not written by rkgen", hint: "--force replaces it")
      }
      throw ExitCode(ExitStatus.badInput)
    }
    do throws(FileFault) {
      try FileWriter.makeFolder(folder)
      try replace(changed)
      for machine in machines { try FileWriter.setMode(path(machine), mode(machine)) }
    } catch {
      throw console.failure("can't write \(error.path): \(error.reason)")
    }
    try removeGone(planned, console)
  }

  /// Writes machines to new files concurrently: creating files takes most of the time for a large
  /// cluster.
  private func create(
    _ machines: [RenderedMachine], at path: @Sendable (RenderedMachine) -> String
  ) throws(FileFault) {
    let faults = machines.concurrentMap { machine in
      do throws(FileFault) {
        try FileWriter.create(path(machine), machine.userDataBytes, mode: mode(machine))
        return FileFault?.none
      } catch {
        return error
      }
    }
    if let fault = faults.lazy.compactMap(\.self).first { throw fault }
  }

  private func replace(_ machines: [RenderedMachine]) throws(FileFault) {
    // Left over from a run that was killed.
    for machine in machines { FileWriter.remove(draft(machine)) }
    do throws(FileFault) {
      try create(machines, at: draft)
      // No file is renamed before every byte is written.
      for machine in machines { try FileWriter.rename(draft(machine), to: path(machine)) }
    } catch {
      for machine in machines { FileWriter.remove(draft(machine)) }
      throw error
    }
  }

  private func removeGone(_ planned: [String], _ console: Console) throws {
    let known = Set(planned)
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    for name in names.sorted() where Self.isNamedLikeOurs(name) && !known.contains(name) {
      let path = "\(folder)/\(name)"
      guard isOurs(path) else { continue }
      if prune {
        FileWriter.remove(path)
        console.note("removed \(path): its machine is not in the spec")
      } else {
        console.note("\(path) is of a machine that is not in the spec; --prune removes it")
      }
    }
  }

  private func mode(_ machine: RenderedMachine) -> UInt32 {
    machine.isConfidential ? FileWriter.secretMode : FileWriter.plainMode
  }

  private func path(_ machine: RenderedMachine) -> String {
    "\(folder)/\(machine.fileName)"
  }

  private func draft(_ machine: RenderedMachine) -> String {
    "\(folder)/.\(machine.fileName).new"
  }

  private func isOurs(_ path: String) -> Bool {
    var start = FileReader.contents(path, limit: Self.markLimit) ?? []
    if start.starts(with: [0x1F, 0x8B]) {
      start = UserData.read(start, file: path).sources.first?.bytes ?? start
    }
    return Self.isOurs(String(decoding: start, as: UTF8.self))
  }

  private static func isNamedLikeOurs(_ name: String) -> Bool {
    GuestFormat.allCases.contains { name.hasSuffix($0.fileEnding) }
  }

  /// Whether rkgen wrote a text.
  static func isOurs(_ text: String) -> Bool {
    if text.utf8.first == UInt8(ascii: "{") { return text.contains(ignitionMark) }
    let lines = text.split(separator: "\n", maxSplits: 2)
    return lines.count > 1 && lines[0] == "#cloud-config" && lines[1].hasPrefix(Self.mark)
  }
}
