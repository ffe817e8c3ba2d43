import ClusterSpec
import KubernetesRelease
import Machine

/// What a machine accepts, and what it forwards to and from pods. Everything else is refused.
extension MachineDraft {
  private static let folder = "/etc/kubernetes/firewall"
  private static let loader = "/opt/bin/load-firewall"

  mutating func addFirewall(of role: Role) throws(Fault) {
    let enabled = network.firewall.enabled
    guard enabled.value else { return }
    let presence = ValueSource.presence(enabled)
    let rules = FirewallRules(network, spec.masters, profile)
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
    // Enabled, so that a reboot loads it on its own, before there is a network.
    try addUnit(.firewall, isWanted: false, enable: true, command: .start, presence: presence)
  }

  /// The command with which a script admits the API servers whose addresses follow it.
  var admission: TemplateValue {
    let enabled = network.firewall.enabled
    // If their addresses are known, the rules have them.
    let addresses = spec.masters.addresses
    let known: [ValueSource] = addresses.value.isEmpty ? [] : [.setting(addresses)]
    return .list([GuestText(enabled.value && known.isEmpty ? Self.loader : ":")])
      .from([.setting(enabled)] + known)
  }
}

/// The rules that a spec asks for, each with its key.
private struct FirewallRules {
  private static let metadata = "169.254.169.254/32"

  private let profile: ReleaseProfile
  private let network: ClusterSpec.Network
  private let masters: ClusterSpec.Masters
  private let admissions: Admissions

  init(
    _ network: ClusterSpec.Network, _ masters: ClusterSpec.Masters, _ profile: ReleaseProfile
  ) {
    (self.network, self.masters, self.profile) = (network, masters, profile)
    admissions = Admissions(network, masters, profile)
  }

  /// The bridge that all pods are on.
  private var bridge: String {
    switch profile.design {
    case .founding: "docker0"
    case .today: "cni0"
    }
  }

  /// What a machine accepts.
  func input(of role: Role) -> TemplateValue {
    let ports = Admissions.nodePorts
    let services =
      profile.hasServiceRange
      ? [
        Rule(
          .input, "-i \(bridge) -m conntrack --ctorigdst \(network.services.cidr.value)",
          by: network.services.cidr)
      ]
      : ["tcp", "udp"].map { name in
        Rule(
          .input, "-i \(bridge) -p \(name) --dport \(ports.lowerBound):\(ports.upperBound)",
          by: network.firewall.enabled)
      }
    let needed =
      switch role {
      case .master:
        accept(.input, admissions.apiServer) + apiServerForPods
          + accept(.input, admissions.betweenMasters)
      case .node: kubelet
      }
    let common = accept(.input, admissions.ssh + admissions.nodePorts)
    return Self.lines(common + needed + accept(.input, admissions.carrier) + services)
  }

  /// What a machine forwards.
  var forward: TemplateValue {
    let firewall = network.firewall
    let allowed = firewall.metadataPods.value.map { range in
      Rule(.forward, "-s \(range) -d \(Self.metadata)", by: firewall.metadataPods)
    }
    let metadata = Rule(.forward, "-d \(Self.metadata)", .drop, by: firewall.metadataPods)
    // Pods reach other machines from the machine's own address.
    let closed = (Admissions.etcdPorts + [Admissions.kubeletPort]).map { port in
      Rule(
        .forward, "-i \(bridge) -o \(network.controlInterface) -p tcp --dport \(port)", .drop,
        by: firewall.enabled, network.controlSources)
    }
    let outwards = Rule(.forward, "-i \(bridge)", by: firewall.enabled)
    return Self.lines(
      allowed + [metadata] + closed + [outwards] + accept(.forward, admissions.nodePorts)
        + unwrapped + accept(.forward, admissions.pods))
  }

  private func accept(_ chain: Rule.Chain, _ admissions: [Admission]) -> [Rule] {
    admissions.map { Rule(chain, $0, match($0)) }
  }

  private func match(_ admission: Admission) -> String {
    var parts: [String] = []
    switch admission.interface {
    case .any: break
    case .control: parts.append("-i \(network.controlInterface)")
    case .cloud: parts.append("-i \(network.cloud.interface.value)")
    }
    // API servers have a chain of their own.
    if case .range(let range) = admission.sender { parts.append("-s \(range)") }
    switch admission.traffic {
    case .tcp(let port): parts.append("-p tcp --dport \(port)")
    case .udp(let port): parts.append("-p udp --dport \(port)")
    // By the original port: kube-proxy redirects packets to a port of its own choice before they get here.
    case .nodePorts(let name):
      let ports = Admissions.nodePorts
      parts.append(
        "-p \(name) -m conntrack --ctorigdstport \(ports.lowerBound):\(ports.upperBound)")
    case .pods: parts.append("-d \(network.pods.cidr.value)")
    }
    return parts.joined(separator: " ")
  }

  private var apiServerForPods: [Rule] {
    profile.apiPort.map { port in
      [Rule(.input, "-i \(bridge) -p tcp --dport \(port)", by: network.firewall.enabled)]
    } ?? []
  }

  private var kubelet: [Rule] {
    let fixed = masters.addresses.value.map {
      Rule(.apiServers, "-s \($0)/32", by: masters.addresses)
    }
    let jump = Rule(
      .input, admissions.kubelet, match(admissions.kubelet), .chain(.apiServers))
    return [Rule(declaring: .apiServers)] + fixed + [jump]
  }

  /// Packets from the device that encapsulates those of pods.
  private var unwrapped: [Rule] {
    let (cloud, pods) = (network.cloud, network.pods)
    guard case .device(let device, _) = pods.carrier else { return [] }
    return [
      Rule(
        .forward, "-i \(device) -s \(pods.cidr.value) -d \(pods.cidr.value)", by: pods.cidr,
        [.setting(pods.backend), .setting(cloud.interface)] + pods.carrierSources)
    ]
  }

  private static func lines(_ rules: [Rule]) -> TemplateValue {
    .list(rules.map { GuestText($0.line) }).from(items: rules.map(\.sources))
  }
}

/// A line of input for iptables-restore.
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

  /// Creates a chain, or flushes it.
  init(declaring chain: Chain) {
    line = ":\(chain.rawValue) - [0:0]"
    sources = []
  }

  /// Decides what happens to packets, by a setting that the rule names, and by others.
  init<Value>(
    _ chain: Chain, _ match: String, _ target: Target = .accept, by setting: Setting<Value>,
    _ others: [ValueSource] = []
  ) {
    self.init(chain, match, target, setting.key, [.setting(setting)] + others)
  }

  /// Decides what happens to admitted traffic.
  init(_ chain: Chain, _ admission: Admission, _ match: String, _ target: Target = .accept) {
    self.init(chain, match, target, admission.key, admission.sources)
  }

  private init(
    _ chain: Chain, _ match: String, _ target: Target, _ key: String, _ sources: [ValueSource]
  ) {
    line = "-A \(chain.rawValue) \(match) -m comment --comment \(key) -j \(target.name)"
    self.sources = sources
  }
}
