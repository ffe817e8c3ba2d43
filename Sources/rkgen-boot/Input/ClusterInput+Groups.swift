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
    guard let admissions = spec.admissions else { return }
    request.leavesDefaultGroup = filters
    let (masters, nodes) = (admissions.all(of: .master), admissions.all(of: .node))
    // As in the firewall, everybody may ask by ICMP.
    let icmp = ["icmp", "ipv6-icmp"].map { Rule($0, from: Rule.everywhere) }
    let control = [(Group.masters, masters), (.nodes, nodes)].map { group, admissions in
      self.group(group, admissions.filter { $0.interface == .control })
    }
    let pods = group(.pods, (masters + nodes).filter { $0.interface == .cloud })
    if filters {
      let common = group(.machines, (masters + nodes).filter { $0.interface == .any }, icmp)
      request.securityGroups = [common] + control + [pods]
    } else if isBare {
      request.securityGroups = [pods]
    }
  }

  /// The groups of a machine's ports on the public network, ServiceNet and the network between the machines.
  func groups(of role: Role) -> [[String]] {
    guard filters else { return isBare ? [[], [], [Group.pods.rawValue]] : [] }
    let control = [Group(role).rawValue]
    let isOnCloud = spec.network.control.value == .cloud
    return [
      [], isOnCloud ? [] : control, (isOnCloud ? control : []) + [Group.pods.rawValue],
    ].map { [Group.machines.rawValue] + $0 }
  }

  private var isBare: Bool {
    if case .none = spec.network.pods.carrier { true } else { false }
  }

  private func group(
    _ group: Group, _ admissions: [Admission], _ more: [Rule] = []
  ) -> SecurityGroupRequest {
    var rules: [Rule] = []
    for rule in more + admissions.map(Self.rule) where !rules.contains(rule) { rules.append(rule) }
    return SecurityGroupRequest(name: group.rawValue, rules: rules)
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
