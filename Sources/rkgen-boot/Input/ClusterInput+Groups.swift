import Boot
import ClusterSpec
import Rendering

/// Security groups, built from the same rules as the firewall.
extension ClusterInput {
  private typealias Rule = SecurityGroupRequest.Rule

  /// The purpose of a group. Ports are in several groups, each with a single purpose.
  private enum Group: String {
    /// On every network.
    case machines
    /// On the network that etcd and Kubernetes use.
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

  /// Whether security groups filter as the firewall does. Otherwise ports are in the project's
  /// default group, and in `pods` if pods' packets are not encapsulated: the default group may
  /// accept its members' own addresses only.
  private var filters: Bool { spec.network.firewall.securityGroups.value }

  func addSecurityGroups(to request: inout ClusterRequest) {
    guard let admissions = spec.admissions() else { return }
    request.leavesDefaultGroup = filters
    let (masters, nodes) = (admissions.all(of: .master), admissions.all(of: .node))
    // As in the firewall, ICMP is accepted from everywhere.
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

  /// The groups of a machine's ports on the public network, ServiceNet and the cluster's own
  /// network.
  func groups(of server: Rendering.Server) -> [[String]] {
    guard filters else { return isBare ? [[], [], [Group.pods.rawValue]] : [] }
    let control = [Group(server.role).rawValue]
    let isOnCloud = spec.network.control.value == .cloud
    return [
      [], isOnCloud ? [] : control, (isOnCloud ? control : []) + [Group.pods.rawValue],
    ].map { [Self.commonName(commonLevels(of: server))] + $0 }
  }

  /// The levels that determine from where a machine accepts connections.
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
    // Groups filter by source, not by destination.
    case .pods: Rule(nil, from: sender)
    }
  }
}
