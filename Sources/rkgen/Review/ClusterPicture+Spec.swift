import ClusterSpec
import KubernetesRelease
import Rendering
import Review

extension ClusterPicture {
  /// A cluster as its spec describes it. The ports must match the templates.
  init(_ spec: ClusterSpec) {
    switch spec.profile?.design ?? .founding {
    case .founding: self.init(founding: spec)
    case .today: self.init(today: spec)
    }
  }

  private init(today spec: ClusterSpec) {
    let network = spec.network
    let everywhere = [
      "kubelet :10250, containerd", "kube-proxy",
      network.pods.backend.value == .static ? "bridge cni0" : "flanneld, bridge cni0", "pods",
    ]
    let masters = Server(
      name: FoldedNames(spec.masterNames).description,
      programs: [
        "kube-apiserver :6443", "kube-controller-manager", "kube-scheduler", "etcd :2379 :2380",
      ] + everywhere.dropLast())
    let addresses = spec.masters.addresses.value.map(\.description)
    let clients =
      "kubelet, kube-proxy" + (network.pods.backend.value == .static ? "" : ", flanneld")
    let apiServer = addresses.count == 1 ? "\(addresses[0]):6443" : ":6443"
    let control =
      [
        "\(clients) → kube-apiserver \(apiServer) (TLS, certificates and tokens)",
        "kube-apiserver → kubelet :10250 (TLS, certificates)",
      ]
      + (addresses.count > 1
        ? [
          "masters at \(addresses.joined(separator: ", ")); nodes use the first that answers",
          "kube-apiserver → etcd :2379, etcd ↔ etcd :2380 (TLS, certificates)",
        ] : [])
    let isOnCloud = network.control.value == .cloud
    self.init(
      title: "\(spec.metadata.name.value): the cluster",
      servers: [masters] + spec.poolsWithNodes.map { Server(name: $0, programs: everywhere) },
      networks: [
        Network(
          interface: "eth0", title: "\(network.public.label.value)",
          talks: ["outbound: programs, images"] + spec.entries(.public)),
        Network(
          interface: "eth1", title: "\(network.service.label.value)",
          talks: (isOnCloud ? [] : control) + spec.entries(.service)),
        Network(
          interface: network.cloud.interface.value.description,
          title: "\(network.cloud.label.value), \(network.cloud.cidr.value)" + spec.otherInterfaces,
          talks: (isOnCloud ? control : []) + spec.podTalks + spec.entries(.cloud)),
      ])
  }

  private init(founding spec: ClusterSpec) {
    let nodes = Rendering.Server.planned(for: spec).filter { $0.role == .node }.map(\.name)
    let hasSeveralMasters = spec.masters.count.value > 1
    let members = Set(spec.etcd.members.value.map(\.name.description))
    let nodesAreMembers = nodes.contains(where: members.contains)
    let network = spec.network
    let docker = network.pods.backend.value == .static ? "docker" : "flanneld, docker"
    let name = { (component: Component) in
      spec.profile?.program(of: component) ?? component.rawValue
    }
    let askers = [Component.kubelet, .proxy].filter { component in
      spec.profile.map { $0.flag(.apiServer, of: component) != nil } ?? true
    }.map(name).joined(separator: ", ")
    let apiServer = "\(name(.apiServer)) \(spec.profile?.apiPort.map { ":\($0)" } ?? "on loopback")"
    let kubeletScheme = spec.profile?.kubeletsHaveTLS == false ? " (http)" : ""
    let control =
      (askers.isEmpty ? [] : ["\(askers) → \(apiServer) (https, tokens)"]) + [
        "\(name(.apiServer)) → kubelet :10250\(kubeletScheme)",
        nodesAreMembers
          ? "etcd2 ↔ etcd2 :2380"
          : "etcd2 of the nodes → etcd2 of the master\(hasSeveralMasters ? "s" : "") :2379 :2380",
      ] + (hasSeveralMasters ? ["etcd2 of the masters ↔ each other :2380"] : [])
    let isOnCloud = network.control.value == .cloud
    var servers = [
      Server(
        name: FoldedNames(spec.masterNames).description,
        programs: [
          apiServer, name(.controllerManager), name(.scheduler),
          "etcd2 :2379 :2380", docker,
        ])
    ]
    servers += spec.poolsWithNodes.map { names in
      Server(
        name: names,
        programs: [
          "kubelet :10250", name(.proxy),
          nodesAreMembers ? "etcd2 :2379 :2380" : "etcd2, a proxy on loopback",
          docker, "pods",
        ])
    }
    self.init(
      title: "\(spec.metadata.name.value): the cluster",
      servers: servers,
      networks: [
        Network(
          interface: "eth0", title: "\(network.public.label.value)",
          talks: [
            "outbound: the release" + (spec.etcd.members.value.isEmpty ? ", etcd discovery" : "")
          ] + spec.entries(.public)),
        Network(
          interface: "eth1",
          title: network.service.label.value.description + (isOnCloud ? "" : ", $private_ipv4"),
          talks: (isOnCloud ? [] : control) + spec.entries(.service)),
        Network(
          interface: network.cloud.interface.value.description,
          title: "\(network.cloud.label.value), \(network.cloud.cidr.value)" + spec.otherInterfaces,
          talks: (isOnCloud ? control : []) + spec.podTalks + spec.entries(.cloud)),
      ])
  }
}

private enum NetworkKind {
  case `public`
  case service
  case cloud
}

extension ClusterSpec {
  /// The folded node names of each pool that has nodes.
  fileprivate var poolsWithNodes: [String] {
    pools.filter { $0.count.value > 0 }.map { pool in
      FoldedNames((1...pool.count.value).map { pool.nodeName($0, in: self) }).description
    }
  }

  fileprivate var podTalks: [String] {
    [
      "pods ↔ pods \(network.pods.cidr.value), a /\(network.pods.subnetLength.value) for each "
        + "machine (\(network.pods.way))",
      profile?.hasServiceRange == false
        ? "services on ports of each node"
        : "services \(network.services.cidr.value), through kube-proxy on each node",
    ]
  }

  /// Who may connect from a network, and to which ports.
  fileprivate func entries(_ kind: NetworkKind) -> [String] {
    let firewall = network.firewall
    guard firewall.enabled.value else {
      return ["no firewall: every host here → every listening port"]
    }
    let common =
      sshSources.map { Self.entry($0, "ssh :22") }
      + nodePortSources.map { Self.entry($0, "node ports :30000-32767") }
    let apiServer = profile?.program(of: .apiServer) ?? Component.apiServer.rawValue
    let apiEntry = profile?.apiPort.map { "\(apiServer) :\($0)" }
    let etcdEntry = profile?.design == .today ? nil : "etcd2 :2379 :2380"
    let control =
      (network.control.value == .cloud) == (kind == .cloud)
      ? [
        "firewall: every host here → "
          + ([apiEntry, etcdEntry].compactMap(\.self).joined(separator: ", ")),
        "firewall: only \(apiServer) → kubelet :10250",
      ] : []
    switch kind {
    case .public: return common + ["firewall: no one → any other port"]
    case .service: return control + common
    case .cloud:
      let carrier = network.pods.backend.value == .static ? "vxlan" : "flannel"
      let port = network.pods.carrier.port.map { "\(carrier) :\($0)" }
      return control + [
        "firewall: \(network.cloud.cidr.value) → \(port ?? "pods")",
        Self.entry(firewall.metadataPods, "metadata service 169.254.169.254", nobody: "no pod"),
      ] + common
    }
  }

  private static func entry(
    _ from: Setting<[IPv4Network]>, _ target: String, nobody: String = "no one"
  ) -> String {
    let ranges = from.value.map { $0.prefix == 0 ? "anyone" : $0.description }
    return "firewall: \(ranges.isEmpty ? nobody : ranges.joined(separator: ", ")) → \(target)"
      + Self.some(from)
  }

  /// Which machines a setting is for, if not for all: ` of nodes.pools.web`.
  private static func some<Value>(_ setting: Setting<Value>) -> String {
    guard let end = setting.key.firstRange(of: ".network.") else { return "" }
    return " of \(setting.key[..<end.lowerBound])"
  }

  /// The interfaces of machines whose interface differs from most.
  fileprivate var otherInterfaces: String {
    cloudInterfaces.dropFirst().map { "; \($0.value)\(Self.some($0))" }.joined()
  }
}

extension ClusterSpec.Pods {
  /// How packets get from machine to machine, in a few words.
  fileprivate var way: String {
    switch (backend.value, overlay.value) {
    case (.static, .none): "static routes"
    case (.static, .vxlan): "static routes over vxlan"
    case (.hostGateway, _), (.vxlan, _), (.udp, _): "flannel, \(backend.value)"
    }
  }
}
