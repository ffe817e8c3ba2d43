import KubernetesRelease

extension ClusterSpec {
  /// Kubernetes' own settings.
  public struct Kubernetes: Sendable {
    /// The release.
    public let version: Setting<KubernetesVersion>
    /// The verbosity of its logs, 0 to 10.
    public let logLevel: Setting<Int>
    /// Whether privileged containers may run.
    public let allowPrivileged: Setting<Bool>
    /// The admission control plug-ins in their order.
    public let admissionControl: Setting<[String]>
    /// Additional names and addresses in the API server's certificate.
    public let extraNames: Setting<[ServerName]>
    /// Who may do what.
    public let authorization: Authorization
    /// Additional flags by program.
    public let flags: [Component: [FlagSetting]]
  }

  /// What machines fetch: an archive, or files; missing values are placeholders.
  public struct Release: Sendable {
    /// Where machines fetch the archive.
    public let url: Setting<HTTPURL?>
    /// Its digest.
    public let sha256: Setting<SHA256Digest?>
    /// Its size in bytes.
    public let size: Setting<Int?>
    /// Where machines fetch the files; nil to fetch them from their publishers.
    public let mirror: Setting<MirrorURL?>
    /// What is known about the files.
    public let files: Setting<[ReleaseFileSetting]>
  }
}

extension ClusterSpec.Kubernetes {
  init(_ decoder: inout SpecDecoder) {
    version = decoder.setting(Keys.version)
    logLevel = decoder.setting(Keys.logLevel)
    let release = ReleaseProfile.named(version.value)
    allowPrivileged = decoder.setting(Keys.allowPrivileged)
      .defaulting(to: release?.defaults.allowsPrivileged)
    admissionControl = decoder.setting(Keys.admissionControl)
      .defaulting(to: release?.defaults.admissionControl)
    extraNames = decoder.setting(Keys.extraNames)
    authorization = ClusterSpec.Authorization(&decoder, release)
    flags = Dictionary(
      uniqueKeysWithValues: Component.allCases.map {
        ($0, decoder.setting(Keys.flags(of: $0)).value)
      })
  }
}

extension ClusterSpec {
  /// The release, if it is one that rkgen knows.
  package var profile: ReleaseProfile? { ReleaseProfile.named(kubernetes.version.value) }
}

extension ClusterSpec.Release {
  init(_ decoder: inout SpecDecoder) {
    url = decoder.setting(Keys.releaseURL)
    sha256 = decoder.setting(Keys.releaseSHA256)
    size = decoder.setting(Keys.releaseSize)
    mirror = decoder.setting(Keys.releaseMirror)
    files = decoder.setting(Keys.releaseFiles)
  }
}

extension Keys {
  static let version = Key(
    "kubernetes.version", Codec<KubernetesVersion>.text(),
    .value(ReleaseProfile.first(of: .founding).version),
    "the release of Kubernetes",
    effect: "Decides what machines consist of, and which flags the programs get. rkgen supports "
      + "v0.18.1, and all patch releases of v0.3, v0.9, v1.0 to v1.2 and v1.28 to v1.36; those "
      + "from v1.29 on have never been run. What machines fetch must be this release.")
  static let logLevel = Key(
    "kubernetes.logLevel", Codecs.number(0...10, example: 2),
    .value(2),
    "verbosity of its logs", effect: "The flag v of all five programs.")
  static let allowPrivileged = Key(
    "kubernetes.allowPrivileged", Codecs.bool,
    .value(false),
    "whether privileged containers may run",
    effect:
      "The flag allow-privileged of kube-apiserver and, before v1.28, of every kubelet, which "
      + "must agree. From v1.28 on the default is true.")
  static let admissionControl = Key(
    "kubernetes.admissionControl", Codecs.plugins,
    .value([
      "NamespaceLifecycle", "NamespaceExists", "LimitRanger", "SecurityContextDeny",
      "ServiceAccount", "ResourceQuota",
    ]),
    "admission control plug-ins in their order",
    effect: "The flag admission-control of kube-apiserver, which calls them in this order. "
      + "From v1.28 on the flag enable-admission-plugins, which adds them to those enabled by "
      + "default, and the default here is [NodeRestriction].")

  static let extraNames = Key(
    "kubernetes.apiServer.extraNames", Codecs.serverNames,
    .value([]),
    "additional names and addresses of the API server",
    effect: "Included in the certificate that the master creates for it, so clients that use them "
      + "can verify it.")

  static func flags(of component: Component) -> Key<[FlagSetting]> {
    let program = component == .kubelet ? "the kubelet" : component.rawValue
    return Key(
      component.flagsKey, Codecs.flags,
      .value([]),
      "additional flags of \(program)",
      effect: "Added to its command line, replacing those that rkgen sets itself. "
        + "A flag that the release does not have is an error.")
  }

  static let kubernetesRows =
    [
      KeyRow(version) { $0.kubernetes.version },
      KeyRow(logLevel) { $0.kubernetes.logLevel },
      KeyRow(allowPrivileged) { $0.kubernetes.allowPrivileged },
      KeyRow(admissionControl) { $0.kubernetes.admissionControl },
      KeyRow(extraNames) { $0.kubernetes.extraNames },
    ]
    + authorizationRows
    + Component.allCases.map { component in
      KeyRow(flags: flags(of: component)) { $0.kubernetes.flags[component] ?? [] }
    }

  static let releaseURL = Key(
    "release.url", Codec<HTTPURL>.text().optional,
    .value(nil),
    "where machines fetch the release if it is one archive",
    effect: "The temp URL of kubernetes-server-linux-amd64.tar.gz. "
      + "Without it, a placeholder is rendered, which is for review and can't boot.")
  static let releaseSHA256 = Key(
    "release.sha256", Codec<SHA256Digest>.text().optional,
    .value(nil),
    "the archive's digest", effect: "Machines verify it before they unpack the archive.")
  static let releaseSize = Key(
    "release.size", Codecs.fileSize.optional,
    .value(nil),
    "the archive's size in bytes", effect: "Machines verify it before they unpack the archive.")

  static let releaseRows = [
    KeyRow(releaseURL) { $0.release.url },
    KeyRow(releaseSHA256) { $0.release.sha256 },
    KeyRow(releaseSize) { $0.release.size },
    KeyRow(releaseMirror) { $0.release.mirror },
    KeyRow(releaseFiles) { $0.release.files },
  ]
}

extension Component {
  /// The spec's key for additional flags, which ends in the name of the case.
  package var flagsKey: String { "kubernetes.flags.\(self)" }
}
