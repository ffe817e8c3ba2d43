/// A kind of Kubernetes configuration file. The raw value is its `kind`.
package enum ConfigurationKind: String, CaseIterable, Hashable, Sendable {
  case admission = "AdmissionConfiguration"
  case auditPolicy = "Policy"
  case authentication = "AuthenticationConfiguration"
  case authorization = "AuthorizationConfiguration"
  case credentialProvider = "CredentialProviderConfig"
  case egress = "EgressSelectorConfiguration"
  case encryption = "EncryptionConfiguration"
  case kubeconfig = "Config"
  case kubelet = "KubeletConfiguration"
  case proxy = "KubeProxyConfiguration"
  case scheduler = "KubeSchedulerConfiguration"
  case tracing = "TracingConfiguration"

  /// The kind that a file declares; nil if it is none of these. `EncryptionConfig` was in the documentation
  /// by mistake, and programs accept it since.
  package init?(apiVersion: String, kind: String) {
    if apiVersion == "v1", kind == "EncryptionConfig" {
      self = .encryption
      return
    }
    guard let known = Self(rawValue: kind),
      // Other groups have a Policy or a Config, too.
      ConfigurationTable.known.apiVersions(of: known)
        .contains(where: { Self.group($0) == Self.group(apiVersion) })
    else { return nil }
    self = known
  }

  private static func group(_ apiVersion: String) -> Substring {
    apiVersion.contains("/") ? apiVersion.prefix { $0 != "/" } : ""
  }

  /// The kind of the file that a flag names; nil if it names none of these.
  package init?(namedBy flag: String, of component: Component) {
    guard let kind = Self.flags[component]?[flag] else { return nil }
    self = kind
  }

  private static let flags: [Component: [String: ConfigurationKind]] = [
    .apiServer: [
      "admission-control-config-file": .admission, "audit-policy-file": .auditPolicy,
      "audit-webhook-config-file": .kubeconfig, "authentication-config": .authentication,
      "authentication-token-webhook-config-file": .kubeconfig,
      "authorization-config": .authorization, "authorization-webhook-config-file": .kubeconfig,
      "egress-selector-config-file": .egress, "encryption-provider-config": .encryption,
      "tracing-config-file": .tracing,
    ],
    .controllerManager: [
      "authentication-kubeconfig": .kubeconfig, "authorization-kubeconfig": .kubeconfig,
      "kubeconfig": .kubeconfig,
    ],
    .scheduler: [
      "authentication-kubeconfig": .kubeconfig, "authorization-kubeconfig": .kubeconfig,
      "config": .scheduler, "kubeconfig": .kubeconfig,
    ],
    .kubelet: [
      "bootstrap-kubeconfig": .kubeconfig, "config": .kubelet,
      "image-credential-provider-config": .credentialProvider, "kubeconfig": .kubeconfig,
    ],
    .proxy: ["config": .proxy, "kubeconfig": .kubeconfig],
  ]

  /// Whether a file may omit its kind: kubeconfigs are read as such whatever they declare.
  package var mayBeUnnamed: Bool { self == .kubeconfig }

  /// The first minor in which an unknown or duplicate key makes the program exit. Earlier minors, and all if it is
  /// nil, ignore the key, some with a log line.
  ///
  /// Source: `EnableStrict` beside each kind's decoder in k8s.io/apiserver, the scheduler's scheme and the kubelet's
  /// credential providers; for the kubelet, kube-proxy and the audit policy, the lenient decoder behind the strict one,
  /// which the scheduler had only for v1alpha1.
  package var strictSince: KubernetesVersion? {
    switch self {
    case .scheduler: KubernetesVersion(major: 1, minor: 19, patch: 0)
    case .authentication, .authorization: KubernetesVersion(major: 1, minor: 29, patch: 0)
    case .encryption: KubernetesVersion(major: 1, minor: 31, patch: 0)
    case .admission, .credentialProvider, .egress, .tracing:
      KubernetesVersion(major: 1, minor: 32, patch: 0)
    case .auditPolicy, .kubeconfig, .kubelet, .proxy: nil
    }
  }

  /// The program that reads it.
  package var program: String {
    switch self {
    case .admission, .auditPolicy, .authentication, .authorization, .egress, .encryption, .tracing:
      Component.apiServer.rawValue
    case .credentialProvider, .kubelet: Component.kubelet.rawValue
    case .kubeconfig: "a client"
    case .proxy: Component.proxy.rawValue
    case .scheduler: Component.scheduler.rawValue
    }
  }

  /// What it is called in messages, with its article.
  package var title: String {
    switch self {
    case .kubeconfig: "a kubeconfig"
    case .auditPolicy: "an audit Policy"
    case .admission, .authentication, .authorization, .egress, .encryption: "an \(rawValue)"
    default: "a \(rawValue)"
    }
  }
}
