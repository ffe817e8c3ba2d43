import Diagnostics
import KubernetesRelease
import YAMLDocument

extension ClusterSpec {
  /// Reads a spec from the file, then the environment if given, then the settings. Later sources
  /// override earlier ones. Collects all findings.
  public static func read(_ input: SpecInput) -> SpecResult {
    let layers = SpecLayers(input, Keys.table)
    let (spec, diagnostics) = decoded(layers)
    return SpecResult(
      spec: spec, diagnostics: diagnostics.sorted(files: layers.sources.map(\.name)), layers: layers
    )
  }

  /// The spec, unless there are errors, and all findings.
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
    kubernetes = Kubernetes(&decoder)
    self.release = Release(&decoder)
    let release = ReleaseProfile.named(kubernetes.version.value)
    network = Network(&decoder, release)
    machineNetworks = decoder.levels(MachineNetwork.self)
    masters = Masters(&decoder, network)
    namedMachines = decoder.layers.names(in: "machines").map { ($0.name, $0.location) }
    marks = decoder.levels(NodeMarks.self)
    volumes = decoder.levels(Volumes.self)
    placement = decoder.levels(Placement.self)
    let etcd = Etcd(&decoder)
    self.etcd =
      release?.design == .today
      ? etcd
      : etcd.knowing(masters.names(in: metadata.name.value), masters.addresses, network)
    guest = Guest(&decoder, release)
    image = decoder.setting(Keys.image)
      .defaulting(to: release.flatMap { PlainText($0.defaults.image) })
      .ofGuest(guest.kind, release)
    pools = Pool.all(&decoder, network, masters: masters.count.value, image: image)
    sshKey = SSHKey(name: decoder.setting(Keys.sshKeyName))
    own = decoder.levels(OwnKeys.self)
    update = Update(&decoder, release)
    cloudProvider = CloudProvider(&decoder)
    lint = Lint(allow: decoder.setting(Keys.lintAllow))
  }
}

extension ClusterSpec.Pods {
  /// How many nodes get a subnet alongside this many masters.
  public func nodeSubnets(masters: Int) -> Int {
    cidr.value.nodeSubnets(prefix: subnetLength.value, masters: masters)
  }
}

extension IPv4Network {
  /// How many nodes get a subnet if this is the pods' range: flannel skips the first (SubnetMin's
  /// default, flannel 0.4 `subnet/config.go`), and each master takes one.
  func nodeSubnets(prefix length: Int, masters: Int = 1) -> Int {
    max(subnets(prefix: length) - 1 - masters, 0)
  }

  /// How many addresses machines can have if this is their range: all but the first, the last, the
  /// gateway's and the DHCP server's.
  var machineAddresses: Int { max(count - 4, 0) }
}

/// Turns what the sources say into settings. A value that can't be read is replaced by the default
/// and its key recorded, so everything else can still be checked.
struct SpecDecoder {
  let layers: SpecLayers
  private(set) var diagnostics: [Diagnostic] = []
  private(set) var failed: Set<String> = []

  init(_ layers: SpecLayers) { self.layers = layers }

  /// The setting of a key. Overridden sources are read too: an error there is still an error.
  mutating func setting<Value>(_ key: Key<Value>) -> Setting<Value> {
    setting(key, path: key.path, environment: key.path)
  }

  /// The setting of a key at one of its paths.
  mutating func setting<Value>(
    _ key: Key<Value>, path: String, environment: String?
  ) -> Setting<Value> {
    var result: Setting<Value>?
    let given = layers.given(path, environment: environment)
    for (index, given) in given.enumerated() {
      switch decode(given, key, path) {
      case .bad(let problems):
        failed.insert(path)
        let hidesValues = layers.table.isSecret
        diagnostics += problems.map { $0.diagnostic(hidingValues: hidesValues) }
      case .value(let value) where index == 0:
        result = Setting(key: path, value: value, origin: given.origin)
      case .value: break
      }
    }
    if let result { return result }
    if layers.lostSections.contains(where: { path.hasPrefix($0) }) { failed.insert(path) }
    if case .required = key.defaultValue, failed.insert(path).inserted {
      diagnostics.append(.missing(key.description, at: layers.start))
    }
    return Setting(key: path, value: key.defaultValue.value, origin: .default)
  }

  /// Reports what is wrong with a key's value beyond its syntax.
  mutating func fail(_ path: String, _ diagnostic: Diagnostic) {
    failed.insert(path)
    diagnostics.append(diagnostic)
  }
  mutating func report(_ finding: Diagnostic) { diagnostics.append(finding) }

  /// Reports missing keys that others need.
  mutating func report(missing paths: [String]) {
    let keys = layers.table.keys.filter {
      paths.contains($0.path) && failed.insert($0.path).inserted
    }
    diagnostics += keys.map { .missing($0, at: layers.start) }
  }

  private func decode<Value>(
    _ given: SpecLayers.Given, _ key: Key<Value>, _ path: String
  ) -> Outcome<Value> {
    guard !given.isRaw, given.node.isNull else { return key.form.decode(given.node, path) }
    guard key.form.isNullable else {
      let description = key.description
      return .bad([
        .null(
          path, expected: description.expected, given.node,
          defaultValue: description.defaultValue)
      ])
    }
    return .value(key.defaultValue.value)
  }
}

/// How the spec of one boot differs from the spec on file.
extension ClusterSpec {
  /// The keys of expiring URLs, which the command line supplies for each boot.
  package static let keysOfOneBoot = [Keys.releaseURL.path, Keys.discovery.path]

  /// The spec with a release archive's digest and size, and its URL once it is uploaded.
  package func with(
    releaseURL url: HTTPURL?, sha256: SHA256Digest?, size: Int, from origin: Origin
  ) -> ClusterSpec {
    var spec = self
    spec.release = Release(
      url: url.map { release.url.with($0, from: origin) } ?? release.url,
      sha256: release.sha256.with(sha256, from: origin),
      size: release.size.with(size, from: origin), mirror: release.mirror, files: release.files)
    return spec
  }

  /// The spec with files' digests and sizes, and their URLs once they are uploaded.
  package func with(releaseFiles files: [ReleaseFileSetting], from origin: Origin) -> ClusterSpec {
    var spec = self
    spec.release = Release(
      url: release.url, sha256: release.sha256, size: release.size, mirror: release.mirror,
      files: release.files.with(files, from: origin))
    return spec
  }
}

extension SpecResult {
  /// The spec without the URLs from the command line, and without files that carry their own:
  /// rendering it gives the same output for every boot. Nil if there is no spec.
  package var reviewSpec: ClusterSpec? {
    // Without the flags, a discovery URL in the file may conflict with fixed members.
    let keys = ClusterSpec.keysOfOneBoot + [Keys.releaseFiles.path]
    return spec.map { ClusterSpec.decoded(layers.withoutFlags(keys)).spec ?? $0 }
  }
}
