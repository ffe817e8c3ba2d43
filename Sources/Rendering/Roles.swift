import ClusterSpec
import KubernetesRelease

/// What a server is for.
public enum Role: String, CaseIterable, Hashable, Sendable {
  /// Runs etcd and the Kubernetes API; there is one.
  case master
  /// Runs pods.
  case node

  /// How large its servers are, by the name or id of a flavor.
  public func flavor(in spec: ClusterSpec) -> PlainText {
    switch self {
    case .master: spec.master.flavor.value
    case .node: spec.nodes.flavor.value
    }
  }

  /// The programs that its machines fetch.
  package func programs(of contents: ReleaseContents) -> [ReleaseProgram] {
    switch (self, contents) {
    case (.master, .archive): [.apiServer, .controllerManager, .scheduler, .kubectl]
    case (.node, .archive): [.kubelet, .proxy]
    case (.master, .files):
      [.etcd, .etcdctl, .apiServer, .controllerManager, .scheduler, .kubectl, .kubelet, .proxy]
        + ReleaseProgram.podNetwork
    case (.node, .files): [.kubelet, .proxy] + ReleaseProgram.podNetwork
    }
  }

  /// The programs for which each machine has a token of its own.
  var tokenOwners: [Component] {
    switch self {
    case .master: []
    case .node: [.kubelet, .proxy]
    }
  }
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

extension MachineDraft {
  /// Adds the parts of a role. Files and units are written, and units started, in this order.
  mutating func addParts(of role: Role) throws(Fault) {
    addBase()
    try addFirewall(of: role)
    try addAuthorities()
    switch role {
    case .master:
      try addServerCertificates()
      try addEtcdMember()
      try addPodNetwork(runsPods: false)
      try addRelease(role.programs(of: profile.contents))
      try addCredentials()
      try addAuthorization()
      try addCloudAccount()
      try addControlPlane()
      try addAPIServerAdvertiser()
      try addServiceAccountKeeper()
    case .node:
      try addEtcdProxy()
      try addPodNetwork(runsPods: true)
      try addRelease(role.programs(of: profile.contents))
      try addWorker(tokenOwners: role.tokenOwners)
    }
    try addTarget(of: role)
  }
}
