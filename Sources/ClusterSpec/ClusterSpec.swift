import KubernetesRelease

/// A cluster as its spec describes it, complete with defaults and checked.
public struct ClusterSpec: Sendable {
  /// What the cluster is called.
  public let metadata: Metadata
  /// Kubernetes' own settings.
  public let kubernetes: Kubernetes
  /// The release archive; what is not given is a placeholder.
  public internal(set) var release: Release
  /// Its networks.
  public let network: Network
  /// How etcd's members find each other.
  public let etcd: Etcd
  /// The master.
  public let master: Master
  /// The nodes.
  public let nodes: Nodes
  /// The machines' image.
  public let image: Setting<PlainText>
  /// The key pair known to the cloud.
  public let sshKey: SSHKey
  /// Further keys that may log in.
  public let sshAuthorizedKeys: Setting<[SSHPublicKey]>
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

  /// Kubernetes' own settings.
  public struct Kubernetes: Sendable {
    /// The release.
    public let version: Setting<KubernetesVersion>
    /// The verbosity of its logs, 0 to 10.
    public let logLevel: Setting<Int>
    /// Whether privileged containers may run.
    public let allowPrivileged: Setting<Bool>
    /// The admission control plug-ins in their order.
    public let admissionControl: Setting<[String]>
    /// Further flags by program.
    public let flags: [Component: [FlagSetting]]
  }

  /// The release archive; what is not given is a placeholder.
  public struct Release: Sendable {
    /// Where machines fetch it.
    public let url: Setting<HTTPURL?>
    /// Its digest.
    public let sha256: Setting<SHA256Digest?>
    /// Its size in bytes.
    public let size: Setting<Int?>
  }

  /// A network that is there before the cluster.
  public struct ExistingNetwork: Sendable {
    /// Its name or id.
    public let label: Setting<PlainText>
  }

  /// The private network between the machines.
  public struct Cloud: Sendable {
    /// Its label.
    public let label: Setting<PlainText>
    /// Its addresses.
    public let cidr: Setting<IPv4Network>
    /// The machines' interface in it.
    public let interface: Setting<InterfaceName>
  }

  /// The pods' network.
  public struct Pods: Sendable {
    /// Its addresses.
    public let cidr: Setting<IPv4Network>
    /// The prefix length of one machine's part.
    public let subnetLength: Setting<Int>
    /// How packets get from machine to machine.
    public let backend: Setting<FlannelBackend>
  }

  /// The services' network.
  public struct Services: Sendable {
    /// Its addresses.
    public let cidr: Setting<IPv4Network>
  }

  /// The cluster's DNS.
  public struct DNS: Sendable {
    /// Whether it runs.
    public let enabled: Setting<Bool>
    /// Its service's address.
    public let server: Setting<IPv4Address>
    /// The domain it answers for.
    public let domain: Setting<DomainName>
  }

  /// How etcd's members find each other.
  public struct Etcd: Sendable {
    /// The discovery URL.
    public let discovery: Setting<HTTPURL?>
    /// The fixed members; empty if there are none.
    public let members: Setting<[EtcdMember]>
  }

  /// The master.
  public struct Master: Sendable {
    /// Its size.
    public let flavor: Setting<PlainText>
    /// Its fixed address, if it has one.
    public let address: Setting<IPv4Address?>
  }

  /// The nodes.
  public struct Nodes: Sendable {
    /// How many there are.
    public let count: Setting<Int>
    /// How many there may ever be.
    public let max: Setting<Int>
    /// Their size.
    public let flavor: Setting<PlainText>
  }

  /// The key pair known to the cloud.
  public struct SSHKey: Sendable {
    /// Its name there.
    public let name: Setting<PlainText>
  }

  /// Updates of the operating system.
  public struct Update: Sendable {
    /// How machines reboot.
    public let rebootStrategy: Setting<RebootStrategy>
    /// The update group, if not the image's own.
    public let group: Setting<PlainText?>
  }

  /// The cloud as Kubernetes sees it.
  public struct CloudProvider: Sendable {
    /// Which one.
    public let name: Setting<CloudProviderName>
    /// Its identity service.
    public let authUrl: Setting<HTTPURL>
    /// The user.
    public let username: Setting<PlainText?>
    /// The tenant's number.
    public let tenantId: Setting<PlainText?>
    /// The tenant's name.
    public let tenantName: Setting<PlainText?>
    /// The region.
    public let region: Setting<PlainText?>
  }

  /// The networks.
  public struct Network: Sendable {
    /// On eth0.
    public let `public`: ExistingNetwork
    /// On eth1, ServiceNet.
    public let service: ExistingNetwork
    /// Between the machines.
    public let cloud: Cloud
    /// Of the pods.
    public let pods: Pods
    /// Of the services.
    public let services: Services
    /// The cluster's DNS.
    public let dns: DNS
  }
}

/// Values that follow from the settings.
extension ClusterSpec {
  /// The master's name.
  public var masterName: String { "\(metadata.name.value)-master" }

  /// The name of a node, counted from 1.
  public func nodeName(_ index: Int) -> String { "\(metadata.name.value)-node-\(index)" }
}
