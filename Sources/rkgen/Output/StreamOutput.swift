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

  /// Names for people, the middle left out if there are many.
  static func folded(_ names: [String]) -> String {
    guard names.count > 5, let last = names.last else { return names.joined(separator: ", ") }
    return names.prefix(3).joined(separator: ", ") + " … " + last
  }
}
