import CloudConfig
import Machine

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
