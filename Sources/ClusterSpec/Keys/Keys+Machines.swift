extension Keys {
  static let masterFlavor = Key(
    "master.flavor", Form<PlainText>.text(),
    .value(PlainText(known: "general1-1")), env: ["KUBE_MASTER_FLAVOR"],
    "size of the master", effect: "The flavor that its server is booted with.")
  static let masterAddress = Key(
    "master.address", Form<IPv4Address>.text().optional,
    .value(nil),
    "fixed address of the master",
    effect: "Its address on ServiceNet. With it nodes need not ask etcd where the master is.")
  /// More nodes than Kubernetes ever had in one cluster.
  static let nodeLimit = 100_000
  static let nodeCount = Key(
    "nodes.count", Forms.number(0...nodeLimit, example: 4),
    .value(4), env: ["NUM_NODES", "NUM_MINIONS", "RAX_NUM_MINIONS"],
    "how many nodes there are",
    effect: "One cloud-config is rendered for each. More nodes change no machine that exists.")
  static let nodeMax = Key(
    "nodes.max", Forms.number(1...nodeLimit, example: 100),
    .derived(1, "what the pod range holds for nodes, at most 1000 and at least nodes.count"),
    "how many nodes there may ever be",
    effect: "The master knows the tokens of so many nodes. To change it the master is rebuilt.")
  static let nodeFlavor = Key(
    "nodes.flavor", Form<PlainText>.text(),
    .value(PlainText(known: "general1-2")), env: ["KUBE_NODE_FLAVOR", "KUBE_MINION_FLAVOR"],
    "size of the nodes", effect: "The flavor that their servers are booted with.")
  static let image = Key(
    "image", Form<PlainText>.text(),
    .value(PlainText(known: "CoreOS (Stable)")), env: ["KUBE_IMAGE"],
    "image of all machines", effect: "Name or id of the image that servers are booted from.")
  static let sshKeyName = Key(
    "sshKey.name", Form<PlainText>.text(),
    .value(PlainText(known: "id_kubernetes")), env: ["SSH_KEY_NAME"],
    "name of the key pair in the cloud", effect: "The key pair that servers are booted with.")
  static let sshAuthorizedKeys = Key(
    "sshAuthorizedKeys", Forms.keys,
    .value([]),
    "further keys that may log in", effect: "Added to the user core on every machine.")
  static let rebootStrategy = Key(
    "update.rebootStrategy", Form<RebootStrategy>.choice,
    .value(.etcdLock),
    "how machines reboot after an update",
    effect:
      "coreos.update's reboot-strategy: one at a time under a lock in etcd, at once, or never.")
  static let updateGroup = Key(
    "update.group", Form<PlainText>.text().optional,
    .value(nil),
    "update group, if not the image's own", effect: "coreos.update's group, the update channel.")

  static let machineRows = [
    KeyRow(masterFlavor) { $0.master.flavor },
    KeyRow(masterAddress) { $0.master.address },
    KeyRow(nodeCount) { $0.nodes.count },
    KeyRow(nodeMax) { $0.nodes.max },
    KeyRow(nodeFlavor) { $0.nodes.flavor },
    KeyRow(image) { $0.image },
    KeyRow(sshKeyName) { $0.sshKey.name },
    KeyRow(sshAuthorizedKeys) { $0.sshAuthorizedKeys },
    KeyRow(rebootStrategy) { $0.update.rebootStrategy },
    KeyRow(updateGroup) { $0.update.group },
  ]

  static let providerName = Key(
    "cloudProvider.name", Form<CloudProviderName>.choice,
    .value(CloudProviderName.none),
    "the cloud Kubernetes talks to",
    effect: "With rackspace the master gets /etc/cloud.conf with the account's key.")
  static let providerAuthURL = Key(
    "cloudProvider.authUrl", Form<HTTPURL>.text(),
    .value(HTTPURL(known: "https://identity.api.rackspacecloud.com/v2.0/")), env: ["OS_AUTH_URL"],
    "its identity service", effect: "auth-url in /etc/cloud.conf.")
  static let providerUsername = provider(
    "username", "OS_USERNAME", "user in that cloud", "username")
  static let providerTenantID = provider(
    "tenantId", "OS_TENANT_ID", "number of the tenant", "tenant-id")
  static let providerTenantName = provider(
    "tenantName", "OS_TENANT_NAME", "name of the tenant", "tenant-name")
  static let providerRegion = provider(
    "region", "OS_REGION_NAME", "region of that cloud", "region")

  private static func provider(
    _ name: String, _ variable: String, _ summary: String, _ entry: String
  ) -> Key<PlainText?> {
    Key(
      "cloudProvider." + name, Form<PlainText>.text().optional, .value(nil), env: [variable],
      summary, effect: "\(entry) in /etc/cloud.conf.")
  }

  static let providerRows = [
    KeyRow(providerName) { $0.cloudProvider.name },
    KeyRow(providerAuthURL) { $0.cloudProvider.authUrl },
    KeyRow(providerUsername) { $0.cloudProvider.username },
    KeyRow(providerTenantID) { $0.cloudProvider.tenantId },
    KeyRow(providerTenantName) { $0.cloudProvider.tenantName },
    KeyRow(providerRegion) { $0.cloudProvider.region },
  ]
}
