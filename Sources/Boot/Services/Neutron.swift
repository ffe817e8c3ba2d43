/// Networks and their subnets.
public struct Neutron: Sendable {
  let session: CloudSession

  /// Neutron, as a session reaches it.
  public init(_ session: CloudSession) { self.session = session }

  /// A network.
  public struct Network: Decodable, Sendable {
    /// Its id.
    public let id: String
    /// Its name, which others may have too.
    public let name: String
    /// Whose it is, where the cloud says.
    public let tenant_id: String?
  }

  /// A range of addresses of a network.
  public struct Subnet: Decodable, Sendable {
    /// Its id.
    public let id: String
    /// Its addresses, such as 192.168.0.0/24.
    public let cidr: String
  }

  /// All networks that the project sees.
  func networks() async throws -> [Network] {
    struct Body: Decodable { let networks: [Network] }
    let response = try await session.send(Call(.network, .get, "/networks"))
    return try JSONReply.decode(Body.self, response, from: "Neutron").networks
  }

  /// The project's own networks of a name. Administrators see those of all projects.
  func ownNetworks(named name: String) async throws -> [Network] {
    Self.own(try await networks(), named: name, project: try await session.projectID())
  }

  /// Those of networks that are a project's own and have a name.
  static func own(_ networks: [Network], named name: String, project: String?) -> [Network] {
    networks.filter {
      $0.name == name && ($0.tenant_id == nil || project == nil || $0.tenant_id == project)
    }
  }

  /// The subnets of a network.
  func subnets(ofNetwork id: String) async throws -> [Subnet] {
    struct Body: Decodable { let subnets: [Subnet] }
    let query = PercentEncoding.query([("network_id", id)])
    let response = try await session.send(Call(.network, .get, "/subnets" + query))
    return try JSONReply.decode(Body.self, response, from: "Neutron").subnets
  }

  /// Makes a network without addresses.
  func createNetwork(named name: String) async throws -> Network {
    struct Request: Encodable {
      let name: String
      let admin_state_up = true
    }
    struct Body: Decodable { let network: Network }
    let made = try await session.create {
      try await ownNetworks(named: name).first
    } make: {
      let response = try await session.send(
        try Call(
          .network, .post, "/networks", json: ["network": Request(name: name)], expected: [201]))
      return try JSONReply.decode(Body.self, response, from: "Neutron").network
    }
    // Names are not unique: somebody else may have made one at the same time.
    let all = try await ownNetworks(named: name)
    guard all.count < 2 else {
      throw CloudError(
        .mismatch, "\(all.count) networks are called '\(name)' now: is this run twice at once?",
        hint: "delete those that are not used: \(all.map(\.id).joined(separator: ", "))")
    }
    return made
  }

  /// Gives a network its addresses.
  func createSubnet(ofNetwork id: String, named name: String, cidr: String) async throws {
    struct Request: Encodable {
      let network_id: String
      let name: String
      let cidr: String
      let ip_version = 4
      let enable_dhcp = true
      // A second default route would take the public one's place.
      let gateway_ip: String? = nil

      enum CodingKeys: CodingKey {
        case network_id, name, cidr, ip_version, enable_dhcp, gateway_ip
      }

      func encode(to encoder: any Encoder) throws {
        var members = encoder.container(keyedBy: CodingKeys.self)
        try members.encode(network_id, forKey: .network_id)
        try members.encode(name, forKey: .name)
        try members.encode(cidr, forKey: .cidr)
        try members.encode(ip_version, forKey: .ip_version)
        try members.encode(enable_dhcp, forKey: .enable_dhcp)
        try members.encodeNil(forKey: .gateway_ip)
      }
    }
    _ = try await session.create {
      try await subnets(ofNetwork: id).first { $0.cidr == cidr }?.id
    } make: {
      let request = Request(network_id: id, name: name, cidr: cidr)
      _ = try await session.send(
        try Call(.network, .post, "/subnets", json: ["subnet": request], expected: [201]))
      return id
    }
  }

  /// Deletes a network with its subnets. Neutron refuses while anything is attached.
  func deleteNetwork(id: String) async throws {
    _ = try await session.send(
      Call(
        .network, .delete, "/networks/\(PercentEncoding.segment(id))", expected: [204, 404]))
  }
}
