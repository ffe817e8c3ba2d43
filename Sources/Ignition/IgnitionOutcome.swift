import Machine

/// What Ignition writes to a machine's disk, except for what useradd does.
package enum IgnitionOutcome {
  /// A file or link.
  package struct File: Hashable, Sendable {
    package enum Content: Hashable, Sendable {
      case text(String, mode: FileMode)
      case link(String)
    }

    package var path: String
    package var content: Content
  }

  /// Everything that is written, in the order of the machine, except for the systemd preset that
  /// names the enabled units.
  package static func files(of machine: Machine) -> [File] {
    var files: [File] = []
    func add(_ path: String, _ text: String, mode: FileMode = .plain) {
      files.append(File(path: path, content: .text(text, mode: mode)))
    }
    if let hostname = machine.hostname?.value { add(Ignition.hostnamePath, hostname + "\n") }
    let update = UpdateSettings.text(of: machine.settings)
    if !update.isEmpty { add(UpdateSettings.path, update) }
    for file in machine.files {
      add(file.path.description, file.text?.description ?? "", mode: file.mode)
    }
    for link in machine.links {
      files.append(File(path: link.path.description, content: .link(link.target)))
    }
    for unit in machine.units {
      let folder = unit.name.type.isNetworkd ? "network" : "system"
      let path = "/etc/systemd/\(folder)/\(unit.name)"
      if unit.isMasked {
        files.append(File(path: path, content: .link("/dev/null")))
      } else if let text = unit.text {
        add(path, text.description)
      }
      for dropIn in unit.dropIns { add("\(path).d/\(dropIn.name)", dropIn.text.description) }
    }
    return files
  }
}
