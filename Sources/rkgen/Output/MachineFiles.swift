import CloudConfig

/// The files that coreos-cloudinit will make on a machine.
enum MachineFiles {
  /// A file with its path on the machine.
  struct File {
    var path: String
    var text: String
    var mode: UInt32
  }

  /// The files of a cloud-config: written files, units, drop-ins, and what the settings become.
  static func all(of config: CloudConfig) -> [File] {
    var files = config.writeFiles.map { file in
      File(
        path: file.path.description, text: file.content.description,
        mode: UInt32(file.permissions.bits))
    }
    if let hostname = config.hostname {
      files.append(File(path: "/etc/hostname", text: hostname + "\n", mode: 0o644))
    }
    // The guest writes no line end behind the last setting (coreos-cloudinit system/flannel.go).
    let options = FlannelKey.allCases.compactMap { key in
      config.flannel[key].map { "\(key.environmentName)=\($0)" }
    }
    if !options.isEmpty {
      let text = options.joined(separator: "\n")
      files.append(File(path: "/run/flannel/options.env", text: text, mode: 0o644))
    }
    for unit in config.units {
      let folder = "/etc/systemd/system/\(unit.name)"
      if let content = unit.content {
        files.append(File(path: folder, text: content.description, mode: 0o644))
      }
      for dropIn in unit.dropIns {
        files.append(
          File(path: "\(folder).d/\(dropIn.name)", text: dropIn.content.description, mode: 0o644))
      }
    }
    return files
  }
}
