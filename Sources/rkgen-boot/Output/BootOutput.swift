import Boot
import CommandSupport
import Diagnostics

/// The result of a boot.
struct BootOutput {
  let request: ClusterRequest
  let plan: BootPlan
  /// The servers by name.
  let servers: [String: Server]

  func write(json: Bool, _ console: Console) throws {
    try console.write(json ? JSONText.text(value, layout: .pretty) + "\n" : text)
  }

  private var master: Server? { request.machines.first.flatMap { servers[$0.name] } }

  private func address(_ server: Server?) -> String? {
    server.flatMap(plan.address)
  }

  private var text: String {
    let count = request.machines.filter { servers[$0.name] != nil }.count
    var text = "\(count) of \(request.machines.count) servers of \(request.name) exist.\n"
    guard let name = request.machines.first?.name else { return text }
    guard let address = address(master) else {
      return text + "\(name) has no address yet; 'rkgen status' shows it.\n"
    }
    text += """
      The master, \(name), is at \(address).
      The first boot takes a few minutes. To watch it:
        ssh -i \(request.keyPair.path) \(request.loginName)@\(address) journalctl --follow

      """
    return text
  }

  private var value: JSONValue {
    let made = Set(plan.missing.map(\.name))
    return [
      "cluster": .string(request.name),
      "master": address(master).map(JSONValue.string) ?? .null,
      "servers": .array(
        request.machines.compactMap { machine in
          servers[machine.name].map { server in
            [
              "name": .string(server.name), "id": .string(server.id),
              "role": .string(machine.role), "status": .string(server.status),
              "address": address(server).map(JSONValue.string) ?? .null,
              "created": .bool(made.contains(server.name)),
            ]
          }
        }),
    ]
  }
}
