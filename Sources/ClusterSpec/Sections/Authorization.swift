import KubernetesRelease
import YAMLDocument

/// What a service account may do.
public struct ServiceAccountRule: Hashable, Sendable {
  /// The namespace of the account.
  public let namespace: HostName
  /// The account's name.
  public let name: DomainName
  /// What it may use, in every namespace; nil for everything.
  public let resource: ResourceName?
  /// Whether access is read-only.
  public let isReadOnly: Bool
}

extension ClusterSpec {
  /// Who may do what with the API.
  public struct Authorization: Sendable {
    /// How the API server decides.
    public let mode: Setting<AuthorizationMode>
    /// Who may do everything, in addition to the administrator of the secrets.
    public let administrators: Setting<[UserName]>
    /// What service accounts may do.
    public let serviceAccounts: Setting<[ServiceAccountRule]>
  }
}

extension ClusterSpec.Authorization {
  init(_ decoder: inout SpecDecoder, _ release: ReleaseProfile?) {
    mode = decoder.setting(Keys.authorizationMode)
      .defaulting(
        to: release.flatMap { AuthorizationMode(rawValue: $0.defaults.authorizationMode) })
    administrators = decoder.setting(Keys.administrators)
    serviceAccounts = decoder.setting(Keys.serviceAccounts)
  }
}

extension Keys {
  static let authorizationMode = Key(
    "kubernetes.authorization.mode", Codec<AuthorizationMode>.choice,
    .value(.rules),
    "how the API server decides who may do what",
    effect:
      "ABAC uses a list of rules: administrators may do everything, kubelets and kube-proxies what "
      + "they need, service accounts what kubernetes.authorization.serviceAccounts allows. "
      + "With AlwaysAllow, every pod's token may do everything. "
      + "From v1.28 on it is always RBAC: API objects decide, and for nodes what runs on them.")
  static let administrators = Key(
    "kubernetes.authorization.administrators", Codecs.users,
    .value([]),
    "users who may do everything, in addition to admin.user of the secrets",
    effect:
      "Names of users with certificates of the kubernetes authority. The API server accepts a "
      + "certificate with another name, but allows it nothing.")
  static let serviceAccounts = Key(
    "kubernetes.authorization.serviceAccounts", Codecs.serviceAccountRules,
    .value([]),
    "what service accounts may do",
    effect:
      "Each names an account by its namespace and name, and optionally one resource and "
      + "readonly: true. It applies in all namespaces. An account without a rule may do nothing.")

  static let authorizationRows = [
    KeyRow(authorizationMode) { $0.kubernetes.authorization.mode },
    KeyRow(administrators) { $0.kubernetes.authorization.administrators },
    KeyRow(serviceAccounts) { $0.kubernetes.authorization.serviceAccounts },
  ]
}

extension Codecs {
  static let users = list("a list of users such as [alice]", of: Codec<UserName>.text())

  static let serviceAccountRules = list(
    "a list of rules such as [{namespace: default, name: dns, resource: services, readonly: true}]",
    of: serviceAccountRule)

  private static let serviceAccountRule = Codec<ServiceAccountRule>.record(
    "a map with namespace, name and optionally resource and readonly",
    [
      .init("namespace", "the account's namespace", .text(of: HostName.self)),
      .init("name", "the account's name", .text(of: DomainName.self)),
      .init(
        "resource", "the only resource that it may use, plural and in lower case",
        .text(of: ResourceName.self), isRequired: false),
      .init("readonly", "whether access is read-only", .bool, isRequired: false),
    ],
    read: { record in
      let namespace = record.value("namespace", Codec<HostName>.text())
      let name = record.value("name", Codec<DomainName>.text())
      let resource = record.optional("resource", Codec<ResourceName>.text())
      let isReadOnly = record.optional("readonly", bool) ?? false
      guard let namespace, let name else { return nil }
      return ServiceAccountRule(
        namespace: namespace, name: name, resource: resource, isReadOnly: isReadOnly)
    },
    written: { rule in
      let parts = [
        "namespace: \(plainOrQuoted(rule.namespace.description))",
        "name: \(plainOrQuoted(rule.name.description))",
        rule.resource.map { "resource: \(plainOrQuoted($0.description))" },
        rule.isReadOnly ? "readonly: true" : nil,
      ]
      return "{" + parts.compactMap { $0 }.joined(separator: ", ") + "}"
    })
}
