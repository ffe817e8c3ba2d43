/// Every key of the spec, once: decoding, overrides and printing all go by this table.
enum Keys {
  static let apiVersion = Key<String>(
    "apiVersion", Forms.word("rkgen/v1", hint: "this rkgen reads rkgen/v1 only"),
    .required("rkgen/v1"),
    "the format of this file",
    { _ in Setting(key: "apiVersion", value: "rkgen/v1", origin: .standard) })
  static let kind = Key<String>(
    "kind", Forms.word("Cluster", hint: "a spec has kind Cluster, a secrets bundle kind Secrets"),
    .required("Cluster"),
    "what this file describes", { _ in Setting(key: "kind", value: "Cluster", origin: .standard) })
  static let name = Key<HostName>(
    "metadata.name", Forms.hostName,
    .required(HostName(known: "cluster")),
    "the cluster's name", { $0.metadata.name })
  static let version = Key<KubernetesVersion>(
    "kubernetes.version", Forms.version,
    .value(KubernetesVersion(major: 0, minor: 18, patch: 1)),
    "the release of Kubernetes", { $0.kubernetes.version })
  static let logLevel = Key<Int>(
    "kubernetes.logLevel", Forms.number(0...10, example: 2),
    .value(2),
    "verbosity of its logs", { $0.kubernetes.logLevel })
  static let allowPrivileged = Key<Bool>(
    "kubernetes.allowPrivileged", Forms.bool,
    .value(false),
    "whether privileged containers may run", { $0.kubernetes.allowPrivileged })
  static let admissionControl = Key<[String]>(
    "kubernetes.admissionControl", Forms.plugins,
    .value([
      "NamespaceLifecycle", "NamespaceExists", "LimitRanger", "SecurityContextDeny",
      "ServiceAccount", "ResourceQuota",
    ]),
    "admission control plug-ins in their order", { $0.kubernetes.admissionControl })
  static let apiServerFlags = Key<[FlagSetting]>(
    "kubernetes.flags.apiServer", Forms.flags,
    .value([]),
    "further flags of kube-apiserver",
    {
      Setting(
        key: "kubernetes.flags.apiServer", value: $0.kubernetes.flags.apiServer, origin: .standard)
    })
  static let controllerManagerFlags = Key<[FlagSetting]>(
    "kubernetes.flags.controllerManager", Forms.flags,
    .value([]),
    "further flags of kube-controller-manager",
    {
      Setting(
        key: "kubernetes.flags.controllerManager", value: $0.kubernetes.flags.controllerManager,
        origin: .standard)
    })
  static let schedulerFlags = Key<[FlagSetting]>(
    "kubernetes.flags.scheduler", Forms.flags,
    .value([]),
    "further flags of kube-scheduler",
    {
      Setting(
        key: "kubernetes.flags.scheduler", value: $0.kubernetes.flags.scheduler, origin: .standard)
    })
  static let kubeletFlags = Key<[FlagSetting]>(
    "kubernetes.flags.kubelet", Forms.flags,
    .value([]),
    "further flags of the kubelet",
    {
      Setting(
        key: "kubernetes.flags.kubelet", value: $0.kubernetes.flags.kubelet, origin: .standard)
    })
  static let proxyFlags = Key<[FlagSetting]>(
    "kubernetes.flags.proxy", Forms.flags,
    .value([]),
    "further flags of kube-proxy",
    { Setting(key: "kubernetes.flags.proxy", value: $0.kubernetes.flags.proxy, origin: .standard) })
  static let releaseURL = Key<HTTPURL?>(
    "release.url", Forms.url.optional,
    .value(nil),
    "where machines fetch the release", { $0.release.url })
  static let releaseSHA256 = Key<SHA256Digest?>(
    "release.sha256", Forms.digest.optional,
    .value(nil),
    "the archive's digest", { $0.release.sha256 })
  static let releaseSize = Key<Int?>(
    "release.size", Forms.number(1...999_999_999_999, example: 1_000_000).optional,
    .value(nil),
    "the archive's size in bytes", { $0.release.size })
  static let cloudLabel = Key<PlainText>(
    "network.cloud.label", Forms.plain,
    .value(PlainText(known: "kubernetes-pool-net")),
    "label of the network between the machines", { $0.network.cloud.label })
  static let cloudCIDR = Key<IPv4Network>(
    "network.cloud.cidr", Forms.network,
    .value(IPv4Network(containing: IPv4Address(192, 168, 0, 0), prefix: 24)), env: ["NOVA_NETWORK"],
    "addresses of the machines", { $0.network.cloud.cidr })
  static let cloudInterface = Key<InterfaceName>(
    "network.cloud.interface", Forms.interface,
    .value(InterfaceName(known: "eth2")),
    "the machines' interface in that network", { $0.network.cloud.interface })
  static let podsCIDR = Key<IPv4Network>(
    "network.pods.cidr", Forms.network,
    .value(IPv4Network(containing: IPv4Address(10, 240, 0, 0), prefix: 16)),
    "addresses of the pods", { $0.network.pods.cidr })
  static let subnetLength = Key<Int>(
    "network.pods.subnetLength", Forms.number(1...30, example: 24),
    .value(24),
    "prefix length of one machine's pods", { $0.network.pods.subnetLength })
  static let backend = Key<FlannelBackend>(
    "network.pods.backend", .choice,
    .value(.hostGateway),
    "how flannel moves packets", { $0.network.pods.backend })
  static let servicesCIDR = Key<IPv4Network>(
    "network.services.cidr", Forms.network,
    .value(IPv4Network(containing: IPv4Address(10, 0, 0, 0), prefix: 16)),
    "addresses of the services", { $0.network.services.cidr })
  static let dnsEnabled = Key<Bool>(
    "network.dns.enabled", Forms.bool,
    .value(true), env: ["KUBE_ENABLE_CLUSTER_DNS"],
    "whether the cluster has a DNS", { $0.network.dns.enabled })
  static let dnsServer = Key<IPv4Address>(
    "network.dns.server", Forms.address,
    .value(IPv4Address(10, 0, 0, 10)),
    "address of the DNS service", { $0.network.dns.server })
  static let dnsDomain = Key<DomainName>(
    "network.dns.domain", Forms.domain,
    .value(DomainName(known: "cluster.local")),
    "domain of the DNS service", { $0.network.dns.domain })
  static let discovery = Key<HTTPURL?>(
    "etcd.discovery", Forms.url.optional,
    .value(nil),
    "etcd's discovery URL", { $0.etcd.discovery })
  static let members = Key<[EtcdMember]>(
    "etcd.members", Forms.members,
    .value([]),
    "etcd's fixed members instead of discovery", { $0.etcd.members })
  static let masterFlavor = Key<PlainText>(
    "master.flavor", Forms.plain,
    .value(PlainText(known: "general1-1")), env: ["KUBE_MASTER_FLAVOR"],
    "size of the master", { $0.master.flavor })
  static let masterAddress = Key<IPv4Address?>(
    "master.address", Forms.address.optional,
    .value(nil),
    "fixed address of the master", { $0.master.address })
  static let nodeCount = Key<Int>(
    "nodes.count", Forms.number(0...100_000, example: 4),
    .value(4), env: ["NUM_NODES", "NUM_MINIONS", "RAX_NUM_MINIONS"],
    "how many nodes there are", { $0.nodes.count })
  static let nodeMax = Key<Int>(
    "nodes.max", Forms.number(1...100_000, example: 100),
    .value(1),
    "how many nodes there may ever be", { $0.nodes.max })
  static let nodeFlavor = Key<PlainText>(
    "nodes.flavor", Forms.plain,
    .value(PlainText(known: "general1-2")), env: ["KUBE_NODE_FLAVOR", "KUBE_MINION_FLAVOR"],
    "size of the nodes", { $0.nodes.flavor })
  static let image = Key<PlainText>(
    "image", Forms.plain,
    .value(PlainText(known: "CoreOS (Stable)")), env: ["KUBE_IMAGE"],
    "image of all machines", { $0.image })
  static let sshKeyName = Key<PlainText>(
    "sshKey.name", Forms.plain,
    .value(PlainText(known: "id_kubernetes")), env: ["SSH_KEY_NAME"],
    "name of the key pair in the cloud", { $0.sshKey.name })
  static let sshAuthorizedKeys = Key<[SSHPublicKey]>(
    "sshAuthorizedKeys", Forms.keys,
    .value([]),
    "further keys that may log in", { $0.sshAuthorizedKeys })
  static let rebootStrategy = Key<RebootStrategy>(
    "update.rebootStrategy", .choice,
    .value(.etcdLock),
    "how machines reboot after an update", { $0.update.rebootStrategy })
  static let updateGroup = Key<PlainText?>(
    "update.group", Forms.plain.optional,
    .value(nil),
    "update group, if not the image's own", { $0.update.group })
  static let providerName = Key<CloudProviderName>(
    "cloudProvider.name", .choice,
    .value(CloudProviderName.none),
    "the cloud Kubernetes talks to", { $0.cloudProvider.name })
  static let providerAuthURL = Key<HTTPURL>(
    "cloudProvider.authUrl", Forms.url,
    .value(HTTPURL(known: "https://identity.api.rackspacecloud.com/v2.0/")), env: ["OS_AUTH_URL"],
    "its identity service", { $0.cloudProvider.authUrl })
  static let providerUsername = Key<PlainText?>(
    "cloudProvider.username", Forms.plain.optional,
    .value(nil), env: ["OS_USERNAME"],
    "user in that cloud", { $0.cloudProvider.username })
  static let providerTenantID = Key<PlainText?>(
    "cloudProvider.tenantId", Forms.plain.optional,
    .value(nil), env: ["OS_TENANT_ID"],
    "number of the tenant", { $0.cloudProvider.tenantId })
  static let providerTenantName = Key<PlainText?>(
    "cloudProvider.tenantName", Forms.plain.optional,
    .value(nil), env: ["OS_TENANT_NAME"],
    "name of the tenant", { $0.cloudProvider.tenantName })
  static let providerRegion = Key<PlainText?>(
    "cloudProvider.region", Forms.plain.optional,
    .value(nil), env: ["OS_REGION_NAME"],
    "region of that cloud", { $0.cloudProvider.region })

  /// In the order of printing.
  static let all: [KeyRow] = [
    KeyRow(apiVersion),
    KeyRow(kind),
    KeyRow(name),
    KeyRow(version),
    KeyRow(logLevel),
    KeyRow(allowPrivileged),
    KeyRow(admissionControl),
    KeyRow(apiServerFlags),
    KeyRow(controllerManagerFlags),
    KeyRow(schedulerFlags),
    KeyRow(kubeletFlags),
    KeyRow(proxyFlags),
    KeyRow(releaseURL),
    KeyRow(releaseSHA256),
    KeyRow(releaseSize),
    KeyRow(cloudLabel),
    KeyRow(cloudCIDR),
    KeyRow(cloudInterface),
    KeyRow(podsCIDR),
    KeyRow(subnetLength),
    KeyRow(backend),
    KeyRow(servicesCIDR),
    KeyRow(dnsEnabled),
    KeyRow(dnsServer),
    KeyRow(dnsDomain),
    KeyRow(discovery),
    KeyRow(members),
    KeyRow(masterFlavor),
    KeyRow(masterAddress),
    KeyRow(nodeCount),
    KeyRow(nodeMax),
    KeyRow(nodeFlavor),
    KeyRow(image),
    KeyRow(sshKeyName),
    KeyRow(sshAuthorizedKeys),
    KeyRow(rebootStrategy),
    KeyRow(updateGroup),
    KeyRow(providerName),
    KeyRow(providerAuthURL),
    KeyRow(providerUsername),
    KeyRow(providerTenantID),
    KeyRow(providerTenantName),
    KeyRow(providerRegion),
  ]
}
