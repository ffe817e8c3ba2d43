/// What a machine is for.
public enum Role: String, CaseIterable, Hashable, Sendable {
  /// Runs etcd and the Kubernetes API; there is one.
  case master
  /// Runs pods.
  case node
}

/// A server of the cluster.
public struct Machine: Hashable, Sendable {
  /// Its name for Nova, and its host name.
  public let name: String
  /// What it is for.
  public let role: Role
  /// Which node it is, from 1; 0 for the master.
  public let index: Int
}
