import Diagnostics

/// A cluster as its spec describes it, checked and with all defaults filled in.
public struct ClusterSpec: Sendable {
  /// What identifies the cluster.
  public let metadata: Metadata
  /// Kubernetes' own settings.
  public let kubernetes: Kubernetes
  /// What machines fetch; missing values are placeholders.
  public internal(set) var release: Release
  /// Its networks.
  public let network: Network
  /// Network settings of some machines.
  package let machineNetworks: Levels<MachineNetwork>
  /// How etcd's members find each other.
  public let etcd: Etcd
  /// The masters.
  public let masters: Masters
  /// The pools of nodes in the order of the spec, at least one.
  public let pools: [Pool]
  /// The machines that the spec configures individually, with the locations of their names.
  package let namedMachines: [(name: String, location: SourceLocation)]
  /// Labels and taints.
  package let marks: Levels<NodeMarks>
  /// Disks with a file system of their own.
  package let volumes: Levels<Volumes>
  /// Where machines run and what the cloud records about them.
  package let placement: Levels<Placement>
  /// The machines' operating system.
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
  /// How the output is linted.
  public let lint: Lint
}

extension ClusterSpec {
  /// What identifies the cluster.
  public struct Metadata: Sendable {
    /// The cluster's name, with which the machines' names begin.
    public let name: Setting<HostName>
  }
}

/// Values that follow from the settings.
extension ClusterSpec {
  /// The name of a master, counted from 1. A single master has no number.
  public func masterName(_ number: Int) -> String {
    masters.name(number, in: metadata.name.value)
  }

  /// The names of all masters.
  public var masterNames: [String] { masters.names(in: metadata.name.value) }

  /// The pool that a node's name belongs to, whether or not the pool has that many nodes.
  func pool(ofNodeCalled name: String) -> Pool? {
    pools.first { pool in
      let prefix = "\(metadata.name.value)-\(pool.name)-"
      return name.hasPrefix(prefix)
        && DecimalText.number(name.dropFirst(prefix.count).utf8, upTo: Keys.nodeLimit) != nil
    }
  }

  /// The names of all machines, the masters first.
  package var machineNames: [String] {
    masterNames
      + pools.flatMap { pool in (0..<pool.count.value).map { pool.nodeName($0 + 1, in: self) } }
  }
}
