/// A Kubernetes release as seen from outside: what its clusters are made of, which flags its components have and
/// which of them express what rkgen wants. Everything rkgen knows about a release is in one such value.
public struct ReleaseProfile: Sendable {
  /// The release, patch number included.
  public internal(set) var version: KubernetesVersion
  /// What its clusters are made of.
  public let design: ClusterDesign
  /// Whether clusters of the release, or of a patch of the same minor, have been run. Otherwise what rkgen
  /// knows about it comes from release notes.
  public let wasRun: Bool
  /// Defaults of a spec that differ between releases.
  package internal(set) var defaults: ReleaseDefaults
  /// Every flag of every component; for a release that was not run, those of the nearest one that was.
  public internal(set) var flags: FlagTable
  /// Flags in that table that this release has removed.
  package var goneFlags: [Component: Set<String>] = [:]
  /// Components that read a configuration file, with the flags that still take effect beside it.
  package var flagsBesideFile: [Component: Set<String>] = [:]
  /// The services that the API server creates for itself, with the index of each address in the service range.
  /// Those without a predictable address are missing.
  public internal(set) var ownServices: [(name: String, place: Int)]
  /// What enables the API versions that rkgen uses; nil if they are enabled by default.
  package internal(set) var apiVersions: String?
  /// The flag for each role; roles that the release has no flag for are missing.
  package internal(set) var spelling: [Component: [FlagRole: String]]
  /// The image of the release's cluster DNS; nil if rkgen does not run one.
  package let dnsImage: String?
  /// Whether admission control rejects objects in a namespace that its own cache does not have yet. The
  /// service account of a new namespace may then never be created. From v1.0.0 on it asks the store
  /// (`plugin/pkg/admission/namespace/exists`).
  package internal(set) var refusesInNewNamespaces: Bool
  /// The prefix of a service account's user name, before its namespace and name.
  package internal(set) var serviceAccountPrefix = "system:serviceaccount"
  /// Whether kube-proxy exits unless the kernel's connection tracking is loaded.
  package internal(set) var needsConnectionTracking = false
  /// The port of the authenticated API; nil if there is none.
  package internal(set) var apiPort: Int? = 6443
  /// Whether the API serves v1, which rkgen itself uses.
  package internal(set) var servesV1 = true
  /// The command-line client on masters.
  package internal(set) var client = ReleaseProgram.kubectl
  /// The form of ABAC rules, and those that nodes' programs need.
  package internal(set) var policy = PolicyForm.resources

  /// The releases that rkgen can render, in words.
  public static let known =
    "v0.18.1, and any patch release of v0.3, v0.9, v1.0 to v1.2 and v1.28 to v1.36, such as v1.28.7"

  /// The profile of a release, or nil if rkgen does not know it.
  public static func named(_ version: KubernetesVersion) -> ReleaseProfile? {
    version == v0_18_1.version
      ? v0_18_1 : predecessor(version) ?? successor(version) ?? today(version)
  }

  /// The release that new clusters of a design start with.
  public static func first(of design: ClusterDesign) -> ReleaseProfile {
    switch design {
    case .founding: v0_18_1
    case .today: v1_28_7
    }
  }

  /// The flag for a role, or nil if the release has none.
  package func flag(_ role: FlagRole, of component: Component) -> FlagDefinition? {
    spelling[component]?[role].flatMap { flags.flag($0, of: component) }
  }

  /// A copy with a change applied.
  func changed(_ change: (inout ReleaseProfile) -> Void) -> ReleaseProfile {
    var profile = self
    change(&profile)
    return profile
  }
}

/// What follows from a release's flags.
extension ReleaseProfile {
  /// How the administrator in the secrets authenticates.
  package enum Administrator: Sendable {
    case password
    case token
    case certificate
  }

  /// How the administrator authenticates; nil if the API server has no authentication.
  package var administrator: Administrator? {
    switch design {
    case .founding:
      flag(.basicAuthFile, of: .apiServer) != nil
        ? .password : flag(.tokenFile, of: .apiServer) != nil ? .token : nil
    case .today: .certificate
    }
  }

  /// Whether pods can authenticate, too.
  package var hasServiceAccounts: Bool { flag(.serviceAccountKey, of: .apiServer) != nil }

  /// Whether users can authenticate with certificates.
  package var takesCertificates: Bool { flag(.clientAuthority, of: .apiServer) != nil }

  /// Whether masters need a list of all nodes, which must then be known in advance.
  package var listsNodes: Bool {
    [.apiServer, .controllerManager].contains { flag(.machines, of: $0) != nil }
  }

  /// Whether services have addresses. Otherwise they listen on ports of every node.
  package var hasServiceRange: Bool { flag(.serviceRange, of: .apiServer) != nil }

  /// Whether kubelets point pods to the cluster's DNS.
  package var knowsDNS: Bool {
    design == .today || flag(.clusterDNS, of: .kubelet) != nil
  }

  /// The file name of a component.
  package func program(of component: Component) -> String { flags.release.program(of: component) }

  /// Whether API servers connect to kubelets over HTTPS.
  package var kubeletsHaveTLS: Bool {
    let flag = flags.flag(declaredAs: "kubelet-https", of: .apiServer)
    return flag.map { $0.defaultValue != "false" } ?? (design == .today)
  }
}

/// How a release writes the rules that say which user may do what (ABAC).
package struct PolicyForm: Sendable {
  /// What a program on nodes needs from the API.
  package typealias Need = (user: String, resource: String, isReadOnly: Bool)

  /// The key for a rule's resource.
  package let resourceKey: String
  /// Whether a line inherits what it omits from the line before, so that each must be complete.
  package let inheritsFromLineBefore: Bool
  package internal(set) var needs: [Need]

  /// Service addresses in the environment of pods come from `services`; the kubelet's last three are for volumes.
  static let resources = PolicyForm(
    resourceKey: "resource", inheritsFromLineBefore: false,
    needs: [
      ("kubelet", "nodes", false), ("kubelet", "pods", false), ("kubelet", "events", false),
      ("kubelet", "secrets", true), ("kubelet", "services", true), ("kubelet", "endpoints", true),
      ("kubelet", "persistentvolumeclaims", true), ("kubelet", "persistentvolumes", true),
      ("kube-proxy", "services", true), ("kube-proxy", "endpoints", true),
    ])
}

/// What clusters of a release are made of; this decides which parts a role has.
public enum ClusterDesign: String, CaseIterable, Sendable {
  /// As in 2015: etcd2 on every machine, Docker, tokens, an unauthenticated API on loopback.
  case founding
  /// As today: etcd only on masters, containerd, RBAC, certificates that nodes request.
  case today
}

/// Defaults of a spec that differ between releases.
package struct ReleaseDefaults: Sendable {
  /// The admission control plug-ins that the API server runs.
  package internal(set) var admissionControl: [String]
  /// Whether privileged containers may run.
  package let allowsPrivileged: Bool
  /// The authorization mode of the API server, as named in the spec.
  package internal(set) var authorizationMode: String
  /// How machines reboot after an update, as named in the spec.
  package let rebootStrategy: String
  /// The image of the machines, by its name in the cloud.
  package let image: String
}

/// What a flag is for, whatever the release calls it.
package enum FlagRole: String, CaseIterable, Sendable {
  case admissionControl
  case advertisedAddress
  case allocateSubnets
  case allowPrivileged
  case anonymous
  case apiServer
  case apiVersions
  case authFile
  case authenticatedAddress
  case authenticatedPort
  case authenticationKubeconfig
  case authorizationKubeconfig
  case authorizationMode
  case authorizationPolicy
  case basicAuthFile
  case bootstrapKubeconfig
  case cAdvisorPort
  case certificate
  case certificateFolder
  case certificateKey
  case clientAuthority
  case cloudConfig
  case cloudProvider
  case clusterDNS
  case clusterDomain
  case config
  case etcdAuthority
  case etcdCertificate
  case etcdCertificateKey
  case etcdServers
  case frontAuthority
  case frontCertificate
  case frontCertificateKey
  case frontExtraHeaders
  case frontGroupHeaders
  case frontNames
  case frontUserHeaders
  case goAwayChance
  case healthAddress
  case healthPort
  case hostName
  case kubeconfig
  case kubeletAddressTypes
  case kubeletAuthority
  case kubeletCertificate
  case kubeletCertificateKey
  case leaderElection
  case listenAddress
  case logLevel
  case logToStandardError
  case lowestTLSVersion
  case machines
  case nodeAddress
  case nodeLabels
  case nodeSubnetLength
  case openAddress
  case openPort
  case ownAccounts
  case podRange
  case profiling
  case readOnlyPort
  case rootAuthority
  case serverCount
  case serviceAccountIssuer
  case serviceAccountKey
  case serviceAccountSigningKey
  case serviceFile
  case serviceRange
  case signerCertificate
  case signerKey
  case tokenFile
  case volumePluginFolder
}
