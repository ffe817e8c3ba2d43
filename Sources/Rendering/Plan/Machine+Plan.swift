import ClusterSpec

extension Machine {
  /// The servers of a cluster, the master first.
  public static func planned(for spec: ClusterSpec) -> [Machine] {
    [Machine(name: spec.masterName, role: .master, index: 0)]
      + (0..<spec.nodes.count.value).map { number in
        Machine(name: spec.nodeName(number + 1), role: .node, index: number + 1)
      }
  }
}
