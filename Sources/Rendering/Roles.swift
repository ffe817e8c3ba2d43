import ClusterSpec
import KubernetesRelease

/// What a server is for.
public enum Role: String, CaseIterable, Hashable, Sendable {
  /// Runs etcd and the Kubernetes API.
  case master
  /// Runs pods.
  case node

  /// The programs that its machines fetch.
  package func programs(
    of contents: ReleaseContents, in spec: ClusterSpec
  ) -> [ReleaseProgram] {
    let needsFlannel = spec.network.pods.backend.value != .static
    guard spec.profile?.design == .today else {
      return contents.files.flatMap(\.programs).filter { program in
        switch program {
        case .etcd, .etcdctl: true
        case .flanneld, .dockerOptions: needsFlannel
        default: Self.onlyOfNodes.contains(program) == (self == .node)
        }
      }
    }
    let podNetwork = ReleaseProgram.podNetwork.filter { $0 != .flanneld || needsFlannel }
    return switch self {
    case .master:
      [.etcd, .etcdctl, .apiServer, .controllerManager, .scheduler, .kubectl, .kubelet, .proxy]
        + podNetwork + ReleaseProgram.runtime + [.jq]
    case .node: [.kubelet, .proxy] + podNetwork + ReleaseProgram.runtime
    }
  }

  /// Programs that masters of the first design do not run.
  private static let onlyOfNodes: Set<ReleaseProgram> = [.kubelet, .proxy, .firstProxy, .docker]

  /// Whether a program of Kubernetes runs on its machines.
  func runs(_ component: Component, _ profile: ReleaseProfile, in spec: ClusterSpec) -> Bool {
    programs(of: spec.contents(of: profile), in: spec).contains {
      $0.rawValue == profile.program(of: component)
    }
  }

  /// The programs that have a token of their own on each machine.
  func tokenOwners(in profile: ReleaseProfile, _ backend: PodBackend) -> [TokenOwner] {
    switch (self, profile.design) {
    case (.master, _): []
    case (.node, .founding):
      [(TokenOwner.kubelet, Component.kubelet), (.proxy, .proxy)].filter { _, component in
        [.kubeconfig, .authFile].contains { profile.flag($0, of: component) != nil }
      }.map(\.0)
    case (.node, .today): backend == .static ? [.kubelet, .proxy] : [.kubelet, .proxy, .flannel]
    }
  }
}

extension ClusterSpec {
  /// The files of a release that at least one machine fetches.
  package func fetchedFiles(of contents: ReleaseContents) -> [PublishedFile] {
    contents.files(with: Role.allCases.flatMap { $0.programs(of: contents, in: self) }).map(\.file)
  }
}

/// A program with a token. The token's label starts with the raw value.
enum TokenOwner: String, CaseIterable {
  case kubelet
  case proxy = "kube-proxy"
  case flannel
}

/// A server of the cluster, as requested from Nova.
public struct Server: Hashable, Sendable {
  /// Its name in Nova, and its host name.
  public let name: String
  /// Whether it is a master or a node.
  public let role: Role
  /// The pool of a node; nil for masters.
  public let pool: String?
  /// Its number among the masters or in its pool, from 1; 0 for a single master.
  public let index: Int

  /// The servers of a cluster, the masters first, then the pools in the order of the spec.
  public static func planned(for spec: ClusterSpec) -> [Server] {
    let count = spec.masters.count.value
    let masters = (1...count).map { number in
      Server(
        name: spec.masterName(number), role: .master, pool: nil, index: count == 1 ? 0 : number)
    }
    let nodes = spec.pools.flatMap { pool in
      (0..<pool.count.value).map { number in
        Server(
          name: pool.nodeName(number + 1, in: spec), role: .node, pool: pool.name,
          index: number + 1)
      }
    }
    return masters + nodes
  }

  /// The name or ID of its flavor.
  public func flavor(in spec: ClusterSpec) -> PlainText {
    ownPool(in: spec)?.flavor.value ?? spec.masters.flavor.value
  }

  /// The name or ID of its image.
  public func image(in spec: ClusterSpec) -> PlainText {
    ownPool(in: spec)?.image.value ?? spec.image.value
  }

  /// The number of a master, from 1.
  var number: Int { max(index, 1) }

  /// The levels of the spec that apply to it; later ones win.
  package var levels: [Level] {
    let kind: [Level] = pool.map { [Level.nodes, .pool($0)] } ?? [.masters]
    return [.cluster] + kind + [.machine(name)]
  }

  private func ownPool(in spec: ClusterSpec) -> ClusterSpec.Pool? {
    pool.flatMap { name in spec.pools.first { $0.name == name } }
  }
}

extension [Server] {
  /// The first server at each set of levels of the spec, with these levels.
  func withDifferentLevels(in spec: ClusterSpec) -> [(server: Server, levels: [Level])] {
    let named = Set(spec.namedMachines.map(\.name))
    var seen: Set<[Level]> = []
    return map { server in
      let levels = named.contains(server.name) ? server.levels : server.levels.dropLast()
      return (server: server, levels: levels)
    }.filter { seen.insert($0.levels).inserted }
  }
}

extension Server {
  /// The pool of a server that differs from the others there only in its own values; nil if it differs in more.
  func kind(named: Set<String>) -> String? { named.contains(name) ? nil : pool }
}

extension ClusterSpec {
  /// The address on the cloud network that a server must have; nil if the cloud chooses it.
  package func assignedAddress(of server: Server) -> IPv4Address? {
    switch server.role {
    case .master: addressPlan?.address(ofMaster: server.number)
    case .node:
      pools.firstIndex { $0.name == server.pool }.flatMap { pool in
        addressPlan?.address(ofNode: server.index, inPool: pool)
      }
    }
  }
}

extension ClusterSpec {
  /// The addresses of several masters in the order in which a node tries them. Clients use the first that
  /// answers, so nodes have different orders. Empty for masters, and if there is only one.
  func masterOrder(of server: Server) -> [String] {
    let addresses = masters.addresses.value.map(\.description)
    guard server.role == .node, addresses.count > 1 else { return [] }
    let first = server.index % addresses.count
    return Array(addresses[first...] + addresses[..<first])
  }
}

extension MachineDraft {
  /// Adds the parts of the server's role. Files and units are written, and units started, in this order.
  mutating func addParts() throws(Fault) {
    let role = server.role
    addBase()
    try addOwnKernelSettings()
    try addFirewall(of: role)
    try addCloudAddress()
    switch profile.design {
    case .founding: try addFoundingParts(of: role)
    case .today: try addPartsOfToday(of: role)
    }
    try addVolumes(of: role)
    try addTarget(of: role)
    try addOwnParts()
  }

  private mutating func addFoundingParts(of role: Role) throws(Fault) {
    try addAuthorities(authorities)
    switch role {
    case .master:
      try addServerCertificates()
      try addEtcdMember()
      try addPodNetwork(runsPods: false)
      try addRelease(role.programs(of: contents, in: spec))
      if profile.administrator != nil { try addCredentials() }
      try addAuthorization()
      try addCloudAccount()
      try addControlPlane()
      try addAPIServerAdvertiser()
      try addServiceAccountKeeper()
    case .node:
      try addEtcdProxy()
      try addPodNetwork(runsPods: true)
      try addRelease(role.programs(of: contents, in: spec))
      try addWorker(tokenOwners: tokenOwners(of: role))
    }
    if isOnUbuntu { try addWhatUbuntuLacksOf2015(on: role) }
  }

  private mutating func addPartsOfToday(of role: Role) throws(Fault) {
    try addAuthorities(role == .master ? Authority.allCases : [.kubernetes])
    try addNodeAddress(of: role)
    try addKernelSettings()
    try addDownloads(role.programs(of: contents, in: spec))
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
      try addMasterNames()
      try addNodeKubeconfigs(tokenOwners(of: role))
      try addNodePrograms(of: role)
    }
    if isOnUbuntu { try addWhatUbuntuLacks(on: role) }
  }

  private func tokenOwners(of role: Role) -> [TokenOwner] {
    role.tokenOwners(in: profile, spec.network.pods.backend.value)
  }
}
