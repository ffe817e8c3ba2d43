/// A network that is there before the cluster.
struct ExistingNetwork: Hashable, Sendable {
  /// Its id.
  let id: String
  /// The name under which servers show their addresses in it.
  let name: String

  /// The networks that a label, a name or an id, can mean.
  static func all(
    labelled label: String, among networks: [Neutron.Network], isRackspace: Bool
  ) -> [ExistingNetwork] {
    if isRackspace, let known = ofRackspace[label] { return [known] }
    return networks.filter { $0.id == label || $0.name == label }
      .map { ExistingNetwork(id: $0.id, name: $0.name) }
  }

  /// Rackspace's networks that every account has (its documentation of Cloud Networks; not tried).
  private static let ofRackspace = [
    "PublicNet": ExistingNetwork(id: "00000000-0000-0000-0000-000000000000", name: "public"),
    "ServiceNet": ExistingNetwork(id: "11111111-1111-1111-1111-111111111111", name: "private"),
  ]
}
