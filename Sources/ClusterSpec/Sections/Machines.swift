import Diagnostics
import KubernetesRelease

extension ClusterSpec {
  /// The masters.
  public struct Masters: Sendable {
    /// How many there are.
    public let count: Setting<Int>
    /// The flavor of their servers.
    public let flavor: Setting<PlainText>
    /// Their fixed addresses in the order of their numbers; empty if they have none.
    public let addresses: Setting<[IPv4Address]>
  }

  /// Nodes with the same settings.
  public struct Pool: Sendable {
    /// Its name, which is part of its nodes' names.
    public let name: String
    /// How many nodes there are.
    public let count: Setting<Int>
    /// The maximum number of nodes.
    public let max: Setting<Int>
    /// The flavor of their servers.
    public let flavor: Setting<PlainText>
    /// Their image.
    public let image: Setting<PlainText>
    /// The part of the cloud network for their addresses; nil to place them after other pools.
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
  /// The names of all masters in a cluster.
  func names(in cluster: HostName) -> [String] { (1...count.value).map { name($0, in: cluster) } }

  /// The name of a master, counted from 1. A single master has no number.
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

  /// The given addresses, or those that follow from the machines' range.
  private static func known(
    _ given: Setting<[IPv4Address]>, count: Int, _ network: ClusterSpec.Network
  ) -> Setting<[IPv4Address]> {
    guard given.value.isEmpty, network.assignsControl else { return given }
    let plan = AddressPlan(range: network.cloud.cidr.value, pools: [])
    return given.with(
      plan.addresses(ofMasters: count), from: .derived(network.cloud.addresses.key))
  }

  /// Whether the spec uses the short form for one master.
  package var isShort: Bool { addresses.key == Keys.masterAddress.path }

  /// The address of a master, counted from 1.
  public func address(of number: Int) -> IPv4Address? {
    addresses.value.indices.contains(number - 1) ? addresses.value[number - 1] : nil
  }
}

extension ClusterSpec.Pool {
  /// The pool's name in the short form.
  static let onlyName = "node"
  /// The default maximum of a pool alongside others.
  static let room = 50

  /// All pools of a spec: those that it names, or the one of the short form.
  static func all(
    _ decoder: inout SpecDecoder, _ network: ClusterSpec.Network, masters: Int,
    image: Setting<PlainText>
  ) -> [ClusterSpec.Pool] {
    let names = decoder.layers.names(in: "nodes.pools")
    guard let first = names.first else {
      let count = decoder.setting(Keys.nodeCount, at: .nodes)
      // At most 1000: the masters' list of tokens stays small, and few need more.
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
  /// Whether nodes are named as in the short form.
  package var hasOnlyPool: Bool { pools.count == 1 && pools.first?.name == Pool.onlyName }
}

extension SpecDecoder {
  /// Reports a spec with both the short form for one master and the form for several.
  fileprivate mutating func refuseBoth(_ short: String, _ long: String) {
    guard let one = layers.place(ofSection: short), let several = layers.place(ofSection: long)
    else { return }
    report(.twoForms(short, at: one, long, several))
  }

  /// Reports a spec with both the short form for one pool and named pools.
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
    "flavor", at: [.masters], Codec<PlainText>.text(),
    .value(PlainText(known: "general1-1")), env: ["KUBE_MASTER_FLAVOR"],
    "size of the masters", effect: "The flavor that their servers are booted with.")
  static let masterAddress = Key(
    "master.address", Codec<IPv4Address>.text().optional,
    .value(nil),
    "fixed address of the master",
    effect: "Its address on the network that network.control names. With it, nodes need not ask "
      + "etcd for the master; from v1.28 on they can't, and it must be given. It is derived from "
      + "network.cloud.cidr if network.control is cloud and addresses are assigned."
  )
  static let masterCount = Key(
    "masters.count", Codecs.masterCount,
    .value(1),
    "number of masters",
    effect: "Each is an etcd member and runs the API server. Three tolerate the loss of one, five "
      + "of two. Releases before v1.2 support only one; 'master' is the short form for one.")
  static let masterAddresses = Key(
    "masters.addresses", Codecs.masterAddresses,
    .value([]),
    "fixed addresses of the masters",
    effect: "Their addresses on the network that network.control names, one for each, in the order "
      + "of their numbers. If one does not answer, nodes try the next. "
      + "They are derived from network.cloud.cidr if addresses are assigned.")
  /// More nodes than Kubernetes has ever supported in one cluster.
  static let nodeLimit = 100_000
  static let nodeCount = Key(
    "count", at: [.nodes, .pool], Codecs.number(0...nodeLimit, example: 4),
    .value(4), env: ["NUM_NODES", "NUM_MINIONS", "RAX_NUM_MINIONS"],
    "number of nodes",
    effect: "One cloud-config is rendered for each. Adding nodes changes no existing machine.")
  static let nodeMax = Key(
    "max", at: [.nodes, .pool], Codecs.number(1...nodeLimit, example: 100),
    .derived(
      1,
      "as many as the ranges hold, at most 1000 and at least nodes.count; for each of several pools "
        + "\(ClusterSpec.Pool.room), and at least its count, or as many as its addresses hold"),
    "maximum number of nodes",
    effect: "Masters know the tokens of this many nodes. Changing it means rebuilding masters.")
  static let nodeFlavor = Key(
    "flavor", at: [.nodes, .pool], Codec<PlainText>.text(),
    .value(PlainText(known: "general1-2")), env: ["KUBE_NODE_FLAVOR", "KUBE_MINION_FLAVOR"],
    "size of the nodes", effect: "The flavor that their servers are booted with.")
  static let poolImage = Key(
    "image", at: [.pool], Codec<PlainText>.text(),
    .derived(PlainText(known: "-"), "image"),
    "image of a pool's nodes",
    effect: "Name or ID of the image that their servers are booted from.")
  static let poolAddresses = Key(
    "addresses", at: [.pool], Codecs.network.optional,
    .value(nil),
    "part of network.cloud.cidr for a pool's nodes",
    effect:
      "Reserved for this pool if network.cloud.addresses is assigned. Without it, a pool comes "
      + "after earlier pools, and its addresses move when one of them gets a higher max.")
  static let image = Key(
    "image", Codec<PlainText>.text(),
    .derived(
      PlainText(known: "CoreOS (Stable)"),
      "CoreOS (Stable) up to v1.2 and Flatcar (Stable) from v1.28 on; if guest.kind is ubuntu, the "
        + "newest Ubuntu that runs the release"), env: ["KUBE_IMAGE"],
    "image of all machines",
    effect: "Name or ID of the image that servers are booted from.")
  static let sshKeyName = Key(
    "sshKey.name", Codec<PlainText>.text(),
    .value(PlainText(known: "id_kubernetes")), env: ["SSH_KEY_NAME"],
    "name of the key pair in the cloud", effect: "The key pair that servers are booted with.")
  static let sshAuthorizedKeys = Key(
    "sshAuthorizedKeys", at: Level.Kind.allCases, Codecs.keys,
    .value([]),
    "additional keys that may log in",
    effect:
      "Added to the image's user, core or ubuntu. A machine gets the keys of all its levels."
  )
  static let rebootStrategy = Key(
    "update.rebootStrategy", Codec<RebootStrategy>.choice,
    .value(.etcdLock),
    "how machines reboot after an update",
    effect:
      "coreos.update's reboot-strategy: one at a time under a lock in etcd, immediately, or never. "
      + "From v1.28 on there is no such lock, and the default is off.")
  static let updateGroup = Key(
    "update.group", Codec<PlainText>.text().optional,
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

extension Codecs {
  /// The numbers of members with which etcd tolerates more losses than with one member fewer.
  static let masterCount = Codec<Int>.scalar(
    "1, 3 or 5", .numbers(masterCounts),
    parse: { text in
      DecimalText.number(text.utf8, upTo: 5).flatMap { masterCounts.contains($0) ? $0 : nil }
    },
    print: { String($0) },
    hint: { text in
      guard let number = Int(text), number > 1, number.isMultiple(of: 2) else { return nil }
      return "\(number) tolerate no more losses than \(number - 1)"
    }, mustBePlain: true)
  private static let masterCounts = [1, 3, 5]

  static let masterAddresses = list(
    "a list of addresses such as [192.168.0.11, 192.168.0.12, 192.168.0.13]",
    of: Codec<IPv4Address>.text())
}
