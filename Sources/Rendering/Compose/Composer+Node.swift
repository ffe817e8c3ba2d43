import ClusterSpec
import KubernetesRelease
import Machine
import Templates

/// What a node gets.
extension Composer {
  /// The environment variable that holds the API server's address for kubelet and kube-proxy.
  private static let addressVariable = "KUBE_APISERVER"

  /// What all nodes share.
  func nodeBase() throws(MachineDraft.Fault) -> MachineDraft {
    var draft = commonDraft()
    if spec.etcd.members.value.isEmpty {
      try draft.addScript(.skipDiscovery, presence: .presence(spec.etcd.members))
    }
    try draft.addDropIns(
      to: "etcd2.service",
      [
        draft.dropIn("20-proxy.conf", .etcd2Proxy),
        etcdBootstrap(&draft, discovery: .etcd2ProxyDiscovery),
      ])
    try addPodNetwork(to: &draft)
    try addRelease(to: &draft, programs: [Component.kubelet, .proxy].map(\.rawValue))
    var units = [
      "etcd2.service", "flanneld.service", "docker.service", "kubernetes-release.service",
    ]
    let presence = ValueSource.presence(spec.master.address)
    let address: MachineUnit.DropIn
    if let master = spec.master.address.value {
      address = try draft.dropIn(
        "20-apiserver.conf", .apiServerFromSpec,
        [
          "url": .literal("https://\(master):\(Self.apiPort)").from(.setting(spec.master.address))
        ], presence: presence)
      units += ["kubelet.service", "kube-proxy.service"]
    } else {
      address = try draft.dropIn("20-apiserver.conf", .apiServerFromFinder, presence: presence)
      try draft.addScript(.findAPIServer, presence: presence)
      try draft.addUnit(.apiServerFinder, presence: presence)
      units.append("apiserver-finder.service")
    }
    try draft.addUnit(.kubelet, ["flags": kubeletFlags.arguments], dropIns: [address])
    try draft.addUnit(.kubeProxy, ["flags": proxyFlags.arguments], dropIns: [address])
    try addTarget(to: &draft, role: .node, units: units)
    return draft
  }

  /// A node's cloud-config: what all share, with its name and its own tokens.
  func node(_ server: Server, from base: MachineDraft) throws(MachineDraft.Fault) -> MachineDraft {
    var draft = base
    let tokens = tokens(of: server).map { draft.text($0) }
    return try node(named: server.name, tokens: tokens, from: draft)
  }

  /// A node's own tokens, in the order of ``tokenOwners``.
  func tokens(of server: Server) -> [PlaceholderText] {
    Self.tokenOwners.map { placeholders.token(NodeToken($0, node: server.name)) }
  }

  /// The programs of a node that have a token.
  static let tokenOwners = [Component.kubelet, .proxy]

  /// A node's cloud-config with a name and tokens, whatever they are.
  func node(
    named name: String, tokens: [GuestText], from base: MachineDraft
  ) throws(MachineDraft.Fault) -> MachineDraft {
    var draft = base
    draft.machine.hostname = Traced(name, from: [.setting(spec.metadata.name)])
    for (component, token) in zip(Self.tokenOwners, tokens) {
      try draft.addFile(
        "/var/lib/\(component.rawValue)/kubeconfig", .kubeconfig,
        [
          "cluster": .setting(spec.metadata.name),
          "user": .literal(component.rawValue),
          "token": .text(token).from(.secret("tokenSeed"), .setting(spec.metadata.name)),
        ], .secret)
    }
    return draft
  }

  private var kubeletFlags: CommandFlags {
    var flags = flags(of: .kubelet)
    flags.set(.apiServer, .environment(Self.addressVariable))
    flags.set(.kubeconfig, "/var/lib/kubelet/kubeconfig")
    flags.set(.listenAddress, FlagText(GuestText(.privateIPv4)))
    flags.set(.hostName, FlagText(GuestText(.privateIPv4)))
    flags.set(.healthAddress, "127.0.0.1")
    flags.set(.readOnlyPort, "0")
    flags.set(.cAdvisorPort, "0")
    flags.set(.allowPrivileged, spec.kubernetes.allowPrivileged)
    if spec.network.dns.enabled.value {
      let dns = spec.network.dns
      flags.set(
        .clusterDNS, FlagText(dns.server.value), from: .setting(dns.server), .presence(dns.enabled))
      flags.set(
        .clusterDomain, FlagText(dns.domain.value), from: .setting(dns.domain),
        .presence(dns.enabled))
    }
    flags.apply(spec.kubernetes.flags.kubelet, key: "kubernetes.flags.kubelet")
    return flags
  }

  private var proxyFlags: CommandFlags {
    var flags = flags(of: .proxy)
    flags.set(.apiServer, .environment(Self.addressVariable))
    flags.set(.kubeconfig, "/var/lib/kube-proxy/kubeconfig")
    flags.set(.listenAddress, FlagText(GuestText(.privateIPv4)))
    flags.set(.healthAddress, "127.0.0.1")
    flags.apply(spec.kubernetes.flags.proxy, key: "kubernetes.flags.proxy")
    return flags
  }
}
