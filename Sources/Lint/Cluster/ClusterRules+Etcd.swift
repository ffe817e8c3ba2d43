import Diagnostics
import Machine

extension ClusterRules {
  static let discoverySize = Rule(
    "RK1704", "discovery-size", .error, "etcd that waits for members who never come",
    reason: """
      A discovery URL made with size=N lets etcd start only when N members have signed in. With fewer \
      machines none of them ever starts.
      """)

  static let memberCount = Rule(
    "RK1705", "unknown-etcd-member", .error, "a member of etcd that is no machine",
    reason: """
      Every name in initial-cluster needs a machine of that name, or the members wait for it without \
      end, or start without the majority they count on.
      """)

  static let evenMembers = Rule(
    "RK1706", "even-etcd-members", .note, "an even number of etcd members",
    reason: """
      etcd goes on as long as more than half of its members do. A fourth member adds one more that can \
      fail, and none that may.
      """)

  static let otherMaster = Rule(
    "RK1707", "unknown-api-server", .error, "a node that asks a machine which is no master",
    reason: "The node never joins. Mostly the master was built again and has another address.")

  /// A discovery URL that waits for another number of members than there are.
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
          "the discovery URL waits for \(size) members, but \(members) of these machines run etcd as "
            + "one", at: url.location))
    }
    return findings
  }

  /// A list of members that does not fit the machines.
  static func members(_ machines: [ClusterMachine]) -> [Diagnostic] {
    let names = Set(machines.compactMap(\.name))
    var findings: [Diagnostic] = []
    var judged: Set<String> = []
    for machine in machines {
      guard let list = machine.initialCluster, judged.insert(list.value).inserted else { continue }
      let members = list.value.split(separator: ",").compactMap { $0.split(separator: "=").first }
        .map { $0.drop { $0 == " " } }
      let strangers = members.filter { !names.contains(String($0)) && !$0.contains("$") }
      if !strangers.isEmpty, strangers.count < members.count {
        findings.append(
          memberCount.finding(
            "etcd's list of members names \(strangers.joined(separator: ", ")), which none of these "
              + "machines is", at: list.location))
      }
      if members.count > 1, members.count.isMultiple(of: 2) {
        findings.append(
          evenMembers.finding(
            "etcd with \(members.count) members bears the loss of no more of them than with "
              + "\(members.count - 1)", at: list.location))
      }
    }
    return findings
  }

  /// Nodes that ask a machine which is no master.
  static func masters(_ machines: [ClusterMachine]) -> [Diagnostic] {
    let masters = machines.filter { $0.runs(.apiServer) }
    let known = masters.flatMap(\.addresses)
    // Addresses that the guest fills in can't be compared.
    guard !masters.isEmpty, masters.allSatisfy({ !$0.addresses.isEmpty }) else { return [] }
    return machines.filter { !$0.runs(.apiServer) }.flatMap(\.askedMasters)
      .filter { asked in !known.contains(asked.value) }.map { asked in
        otherMaster.finding(
          "this node asks \(quotedName(asked.value)) for the API, which is no master's address; "
            + "masters are \(Set(known).sorted().joined(separator: ", "))", at: asked.location)
      }
  }
}
