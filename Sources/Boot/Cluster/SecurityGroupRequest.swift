/// A security group of a cluster: the traffic that its ports accept. Outgoing traffic is not
/// limited.
public struct SecurityGroupRequest: Hashable, Sendable {
  /// A kind of accepted traffic, over IPv4 unless it is `ipv6-icmp`.
  public struct Rule: Hashable, Sendable {
    /// The source of the traffic.
    public enum Sender: Hashable, Sendable {
      /// Addresses, such as 10.0.0.0/16.
      case range(String)
      /// The ports in another group of the cluster, by its name.
      case group(String)
    }

    /// `tcp`, `udp`, `icmp` or `ipv6-icmp`; nil for any protocol.
    public var transport: String?
    /// The destination ports; nil for all.
    public var ports: ClosedRange<Int>?
    /// The source of the traffic.
    public var sender: Sender

    /// A rule from its parts.
    public init(_ transport: String?, _ ports: ClosedRange<Int>? = nil, from sender: Sender) {
      self.transport = transport
      self.ports = ports
      self.sender = sender
    }

    package static let everywhere = Sender.range("0.0.0.0/0")
  }

  /// Its name in the cluster, such as `masters`.
  public var name: String
  /// The traffic that it accepts.
  public var rules: [Rule]

  /// A group from its parts.
  public init(name: String, rules: [Rule]) {
    self.name = name
    self.rules = rules
  }
}

/// The names of rkgen's resources in Neutron, by which later runs find them.
enum OwnName {
  /// A server's ports; it has one with this name on each network.
  static func port(of machine: String, in cluster: String) -> String {
    ports(of: cluster) + machine
  }

  /// The prefix of the names of a cluster's ports. Cluster names have no colon, so no other
  /// cluster's ports have it.
  static func ports(of cluster: String) -> String { "rkgen port of \(cluster): " }

  /// The machine that a port was created for.
  static func machine(ofPort name: String?, in cluster: String) -> String? {
    name.flatMap { name in
      name.hasPrefix(ports(of: cluster)) ? String(name.dropFirst(ports(of: cluster).count)) : nil
    }
  }

  /// The port that acts as a cluster's lock.
  static func lock(of cluster: String) -> String { "rkgen lock of \(cluster)" }

  static func group(_ name: String, in cluster: String) -> String { groups(of: cluster) + name }

  /// The prefix of the names of a cluster's security groups.
  static func groups(of cluster: String) -> String { "rkgen group of \(cluster): " }

  /// The description of ports and security groups, where the cloud supports it.
  static func description(of cluster: String) -> String {
    "made by rkgen for cluster \(cluster), which deletes it"
  }
}
