import Rendering

/// Machines on standard output as YAML.
enum StreamOutput {
  /// One machine's very user-data, or a stream with one document per machine.
  static func text(_ machines: [RenderedMachine]) -> String {
    if machines.count == 1 { return machines[0].userData }
    return machines.reduce(into: "") { text, machine in
      text += "---\n# \(machine.machine.name) (\(machine.machine.role.rawValue))\n"
      text += machine.userData
    }
  }
}
