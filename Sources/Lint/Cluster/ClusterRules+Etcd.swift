import Diagnostics
import Machine

extension ClusterRules {
  static let discoverySize = Rule(
    "RK1704", "discovery-size", .error, "discovery size larger than the cluster",
    reason: """
      A discovery URL created with size=N lets etcd start only once N members have registered. \
      With fewer machines, none of them ever starts.
      """)

  static let memberCount = Rule(
    "RK1705", "unknown-etcd-member", .error, "etcd member that is not a machine",
    reason: """
      Every name in initial-cluster needs a machine with that name. Otherwise the members wait for \
      it forever, or start without the majority they count on.
      """)

  static let evenMembers = Rule(
    "RK1706", "even-etcd-members", .note, "even number of etcd members",
    reason: """
      etcd keeps working as long as more than half of its members do. A fourth member adds one \
      more that can fail, without tolerating more failures.
      """)

  static let otherMaster = Rule(
    "RK1707", "unknown-api-server", .error, "node whose API server is not a master",
    reason: "The node never joins. Usually the master was rebuilt and has another address.")

  /// Discovery URLs that wait for more members than there are.
  static func discovery(_ machines: [ClusterMachine]) -> [Diagnostic] {
    let members = machines.filter(\.isEtcdMember).count
    var findings: [Diagnostic] = []
    for machine in machines {
      guard let url = machine.discovery, let query = url.value.firstIndex(of: "?") else { continue }
      let pairs = url.value[url.value.index(after: query)...].split(separator: "&")
      guard
        let size = pairs.first(where: { $0.hasPrefix("size=") }).flatMap({ Int($0.dropFirst(5)) }),
        size > members
      else { continue }
      findings.append(
        discoverySize.finding(
          "the discovery URL waits for \(size) members, but these machines run only \(members)",
          at: url.location))
    }
    return findings
  }

  /// Member lists that do not match the machines.
  static func members(_ machines: [ClusterMachine]) -> [Diagnostic] {
    let names = Set(machines.compactMap(\.name))
    var findings: [Diagnostic] = []
    var checked: Set<String> = []
    for machine in machines {
      guard let list = machine.initialCluster, checked.insert(list.value).inserted else { continue }
      let members = list.value.split(separator: ",").compactMap { $0.split(separator: "=").first }
        .map { $0.drop { $0 == " " } }
      let strangers = members.filter { !names.contains(String($0)) && !$0.contains("$") }
      if !strangers.isEmpty, strangers.count < members.count {
        findings.append(
          memberCount.finding(
            "etcd's member list names \(strangers.joined(separator: ", ")), but no machine here "
              + "has such a name", at: list.location))
      }
      if members.count > 1, members.count.isMultiple(of: 2) {
        findings.append(
          evenMembers.finding(
            "etcd with \(members.count) members tolerates the loss of no more members than "
              + "with \(members.count - 1)", at: list.location))
      }
    }
    return findings
  }

  /// Nodes that ask a machine that is not a master.
  static func masters(_ machines: [ClusterMachine]) -> [Diagnostic] {
    let masters = machines.filter { $0.runs(.apiServer) }
    let known = masters.flatMap(\.addresses)
    // Addresses that the guest fills in can't be compared.
    guard !masters.isEmpty, masters.allSatisfy({ !$0.addresses.isEmpty }) else { return [] }
    return machines.filter { !$0.runs(.apiServer) }.flatMap(\.askedMasters)
      .filter { asked in !known.contains(asked.value) }.map { asked in
        otherMaster.finding(
          "this node asks \(quotedName(asked.value)) for the API, but no master has that address; "
            + "masters: \(Set(known).sorted().joined(separator: ", "))", at: asked.location)
      }
  }
}
