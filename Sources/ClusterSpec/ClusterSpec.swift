import Diagnostics

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
  /// What some machines have otherwise on them.
  package let machineNetworks: Levels<MachineNetwork>
  /// How etcd's members find each other.
  public let etcd: Etcd
  /// The masters.
  public let masters: Masters
  /// The pools of nodes in the order of the spec, at least one.
  public let pools: [Pool]
  /// The machines for which the spec says something of their own, with the places of their names.
  package let namedMachines: [(name: String, location: SourceLocation)]
  /// Labels and taints.
  package let marks: Levels<NodeMarks>
  /// Disks with a file system of their own.
  package let volumes: Levels<Volumes>
  /// Where machines run and what the cloud notes of them.
  package let placement: Levels<Placement>
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
  /// The name of a master, counted from 1. One alone has no number.
  public func masterName(_ number: Int) -> String {
    masters.name(number, in: metadata.name.value)
  }

  /// The names of all masters.
  public var masterNames: [String] { masters.names(in: metadata.name.value) }

  /// The pool that a node would be of by its name, whether there are that many or not.
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
