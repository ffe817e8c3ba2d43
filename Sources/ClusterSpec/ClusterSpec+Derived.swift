/// Values that follow from the settings.
extension ClusterSpec {
  /// The master's name.
  public var masterName: String { "\(metadata.name.value)-master" }

  /// The name of a node, counted from 1.
  public func nodeName(_ index: Int) -> String { "\(metadata.name.value)-node-\(index)" }

  /// The names of the nodes there are, in order.
  public var nodeNames: [String] { (0..<nodes.count.value).map { nodeName($0 + 1) } }

  /// The names of all machines, the master first.
  public var machineNames: [String] { [masterName] + nodeNames }

  /// The address of the service `kubernetes`, at which pods reach the API server. To v0.18 the first
  /// address of the range is kubernetes-ro's, and kubernetes has the second; later the first. Nil if
  /// the range is too small.
  public var kubernetesServiceAddress: IPv4Address? {
    let last = KubernetesVersion(major: 0, minor: 19, patch: 0)
    return network.services.cidr.value.address(at: kubernetes.version.value < last ? 2 : 1)
  }

  /// Whether etcd's members are fixed in the spec rather than found through a discovery URL.
  public var hasStaticEtcd: Bool { !etcd.members.value.isEmpty }
}
