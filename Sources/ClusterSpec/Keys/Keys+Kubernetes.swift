import KubernetesRelease

extension Keys {
  static let version = Key(
    "kubernetes.version", Form<KubernetesVersion>.text(),
    .value(KubernetesVersion(major: 0, minor: 18, patch: 1)),
    "the release of Kubernetes",
    effect: "Decides which flags the programs get and how they are spelled. "
      + "The archive at release.url must hold this release.")
  static let logLevel = Key(
    "kubernetes.logLevel", Forms.number(0...10, example: 2),
    .value(2),
    "verbosity of its logs", effect: "The flag v of all five programs.")
  static let allowPrivileged = Key(
    "kubernetes.allowPrivileged", Forms.bool,
    .value(false),
    "whether privileged containers may run",
    effect: "The flag allow-privileged of kube-apiserver and every kubelet, which must agree.")
  static let admissionControl = Key(
    "kubernetes.admissionControl", Forms.plugins,
    .value([
      "NamespaceLifecycle", "NamespaceExists", "LimitRanger", "SecurityContextDeny",
      "ServiceAccount", "ResourceQuota",
    ]),
    "admission control plug-ins in their order",
    effect: "The flag admission-control of kube-apiserver, which asks them in this order.")

  static func flags(of component: Component) -> Key<[FlagSetting]> {
    let program = component == .kubelet ? "the kubelet" : component.rawValue
    return Key(
      component.flagsKey, Forms.flags,
      .value([]),
      "further flags of \(program)",
      effect: "Added to its command line; one that rkgen sets itself is replaced. "
        + "A flag that the release does not know is an error.")
  }

  static let kubernetesRows =
    [
      KeyRow(version) { $0.kubernetes.version },
      KeyRow(logLevel) { $0.kubernetes.logLevel },
      KeyRow(allowPrivileged) { $0.kubernetes.allowPrivileged },
      KeyRow(admissionControl) { $0.kubernetes.admissionControl },
    ]
    + Component.allCases.map { component in
      KeyRow(flags: flags(of: component)) { $0.kubernetes.flags[component] ?? [] }
    }

  static let releaseURL = Key(
    "release.url", Form<HTTPURL>.text().optional,
    .value(nil),
    "where machines fetch the release",
    effect: "The temp URL of kubernetes-server-linux-amd64.tar.gz. "
      + "Without one a placeholder is rendered, which is for review and can't boot.")
  static let releaseSHA256 = Key(
    "release.sha256", Form<SHA256Digest>.text().optional,
    .value(nil),
    "the archive's digest", effect: "Machines compare it before they unpack the archive.")
  static let releaseSize = Key(
    "release.size", Forms.number(1...999_999_999_999, example: 1_000_000).optional,
    .value(nil),
    "the archive's size in bytes", effect: "Machines compare it before they unpack the archive.")

  static let releaseRows = [
    KeyRow(releaseURL) { $0.release.url },
    KeyRow(releaseSHA256) { $0.release.sha256 },
    KeyRow(releaseSize) { $0.release.size },
  ]
}

extension Component {
  /// The key of the spec for further flags, which ends in the name of the case.
  package var flagsKey: String { "kubernetes.flags.\(self)" }
}
