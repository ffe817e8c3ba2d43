/// A security group of a cluster: what the ports in it let in. What they send is not limited.
public struct SecurityGroupRequest: Hashable, Sendable {
  /// Something that is let in, by IPv4 unless it is `ipv6-icmp`.
  public struct Rule: Hashable, Sendable {
    /// Who sends it.
    public enum Sender: Hashable, Sendable {
      /// Addresses, such as 10.0.0.0/16.
      case range(String)
      /// The ports in another group of the cluster, by its name.
      case group(String)
    }

    /// `tcp`, `udp`, `icmp` or `ipv6-icmp`; nil for all there are.
    public var transport: String?
    /// The ports that are asked for; nil for all.
    public var ports: ClosedRange<Int>?
    /// Who sends it.
    public var sender: Sender

    /// A rule from its parts.
    public init(_ transport: String?, _ ports: ClosedRange<Int>? = nil, from sender: Sender) {
      self.transport = transport
      self.ports = ports
      self.sender = sender
    }

    /// From everywhere.
    package static let everywhere = Sender.range("0.0.0.0/0")
  }

  /// What it is called in the cluster, such as `masters`.
  public var name: String
  /// What it lets in.
  public var rules: [Rule]

  /// A group from its parts.
  public init(name: String, rules: [Rule]) {
    self.name = name
    self.rules = rules
  }
}

/// How what rkgen makes in Neutron is called, so that it is found again.
enum OwnName {
  /// A port: a server has one of this name on each network.
  static func port(of machine: String, in cluster: String) -> String {
    ports(of: cluster) + machine
  }

  /// What the names of a cluster's ports begin with. No name of a cluster has a colon, so that no other cluster's
  /// begin with it.
  static func ports(of cluster: String) -> String { "rkgen port of \(cluster): " }

  /// The machine that a port was made for.
  static func machine(ofPort name: String?, in cluster: String) -> String? {
    name.flatMap { name in
      name.hasPrefix(ports(of: cluster)) ? String(name.dropFirst(ports(of: cluster).count)) : nil
    }
  }

  /// The port that is a cluster's lock.
  static func lock(of cluster: String) -> String { "rkgen lock of \(cluster)" }

  /// A security group.
  static func group(_ name: String, in cluster: String) -> String { groups(of: cluster) + name }

  /// What the names of a cluster's security groups begin with.
  static func groups(of cluster: String) -> String { "rkgen group of \(cluster): " }

  /// What is written on both, where the cloud has a place for it.
  static func description(of cluster: String) -> String {
    "made by rkgen for cluster \(cluster), which deletes it"
  }
}
