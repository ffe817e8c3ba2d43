import ClusterSpec
import Machine

/// What approves the certificates that nodes request. Kubernetes' own approver would let the token of one node request
/// the name of any other, and approves none for servers.
extension MachineDraft {
  mutating func addApprover() throws(Fault) {
    var values: [String: TemplateValue] = [
      "cluster": .setting(spec.metadata.name),
      "network": addressesOfNodes,
      // Clients that reach the API server by one of these accept any server with a certificate for it.
      "taken": apiServerNames.addresses,
    ]
    if !spec.hasOnlyPool {
      values["pools"] = .list(spec.pools.map { GuestText($0.name) })
        .from(spec.pools.map { .presence($0.count) })
    }
    let masters = spec.masters.count
    if masters.value > 1 { values["masters"] = .number(masters.value).from(.presence(masters)) }
    try addScript(.approveCertificates, values)
    try addUnit(.kubernetesApprover, isWanted: false)
    try addUnit(.kubernetesApproverTimer)
  }

  /// The range of the nodes' addresses, if known.
  private var addressesOfNodes: TemplateValue {
    let network = spec.network
    switch network.control.value {
    case .service: return .literal("").from(.setting(network.control))
    case .cloud:
      return .literal(network.cloud.cidr.value.description)
        .from(.setting(network.control), .setting(network.cloud.cidr))
    }
  }
}
