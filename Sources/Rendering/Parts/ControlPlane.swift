import ClusterSpec
import KubernetesRelease
import Machine

/// The API server, the controller manager and the scheduler.
extension MachineDraft {
  /// The unauthenticated API, for the master's own programs.
  private static let openAPI = "http://127.0.0.1:8080"

  mutating func addControlPlane() throws(Fault) {
    try addScript(.waitForEtcd)
    let election = try addElection()
    var values = ["program": program(.apiServer), "flags": apiServerFlags]
    if profile.administrator != nil {
      values["callers"] = .list([
        "kubernetes-credentials.service", "kubernetes-certificates.service",
      ])
    }
    try addUnit(.kubeAPIServer, values, dropIns: afterControlAddress())
    try addUnit(
      .kubeControllerManager,
      [
        "program": program(.controllerManager),
        "flags": arguments(of: .controllerManager) { flags in
          flags.set(.apiServer, FlagText(Self.openAPI))
          flags.set(.listenAddress, "127.0.0.1")
          setMachines(&flags)
          flags.set(.serviceAccountKey, FlagText(Self.serviceAccountKey))
          flags.set(.rootAuthority, FlagText(Self.authorityFile(.kubernetes)))
          setLeaderElection(&flags)
          setCloudProvider(&flags)
        },
      ], dropIns: election)
    try addUnit(
      .kubeScheduler,
      [
        "program": program(.scheduler),
        "flags": arguments(of: .scheduler) { flags in
          flags.set(.apiServer, FlagText(Self.openAPI))
          flags.set(.listenAddress, "127.0.0.1")
          setLeaderElection(&flags)
        },
      ], dropIns: election)
  }

  /// One of several is active, and the others wait until it is gone.
  private func setLeaderElection(_ flags: inout CommandFlags) {
    guard hasSeveralMasters else { return }
    flags.set(.leaderElection, "true", from: .presence(spec.masters.count))
  }

  /// Adds the namespace in which they elect it.
  private mutating func addElection() throws(Fault) -> [MachineUnit.DropIn] {
    guard hasSeveralMasters else { return [] }
    let presence = ValueSource.presence(spec.masters.count)
    try addScript(.makeSystemNamespace, presence: presence)
    return [try dropIn("20-namespace.conf", .systemNamespace, presence: presence)]
  }

  var hasSeveralMasters: Bool { spec.masters.count.value > 1 }

  /// The file name of a component.
  func program(_ component: Component) -> TemplateValue {
    .literal(profile.program(of: component))
  }

  /// Ensures that service accounts are created where the release's own admission control may prevent it.
  mutating func addServiceAccountKeeper() throws(Fault) {
    guard profile.refusesInNewNamespaces else { return }
    try addScript(.keepServiceAccounts)
    try addUnit(.serviceAccountKeeper)
  }

  private var apiServerFlags: TemplateValue {
    arguments(of: .apiServer) { flags in
      flags.set(.authenticatedAddress, FlagText(controlAddress), from: controlAddressSources)
      flags.set(.advertisedAddress, FlagText(controlAddress), from: controlAddressSources)
      if let port = profile.apiPort { flags.set(.authenticatedPort, FlagText(port)) }
      flags.set(.openAddress, "127.0.0.1")
      flags.set(.openPort, "8080")
      flags.set(.readOnlyPort, "0")
      flags.set(.etcdServers, FlagText(Self.localEtcd))
      setMachines(&flags)
      flags.set(.serviceRange, spec.network.services.cidr)
      if hasSeveralMasters {
        flags.set(
          .serverCount, FlagText(spec.masters.count.value.description),
          from: .setting(spec.masters.count))
      }
      if let versions = profile.apiVersions { flags.set(.apiVersions, FlagText(versions)) }
      flags.set(.allowPrivileged, spec.kubernetes.allowPrivileged)
      flags.set(
        .admissionControl,
        FlagText(spec.kubernetes.admissionControl.value.joined(separator: ",")),
        from: .setting(spec.kubernetes.admissionControl))
      flags.set(.tokenFile, FlagText(Self.tokenFile))
      flags.set(.basicAuthFile, FlagText(Self.basicAuthFile))
      flags.set(.serviceAccountKey, FlagText(Self.serviceAccountKey))
      flags.set(.certificate, FlagText(Self.apiServerCertificate))
      flags.set(.certificateKey, FlagText(Self.apiServerCertificate))
      flags.set(.clientAuthority, FlagText(Self.authorityFile(.kubernetes)))
      let mode = spec.kubernetes.authorization.mode
      flags.set(.authorizationMode, mode)
      if mode.value == .rules {
        flags.set(
          .authorizationPolicy, FlagText(Self.authorizationPolicy), from: .presence(mode))
      }
      setCloudProvider(&flags)
    }
  }
}
