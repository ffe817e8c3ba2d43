import ArgumentParser
import CommandSupport
import FoundationEssentials
import Rendering

/// Every file and unit of each machine at the path it will have there, for shellcheck, systemd-analyze
/// and reading. `$private_ipv4` and its like stand as they do in the cloud-config.
struct TreeOutput {
  /// The folder, in which each machine gets one of its own.
  let folder: String
  /// Whether a machine's folder that is there is replaced.
  let force: Bool

  /// Writes the trees; each appears whole.
  func write(_ machines: [RenderedMachine], _ console: Console) throws {
    let present = machines.map(path).filter(FileReader.exists)
    guard force || present.isEmpty else {
      for path in present { console.error("\(path) exists", hint: "--force replaces it") }
      throw ExitCode(ExitStatus.badInput)
    }
    do throws(FileFault) {
      try FileWriter.makeFolder(folder)
      for machine in machines { try replace(machine) }
    } catch {
      throw console.failure("can't write \(error.path): \(error.reason)")
    }
  }

  private func replace(_ machine: RenderedMachine) throws(FileFault) {
    let draft = "\(folder)/.\(machine.name).new"
    try? FileManager.default.removeItem(atPath: draft)
    try write(machine, to: draft)
    try? FileManager.default.removeItem(atPath: path(machine))
    try FileWriter.rename(draft, to: path(machine))
  }

  private func write(_ machine: RenderedMachine, to root: String) throws(FileFault) {
    try FileWriter.makeFolder(root)
    for file in MachineFiles.all(of: machine.machine) {
      let path = root + file.path
      if let slash = path.lastIndex(of: "/") { try FileWriter.makeFolder(String(path[..<slash])) }
      try FileWriter.create(path, Array(file.text.utf8), mode: file.mode)
    }
  }

  private func path(_ machine: RenderedMachine) -> String { "\(folder)/\(machine.name)" }
}
