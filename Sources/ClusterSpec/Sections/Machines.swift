import Diagnostics
import KubernetesRelease

extension ClusterSpec {
  /// The masters.
  public struct Masters: Sendable {
    /// How many there are.
    public let count: Setting<Int>
    /// Their size.
    public let flavor: Setting<PlainText>
    /// Their fixed addresses in the order of their numbers; none if they have none.
    public let addresses: Setting<[IPv4Address]>
  }

  /// Nodes that are alike.
  public struct Pool: Sendable {
    /// Its name, which the names of its nodes have in them.
    public let name: String
    /// How many nodes there are.
    public let count: Setting<Int>
    /// How many there may ever be.
    public let max: Setting<Int>
    /// Their size.
    public let flavor: Setting<PlainText>
    /// Their image.
    public let image: Setting<PlainText>
    /// The part of the cloud network in which they have their addresses; nil for the places behind other pools.
    public let addresses: Setting<IPv4Network?>
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

extension ClusterSpec.Masters {
  /// What all are called in a cluster.
  func names(in cluster: HostName) -> [String] { (1...count.value).map { name($0, in: cluster) } }

  /// What one is called, counted from 1. One alone has no number.
  func name(_ number: Int, in cluster: HostName) -> String {
    "\(cluster)-master\(count.value == 1 ? "" : "-\(number)")"
  }

  init(_ decoder: inout SpecDecoder, _ network: ClusterSpec.Network) {
    decoder.refuseBoth("master", "masters")
    flavor = decoder.setting(Keys.masterFlavor, at: .masters)
    guard decoder.layers.place(ofSection: "masters") != nil else {
      let address = decoder.setting(Keys.masterAddress)
      count = Setting(key: Keys.masterCount.path, value: 1, origin: .default)
      let given = address.map { $0.map { [$0] } ?? [] }
      addresses = Self.known(given, count: 1, network)
      return
    }
    count = decoder.setting(Keys.masterCount)
    addresses = Self.known(
      decoder.setting(Keys.masterAddresses), count: count.value, network)
  }

  /// The addresses that are given, or that follow from the machines' range.
  private static func known(
    _ given: Setting<[IPv4Address]>, count: Int, _ network: ClusterSpec.Network
  ) -> Setting<[IPv4Address]> {
    guard given.value.isEmpty, network.assignsControl else { return given }
    let plan = AddressPlan(range: network.cloud.cidr.value, pools: [])
    return given.with(
      plan.addresses(ofMasters: count), from: .derived(network.cloud.addresses.key))
  }

  /// Whether the spec has the short form for one.
  package var isShort: Bool { addresses.key == Keys.masterAddress.path }

  /// The address of the master of a number, from 1.
  public func address(of number: Int) -> IPv4Address? {
    addresses.value.indices.contains(number - 1) ? addresses.value[number - 1] : nil
  }
}

extension ClusterSpec.Pool {
  /// The name of the pool that the short form makes.
  static let onlyName = "node"
  /// How many nodes a pool beside others may have where the spec does not say it.
  static let room = 50

  /// All pools of a spec: those that it names, or the one of the short form.
  static func all(
    _ decoder: inout SpecDecoder, _ network: ClusterSpec.Network, masters: Int,
    image: Setting<PlainText>
  ) -> [ClusterSpec.Pool] {
    let names = decoder.layers.names(in: "nodes.pools")
    guard let first = names.first else {
      let count = decoder.setting(Keys.nodeCount, at: .nodes)
      // At most 1000: the masters' list of tokens stays small, and few want more.
      let room = Swift.min(network.nodeRoom(masters: masters), 1000)
      let max = decoder.setting(Keys.nodeMax, at: .nodes).derived(
        Swift.max(count.value, 1, room),
        from: network.cloud.addresses.value == .dhcp
          ? "nodes.count and network.pods" : "nodes.count and network")
      return [
        Self(
          name: onlyName, count: count, max: max,
          flavor: decoder.setting(Keys.nodeFlavor, at: .nodes), image: image,
          addresses: decoder.setting(Keys.poolAddresses, at: .nodes))
      ]
    }
    decoder.refuseShortForm(besides: first.location)
    return names.map { named in
      let level = Level.pool(named.name)
      let count = decoder.setting(Keys.nodeCount, at: level)
      let addresses = decoder.setting(Keys.poolAddresses, at: level)
      let max = decoder.setting(Keys.nodeMax, at: level)
      return Self(
        name: named.name, count: count,
        max: addresses.value.flatMap { network.cloud.room(in: $0) }.map {
          max.derived(
            Swift.max(count.value, 1, Swift.min($0, Keys.nodeLimit)), from: addresses.key)
        } ?? max.derived(Swift.max(count.value, room), from: count.key),
        flavor: decoder.setting(Keys.nodeFlavor, at: level),
        image: decoder.setting(Keys.poolImage, at: level)
          .derived(image.value, from: image.key), addresses: addresses)
    }
  }

  /// The name of a node, counted from 1.
  package func nodeName(_ index: Int, in spec: ClusterSpec) -> String {
    "\(spec.metadata.name.value)-\(name)-\(index)"
  }
}

extension ClusterSpec {
  /// Whether nodes are called as those of the short form are.
  package var hasOnlyPool: Bool { pools.count == 1 && pools.first?.name == Pool.onlyName }
}

extension SpecDecoder {
  /// Says that a cluster has one master by its short form and several by the other.
  fileprivate mutating func refuseBoth(_ short: String, _ long: String) {
    guard let one = layers.place(ofSection: short), let several = layers.place(ofSection: long)
    else { return }
    report(.twoForms(short, at: one, long, several))
  }

  /// Says that nodes are both of one pool and of several.
  fileprivate mutating func refuseShortForm(besides pools: SourceLocation) {
    func refuse<Value>(_ key: Key<Value>) {
      for given in layers.given(key.path, environment: key.path) {
        switch given.origin {
        case .environment(let name, let location):
          report(.noEffectOnPools(name, at: location, pools))
        default: report(.twoForms(key.path, at: given.node.location, "nodes.pools", pools))
        }
      }
    }
    refuse(Keys.nodeCount)
    refuse(Keys.nodeMax)
    refuse(Keys.nodeFlavor)
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
    "flavor", at: [.masters], Form<PlainText>.text(),
    .value(PlainText(known: "general1-1")), env: ["KUBE_MASTER_FLAVOR"],
    "size of the masters", effect: "The flavor that their servers are booted with.")
  static let masterAddress = Key(
    "master.address", Form<IPv4Address>.text().optional,
    .value(nil),
    "fixed address of the master",
    effect: "Its address on the network that network.control names. With it nodes need not ask "
      + "etcd where the master is; from v1.28 on there is nothing to ask, and it must be given. It "
      + "follows from network.cloud.cidr where network.control is cloud and addresses are assigned."
  )
  static let masterCount = Key(
    "masters.count", Forms.masterCount,
    .value(1),
    "how many masters there are",
    effect: "Each is a member of etcd and runs the API server. Of three one may fail, of five two. "
      + "Releases before v1.2 take one alone; 'master' is the short form for one.")
  static let masterAddresses = Key(
    "masters.addresses", Forms.masterAddresses,
    .value([]),
    "fixed addresses of the masters",
    effect: "Their addresses on the network that network.control names, one for each, in the order "
      + "of their numbers. Nodes go on with the next where one does not answer. "
      + "They follow from network.cloud.cidr where they are assigned.")
  /// More nodes than Kubernetes ever had in one cluster.
  static let nodeLimit = 100_000
  static let nodeCount = Key(
    "count", at: [.nodes, .pool], Forms.number(0...nodeLimit, example: 4),
    .value(4), env: ["NUM_NODES", "NUM_MINIONS", "RAX_NUM_MINIONS"],
    "how many nodes there are",
    effect: "One cloud-config is rendered for each. More nodes change no machine that exists.")
  static let nodeMax = Key(
    "max", at: [.nodes, .pool], Forms.number(1...nodeLimit, example: 100),
    .derived(
      1,
      "what the ranges hold for nodes, at most 1000 and at least nodes.count; of each of several "
        + "pools \(ClusterSpec.Pool.room), and at least its count, or what its addresses hold"),
    "how many nodes there may ever be",
    effect: "Masters know the tokens of so many nodes. To change it masters are rebuilt.")
  static let nodeFlavor = Key(
    "flavor", at: [.nodes, .pool], Form<PlainText>.text(),
    .value(PlainText(known: "general1-2")), env: ["KUBE_NODE_FLAVOR", "KUBE_MINION_FLAVOR"],
    "size of the nodes", effect: "The flavor that their servers are booted with.")
  static let poolImage = Key(
    "image", at: [.pool], Form<PlainText>.text(),
    .derived(PlainText(known: "-"), "image"),
    "image of the nodes of a pool",
    effect: "Name or id of the image that their servers are booted from.")
  static let poolAddresses = Key(
    "addresses", at: [.pool], Forms.network.optional,
    .value(nil),
    "where in network.cloud.cidr the nodes of a pool have their addresses",
    effect:
      "A part of the range for this pool alone, where network.cloud.addresses is assigned. Without "
      + "it a pool stands behind those before it, and moves when one of them gets a higher max.")
  static let image = Key(
    "image", Form<PlainText>.text(),
    .derived(
      PlainText(known: "CoreOS (Stable)"),
      "CoreOS (Stable) up to v1.2 and Flatcar (Stable) from v1.28 on; where guest.kind is ubuntu, its newest that "
        + "runs the release"), env: ["KUBE_IMAGE"],
    "image of all machines",
    effect: "Name or id of the image that servers are booted from.")
  static let sshKeyName = Key(
    "sshKey.name", Form<PlainText>.text(),
    .value(PlainText(known: "id_kubernetes")), env: ["SSH_KEY_NAME"],
    "name of the key pair in the cloud", effect: "The key pair that servers are booted with.")
  static let sshAuthorizedKeys = Key(
    "sshAuthorizedKeys", at: Level.Kind.allCases, Forms.keys,
    .value([]),
    "further keys that may log in",
    effect:
      "Added to the user of the image, core or ubuntu. Those of all levels of a machine are added up."
  )
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
    KeyRow(masterFlavor) { $0.masters.flavor },
    KeyRow(
      masterAddress,
      all: {
        $0.masters.isShort ? [$0.masters.addresses.map(\.first)] : []
      }),
    KeyRow(masterCount, all: { $0.masters.isShort ? [] : [$0.masters.count] }),
    KeyRow(masterAddresses, all: { $0.masters.isShort ? [] : [$0.masters.addresses] }),
    KeyRow(nodeCount, all: { $0.pools.map(\.count) }),
    KeyRow(nodeMax, all: { $0.pools.map(\.max) }),
    KeyRow(nodeFlavor, all: { $0.pools.map(\.flavor) }),
    KeyRow(poolImage, all: { $0.pools.map(\.image).filter { $0.key != image.path } }),
    KeyRow(
      poolAddresses, all: { $0.pools.map(\.addresses).filter { $0.value != nil } }),
    KeyRow(image) { $0.image },
    KeyRow(sshKeyName) { $0.sshKey.name },
    KeyRow(sshAuthorizedKeys, in: { $0.own }) { $0.loginKeys },
    KeyRow(rebootStrategy) { $0.update.rebootStrategy },
    KeyRow(updateGroup) { $0.update.group },
  ]
}

extension Forms {
  /// How many members etcd can have so that it tolerates the loss of more of them than with one fewer.
  static let masterCount = Form<Int>.scalar(
    "1, 3 or 5", .numbers(masterCounts),
    parse: { text in
      DecimalText.number(text.utf8, upTo: 5).flatMap { masterCounts.contains($0) ? $0 : nil }
    },
    print: { String($0) },
    hint: { text in
      guard let number = Int(text), number > 1, number.isMultiple(of: 2) else { return nil }
      return "of \(number) no more may fail than of \(number - 1)"
    }, mustBePlain: true)
  private static let masterCounts = [1, 3, 5]

  static let masterAddresses = list(
    "a list of addresses such as [192.168.0.11, 192.168.0.12, 192.168.0.13]",
    of: Form<IPv4Address>.text())
}
