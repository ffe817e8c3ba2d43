import ClusterSpec
import KubernetesRelease
import Machine

/// What runs and connects pods, on every machine: the kubelet with the containerd of the image, kube-proxy and flannel,
/// or routes without it.
extension MachineDraft {
  private static let kubeletConfiguration = "/etc/kubernetes/kubelet.yaml"
  private static let proxyConfiguration = "/etc/kubernetes/kube-proxy.yaml"
  private static let flannelConfiguration = "/etc/kube-flannel/net-conf.json"

  mutating func addNodePrograms(of role: Role) throws(Fault) {
    // Nodes request their certificates; masters create those of their own programs, which use their own API server.
    let dropIns: [MachineUnit.DropIn] =
      switch role {
      case .master: [try dropIn("20-certificates.conf", .afterCertificates)]
      case .node: try masterFailover().map { [$0] } ?? []
      }
    try addKubelet(of: role, dropIns)
    try addProxy(dropIns)
    guard spec.network.pods.backend.value == .static else { return try addFlannel(dropIns) }
    try addScript(.writePodSubnet, presence: .presence(spec.network.pods.backend))
    try addStaticRoutes([dropIn("20-plugin.conf", .podNetworkPlugin)])
  }

  private mutating func addKubelet(
    of role: Role, _ dropIns: [MachineUnit.DropIn]
  ) throws(Fault) {
    let dns = spec.network.dns
    let length = spec.network.pods.subnetLength
    let values: [String: TemplateValue] =
      [
        "dnsServers": .list(dns.enabled.value ? [GuestText(dns.server.value.description)] : [])
          .from(.setting(dns.server), .presence(dns.enabled)),
        "dnsDomain": .literal(dns.enabled.value ? dns.domain.value.description : "")
          .from(.setting(dns.domain), .presence(dns.enabled)),
        "maxPods": .number(Self.podLimit(subnetLength: length.value)).from(.setting(length)),
        "taints": taints,
      ]
    try addFile(
      Self.kubeletConfiguration, role == .master ? .kubeletOfMaster : .kubeletOfNode, values,
      .plain)
    let flags = arguments(of: .kubelet) { flags in
      flags.set(.config, FlagText(Self.kubeletConfiguration))
      switch role {
      case .master: flags.set(.kubeconfig, FlagText(Self.kubeconfig(of: "kubelet")))
      case .node:
        flags.set(.bootstrapKubeconfig, FlagText(Self.kubeconfig(of: "bootstrap")))
        flags.set(.kubeconfig, "/var/lib/kubelet/kubeconfig")
        flags.set(.certificateFolder, "/var/lib/kubelet/pki")
      }
      flags.set(.hostName, .nodeName)
      flags.set(.nodeAddress, .nodeAddress)
      setLabels(&flags)
    }
    try addUnit(.todayKubelet, ["flags": flags], dropIns: dropIns)
  }

  /// The kubelet's own limit, or what a subnet of that length has addresses for: those of the network, the
  /// bridge and broadcast are not for pods.
  private static func podLimit(subnetLength: Int) -> Int {
    min(110, max(1, (1 << (32 - subnetLength)) - 3))
  }

  private mutating func addProxy(_ dropIns: [MachineUnit.DropIn]) throws(Fault) {
    try addFile(
      Self.proxyConfiguration, .kubeProxyConfiguration,
      [
        "pods": .setting(spec.network.pods.cidr),
        "name": .literal(name).from(.setting(spec.metadata.name)),
      ], .plain)
    try addUnit(
      .todayKubeProxy,
      ["flags": arguments(of: .proxy) { $0.set(.config, FlagText(Self.proxyConfiguration)) }],
      dropIns: dropIns)
  }

  private mutating func addFlannel(_ dropIns: [MachineUnit.DropIn]) throws(Fault) {
    let (pods, cloud) = (network.pods, network.cloud)
    try addFile(
      Self.flannelConfiguration, .flannelNetConf,
      [
        "network": .setting(pods.cidr),
        "backend": .setting(pods.backend),
      ], .plain)
    try addScript(.writeCNIConfig)
    var flags = CommandFlags()
    // Subnets are those that the controller manager allocates to nodes; etcd is not used.
    flags.set("kube-subnet-mgr", "true")
    flags.set("kubeconfig-file", FlagText(Self.kubeconfig(of: "flannel")))
    flags.set("net-config-path", FlagText(Self.flannelConfiguration))
    flags.set("iface", FlagText(cloud.interface.value), from: .setting(cloud.interface))
    flags.set("ip-masq", "true")
    try addUnit(.kubernetesFlannel, ["flags": flags.arguments], dropIns: dropIns)
  }
}
