import Diagnostics
import KubernetesRelease

extension ClusterSpec {
  /// Reads a spec: the file, then the environment if given, then the settings, each over the one
  /// before. All findings are collected.
  public static func read(_ input: SpecInput) -> SpecResult {
    let layers = SpecLayers(input, Keys.table)
    let (spec, diagnostics) = decoded(layers)
    return SpecResult(
      spec: spec, diagnostics: diagnostics.sorted(files: layers.sources.map(\.name)), layers: layers
    )
  }

  /// The spec that layers give, if nothing is wrong with them, and all that was found.
  static func decoded(_ layers: SpecLayers) -> (spec: ClusterSpec?, diagnostics: [Diagnostic]) {
    guard layers.isReadable else { return (nil, layers.diagnostics) }
    var decoder = SpecDecoder(layers)
    let spec = ClusterSpec(&decoder)
    let checks = SpecChecks(spec: spec, failed: decoder.failed)
    let diagnostics = layers.diagnostics + decoder.diagnostics + checks.diagnostics()
    return (diagnostics.hasErrors ? nil : spec, diagnostics)
  }

  private init(_ decoder: inout SpecDecoder) {
    _ = decoder.setting(Keys.apiVersion)
    _ = decoder.setting(Keys.kind)
    metadata = Metadata(name: decoder.setting(Keys.name))
    kubernetes = Kubernetes(
      version: decoder.setting(Keys.version), logLevel: decoder.setting(Keys.logLevel),
      allowPrivileged: decoder.setting(Keys.allowPrivileged),
      admissionControl: decoder.setting(Keys.admissionControl),
      flags: Dictionary(
        uniqueKeysWithValues: Component.allCases.map {
          ($0, decoder.setting(Keys.flags(of: $0)).value)
        }))
    release = Release(
      url: decoder.setting(Keys.releaseURL), sha256: decoder.setting(Keys.releaseSHA256),
      size: decoder.setting(Keys.releaseSize))
    network = Network(
      public: ExistingNetwork(label: decoder.setting(Keys.publicLabel)),
      service: ExistingNetwork(label: decoder.setting(Keys.serviceLabel)),
      cloud: Cloud(
        label: decoder.setting(Keys.cloudLabel), cidr: decoder.setting(Keys.cloudCIDR),
        interface: decoder.setting(Keys.cloudInterface)),
      pods: Pods(
        cidr: decoder.setting(Keys.podsCIDR), subnetLength: decoder.setting(Keys.subnetLength),
        backend: decoder.setting(Keys.backend)),
      services: Services(cidr: decoder.setting(Keys.servicesCIDR)),
      dns: DNS(
        enabled: decoder.setting(Keys.dnsEnabled), server: decoder.setting(Keys.dnsServer),
        domain: decoder.setting(Keys.dnsDomain)))
    etcd = Etcd(
      discovery: decoder.setting(Keys.discovery), members: decoder.setting(Keys.members))
    master = Master(
      flavor: decoder.setting(Keys.masterFlavor), address: decoder.setting(Keys.masterAddress))
    let count = decoder.setting(Keys.nodeCount)
    var max = decoder.setting(Keys.nodeMax)
    if max.origin == .default {
      // At most 1000: the master's list of tokens stays small, and few want more.
      let room = Swift.min(network.pods.nodeSubnets, 1000)
      max = Setting(
        key: max.key, value: Swift.max(count.value, 1, room),
        origin: .derived("nodes.count and network.pods"))
    }
    nodes = Nodes(count: count, max: max, flavor: decoder.setting(Keys.nodeFlavor))
    image = decoder.setting(Keys.image)
    sshKey = SSHKey(name: decoder.setting(Keys.sshKeyName))
    sshAuthorizedKeys = decoder.setting(Keys.sshAuthorizedKeys)
    update = Update(
      rebootStrategy: decoder.setting(Keys.rebootStrategy),
      group: decoder.setting(Keys.updateGroup))
    cloudProvider = CloudProvider(
      name: decoder.setting(Keys.providerName), authUrl: decoder.setting(Keys.providerAuthURL),
      username: decoder.setting(Keys.providerUsername),
      tenantId: decoder.setting(Keys.providerTenantID),
      tenantName: decoder.setting(Keys.providerTenantName),
      region: decoder.setting(Keys.providerRegion))
    lint = Lint(allow: decoder.setting(Keys.lintAllow))
  }
}

extension ClusterSpec.Pods {
  /// How many nodes get a subnet.
  public var nodeSubnets: Int { cidr.value.nodeSubnets(prefix: subnetLength.value) }
}

extension IPv4Network {
  /// As the range of the pods: how many nodes get a subnet. flannel leaves out the first (SubnetMin's
  /// default, flannel 0.4 `subnet/config.go`), and the master takes one.
  func nodeSubnets(prefix length: Int) -> Int { max(subnets(prefix: length) - 2, 0) }

  /// As the machines' range: how many addresses are for machines. The first and last address, the gateway
  /// and DHCP are not.
  var machineAddresses: Int { max(count - 4, 0) }
}
