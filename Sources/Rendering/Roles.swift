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

  /// Whether a program of Kubernetes runs on its machines.
  func runs(_ component: Component, _ contents: ReleaseContents) -> Bool {
    programs(of: contents).contains { $0.rawValue == component.rawValue }
  }

  /// The programs for which each machine has a token of its own.
  func tokenOwners(in design: ClusterDesign) -> [TokenOwner] {
    switch (self, design) {
    case (.master, _): []
    case (.node, .founding): [.kubelet, .proxy]
    case (.node, .today): [.kubelet, .proxy, .flannel]
    }
  }
}

/// A program with a token. The raw value begins the token's label.
enum TokenOwner: String, CaseIterable {
  case kubelet
  case proxy = "kube-proxy"
  case flannel
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

extension Server {
  /// The levels at which the spec says something of it, in the order in which later ones win; its own is the last.
  var levels: [Level] {
    [.cluster, role == .master ? .masters : .nodes, .machine(name)]
  }
}

extension MachineDraft {
  /// Adds the parts of a role. Files and units are written, and units started, in this order.
  mutating func addParts(of role: Role) throws(Fault) {
    addBase()
    try addOwnKernelSettings()
    try addFirewall(of: role)
    switch profile.design {
    case .founding: try addFoundingParts(of: role)
    case .today: try addPartsOfToday(of: role)
    }
    try addVolumes(of: role)
    try addTarget(of: role)
    try addOwnParts()
  }

  private mutating func addFoundingParts(of role: Role) throws(Fault) {
    try addAuthorities(Authority.allCases)
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
      try addWorker(tokenOwners: role.tokenOwners(in: .founding))
    }
  }

  private mutating func addPartsOfToday(of role: Role) throws(Fault) {
    try addAuthorities(role == .master ? Authority.allCases : [.kubernetes])
    try addNodeAddress(of: role)
    try addKernelSettings()
    try addDownloads(role.programs(of: profile.contents))
    switch role {
    case .master:
      try addCertificates(.todayMakeCertificates, .todayKubernetesCertificates)
      try addCredentialsOfToday()
      try addMasterKubeconfigs()
      try addEtcdServer()
      try addAPIServer()
      try addControllers()
      try addNodePrograms(of: role)
      try addObjects()
      try addApprover()
    case .node:
      try addNodeKubeconfigs(role.tokenOwners(in: .today))
      try addNodePrograms(of: role)
    }
  }
}
