import Boot
import CommandSupport
import Diagnostics
import Foundation

/// What exists of a cluster, as a table or as JSON.
struct StatusOutput {
  let request: ClusterRequest
  let status: ClusterStatus

  /// Writes it to standard output.
  func write(json: Bool, _ console: Console) throws {
    try console.write(json ? JSONText.text(value, layout: .pretty) + "\n" : text)
  }

  private var text: String {
    var rows = status.machines.map { machine in
      [machine.name, state(machine), machine.address ?? "-", userData(machine)] + node(machine)
    }
    let nodeHeader = status.hasAskedKubernetes ? ["NODE", "VERSION"] : []
    rows += status.extra.map {
      [$0.name, "not in the spec", "-", "-"] + nodeHeader.map { _ in "-" }
    }
    let header = ["SERVER", "STATUS", "ADDRESS", "USER-DATA"] + nodeHeader
    let widths = header.indices.map { column in
      ([header] + rows).map { $0[column].count }.max() ?? 0
    }
    var text = ([header] + rows).map { row in
      zip(row, widths).map { $0.padding(toLength: $1, withPad: " ", startingAt: 0) }
        .joined(separator: "  ").trimmedEnd + "\n"
    }.joined()
    for machine in status.machines {
      for server in machine.servers where server.isInError {
        text += "\(machine.name): \(server.fault?.message ?? "Nova gives no reason")\n"
      }
      for volume in machine.volumes {
        let state = volume.status.map { "\($0), \(volume.size ?? 0) GiB" } ?? "missing"
        text += "volume \(volume.name): \(state)\n"
      }
      if let complaint = machine.node?.complaint { text += "\(machine.name): \(complaint)\n" }
      for difference in machine.differences { text += "\(machine.name): \(difference)\n" }
    }
    text += "network \(request.network.label): \(status.hasNetwork ? "exists" : "missing")\n"
    text += "key pair \(request.keyPair.name): \(status.hasKeyPair ? "exists" : "missing")\n"
    if let etcd = status.etcd {
      text += "etcd: \(etcd.healthy) of \(etcd.total) members healthy\n"
    }
    if let failure = status.kubernetesFailure { text += "Kubernetes: \(failure.message)\n" }
    if let lock = status.lock { text += "\(lock.sentence(request.name))\n" }
    for problem in status.problems { text += "\(problem.message)\n" }
    return text
  }

  private func state(_ machine: ClusterStatus.Machine) -> String {
    switch machine.servers.count {
    case 0: "missing"
    case 1 where machine.servers.contains(where: \.isLeaving): "deleting"
    case 1: machine.servers.first?.status.lowercased() ?? ""
    default: "\(machine.servers.count) servers with this name"
    }
  }

  private func userData(_ machine: ClusterStatus.Machine) -> String {
    guard !machine.servers.isEmpty else { return "-" }
    guard machine.isOwn else { return "not created by rkgen" }
    return switch machine.isCurrent {
    case true?: "as in the spec"
    case false?: "differs from the spec"
    case nil: "unknown"
    }
  }

  private static func json(_ volume: ClusterStatus.Volume) -> JSONValue {
    [
      "name": .string(volume.name), "status": volume.status.map(JSONValue.string) ?? .null,
      "size": volume.size.map(JSONValue.integer) ?? .null,
      "id": volume.id.map(JSONValue.string) ?? .null,
    ]
  }

  /// The columns with Kubernetes' view of a machine, if it was asked.
  private func node(_ machine: ClusterStatus.Machine) -> [String] {
    guard status.hasAskedKubernetes else { return [] }
    guard let node = machine.node else { return ["-", "-"] }
    let state = node.isReady ? "Ready" : node.isPresent ? "not Ready" : "absent"
    return [state + (node.isCordoned ? ", cordoned" : ""), node.version ?? "-"]
  }

  private static func json(_ node: ClusterStatus.NodeStatus?) -> JSONValue {
    guard let node else { return .null }
    return [
      "present": .bool(node.isPresent), "ready": .bool(node.isReady),
      "cordoned": .bool(node.isCordoned),
      "version": node.version.map(JSONValue.string) ?? .null,
      "complaint": node.complaint.map(JSONValue.string) ?? .null,
    ]
  }

  private var value: JSONValue {
    [
      "cluster": .string(request.name),
      "isWell": .bool(status.isWell),
      "network": .bool(status.hasNetwork),
      "keyPair": .bool(status.hasKeyPair),
      "machines": .array(
        status.machines.map { machine in
          [
            "name": .string(machine.name), "role": .string(machine.role),
            "status": machine.servers.count == 1
              ? .string(machine.servers[0].status) : .string(state(machine)),
            "ids": .array(machine.servers.map { .string($0.id) }),
            "address": machine.address.map(JSONValue.string) ?? .null,
            "isCurrent": machine.isCurrent.map(JSONValue.bool) ?? .null,
            "fault": machine.servers.first?.fault?.message.map(JSONValue.string) ?? .null,
            "differences": .array(machine.differences.map { .string($0) }),
            "volumes": .array(machine.volumes.map(Self.json)),
            "node": Self.json(machine.node),
          ]
        }),
      "lock": status.lock.map { lock -> JSONValue in
        [
          "holder": .string(lock.name), "since": lock.since.map(JSONValue.string) ?? .null,
          "age": lock.age.map(JSONValue.integer) ?? .null,
        ]
      } ?? .null,
      "kubernetes": [
        "asked": .bool(status.hasAskedKubernetes),
        "failure": status.kubernetesFailure.map { .string($0.message) } ?? .null,
        "etcd": status.etcd.map { ["healthy": .integer($0.healthy), "total": .integer($0.total)] }
          ?? .null,
      ],
      "extra": .array(status.extra.map { .string($0.name) }),
      "problems": .array(status.problems.map { .string($0.message) }),
    ]
  }
}

extension String {
  /// Without trailing spaces.
  fileprivate var trimmedEnd: String {
    var text = Substring(self)
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
