import ArgumentParser
import CloudConfig
import CommandSupport
import FoundationEssentials
import Machine
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

/// The files that coreos-cloudinit will make on a machine.
enum MachineFiles {
  /// A file with its path on the machine.
  struct File {
    var path: String
    var text: String
    var mode: UInt32
  }

  /// The files of a machine: written files, units, drop-ins, and what the settings become.
  static func all(of machine: Machine) -> [File] {
    var files = machine.files.map { file in
      File(
        path: file.path.description, text: file.text?.description ?? "",
        mode: UInt32(file.mode.bits))
    }
    if let hostname = machine.hostname?.value {
      files.append(File(path: "/etc/hostname", text: hostname + "\n", mode: 0o644))
    }
    // The guest writes no line end behind the last setting (coreos-cloudinit system/flannel.go).
    let options = FlannelKey.allCases.compactMap { key in
      machine.settings.first { $0.service == "flannel" && $0.key == key.rawValue }
        .map { "\(key.environmentName)=\($0.value)" }
    }
    if !options.isEmpty {
      let text = options.joined(separator: "\n")
      files.append(File(path: "/run/flannel/options.env", text: text, mode: 0o644))
    }
    for unit in machine.units {
      let folder = "/etc/systemd/system/\(unit.name)"
      if let text = unit.text {
        files.append(File(path: folder, text: text.description, mode: 0o644))
      }
      for dropIn in unit.dropIns {
        files.append(
          File(path: "\(folder).d/\(dropIn.name)", text: dropIn.text.description, mode: 0o644))
      }
    }
    return files
  }
}
