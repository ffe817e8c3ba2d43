import KubernetesRelease

extension ClusterSpec {
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
}

extension ClusterSpec.Master {
  init(_ decoder: inout SpecDecoder) {
    flavor = decoder.setting(Keys.masterFlavor)
    address = decoder.setting(Keys.masterAddress)
  }
}

extension ClusterSpec.Nodes {
  init(_ decoder: inout SpecDecoder, _ pods: ClusterSpec.Pods) {
    let count = decoder.setting(Keys.nodeCount)
    var max = decoder.setting(Keys.nodeMax)
    if max.origin == .default {
      // At most 1000: the master's list of tokens stays small, and few want more.
      let room = Swift.min(pods.nodeSubnets, 1000)
      max = Setting(
        key: max.key, value: Swift.max(count.value, 1, room),
        origin: .derived("nodes.count and network.pods"))
    }
    (self.count, self.max) = (count, max)
    flavor = decoder.setting(Keys.nodeFlavor)
  }
}

extension ClusterSpec.Update {
  init(_ decoder: inout SpecDecoder, _ release: ReleaseProfile?) {
    rebootStrategy = decoder.setting(Keys.rebootStrategy)
      .defaulting(to: release.flatMap { RebootStrategy(rawValue: $0.defaults.rebootStrategy) })
    group = decoder.setting(Keys.updateGroup)
  }
}

extension Keys {
  static let masterFlavor = Key(
    "master.flavor", Form<PlainText>.text(),
    .value(PlainText(known: "general1-1")), env: ["KUBE_MASTER_FLAVOR"],
    "size of the master", effect: "The flavor that its server is booted with.")
  static let masterAddress = Key(
    "master.address", Form<IPv4Address>.text().optional,
    .value(nil),
    "fixed address of the master",
    effect: "Its address on the network that network.control names. With it nodes need not ask "
      + "etcd where the master is; from v1.28 on there is nothing to ask, and it must be given.")
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
    "image of all machines",
    effect: "Name or id of the image that servers are booted from. "
      + "From v1.28 on the default is Flatcar (Stable).")
  static let sshKeyName = Key(
    "sshKey.name", Form<PlainText>.text(),
    .value(PlainText(known: "id_kubernetes")), env: ["SSH_KEY_NAME"],
    "name of the key pair in the cloud", effect: "The key pair that servers are booted with.")
  static let sshAuthorizedKeys = Key(
    "sshAuthorizedKeys", at: Level.Kind.allCases, Forms.keys,
    .value([]),
    "further keys that may log in",
    effect: "Added to the user core. Those of all levels of a machine are added up.")
  static let rebootStrategy = Key(
    "update.rebootStrategy", Form<RebootStrategy>.choice,
    .value(.etcdLock),
    "how machines reboot after an update",
    effect:
      "coreos.update's reboot-strategy: one at a time under a lock in etcd, at once, or never. "
      + "From v1.28 on there is no such lock, and the default is off.")
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
    KeyRow(sshAuthorizedKeys, in: { $0.own }) { $0.loginKeys },
    KeyRow(rebootStrategy) { $0.update.rebootStrategy },
    KeyRow(updateGroup) { $0.update.group },
  ]
}
