import CommandSupport
import Rendering

/// Machines on standard output as YAML.
enum StreamOutput {
  /// Writes one machine's very user-data, or a stream with one document per machine.
  static func write(_ machines: [RenderedMachine], _ console: Console) throws {
    for machine in machines {
      let mark = "---\n# \(machine.name) (\(machine.server.role.rawValue))\n"
      try console.write((machines.count == 1 ? [] : Array(mark.utf8)) + machine.userDataBytes)
    }
  }
}
