import ArgumentParser
import CloudConfig
import ClusterSpec
import CommandSupport
import FoundationEssentials
import Rendering

/// One file per machine in a folder. Files of a new folder appear together; of a folder that is there
/// none is touched before all that changed are written beside it.
struct FolderOutput {
  /// The folder.
  let folder: String
  /// Whether files that rkgen did not write are replaced.
  let force: Bool
  /// Whether files of machines that are gone are removed.
  let prune: Bool

  /// The second line of every cloud-config that rkgen wrote.
  private static let mark = "# Rendered by rkgen."
  /// What stands in every Ignition config that rkgen wrote, which can have no comments.
  private static let ignitionMark = "\"data:;rendered-by=rkgen"
  /// How much of a file is looked at for that: what stands before it are keys of people.
  private static let markLimit = 1 << 16

  /// Writes the machines that changed, and reports or removes what is left of others; `planned` are the names
  /// of the files of all machines that the spec has.
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
    // Found before anything is renamed: no rename puts a file in a folder's place.
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

  /// Writes machines to files that are not there yet, several at a time: making files is most of what
  /// a large cluster takes.
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
    // What a run left that was ended from outside.
    for machine in machines { FileWriter.remove(draft(machine)) }
    do throws(FileFault) {
      try create(machines, at: draft)
      // Only when every byte is written does any file change its name.
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
        console.note("removed \(path): the spec has no such machine")
      } else {
        console.note("\(path) is of a machine that the spec does not have; --prune removes it")
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
