import ClusterSpec
import KubernetesRelease
import Machine

/// What a machine lets in, and what it passes on to pods and from them. Everything else is refused.
extension MachineDraft {
  private static let folder = "/etc/kubernetes/firewall"
  private static let loader = "/opt/bin/load-firewall"

  mutating func addFirewall(of role: Role) throws(Fault) {
    let enabled = network.firewall.enabled
    guard enabled.value else { return }
    let presence = ValueSource.presence(enabled)
    let rules = FirewallRules(network, spec.masters, profile.design)
    try addFile(
      Self.folder + "/ipv4.rules", .firewallIPv4,
      ["input": rules.input(of: role), "forward": rules.forward], .plain, presence: presence)
    try addFile(Self.folder + "/ipv6.rules", .firewallIPv6, [:], .plain, presence: presence)
    let isFound = role == .node && spec.masters.addresses.value.isEmpty
    let known = TemplateValue.literal(isFound ? "/var/lib/firewall/api-servers" : "")
    try addScript(
      .loadFirewall,
      ["known": known.from(.presence(spec.masters.addresses)), "key": keyOfMasters],
      presence: presence)
    // Enabled, so that a reboot loads it by itself, before there is a network.
    try addUnit(.firewall, isWanted: false, enable: true, command: .start, presence: presence)
  }

  /// What lets the API servers in whose addresses follow it, as a command of a script.
  var admission: TemplateValue {
    let enabled = network.firewall.enabled
    return .list([GuestText(enabled.value ? Self.loader : ":")]).from(.setting(enabled))
  }
}

/// The rules that a spec asks for, each with the key that made it.
private struct FirewallRules {
  private static let metadata = "169.254.169.254/32"
  private static let kubeletPort = 10250
  private static let etcdPorts = [2379, 2380]
  /// The default range of the API server of every release.
  private static let nodePorts = "30000:32767"

  private let design: ClusterDesign
  private let network: ClusterSpec.Network
  private let masters: ClusterSpec.Masters

  init(
    _ network: ClusterSpec.Network, _ masters: ClusterSpec.Masters, _ design: ClusterDesign
  ) {
    (self.network, self.masters, self.design) = (network, masters, design)
  }

  /// The bridge that all pods are on.
  private var bridge: String {
    switch design {
    case .founding: "docker0"
    case .today: "cni0"
    }
  }

  /// What masters let machines ask: of today's, only the API server, since etcd is asked by masters alone.
  private var portsOfMaster: [Int] {
    switch design {
    case .founding: [MachineDraft.apiPort] + Self.etcdPorts
    case .today: [MachineDraft.apiPort]
    }
  }

  /// What a machine lets in.
  func input(of role: Role) -> TemplateValue {
    let firewall = network.firewall
    let ssh = firewall.ssh.value.map { range in
      Rule(.input, "-s \(range) -p tcp --dport 22", by: firewall.ssh)
    }
    let services = Rule(
      .input, "-i \(bridge) -m conntrack --ctorigdst \(network.services.cidr.value)",
      by: network.services.cidr)
    let needed =
      switch role {
      case .master: apiServer + betweenMasters
      case .node: kubelet
      }
    return Self.lines(ssh + nodePorts(.input) + needed + flannel + [services])
  }

  /// What a machine passes on.
  var forward: TemplateValue {
    let firewall = network.firewall
    let allowed = firewall.metadataPods.value.map { range in
      Rule(.forward, "-s \(range) -d \(Self.metadata)", by: firewall.metadataPods)
    }
    let metadata = Rule(.forward, "-d \(Self.metadata)", .drop, by: firewall.metadataPods)
    // To other machines they go under the machine's own address.
    let closed = (Self.etcdPorts + [Self.kubeletPort]).map { port in
      Rule(
        .forward, "-i \(bridge) -o \(network.controlInterface) -p tcp --dport \(port)", .drop,
        by: firewall.enabled, network.controlSources)
    }
    let outwards = Rule(.forward, "-i \(bridge)", by: firewall.enabled)
    return Self.lines(
      allowed + [metadata] + closed + [outwards] + nodePorts(.forward) + betweenMachines)
  }

  /// By the port that was asked for: kube-proxy sends packets on to a port of its own choice before
  /// they come here.
  private func nodePorts(_ chain: Rule.Chain) -> [Rule] {
    let from = network.firewall.nodePorts
    return from.value.flatMap { range in
      ["tcp", "udp"].map { name in
        Rule(
          chain, "-s \(range) -p \(name) -m conntrack --ctorigdstport \(Self.nodePorts)", by: from)
      }
    }
  }

  private var apiServer: [Rule] {
    portsOfMaster.map { port in
      Rule(
        .input, "-i \(network.controlInterface) -p tcp --dport \(port)",
        by: network.firewall.enabled, network.controlSources)
    } + [
      Rule(
        .input, "-i \(bridge) -p tcp --dport \(MachineDraft.apiPort)",
        by: network.firewall.enabled)
    ]
  }

  /// Only API servers may ask it. That of 2015 knows no authentication.
  private var kubelet: [Rule] {
    let fixed = masters.addresses.value.map {
      Rule(.apiServers, "-s \($0)/32", by: masters.addresses)
    }
    let jump = Rule(
      .input, "-i \(network.controlInterface) -p tcp --dport \(Self.kubeletPort)",
      .chain(.apiServers), by: masters.addresses, network.controlSources)
    return [Rule(declaring: .apiServers)] + fixed + [jump]
  }

  /// What masters ask each other for: etcd's members each other, API servers the kubelets.
  private var betweenMasters: [Rule] {
    guard masters.count.value > 1 else { return [] }
    return masters.addresses.value.flatMap { address in
      (Self.etcdPorts + [Self.kubeletPort]).map { port in
        Rule(
          .input, "-i \(network.controlInterface) -s \(address)/32 -p tcp --dport \(port)",
          by: masters.addresses, network.controlSources)
      }
    }
  }

  private var flannel: [Rule] {
    let cloud = network.cloud
    return network.pods.carrier.port.map { port in
      [
        Rule(
          .input,
          "-i \(cloud.interface.value) -s \(cloud.cidr.value) -p udp --dport \(port)",
          by: network.pods.backend,
          [.setting(cloud.interface), .setting(cloud.cidr)] + network.pods.carrierSources)
      ]
    } ?? []
  }

  private var betweenMachines: [Rule] {
    let (cloud, pods) = (network.cloud, network.pods)
    func arriving(on interface: String) -> Rule {
      Rule(
        .forward, "-i \(interface) -s \(pods.cidr.value) -d \(pods.cidr.value)", by: pods.cidr,
        [.setting(pods.backend), .setting(cloud.interface)] + pods.carrierSources)
    }
    return switch pods.carrier {
    case .device(let device, _): [arriving(on: device)]
    case .none:
      [
        arriving(on: cloud.interface.value.description),
        // kube-proxy of another machine asks under that machine's address.
        Rule(
          .forward,
          "-i \(cloud.interface.value) -s \(cloud.cidr.value) -d \(pods.cidr.value)",
          by: cloud.cidr,
          [.setting(cloud.interface), .setting(pods.cidr), .setting(pods.backend)]
            + pods.carrierSources),
      ]
    }
  }

  private static func lines(_ rules: [Rule]) -> TemplateValue {
    .list(rules.map { GuestText($0.line) }).from(items: rules.map(\.sources))
  }
}

extension ClusterSpec.Pods {
  /// What wraps packets between machines.
  package enum Carrier {
    /// A device, whose packets others get on a port.
    case device(String, port: Int)
    /// Nothing: they are on the cloud network as they are.
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
    // Linux's default, which flannel leaves as it is.
    case (.vxlan, _): .device("flannel.1", port: 8472)
    case (.static, .vxlan): .device("cni-vxlan", port: 8472)
    case (.hostGateway, _), (.static, .none): .none
    }
  }

  /// What beside the backend decides about it.
  fileprivate var carrierSources: [ValueSource] {
    backend.value == .static ? [.setting(overlay)] : []
  }
}

extension ClusterSpec.Network {
  /// What the interface that etcd and Kubernetes talk on follows from.
  var controlSources: [ValueSource] {
    switch control.value {
    case .service: [.setting(control)]
    case .cloud: [.setting(control), .setting(cloud.interface)]
    }
  }
}

/// A line in the form of iptables-restore.
private struct Rule {
  enum Chain: String {
    case input = "RKGEN-INPUT"
    case apiServers = "RKGEN-API-SERVERS"
    case forward = "RKGEN-FORWARD"
  }

  enum Target {
    case accept
    case drop
    case chain(Chain)

    var name: String {
      switch self {
      case .accept: "ACCEPT"
      case .drop: "DROP"
      case .chain(let chain): chain.rawValue
      }
    }
  }

  let line: String
  let sources: [ValueSource]

  /// Makes a chain, or empties it.
  init(declaring chain: Chain) {
    line = ":\(chain.rawValue) - [0:0]"
    sources = []
  }

  /// What becomes of packets, by a setting that the rule names, and by others.
  init<Value>(
    _ chain: Chain, _ match: String, _ target: Target = .accept, by setting: Setting<Value>,
    _ others: ValueSource...
  ) {
    self.init(chain, match, target, by: setting, others)
  }

  /// The same with a list of others.
  init<Value>(
    _ chain: Chain, _ match: String, _ target: Target = .accept, by setting: Setting<Value>,
    _ others: [ValueSource]
  ) {
    line =
      "-A \(chain.rawValue) \(match) -m comment --comment \(setting.key) -j \(target.name)"
    sources = [.setting(setting)] + others
  }
}
