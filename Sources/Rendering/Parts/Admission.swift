import ClusterSpec
import KubernetesRelease
import Machine

/// Traffic that machines accept from elsewhere, with the spec keys that it follows from. Firewall rules and the rules
/// of ports' security groups are both made from these.
package struct Admission: Sendable {
  /// The interface it arrives on.
  package enum Interface: Hashable, Sendable {
    case any
    /// The one that etcd and Kubernetes use.
    case control
    /// The one on the network between the machines.
    case cloud
  }

  /// Who sends it.
  package enum Sender: Hashable, Sendable {
    case anybody
    case range(IPv4Network)
    /// The masters, whose addresses may not be known before they boot.
    case apiServers
  }

  /// The protocol and ports.
  package enum Traffic: Hashable, Sendable {
    case tcp(Int)
    case udp(Int)
    /// The ports of services of type NodePort, for a protocol.
    case nodePorts(String)
    /// Everything addressed to pods.
    case pods
  }

  package let interface: Interface
  package let sender: Sender
  package let traffic: Traffic
  /// The spec key that asks for it.
  let key: String
  /// Everything that it follows from.
  let sources: [ValueSource]

  fileprivate init<Value>(
    _ interface: Interface, _ sender: Sender, _ traffic: Traffic, by setting: Setting<Value>,
    _ others: [ValueSource] = []
  ) {
    (self.interface, self.sender, self.traffic) = (interface, sender, traffic)
    key = setting.key
    sources = [.setting(setting)] + others
  }
}

/// All traffic that the machines of a cluster accept.
package struct Admissions {
  static let kubeletPort = 10250
  static let etcdPorts = [2379, 2380]
  /// The default range of the API server, in every release.
  package static let nodePorts = 30000...32767

  private let profile: ReleaseProfile
  private let network: ClusterSpec.Network
  private let masters: ClusterSpec.Masters

  init(
    _ network: ClusterSpec.Network, _ masters: ClusterSpec.Masters, _ profile: ReleaseProfile
  ) {
    (self.network, self.masters, self.profile) = (network, masters, profile)
  }

  /// What a machine of a role accepts, except from its own pods.
  package func all(of role: Role) -> [Admission] {
    ssh + nodePorts + control(of: role) + carrier + pods
  }

  var ssh: [Admission] {
    let from = network.firewall.ssh
    return from.value.map { Admission(.any, .range($0), .tcp(22), by: from) }
  }

  var nodePorts: [Admission] {
    let from = network.firewall.nodePorts
    return from.value.flatMap { range in
      ["tcp", "udp"].map { Admission(.any, .range(range), .nodePorts($0), by: from) }
    }
  }

  private func control(of role: Role) -> [Admission] {
    switch role {
    case .master: apiServer + betweenMasters
    case .node: [kubelet]
    }
  }

  /// What masters serve to machines: today only the API server, since only masters use etcd.
  var apiServer: [Admission] {
    let etcd = profile.design == .founding ? Self.etcdPorts : []
    return ([profile.apiPort].compactMap(\.self) + etcd).map {
      Admission(
        .control, .anybody, .tcp($0), by: network.firewall.enabled, network.controlSources)
    }
  }

  /// Only API servers may connect to it. The kubelet of 2015 has no authentication.
  var kubelet: Admission {
    Admission(
      .control, .apiServers, .tcp(Self.kubeletPort), by: masters.addresses, network.controlSources)
  }

  /// Traffic between masters: among etcd members, and from API servers to kubelets.
  var betweenMasters: [Admission] {
    // Masters of 2015 let every machine connect to etcd, and run no kubelet.
    guard masters.count.value > 1, profile.design == .today else { return [] }
    return masters.addresses.value.flatMap { address in
      (Self.etcdPorts + [Self.kubeletPort]).map { port in
        Admission(
          .control, .range(IPv4Network(containing: address, prefix: 32)), .tcp(port),
          by: masters.addresses, network.controlSources)
      }
    }
  }

  /// Encapsulated packets of pods.
  var carrier: [Admission] {
    let cloud = network.cloud
    return network.pods.carrier.port.map { port in
      [
        Admission(
          .cloud, .range(cloud.cidr.value), .udp(port), by: network.pods.backend,
          [.setting(cloud.interface), .setting(cloud.cidr)] + network.pods.carrierSources)
      ]
    } ?? []
  }

  /// Packets of pods without encapsulation.
  var pods: [Admission] {
    let (cloud, pods) = (network.cloud, network.pods)
    guard case .none = pods.carrier else { return [] }
    return [
      Admission(
        .cloud, .range(pods.cidr.value), .pods, by: pods.cidr,
        [.setting(pods.backend), .setting(cloud.interface)] + pods.carrierSources),
      // kube-proxy on another machine connects from that machine's address.
      Admission(
        .cloud, .range(cloud.cidr.value), .pods, by: cloud.cidr,
        [.setting(cloud.interface), .setting(pods.cidr), .setting(pods.backend)]
          + pods.carrierSources),
    ]
  }
}

extension ClusterSpec {
  /// What machines at these levels accept; nil for an unknown release.
  package func admissions(at levels: [Level] = [.cluster]) -> Admissions? {
    profile.map { Admissions(network(at: levels), masters, $0) }
  }

  /// The ranges of a server's pods, if their packets are on the cloud network without encapsulation.
  package func bareRanges(of server: Server) -> [IPv4Network] {
    guard case .none = network.pods.carrier, runsPods(server) else { return [] }
    let pods = network.pods
    guard pods.backend.value == .static else { return [pods.cidr.value] }
    // The machine with the nth address has the nth subnet.
    guard let address = assignedAddress(of: server) else { return [pods.cidr.value] }
    let (place, length) = (
      Int(address.bits - network.cloud.cidr.value.address.bits), pods.subnetLength.value
    )
    guard length <= 32, let first = pods.cidr.value.address(at: place << (32 - length)) else {
      return [pods.cidr.value]
    }
    return [IPv4Network(containing: first, prefix: length)]
  }

  /// Masters of 2015 have no kubelet.
  private func runsPods(_ server: Server) -> Bool {
    server.role == .node || profile?.design == .today
  }
}

extension ClusterSpec.Pods {
  /// How packets between machines are encapsulated.
  package enum Carrier {
    /// By a device, which sends to a port of other machines.
    case device(String, port: Int)
    /// Not at all: they are on the cloud network as they are.
    case none

    /// The UDP port.
    package var port: Int? {
      switch self {
      case .device(_, let port): port
      case .none: nil
      }
    }
  }

  package var carrier: Carrier {
    switch (backend.value, overlay.value) {
    case (.udp, _): .device("flannel0", port: 8285)
    // Linux's default, which flannel keeps.
    case (.vxlan, _): .device("flannel.1", port: 8472)
    case (.static, .vxlan): .device("cni-vxlan", port: 8472)
    case (.hostGateway, _), (.static, .none): .none
    }
  }

  /// What decides it beside the backend.
  var carrierSources: [ValueSource] {
    backend.value == .static ? [.setting(overlay)] : []
  }
}

extension ClusterSpec.Network {
  /// The sources of the interface that etcd and Kubernetes use.
  var controlSources: [ValueSource] {
    switch control.value {
    case .service: [.setting(control)]
    case .cloud: [.setting(control), .setting(cloud.interface)]
    }
  }
}
