extension Keys {
  static let publicLabel = Key(
    "network.public.label", Form<PlainText>.text(),
    .value(PlainText(known: "PublicNet")),
    "name or id of the network on eth0",
    effect: "The network that each server's eth0 is attached to. It has to be there.")
  static let serviceLabel = Key(
    "network.service.label", Form<PlainText>.text(),
    .value(PlainText(known: "ServiceNet")),
    "name or id of the network on eth1",
    effect: "The network that each server's eth1 is attached to; etcd and Kubernetes talk on it. "
      + "It has to be there.")
  static let cloudLabel = Key(
    "network.cloud.label", Form<PlainText>.text(),
    .value(PlainText(known: "kubernetes-pool-net")),
    "label of the network between the machines",
    effect: "The cloud network that the servers are attached to; it is made if it is missing.")
  static let cloudCIDR = Key(
    "network.cloud.cidr", Forms.network,
    .value(IPv4Network(containing: IPv4Address(192, 168, 0, 0), prefix: 24)),
    env: ["NOVA_NETWORK"],
    "addresses of the machines",
    effect: "Every machine gets an address of it, over which flannel carries the pods' packets.")
  static let cloudInterface = Key(
    "network.cloud.interface", Form<InterfaceName>.text(),
    .value(InterfaceName(known: "eth2")),
    "the machines' interface in that network",
    effect: "flannel's interface. eth0 is the public network and eth1 ServiceNet.")
  static let podsCIDR = Key(
    "network.pods.cidr", Forms.network,
    .value(IPv4Network(containing: IPv4Address(10, 240, 0, 0), prefix: 16)),
    "addresses of the pods",
    effect: "flannel's Network. Every machine takes a subnet of it for its pods.")
  static let subnetLength = Key(
    "network.pods.subnetLength", Forms.number(1...30, example: 24),
    .value(24),
    "prefix length of one machine's pods",
    effect: "flannel's SubnetLen. Smaller subnets make room for more machines.")
  static let backend = Key(
    "network.pods.backend", Form<FlannelBackend>.choice,
    .value(.hostGateway),
    "how flannel moves packets",
    effect: "flannel's Backend. host-gw needs all machines on one network, "
      + "which network.cloud is; vxlan and udp wrap each packet.")
  static let servicesCIDR = Key(
    "network.services.cidr", Forms.network,
    .value(IPv4Network(containing: IPv4Address(10, 0, 0, 0), prefix: 16)),
    "addresses of the services",
    effect: "The flag service-cluster-ip-range of kube-apiserver. "
      + "The first two are taken by kubernetes-ro and kubernetes in v0.18.1.")
  static let dnsEnabled = Key(
    "network.dns.enabled", Forms.bool,
    .value(true), env: ["KUBE_ENABLE_CLUSTER_DNS"],
    "whether the cluster has a DNS", effect: "Whether kubelets tell pods about it.")
  static let dnsServer = Key(
    "network.dns.server", Form<IPv4Address>.text(),
    .value(IPv4Address(10, 0, 0, 10)),
    "address of the DNS service",
    effect: "The flag cluster-dns of every kubelet; the DNS add-on's service must have it.")
  static let dnsDomain = Key(
    "network.dns.domain", Form<DomainName>.text(),
    .value(DomainName(known: "cluster.local")),
    "domain of the DNS service", effect: "The flag cluster-domain of every kubelet.")

  static let networkRows = [
    KeyRow(publicLabel) { $0.network.public.label },
    KeyRow(serviceLabel) { $0.network.service.label },
    KeyRow(cloudLabel) { $0.network.cloud.label },
    KeyRow(cloudCIDR) { $0.network.cloud.cidr },
    KeyRow(cloudInterface) { $0.network.cloud.interface },
    KeyRow(podsCIDR) { $0.network.pods.cidr },
    KeyRow(subnetLength) { $0.network.pods.subnetLength },
    KeyRow(backend) { $0.network.pods.backend },
    KeyRow(servicesCIDR) { $0.network.services.cidr },
    KeyRow(dnsEnabled) { $0.network.dns.enabled },
    KeyRow(dnsServer) { $0.network.dns.server },
    KeyRow(dnsDomain) { $0.network.dns.domain },
  ]

  static let discovery = Key(
    "etcd.discovery", Form<HTTPURL>.text().optional,
    .value(nil),
    "etcd's discovery URL",
    effect: "How etcd's members and proxies find each other; made for one member. "
      + "Without one a placeholder is rendered, which is for review and can't boot.")
  static let members = Key(
    "etcd.members", Forms.members,
    .value([]),
    "etcd's fixed members instead of discovery",
    effect: "Names and addresses of the members; the master must be one of them.")

  static let etcdRows = [
    KeyRow(discovery) { $0.etcd.discovery },
    KeyRow(members) { $0.etcd.members },
  ]
}
