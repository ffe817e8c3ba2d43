import CloudConfig
import Diagnostics
import KubernetesRelease
import Machine
import Systemd

/// Rules about how the machines of one cluster fit together.
public enum ClusterRules {
  /// All of them.
  public static let rules = [
    sameName, unknownToken, overlap, discoverySize, memberCount, evenMembers, otherMaster, otherDNS,
    otherRelease, ownSubnet,
  ]

  static let sameName = Rule(
    "RK1701", "duplicate-hostname", .error, "duplicate hostname",
    reason: """
      etcd and Kubernetes identify machines by name: the second replaces the first, or is refused.
      """)

  static let unknownToken = Rule(
    "RK1702", "unknown-token", .error, "token that the master does not know",
    reason: """
      The API server reads its token list once, when it starts. A node with another token gets 401 \
      forever and never joins. Usually the two were rendered from different secrets.
      """)

  static let overlap = Rule(
    "RK1703", "overlapping-networks", .error, "overlapping address ranges",
    reason: """
      A pod and a service with the same address can't both be reached; which one can depends on \
      the order of firewall rules. The API server checks neither range.
      """)

  static let otherDNS = Rule(
    "RK1708", "different-cluster-dns", .warning, "machines with different cluster DNS",
    reason: """
      Containers resolve names one way on one node and differently, or not at all, on another, so \
      faults come and go with the node that a pod lands on.
      """)

  static let otherRelease = Rule(
    "RK1709", "different-releases", .warning, "machines with different releases",
    reason: """
      A master and nodes of different releases may or may not understand each other. Usually one \
      file was rendered again and the others were not.
      """)

  static let ownSubnet = Rule(
    "RK1710", "bridge-in-flannel-range", .error, "bridge inside flannel's range",
    reason: """
      flannel assigns the subnets of its range itself. Sooner or later, a bridge with a manually \
      chosen address gets the subnet of another machine, whose pods can't be reached then. Seen in \
      the Kubernetes provider of 2015.
      """)

  /// What does not fit together in a cluster. Locations are in the documents.
  public static func findings(machines: [Inventory]) -> [Diagnostic] {
    // cloud-init is used for everything, so its machines count only if they run a Kubernetes
    // component.
    let machines = machines.filter(\.isWholeDocument).map(ClusterMachine.init)
      .filter { $0.inventory.isWholeMachine || !$0.commands.isEmpty }
    let ranges = machines.flatMap(Self.ranges)
    guard machines.count > 1 else { return ranges }
    var findings =
      ranges + names(machines) + tokens(machines) + discovery(machines) + members(machines)
    findings += masters(machines)
    findings += same(machines, otherDNS, "cluster DNS") { $0.dns }
    findings += same(machines, otherRelease, "release") { $0.release }
    return findings
  }

  private static func names(_ machines: [ClusterMachine]) -> [Diagnostic] {
    var first: [String: Located<String>] = [:]
    return machines.compactMap { machine in
      guard let hostname = machine.inventory.machine.hostname, !hostname.value.contains("$"),
        let location = hostname.location
      else { return nil }
      let name = Located(hostname.value, at: location)
      guard let earlier = first[name.value] else {
        first[name.value] = name
        return nil
      }
      return sameName.finding(
        "two machines have the hostname \(quotedName(name.value))", at: name.location,
        related: [.init(message: "the first is here", location: earlier.location)])
    }
  }

  private static func tokens(_ machines: [ClusterMachine]) -> [Diagnostic] {
    let lists = machines.flatMap(\.tokenLists)
    guard !lists.isEmpty else { return [] }
    let known = Set(lists.flatMap(\.value))
    return machines.flatMap(\.tokens).filter { !known.contains($0.token) }.map { token in
      unknownToken.finding(
        "the token in \(token.file) is in no master's token list", at: token.location,
        hint: "render master and nodes from the same secrets",
        related: lists.prefix(1).map {
          .init(message: "the master's list is here", location: $0.location)
        })
    }
  }

  private static func ranges(of machine: ClusterMachine) -> [Diagnostic] {
    let ranges = machine.ranges
    var findings: [Diagnostic] = []
    for (index, range) in ranges.enumerated() {
      for other in ranges[..<index]
      where range.range.overlaps(other.range) {
        let rule = range.isSubnet || other.isSubnet ? ownSubnet : overlap
        findings.append(
          rule.finding(
            "\(range.what) \(range.range) overlaps \(other.what) \(other.range)",
            at: range.location,
            related: other.location.map { [.init(message: "\(other.what) is here", location: $0)] }
              ?? []))
      }
    }
    return findings
  }

  private static func same(
    _ machines: [ClusterMachine], _ rule: Rule, _ what: String,
    _ value: (ClusterMachine) -> Located<String>?
  ) -> [Diagnostic] {
    let values = machines.compactMap(value)
    guard let first = values.first else { return [] }
    return values.dropFirst().filter { $0.value != first.value }.map { other in
      rule.finding(
        "this machine's \(what) is \(quotedName(other.value)), another's \(quotedName(first.value))",
        at: other.location,
        related: [.init(message: "the other is here", location: first.location)])
    }
  }
}
