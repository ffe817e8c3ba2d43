import ClusterSpec
import KubernetesRelease
import Machine
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
    draft.machine.hostname = Traced(spec.masterName, from: [.setting(spec.metadata.name)])
    let name = TemplateValue.literal(spec.masterName).from(.setting(spec.metadata.name))
    try draft.addDropIns(
      to: "etcd2.service",
      [
        draft.dropIn("20-member.conf", .etcd2Member, ["name": name]),
        etcdBootstrap(&draft, discovery: .etcd2MemberDiscovery),
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
      let presence = ValueSource.presence(spec.master.address)
      try draft.addScript(.advertiseAPIServer, presence: presence)
      try draft.addUnit(
        .apiServerAdvertiser, ["name": name, "port": .number(Self.apiPort)], presence: presence)
      units.append("apiserver-advertiser.service")
    }
    if profile.refusesInNewNamespaces {
      try draft.addScript(.keepServiceAccounts)
      try draft.addUnit(.serviceAccountKeeper)
      units.append("service-account-keeper.service")
    }
    try addTarget(to: &draft, role: .master, units: units)
    return draft
  }

  private func addCredentials(to draft: inout MachineDraft) throws(MachineDraft.Fault) {
    try draft.addFile(
      "/etc/kubernetes/token-seed", draft.text(placeholders.text(.tokenSeed)) + "\n",
      from: .secret("tokenSeed"), mode: .secret)
    try draft.addFile(
      Self.basicAuthFile, .basicAuth,
      [
        "password": .text(draft.text(placeholders.text(.adminPassword))).from(
          .secret("admin.password")),
        "user": .literal(placeholders.adminUser).from(.secret("admin.user")),
      ], .secret)
    try draft.addScript(.makeServiceAccountKey)
    try draft.addScript(
      .deriveTokens,
      [
        "cluster": .setting(spec.metadata.name),
        "nodes": .traced(.number(spec.nodes.max.value), .all(nodeMaximumSources)),
      ])
    try draft.addUnit(.kubernetesCredentials)
    try addCloudAccount(to: &draft)
  }

  /// The highest number of nodes follows from other settings unless it is given.
  private var nodeMaximumSources: [ValueSource] {
    guard case .derived = spec.nodes.max.origin else { return [.setting(spec.nodes.max)] }
    let pods = spec.network.pods
    return [
      .setting(spec.nodes.max), .setting(spec.nodes.count), .setting(pods.cidr),
      .setting(pods.subnetLength),
    ]
  }

  private func addCloudAccount(to draft: inout MachineDraft) throws(MachineDraft.Fault) {
    guard spec.cloudProvider.name.value == .rackspace else { return }
    let account = spec.cloudProvider
    var settings = [
      TemplateValue.Assignment(
        key: "auth-url", value: GuestText(account.authUrl.value.description))
    ]
    var sources: [[ValueSource]] = [[.setting(account.authUrl)]]
    let optional = [
      ("username", account.username), ("tenant-id", account.tenantId),
      ("tenant-name", account.tenantName), ("region", account.region),
    ]
    for (key, setting) in optional {
      guard let value = setting.value else { continue }
      settings.append(TemplateValue.Assignment(key: key, value: GuestText(value.description)))
      sources.append([.setting(setting)])
    }
    let key = TemplateValue.Assignment(
      key: "api-key", value: draft.text(placeholders.text(.cloudAPIKey)))
    try draft.addFile(
      Self.cloudConf, .cloudConf,
      [
        "account": .assignments(settings).from(items: sources),
        "key": .assignments([key]).from(items: [[.secret("cloudProvider.apiKey")]]),
      ], .secret, presence: .presence(account.name))
  }

  private func addControlPlane(to draft: inout MachineDraft) throws(MachineDraft.Fault) {
    try draft.addScript(.waitForEtcd)
    try draft.addUnit(.kubeAPIServer, ["flags": apiServerFlags.arguments])
    try draft.addUnit(.kubeControllerManager, ["flags": controllerManagerFlags.arguments])
    try draft.addUnit(.kubeScheduler, ["flags": schedulerFlags.arguments])
  }

  private var apiServerFlags: CommandFlags {
    var flags = flags(of: .apiServer)
    flags.set(.authenticatedAddress, FlagText(GuestText(.privateIPv4)))
    flags.set(.authenticatedPort, FlagText(Self.apiPort))
    flags.set(.openAddress, "127.0.0.1")
    flags.set(.openPort, "8080")
    flags.set(.readOnlyPort, "0")
    flags.set(.etcdServers, "http://127.0.0.1:2379")
    flags.set(.serviceRange, spec.network.services.cidr)
    if let versions = profile.apiVersions { flags.set(.apiVersions, FlagText(versions)) }
    flags.set(.allowPrivileged, spec.kubernetes.allowPrivileged)
    flags.set(
      .admissionControl, FlagText(spec.kubernetes.admissionControl.value.joined(separator: ",")),
      from: .setting(spec.kubernetes.admissionControl))
    flags.set(.tokenFile, FlagText(Self.tokenFile))
    flags.set(.basicAuthFile, FlagText(Self.basicAuthFile))
    flags.set(.serviceAccountKey, FlagText(Self.serviceAccountKey))
    setCloudProvider(&flags)
    flags.apply(spec.kubernetes.flags.apiServer, key: "kubernetes.flags.apiServer")
    return flags
  }

  private var controllerManagerFlags: CommandFlags {
    var flags = flags(of: .controllerManager)
    flags.set(.apiServer, FlagText(Self.openAPI))
    flags.set(.serviceAccountKey, FlagText(Self.serviceAccountKey))
    setCloudProvider(&flags)
    flags.apply(
      spec.kubernetes.flags.controllerManager, key: "kubernetes.flags.controllerManager")
    return flags
  }

  private var schedulerFlags: CommandFlags {
    var flags = flags(of: .scheduler)
    flags.set(.apiServer, FlagText(Self.openAPI))
    flags.apply(spec.kubernetes.flags.scheduler, key: "kubernetes.flags.scheduler")
    return flags
  }

  private func setCloudProvider(_ flags: inout CommandFlags) {
    let name = spec.cloudProvider.name
    guard name.value == .rackspace else { return }
    flags.set(.cloudProvider, FlagText(name.value.rawValue), from: .setting(name))
    flags.set(.cloudConfig, FlagText(Self.cloudConf), from: .presence(name))
  }
}
