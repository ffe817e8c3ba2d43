import ClusterSpec

/// What a server is for.
public enum Role: String, CaseIterable, Hashable, Sendable {
  /// Runs etcd and the Kubernetes API; there is one.
  case master
  /// Runs pods.
  case node
}

/// A server of the cluster, as it is asked of Nova.
public struct Server: Hashable, Sendable {
  /// Its name for Nova, and its host name.
  public let name: String
  /// What it is for.
  public let role: Role
  /// Which node it is, from 1; 0 for the master.
  public let index: Int

  /// The servers of a cluster, the master first.
  public static func planned(for spec: ClusterSpec) -> [Server] {
    [Server(name: spec.masterName, role: .master, index: 0)]
      + (0..<spec.nodes.count.value).map { number in
        Server(name: spec.nodeName(number + 1), role: .node, index: number + 1)
      }
  }
}
