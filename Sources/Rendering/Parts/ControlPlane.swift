import ClusterSpec
import KubernetesRelease
import Machine

/// The API server, the controller manager and the scheduler.
extension MachineDraft {
  /// The API without authentication, for the master's own programs.
  private static let openAPI = "http://127.0.0.1:8080"

  mutating func addControlPlane() throws(Fault) {
    try addScript(.waitForEtcd)
    try addUnit(.kubeAPIServer, ["flags": apiServerFlags], dropIns: afterControlAddress())
    try addUnit(
      .kubeControllerManager,
      [
        "flags": arguments(of: .controllerManager) { flags in
          flags.set(.apiServer, FlagText(Self.openAPI))
          flags.set(.listenAddress, "127.0.0.1")
          flags.set(.serviceAccountKey, FlagText(Self.serviceAccountKey))
          flags.set(.rootAuthority, FlagText(Self.authorityFile(.kubernetes)))
          setCloudProvider(&flags)
        }
      ])
    try addUnit(
      .kubeScheduler,
      [
        "flags": arguments(of: .scheduler) { flags in
          flags.set(.apiServer, FlagText(Self.openAPI))
          flags.set(.listenAddress, "127.0.0.1")
        }
      ])
  }

  /// Makes service accounts where the release's own admission control may keep them from being made.
  mutating func addServiceAccountKeeper() throws(Fault) {
    guard profile.refusesInNewNamespaces else { return }
    try addScript(.keepServiceAccounts)
    try addUnit(.serviceAccountKeeper)
  }

  private var apiServerFlags: TemplateValue {
    arguments(of: .apiServer) { flags in
      flags.set(.authenticatedAddress, FlagText(controlAddress), from: controlAddressSources)
      flags.set(.advertisedAddress, FlagText(controlAddress), from: controlAddressSources)
      flags.set(.authenticatedPort, FlagText(Self.apiPort))
      flags.set(.openAddress, "127.0.0.1")
      flags.set(.openPort, "8080")
      flags.set(.readOnlyPort, "0")
      flags.set(.etcdServers, "http://127.0.0.1:2379")
      flags.set(.serviceRange, spec.network.services.cidr)
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
