/// What a Kubernetes release is like from the outside: which flags its components know and how what we
/// want to say is spelled. All knowledge of a release is in one such value.
public struct ReleaseProfile: Sendable {
  /// The release.
  public let version: KubernetesVersion
  /// Every flag of every component.
  public let flags: FlagTable
  /// The services that the API server makes for itself, by the place of their addresses in the range of
  /// services.
  public let ownServices: [(name: String, place: Int)]
  /// What switches the API versions on that rkgen speaks; nil if they are on by default.
  package let apiVersions: String?
  /// How the release spells what rkgen wants to say. What it has no flag for is missing.
  package let spelling: [Component: [FlagRole: String]]
  /// Whether admission control refuses objects in a namespace that its own cache does not know yet. The
  /// service account of a new namespace may then never be made. From v1.0.0 on it asks the store
  /// (`plugin/pkg/admission/namespace/exists`).
  package let refusesInNewNamespaces: Bool

  /// Every release that rkgen can render.
  public static let all: [ReleaseProfile] = [.v0_18_1]

  /// The profile of a release, or nil if rkgen does not know it.
  public static func named(_ version: KubernetesVersion) -> ReleaseProfile? {
    all.first { $0.version == version }
  }

  /// The flag for a role, or nil where the release needs none.
  package func flag(_ role: FlagRole, of component: Component) -> FlagDefinition? {
    spelling[component]?[role].flatMap { flags.flag($0, of: component) }
  }
}

extension ReleaseProfile {
  /// Kubernetes v0.18.1 of 2015-06-02.
  static let v0_18_1 = ReleaseProfile(
    version: KubernetesVersion(major: 0, minor: 18, patch: 1),
    flags: .v0_18_1,
    ownServices: [("kubernetes-ro", 1), ("kubernetes", 2)],
    apiVersions: "api/v1",
    spelling: [
      .apiServer: [
        .admissionControl: "admission-control",
        .allowPrivileged: "allow-privileged",
        // v1 is off in this release unless asked for.
        .apiVersions: "runtime-config",
        // There is no advertise-address yet: the endpoint of the service kubernetes is this address.
        .authenticatedAddress: "bind-address",
        .authenticatedPort: "secure-port",
        .authorizationMode: "authorization-mode",
        .authorizationPolicy: "authorization-policy-file",
        .basicAuthFile: "basic-auth-file",
        .certificate: "tls-cert-file",
        .certificateKey: "tls-private-key-file",
        .clientAuthority: "client-ca-file",
        .cloudConfig: "cloud-config",
        .cloudProvider: "cloud-provider",
        .etcdServers: "etcd-servers",
        .logLevel: "v",
        .logToStandardError: "logtostderr",
        .openAddress: "insecure-bind-address",
        .openPort: "insecure-port",
        // Plain HTTP without authentication on the authenticated address: to be switched off.
        .readOnlyPort: "read-only-port",
        .serviceAccountKey: "service-account-key-file",
        .serviceRange: "service-cluster-ip-range",
        .tokenFile: "token-auth-file",
      ],
      .controllerManager: [
        .apiServer: "master",
        .cloudConfig: "cloud-config",
        .cloudProvider: "cloud-provider",
        .logLevel: "v",
        .logToStandardError: "logtostderr",
        .serviceAccountKey: "service-account-private-key-file",
      ],
      .scheduler: [
        .apiServer: "master",
        .logLevel: "v",
        .logToStandardError: "logtostderr",
      ],
      .kubelet: [
        .allowPrivileged: "allow-privileged",
        .apiServer: "api-servers",
        // Listens on every address, eth0's too, and nobody in this cluster asks it.
        .cAdvisorPort: "cadvisor-port",
        .clusterDNS: "cluster-dns",
        .clusterDomain: "cluster-domain",
        .healthAddress: "healthz-bind-address",
        .hostName: "hostname-override",
        .kubeconfig: "kubeconfig",
        .listenAddress: "address",
        .logLevel: "v",
        .logToStandardError: "logtostderr",
        .readOnlyPort: "read-only-port",
      ],
      .proxy: [
        .apiServer: "master",
        .healthAddress: "healthz-bind-address",
        .kubeconfig: "kubeconfig",
        .listenAddress: "bind-address",
        .logLevel: "v",
        .logToStandardError: "logtostderr",
      ],
    ],
    refusesInNewNamespaces: true)
}

/// What rkgen wants to tell a component, whatever the release calls the flag.
package enum FlagRole: String, CaseIterable, Sendable {
  case admissionControl
  case allowPrivileged
  case apiServer
  case apiVersions
  case authenticatedAddress
  case authenticatedPort
  case authorizationMode
  case authorizationPolicy
  case basicAuthFile
  case cAdvisorPort
  case certificate
  case certificateKey
  case clientAuthority
  case cloudConfig
  case cloudProvider
  case clusterDNS
  case clusterDomain
  case etcdServers
  case healthAddress
  case hostName
  case kubeconfig
  case listenAddress
  case logLevel
  case logToStandardError
  case openAddress
  case openPort
  case readOnlyPort
  case serviceAccountKey
  case serviceRange
  case tokenFile
}
