/// What a Kubernetes release is like from the outside: what a cluster of it is made of, which flags its
/// components know and how what we want to say is spelled. All knowledge of a release is in one such value.
public struct ReleaseProfile: Sendable {
  /// The release.
  public internal(set) var version: KubernetesVersion
  /// What its clusters are made of.
  public let design: ClusterDesign
  /// Whether clusters of the release, or of a patch of the same minor, were run for real. Else what rkgen
  /// knows of it comes from release notes.
  public let wasRun: Bool
  /// What holds where a spec says nothing and releases differ.
  package internal(set) var defaults: ReleaseDefaults
  /// Every flag of every component; of a release that was not run, those of the nearest that was.
  public internal(set) var flags: FlagTable
  /// Flags of that table which this release has no more.
  package var goneFlags: [Component: Set<String>] = [:]
  /// Components that read a configuration file, and which flags they take beside it.
  package var flagsBesideFile: [Component: Set<String>] = [:]
  /// The services that the API server makes for itself, by the place of their addresses in the range of
  /// services; those whose addresses nobody knows beforehand are missing.
  public internal(set) var ownServices: [(name: String, place: Int)]
  /// What switches the API versions on that rkgen speaks; nil if they are on by default.
  package internal(set) var apiVersions: String?
  /// How the release spells what rkgen wants to say. What it has no flag for is missing.
  package internal(set) var spelling: [Component: [FlagRole: String]]
  /// The image of the cluster's DNS that belongs to the release; nil if rkgen does not run it.
  package let dnsImage: String?
  /// Whether admission control refuses objects in a namespace that its own cache does not know yet. The
  /// service account of a new namespace may then never be made. From v1.0.0 on it asks the store
  /// (`plugin/pkg/admission/namespace/exists`).
  package internal(set) var refusesInNewNamespaces: Bool
  /// What a service account is called as a user, before its namespace and name.
  package internal(set) var serviceAccountPrefix = "system:serviceaccount"
  /// Whether kube-proxy ends where the kernel's connection tracking is not loaded.
  package internal(set) var needsConnectionTracking = false
  /// The port of the API with authentication; nil if there is none.
  package internal(set) var apiPort: Int? = 6443
  /// Whether the API has the version v1, in which rkgen itself asks.
  package internal(set) var servesV1 = true
  /// What people ask the API with, on the master.
  package internal(set) var client = ReleaseProgram.kubectl
  /// How rules that name users are written, and what nodes' programs need of them.
  package internal(set) var policy = PolicyForm.resources

  /// The releases that rkgen can render, in words.
  public static let known =
    "v0.18.1, and v0.3, v0.9, v1.0 to v1.2 and v1.28 to v1.36 with any third number, such as v1.28.7"

  /// The profile of a release, or nil if rkgen does not know it.
  public static func named(_ version: KubernetesVersion) -> ReleaseProfile? {
    version == v0_18_1.version
      ? v0_18_1 : predecessor(version) ?? successor(version) ?? today(version)
  }

  /// The release that a new cluster of a design begins with.
  public static func first(of design: ClusterDesign) -> ReleaseProfile {
    switch design {
    case .founding: v0_18_1
    case .today: v1_28_7
    }
  }

  /// The flag for a role, or nil where the release needs none.
  package func flag(_ role: FlagRole, of component: Component) -> FlagDefinition? {
    spelling[component]?[role].flatMap { flags.flag($0, of: component) }
  }

  /// The same release with something else.
  func changed(_ change: (inout ReleaseProfile) -> Void) -> ReleaseProfile {
    var profile = self
    change(&profile)
    return profile
  }
}

/// What follows from a release's flags.
extension ReleaseProfile {
  /// How the administrator of the secrets proves who that is.
  package enum Administrator: Sendable {
    case password
    case token
    case certificate
  }

  /// How the administrator is known to the API server; nil if it knows nobody.
  package var administrator: Administrator? {
    switch design {
    case .founding:
      flag(.basicAuthFile, of: .apiServer) != nil
        ? .password : flag(.tokenFile, of: .apiServer) != nil ? .token : nil
    case .today: .certificate
    }
  }

  /// Whether pods may be users, too.
  package var hasServiceAccounts: Bool { flag(.serviceAccountKey, of: .apiServer) != nil }

  /// Whether users may have certificates.
  package var takesCertificates: Bool { flag(.clientAuthority, of: .apiServer) != nil }

  /// Whether the masters are told of every node, which then has to be known beforehand.
  package var listsNodes: Bool {
    [.apiServer, .controllerManager].contains { flag(.machines, of: $0) != nil }
  }

  /// Whether services have addresses. Else they listen on ports of every node.
  package var hasServiceRange: Bool { flag(.serviceRange, of: .apiServer) != nil }

  /// Whether kubelets tell pods of the cluster's DNS.
  package var knowsDNS: Bool {
    design == .today || flag(.clusterDNS, of: .kubelet) != nil
  }

  /// The file name of a component.
  package func program(of component: Component) -> String { flags.release.program(of: component) }

  /// Whether kubelets are asked by HTTPS.
  package var kubeletsHaveTLS: Bool {
    let flag = flags.flag(declaredAs: "kubelet-https", of: .apiServer)
    return flag.map { $0.defaultValue != "false" } ?? (design == .today)
  }
}

/// How a release writes down which user may do what (ABAC).
package struct PolicyForm: Sendable {
  /// What a program of the nodes asks the API for.
  package typealias Need = (user: String, resource: String, isReadOnly: Bool)

  /// The key of what a rule is about.
  package let resourceKey: String
  /// Whether what a line leaves out is what the line before it says, so that each has to say all.
  package let inheritsFromLineBefore: Bool
  /// What programs of the nodes need.
  package internal(set) var needs: [Need]

  /// Service addresses in the environment of pods come from `services`; the last three of the kubelet are for
  /// volumes.
  static let resources = PolicyForm(
    resourceKey: "resource", inheritsFromLineBefore: false,
    needs: [
      ("kubelet", "nodes", false), ("kubelet", "pods", false), ("kubelet", "events", false),
      ("kubelet", "secrets", true), ("kubelet", "services", true), ("kubelet", "endpoints", true),
      ("kubelet", "persistentvolumeclaims", true), ("kubelet", "persistentvolumes", true),
      ("kube-proxy", "services", true), ("kube-proxy", "endpoints", true),
    ])
}

/// What clusters of a release are made of. Which parts a role has follows from it.
public enum ClusterDesign: String, CaseIterable, Sendable {
  /// As in 2015: etcd2 on every machine, Docker, tokens, an API without authentication on loopback.
  case founding
  /// As today: etcd on masters alone, containerd, RBAC, certificates that nodes ask for.
  case today
}

/// What holds where a spec says nothing and releases differ.
package struct ReleaseDefaults: Sendable {
  /// The admission control plug-ins that the API server is told of.
  package internal(set) var admissionControl: [String]
  /// Whether privileged containers may run.
  package let allowsPrivileged: Bool
  /// How the API server decides who may do what, by its name in the spec.
  package internal(set) var authorizationMode: String
  /// How machines reboot after an update, by its name in the spec.
  package let rebootStrategy: String
  /// The image of the machines, by the name that clouds give it.
  package let image: String
}

/// What rkgen wants to tell a component, whatever the release calls the flag.
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
