import KubernetesRelease

extension ClusterSpec {
  /// The networks.
  public struct Network: Sendable {
    /// On eth0.
    public let `public`: ExistingNetwork
    /// On eth1, ServiceNet.
    public let service: ExistingNetwork
    /// Which network etcd and Kubernetes use.
    public let control: Setting<ControlNetwork>
    /// Between the machines.
    public internal(set) var cloud: Cloud
    /// Of the pods.
    public let pods: Pods
    /// Of the services.
    public let services: Services
    /// The cluster's DNS.
    public let dns: DNS
    /// What machines allow in.
    public internal(set) var firewall: Firewall
  }

  /// A network that exists before the cluster.
  public struct ExistingNetwork: Sendable {
    /// Its name or ID.
    public let label: Setting<PlainText>
  }

  /// The private network between the machines.
  public struct Cloud: Sendable {
    /// Its label.
    public let label: Setting<PlainText>
    /// Its addresses.
    public let cidr: Setting<IPv4Network>
    /// How machines get theirs.
    public let addresses: Setting<CloudAddresses>
    /// The machines' interface on it.
    public internal(set) var interface: Setting<InterfaceName>
  }

  /// The pods' network.
  public struct Pods: Sendable {
    /// Its addresses.
    public let cidr: Setting<IPv4Network>
    /// The prefix length of each machine's subnet.
    public let subnetLength: Setting<Int>
    /// How packets get from machine to machine.
    public let backend: Setting<PodBackend>
    /// How they are encapsulated without flannel.
    public let overlay: Setting<PodOverlay>
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
}

extension ClusterSpec.Network {
  init(_ decoder: inout SpecDecoder, _ release: ReleaseProfile?) {
    `public` = ClusterSpec.ExistingNetwork(label: decoder.setting(Keys.publicLabel))
    service = ClusterSpec.ExistingNetwork(label: decoder.setting(Keys.serviceLabel))
    control = decoder.setting(Keys.control)
    cloud = ClusterSpec.Cloud(
      label: decoder.setting(Keys.cloudLabel), cidr: decoder.setting(Keys.cloudCIDR),
      addresses: decoder.setting(Keys.cloudAddresses),
      interface: decoder.setting(Keys.cloudInterface))
    pods = ClusterSpec.Pods(
      cidr: decoder.setting(Keys.podsCIDR), subnetLength: decoder.setting(Keys.subnetLength),
      backend: decoder.setting(Keys.backend), overlay: decoder.setting(Keys.overlay))
    services = ClusterSpec.Services(cidr: decoder.setting(Keys.servicesCIDR))
    dns = ClusterSpec.DNS(
      enabled: decoder.setting(Keys.dnsEnabled).defaulting(to: release?.knowsDNS),
      server: decoder.setting(Keys.dnsServer),
      domain: decoder.setting(Keys.dnsDomain))
    firewall = ClusterSpec.Firewall(&decoder)
  }
}

extension ClusterSpec.Network {
  /// ServiceNet's interface.
  package static let serviceInterface = "eth1"

  /// The machines' interface that etcd and Kubernetes use.
  package var controlInterface: String {
    switch control.value {
    case .service: Self.serviceInterface
    case .cloud: cloud.interface.value.description
    }
  }
}

extension Keys {
  static let publicLabel = Key(
    "network.public.label", Codec<PlainText>.text(),
    .value(PlainText(known: "PublicNet")),
    "name or ID of the network on eth0",
    effect: "The network that each server's eth0 is attached to. It must exist.")
  static let serviceLabel = Key(
    "network.service.label", Codec<PlainText>.text(),
    .value(PlainText(known: "ServiceNet")),
    "name or ID of the network on eth1",
    effect: "The network that each server's eth1 is attached to; etcd and Kubernetes use it unless "
      + "network.control is cloud. It must exist.")
  static let control = Key(
    "network.control", Codec<ControlNetwork>.choice,
    .value(.service),
    "the network that etcd and Kubernetes use",
    effect: "The address by which machines reach each other: that on eth1 with service, that on "
      + "network.cloud.interface with cloud. Releases before v1.28 support cloud only with "
      + "assigned addresses."
  )
  static let cloudLabel = Key(
    "network.cloud.label", Codec<PlainText>.text(),
    .value(PlainText(known: "kubernetes-pool-net")),
    "label of the network between the machines",
    effect: "The cloud network that the servers are attached to; it is created if it is missing.")
  static let cloudCIDR = Key(
    "network.cloud.cidr", Codecs.network,
    .value(IPv4Network(containing: IPv4Address(192, 168, 0, 0), prefix: 24)),
    env: ["NOVA_NETWORK"],
    "addresses of the machines",
    effect: "Every machine gets an address from it, over which flannel carries the pods' packets.")
  static let cloudAddresses = Key(
    "network.cloud.addresses", Codec<CloudAddresses>.choice,
    .value(.dhcp),
    "how machines get their addresses on that network",
    effect:
      "With assigned, each machine has a fixed address in network.cloud.cidr: after the first ten "
      + "come the masters, then the nodes, pool by pool. With network.control: cloud, nothing "
      + "needs to be discovered then.")
  static let cloudInterface = Key(
    "network.cloud.interface", at: Level.Kind.allCases, Codec<InterfaceName>.text(),
    .value(InterfaceName(known: "eth2")),
    "the machines' interface on that network",
    effect: "The interface of flannel or static routes, and of etcd and Kubernetes if "
      + "network.control is cloud. eth0 is the public network and eth1 ServiceNet. It may differ "
      + "by pool, since images and flavors name interfaces differently.")
  static let podsCIDR = Key(
    "network.pods.cidr", Codecs.network,
    .value(IPv4Network(containing: IPv4Address(10, 240, 0, 0), prefix: 16)),
    "addresses of the pods",
    effect: "flannel's Network. Every machine takes a subnet of it for its pods.")
  static let subnetLength = Key(
    "network.pods.subnetLength", Codecs.number(1...30, example: 24),
    .value(24),
    "prefix length of each machine's pod subnet",
    effect: "flannel's SubnetLen. Smaller subnets allow more machines.")
  static let backend = Key(
    "network.pods.backend", Codec<PodBackend>.choice,
    .value(.hostGateway),
    "how pods' packets reach other machines",
    effect: "flannel's Backend. host-gw needs all machines on one network, "
      + "which network.cloud is; vxlan and udp encapsulate each packet. With static there is no "
      + "flannel: routes follow from the assigned addresses.")
  static let overlay = Key(
    "network.pods.overlay", Codec<PodOverlay>.choice,
    .value(.none),
    "how packets on static routes are encapsulated",
    effect:
      "With none, packets cross the cloud network with the pods' own addresses, which the cloud "
      + "must allow. With vxlan, they are encapsulated and hold 50 bytes less.")
  static let servicesCIDR = Key(
    "network.services.cidr", Codecs.network,
    .value(IPv4Network(containing: IPv4Address(10, 0, 0, 0), prefix: 16)),
    "addresses of the services",
    effect: "The flag service-cluster-ip-range of kube-apiserver. The service kubernetes takes the "
      + "first; in v0.18.1 kubernetes-ro does, and kubernetes takes the second; in v0.9 both get "
      + "any."
  )
  static let dnsEnabled = Key(
    "network.dns.enabled", Codecs.bool,
    .value(true), env: ["KUBE_ENABLE_CLUSTER_DNS"],
    "whether the cluster has DNS", effect: "Whether kubelets configure pods to use it.")
  static let dnsServer = Key(
    "network.dns.server", Codec<IPv4Address>.text(),
    .value(IPv4Address(10, 0, 0, 10)),
    "address of the DNS service",
    effect:
      "The flag cluster-dns of every kubelet; the DNS add-on's service must have it. In v0.9, "
      + "kubernetes or kubernetes-ro may already have taken it.")
  static let dnsDomain = Key(
    "network.dns.domain", Codec<DomainName>.text(),
    .value(DomainName(known: "cluster.local")),
    "domain of the DNS service", effect: "The flag cluster-domain of every kubelet.")

  static let networkRows = [
    KeyRow(publicLabel) { $0.network.public.label },
    KeyRow(serviceLabel) { $0.network.service.label },
    KeyRow(control) { $0.network.control },
    KeyRow(cloudLabel) { $0.network.cloud.label },
    KeyRow(cloudCIDR) { $0.network.cloud.cidr },
    KeyRow(cloudAddresses) { $0.network.cloud.addresses },
    KeyRow(cloudInterface, all: { $0.cloudInterfaces }),
    KeyRow(podsCIDR) { $0.network.pods.cidr },
    KeyRow(subnetLength) { $0.network.pods.subnetLength },
    KeyRow(backend) { $0.network.pods.backend },
    KeyRow(overlay) { $0.network.pods.overlay },
    KeyRow(servicesCIDR) { $0.network.services.cidr },
    KeyRow(dnsEnabled) { $0.network.dns.enabled },
    KeyRow(dnsServer) { $0.network.dns.server },
    KeyRow(dnsDomain) { $0.network.dns.domain },
  ]
}
