import Diagnostics

extension ClusterRules {
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
