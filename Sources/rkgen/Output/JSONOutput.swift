import Diagnostics
import Rendering

/// Machines as JSON.
enum JSONOutput {
  /// An array with name, role and user-data of each machine.
  static func text(_ machines: [RenderedMachine]) -> String {
    let values = machines.map { machine in
      JSONValue.object([
        JSONValue.Member("name", .string(machine.name)),
        JSONValue.Member("role", .string(machine.server.role.rawValue)),
        JSONValue.Member("userData", .string(machine.userData)),
      ])
    }
    let text = JSONText.text(.array(values), layout: .pretty)
    return text.hasSuffix("\n") ? text : text + "\n"
  }
}
