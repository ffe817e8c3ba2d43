import KubernetesRelease
import YAMLDocument

extension ClusterSpec {
  /// A short spec with comments to start from, as `rkgen init` prints it. Does not check the name and
  /// the number.
  public static func starter(
    name: String, nodes: Int, release: ReleaseProfile = .first(of: .founding)
  ) -> String {
    let ranges = StarterRanges(nodes: nodes)
    let own =
      switch release.design {
      case .founding: foundingStarter(nodes: nodes, ranges, release)
      case .today: starterOfToday(nodes: nodes, ranges)
      }
    return """
      # A Kubernetes cluster. Omitted keys have defaults; rkgen spec prints every key and its value.
      apiVersion: rkgen/v1
      kind: Cluster

      metadata:
        # Machines are named <name>-master and <name>-node-<number>.
        name: \(plainOrQuoted(name))

      kubernetes:
        version: \(release.version)

      # Flavors and image by their names in the cloud.
      image: \(plainOrQuoted(release.defaults.image))
      \(own)
      # The key pair known to the cloud; additional public keys may be listed.
      sshKey:
        name: id_kubernetes
      # sshAuthorizedKeys:
      #   - ssh-ed25519 AAAA… me@home

      """ + (release.design == .founding ? onlyWhenRendering(release) : "")
  }

  /// What releases of 2015 need besides the spec.
  private static func onlyWhenRendering(_ release: ReleaseProfile) -> String {
    let discovery = """
      # etcd:
      #   discovery: https://discovery.etcd.io/<token>

      """
    return """

      # Uncomment \(release.listsNodes ? "this, or pass it" : "these, or pass them") when rendering.
      # release:
      #   url: https://example.com/kubernetes-server-linux-amd64.tar.gz

      """ + (release.listsNodes ? "" : discovery)
  }

  private static func foundingStarter(
    nodes: Int, _ ranges: StarterRanges?, _ release: ReleaseProfile
  ) -> String {
    """
    master:
      flavor: general1-1
    nodes:
      # Adding nodes later changes \(release.listsNodes ? "the master, which lists them all" : "no existing machine").
      count: \(nodes)\(ranges?.maximum ?? "")
      flavor: general1-2

    # The private network between the machines. eth0 is the public one, eth1 ServiceNet.
    network:\(release.listsNodes ? onAssigned : "")
      cloud:\(ranges?.cloudReason ?? "")
        cidr: \(ranges?.cloud ?? Keys.cloudCIDR.defaultValue.value)\(release.listsNodes ? assigned : "")
        interface: eth2\(ranges?.podsSection ?? "")

    """
  }

  private static let onAssigned = """

      # etcd and Kubernetes use it, with addresses that follow from the spec.
      control: cloud
    """
  private static let assigned = """

        addresses: assigned
    """

  private static func starterOfToday(nodes: Int, _ ranges: StarterRanges?) -> String {
    let cloud = ranges?.cloud ?? Keys.cloudCIDR.defaultValue.value
    return """
      master:
        flavor: general1-2
        # Where nodes find the API server. rkgen-boot asks the cloud for this address.
        address: \(cloud.starterAddress?.description ?? cloud.address.description)
      nodes:
        # Adding nodes later changes no existing machine.
        count: \(nodes)\(ranges?.maximum ?? "")
        flavor: general1-2

      network:
        # etcd and Kubernetes also use the private network between the machines.
        control: cloud
        # eth0 is the public network, eth1 ServiceNet.
        cloud:\(ranges?.cloudReason ?? "")
          cidr: \(cloud)
          interface: eth2
      \(ranges?.podsSection.dropFirst().description ?? "  pods:")
          # Encapsulates packets, since most clouds let a machine send only from its own addresses.
          # On a network without that restriction, host-gw is faster.
          backend: vxlan

      """
  }
}

/// Ranges for more nodes than the defaults hold, with room for growth: neither a range nor the number
/// of tokens that the master knows can be changed during the cluster's lifetime.
struct StarterRanges {
  /// The machines' range.
  let cloud: IPv4Network
  private let pods: IPv4Network
  private let subnetLength: Int
  private let room: Int

  private static let machineRanges = [
    IPv4Network(containing: IPv4Address(192, 168, 0, 0), prefix: 16),
    IPv4Network(containing: IPv4Address(172, 16, 0, 0), prefix: 12),
  ]
  /// Between the services' default and ServiceNet, if the range around the default is too small.
  private static let podRanges = [
    IPv4Network(containing: IPv4Address(10, 240, 0, 0), prefix: 12),
    IPv4Network(containing: IPv4Address(10, 64, 0, 0), prefix: 10),
  ]

  /// Nil if the defaults hold this many nodes, or if no cluster has this many.
  init?(nodes: Int) {
    guard nodes > Self.roomOfDefaults, nodes <= Keys.nodeLimit else { return nil }
    let room = min(2 * nodes, Keys.nodeLimit)
    let cloud = Self.smallest(of: Self.machineRanges, atLeast: Keys.cloudCIDR.defaultValue.value) {
      $0.machineAddresses > room
    }
    for length in Keys.subnetLength.defaultValue.value...30 {
      let pods = Self.smallest(of: Self.podRanges, atLeast: Keys.podsCIDR.defaultValue.value) {
        $0.nodeSubnets(prefix: length) >= room
      }
      guard let cloud, let pods else { continue }
      self.init(cloud: cloud, pods: pods, subnetLength: length, room: room)
      return
    }
    return nil
  }

  private init(cloud: IPv4Network, pods: IPv4Network, subnetLength: Int, room: Int) {
    self.cloud = cloud
    self.pods = pods
    self.subnetLength = subnetLength
    self.room = room
  }

  private static var roomOfDefaults: Int {
    min(
      Keys.cloudCIDR.defaultValue.value.machineAddresses - 1,
      Keys.podsCIDR.defaultValue.value.nodeSubnets(prefix: Keys.subnetLength.defaultValue.value))
  }

  /// The first range that holds enough when widened step by step.
  private static func smallest(
    of ranges: [IPv4Network], atLeast smallest: IPv4Network, where holds: (IPv4Network) -> Bool
  ) -> IPv4Network? {
    for range in ranges {
      for prefix in stride(from: smallest.prefix, through: range.prefix, by: -1) {
        let candidate = IPv4Network(containing: range.address, prefix: prefix)
        if holds(candidate) { return candidate }
      }
    }
    return nil
  }

  /// Lines after `nodes.count`.
  var maximum: String {
    """

      # Room for growth: the ranges below hold this many, and can't be changed later.
      max: \(room)
    """
  }

  /// A line before `network.cloud.cidr`.
  var cloudReason: String {
    """

        # The default holds \(Self.roomOfDefaults) nodes and the master, this one \(room).
    """
  }

  /// Lines after `network.cloud`.
  var podsSection: String {
    """

      pods:
        # A /\(subnetLength) (\(1 << (32 - subnetLength)) addresses) for each of \(room) nodes and the master; flannel skips the
        # first.\(subnetLength > 25 ? " A kubelet runs 100 pods; set its flag max-pods to fewer." : "")
        cidr: \(pods)
        subnetLength: \(subnetLength)
    """
  }
}
