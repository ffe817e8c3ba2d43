import Boot
import ClusterSpec
import Rendering

/// Security groups of what the firewall is made of, too.
extension ClusterInput {
  private typealias Rule = SecurityGroupRequest.Rule

  /// What a group is for. Ports are in several, so that each says one thing.
  private enum Group: String {
    /// On every network.
    case machines
    /// Where etcd and Kubernetes talk.
    case masters
    case nodes
    /// On the network between the machines.
    case pods

    init(_ role: Role) {
      switch role {
      case .master: self = .masters
      case .node: self = .nodes
      }
    }
  }

  /// Whether security groups filter as the firewall does. Otherwise ports are in the project's default group, and in
  /// one more if pods' packets come bare: a Neutron may let in the members of a group by their own addresses alone.
  private var filters: Bool { spec.network.firewall.securityGroups.value }

  func addSecurityGroups(to request: inout ClusterRequest) {
    guard let admissions = spec.admissions() else { return }
    request.leavesDefaultGroup = filters
    let (masters, nodes) = (admissions.all(of: .master), admissions.all(of: .node))
    // As in the firewall, everybody may ask by ICMP.
    let icmp = ["icmp", "ipv6-icmp"].map { Rule($0, from: Rule.everywhere) }
    let control = [(Group.masters, masters), (.nodes, nodes)].map { group, admissions in
      self.group(group.rawValue, admissions.filter { $0.interface == .control })
    }
    let pods = group(Group.pods.rawValue, (masters + nodes).filter { $0.interface == .cloud })
    if filters {
      var common: [SecurityGroupRequest] = []
      for server in Rendering.Server.planned(for: spec) {
        let levels = commonLevels(of: server)
        let name = Self.commonName(levels)
        guard !common.contains(where: { $0.name == name }) else { continue }
        let all = spec.admissions(at: levels)?.all(of: server.role) ?? []
        common.append(group(name, all.filter { $0.interface == .any }, icmp))
      }
      request.securityGroups = common + control + [pods]
    } else if isBare {
      request.securityGroups = [pods]
    }
  }

  /// The groups of a machine's ports on the public network, ServiceNet and the network between the machines.
  func groups(of server: Rendering.Server) -> [[String]] {
    guard filters else { return isBare ? [[], [], [Group.pods.rawValue]] : [] }
    let control = [Group(server.role).rawValue]
    let isOnCloud = spec.network.control.value == .cloud
    return [
      [], isOnCloud ? [] : control, (isOnCloud ? control : []) + [Group.pods.rawValue],
    ].map { [Self.commonName(commonLevels(of: server))] + $0 }
  }

  /// Those of a machine's levels that decide from where it lets people in.
  private func commonLevels(of server: Rendering.Server) -> [Level] {
    let own = spec.network(at: server.levels).firewall
    var levels = server.levels
    while levels.count > 1 {
      let wider = spec.network(at: levels.dropLast()).firewall
      guard wider.ssh.value == own.ssh.value, wider.nodePorts.value == own.nodePorts.value else {
        break
      }
      levels.removeLast()
    }
    return levels
  }

  private static func commonName(_ levels: [Level]) -> String {
    let machines = Group.machines.rawValue
    return switch levels.last {
    case .masters: "\(machines) of masters"
    case .nodes: "\(machines) of nodes"
    case .pool(let name): "\(machines) of pool \(name)"
    case .machine(let name): "\(machines) of \(name)"
    case .cluster, nil: machines
    }
  }

  private var isBare: Bool {
    if case .none = spec.network.pods.carrier { true } else { false }
  }

  private func group(
    _ name: String, _ admissions: [Admission], _ more: [Rule] = []
  ) -> SecurityGroupRequest {
    var rules: [Rule] = []
    for rule in more + admissions.map(Self.rule) where !rules.contains(rule) { rules.append(rule) }
    return SecurityGroupRequest(name: name, rules: rules)
  }

  private static func rule(_ admission: Admission) -> Rule {
    let sender: Rule.Sender =
      switch admission.sender {
      case .anybody: Rule.everywhere
      case .range(let range): .range(range.description)
      case .apiServers: .group(Group.masters.rawValue)
      }
    return switch admission.traffic {
    case .tcp(let port): Rule("tcp", port...port, from: sender)
    case .udp(let port): Rule("udp", port...port, from: sender)
    case .nodePorts(let name): Rule(name, Admissions.nodePorts, from: sender)
    // Groups know whom packets are from, not whom they are for.
    case .pods: Rule(nil, from: sender)
    }
  }
}
