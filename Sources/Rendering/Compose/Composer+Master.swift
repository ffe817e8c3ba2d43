import CloudConfig
import ClusterSpec
import KubernetesRelease
import Templates

/// What the master gets.
extension Composer {
  /// The port of the authenticated API, which nodes use.
  static let apiPort = 6443
  /// The API without authentication, for the master's own programs.
  private static let openAPI = "http://127.0.0.1:8080"
  private static let tokenFile = "/var/lib/kubernetes/known_tokens.csv"
  private static let basicAuthFile = "/etc/kubernetes/basic-auth.csv"
  private static let serviceAccountKey = "/var/lib/kubernetes/service-account.key"
  private static let cloudConf = "/etc/cloud.conf"

  /// The master's cloud-config.
  func master() throws(MachineDraft.Fault) -> MachineDraft {
    var draft = commonDraft()
    draft.config.hostname = spec.masterName
    try draft.addDropIns(
      to: "etcd2.service",
      [
        draft.dropIn("20-member.conf", .etcd2Member, ["name": .literal(spec.masterName)]),
        etcdBootstrap(&draft),
      ])
    try addPodNetwork(to: &draft)
    try addRelease(
      to: &draft,
      programs: [Component.apiServer, .controllerManager, .scheduler].map(\.rawValue) + ["kubectl"])
    try addCredentials(to: &draft)
    try addControlPlane(to: &draft)
    var units = [
      "etcd2.service", "flanneld.service", "kubernetes-release.service",
      "kubernetes-credentials.service", "kube-apiserver.service",
      "kube-controller-manager.service", "kube-scheduler.service",
    ]
    if spec.master.address.value == nil {
      try draft.addScript(.advertiseAPIServer)
      try draft.addUnit(
        .apiServerAdvertiser,
        ["name": .literal(spec.masterName), "port": .number(Self.apiPort)])
      units.append("apiserver-advertiser.service")
    }
    try addTarget(to: &draft, role: .master, units: units)
    return draft
  }

  private func addCredentials(to draft: inout MachineDraft) throws(MachineDraft.Fault) {
    try draft.addFile(
      "/etc/kubernetes/token-seed", draft.text(holes.text(.tokenSeed)) + "\n", .secret)
    try draft.addFile(
      Self.basicAuthFile, .basicAuth,
      [
        "password": .text(draft.text(holes.text(.adminPassword))),
        "user": .literal(holes.adminUser),
      ], .secret)
    try draft.addScript(.makeServiceAccountKey)
    try draft.addScript(
      .deriveTokens,
      [
        "cluster": .literal(spec.metadata.name.value.description),
        "nodes": .number(spec.nodes.max.value),
      ])
    try draft.addUnit(.kubernetesCredentials)
    guard spec.cloudProvider.name.value == .rackspace else { return }
    let account = spec.cloudProvider
    var settings = [
      TemplateValue.Assignment(
        key: "auth-url", value: GuestText(account.authUrl.value.description))
    ]
    let optional = [
      ("username", account.username), ("tenant-id", account.tenantId),
      ("tenant-name", account.tenantName), ("region", account.region),
    ]
    for (key, setting) in optional {
      guard let value = setting.value else { continue }
      settings.append(TemplateValue.Assignment(key: key, value: GuestText(value.description)))
    }
    settings.append(
      TemplateValue.Assignment(key: "api-key", value: draft.text(holes.text(.cloudAPIKey))))
    try draft.addFile(Self.cloudConf, .cloudConf, ["account": .assignments(settings)], .secret)
  }

  private func addControlPlane(to draft: inout MachineDraft) throws(MachineDraft.Fault) {
    try draft.addScript(.waitForEtcd)
    try draft.addUnit(.kubeAPIServer, ["flags": .arguments(apiServerFlags.words)])
    try draft.addUnit(
      .kubeControllerManager, ["flags": .arguments(controllerManagerFlags.words)])
    try draft.addUnit(.kubeScheduler, ["flags": .arguments(schedulerFlags.words)])
  }

  private var apiServerFlags: CommandFlags {
    var flags = flags(of: .apiServer)
    flags.set(.authenticatedAddress, FlagText(GuestText(.privateIPv4)))
    flags.set(.authenticatedPort, FlagText(Self.apiPort))
    flags.set(.openAddress, "127.0.0.1")
    flags.set(.openPort, "8080")
    flags.set(.readOnlyPort, "0")
    flags.set(.etcdServers, "http://127.0.0.1:2379")
    flags.set(.serviceRange, FlagText(spec.network.services.cidr.value))
    flags.set(.apiVersions, "api/v1")
    flags.set(.allowPrivileged, FlagText(spec.kubernetes.allowPrivileged.value))
    flags.set(
      .admissionControl, FlagText(spec.kubernetes.admissionControl.value.joined(separator: ",")))
    flags.set(.tokenFile, FlagText(Self.tokenFile))
    flags.set(.basicAuthFile, FlagText(Self.basicAuthFile))
    flags.set(.serviceAccountKey, FlagText(Self.serviceAccountKey))
    setCloudProvider(&flags)
    flags.apply(spec.kubernetes.flags.apiServer)
    return flags
  }

  private var controllerManagerFlags: CommandFlags {
    var flags = flags(of: .controllerManager)
    flags.set(.apiServer, FlagText(Self.openAPI))
    flags.set(.serviceAccountKey, FlagText(Self.serviceAccountKey))
    setCloudProvider(&flags)
    flags.apply(spec.kubernetes.flags.controllerManager)
    return flags
  }

  private var schedulerFlags: CommandFlags {
    var flags = flags(of: .scheduler)
    flags.set(.apiServer, FlagText(Self.openAPI))
    flags.apply(spec.kubernetes.flags.scheduler)
    return flags
  }

  private func setCloudProvider(_ flags: inout CommandFlags) {
    guard spec.cloudProvider.name.value == .rackspace else { return }
    flags.set(.cloudProvider, FlagText(spec.cloudProvider.name.value.rawValue))
    flags.set(.cloudConfig, FlagText(Self.cloudConf))
  }
}
