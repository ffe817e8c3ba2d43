import ArgumentParser
import CloudConfig
import CommandSupport
import FoundationEssentials
import Ignition
import Machine
import Rendering
import Review

/// Every file and unit of each machine at the path it will have there, for shellcheck, systemd-analyze
/// and reading. Variables such as `$private_ipv4` are not expanded.
struct TreeOutput {
  /// The folder, with a subfolder for each machine.
  let folder: String
  /// Whether to replace existing folders of machines.
  let force: Bool

  /// Writes the trees; each appears complete.
  func write(_ machines: [RenderedMachine], _ console: Console) throws {
    let present = machines.map(path).filter(FileReader.exists)
    guard force || present.isEmpty else {
      for path in present { console.error("\(path) exists", hint: "--force replaces it") }
      throw ExitCode(ExitStatus.badInput)
    }
    do throws(FileFault) {
      try FileWriter.makeFolder(folder)
      for machine in machines {
        try NewFolder(path(machine), replaces: true)?.make { (root) throws(FileFault) in
          try Self.write(MachineFiles.all(of: machine.machine), to: root)
        }
      }
    } catch {
      throw console.failure("can't write \(error.path): \(error.reason)")
    }
  }

  /// Writes files to a folder that must not exist.
  static func write(_ files: [MachineFiles.File], to folder: String, _ console: Console) throws {
    guard let new = NewFolder(folder) else {
      console.error("can't create \(folder)", hint: "name a folder that does not exist yet")
      throw ExitCode(ExitStatus.badInput)
    }
    do throws(FileFault) {
      try new.make { (root) throws(FileFault) in
        try write(files, to: root)
      }
    } catch {
      throw console.failure("can't write \(error.path): \(error.reason)")
    }
  }

  private static func write(_ files: [MachineFiles.File], to root: String) throws(FileFault) {
    try FileWriter.makeFolder(root)
    for file in files {
      let path = root + file.path
      if let slash = path.lastIndex(of: "/") { try FileWriter.makeFolder(String(path[..<slash])) }
      switch file.content {
      case .bytes(let bytes, let mode):
        try FileWriter.create(path, bytes, mode: mode)
      case .link(let target): try FileWriter.link(path, to: target)
      }
    }
  }

  private func path(_ machine: RenderedMachine) -> String { "\(folder)/\(machine.name)" }
}

/// The files that coreos-cloudinit, or Ignition, writes on a machine.
enum MachineFiles {
  /// A file or link with its path on the machine.
  struct File {
    enum Content {
      case bytes([UInt8], mode: UInt32)
      case link(String)
    }

    /// Without set-id bits, which would apply to the user here, not to root.
    private static let permissions: UInt32 = 0o777

    var path: String
    var content: Content

    fileprivate init(_ path: String, _ text: String, mode: UInt32 = FileWriter.plainMode) {
      self.path = path
      content = .bytes(Array(text.utf8), mode: mode)
    }

    fileprivate init(_ file: IgnitionOutcome.File) {
      path = file.path
      content =
        switch file.content {
        case .text(let text, let mode): .bytes(Array(text.utf8), mode: UInt32(mode.bits))
        case .link(let target): .link(target)
        }
    }

    init(_ file: GuestRun.File) {
      path = String(decoding: file.path, as: UTF8.self)
      content =
        switch file.content {
        case .bytes(let bytes, let mode, _, _): .bytes(bytes, mode: UInt32(mode) & Self.permissions)
        case .link(let target): .link(String(decoding: target, as: UTF8.self))
        }
    }
  }

  /// Files drawn as a tree.
  static func tree(_ files: [File]) -> String {
    GuestRunReport.tree(
      of: files.map { file in
        switch file.content {
        case .bytes(let bytes, let mode):
          (Array(file.path.utf8), .bytes(bytes, mode: UInt16(mode), uid: 0, gid: 0))
        case .link(let target): (Array(file.path.utf8), .link(Array(target.utf8)))
        }
      })
  }

  /// The files of a machine: written files, those that settings result in, units and drop-ins.
  static func all(of machine: Machine) -> [File] {
    if machine.isWrittenBeforeBoot { return IgnitionOutcome.files(of: machine).map(File.init) }
    var files = machine.files.map { file in
      File(
        file.path.description, file.text?.description ?? "", mode: UInt32(file.mode.bits))
    }
    if let hostname = machine.hostname?.value {
      files.append(File("/etc/hostname", hostname + "\n"))
    }
    files += settings(of: machine).map { $0.files.map(File.init) } ?? []
    for unit in machine.units {
      let path = "/etc/systemd/system/\(unit.name)"
      if let text = unit.text { files.append(File(path, text.description)) }
      for dropIn in unit.dropIns {
        files.append(File("\(path).d/\(dropIn.name)", dropIn.text.description))
      }
    }
    return files
  }

  /// What the guest does for the settings alone, with variables not expanded. It starts from the `update.conf`
  /// of an image, here that of the beta channel. Nil for Ignition, and for a machine that can't be encoded.
  static func settings(of machine: Machine) -> GuestRun? {
    if machine.isWrittenBeforeBoot { return nil }
    var bare = Machine()
    bare.settings = machine.settings.map {
      Machine.Setting(service: $0.service, key: $0.key, value: GuestText($0.value.description))
    }
    guard let userData = try? CloudConfig.encode(bare) else { return nil }
    return GuestRun.predict(
      userData: Array(userData.utf8), guest: .coreos2015, file: "user-data")
  }
}
