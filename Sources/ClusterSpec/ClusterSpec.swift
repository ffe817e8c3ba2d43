/// A cluster as its spec describes it, complete with defaults and checked.
public struct ClusterSpec: Sendable {
  /// What the cluster is called.
  public let metadata: Metadata
  /// Kubernetes' own settings.
  public let kubernetes: Kubernetes
  /// What machines fetch; what is not given is a placeholder.
  public internal(set) var release: Release
  /// Its networks.
  public let network: Network
  /// How etcd's members find each other.
  public let etcd: Etcd
  /// The master.
  public let master: Master
  /// The nodes.
  public let nodes: Nodes
  /// Labels and taints.
  package let marks: Levels<NodeMarks>
  /// Disks with a file system of their own.
  package let volumes: Levels<Volumes>
  /// What runs on the machines before anything of ours.
  public let guest: Guest
  /// The machines' image.
  public let image: Setting<PlainText>
  /// The key pair known to the cloud.
  public let sshKey: SSHKey
  /// What the operator adds to machines.
  package let own: Levels<OwnKeys>
  /// Updates of the operating system.
  public let update: Update
  /// The cloud as Kubernetes sees it.
  public let cloudProvider: CloudProvider
  /// How the output is judged.
  public let lint: Lint
}

extension ClusterSpec {
  /// What the cluster is called.
  public struct Metadata: Sendable {
    /// The cluster's name, which the machines' names begin with.
    public let name: Setting<HostName>
  }
}

/// Values that follow from the settings.
extension ClusterSpec {
  /// The master's name.
  public var masterName: String { "\(metadata.name.value)-master" }

  /// The name of a node, counted from 1.
  public func nodeName(_ index: Int) -> String { "\(metadata.name.value)-node-\(index)" }
}
