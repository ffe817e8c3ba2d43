import ClusterSpec
import Diagnostics
import Machine

/// Who may do what with the API: rules that name users, one on a line. The release ends at an empty line,
/// takes no `*`, and a key that is missing means everything.
extension MachineDraft {
  static let authorizationPolicy = "/etc/kubernetes/authorization-policy.json"

  /// What the nodes' programs ask the API for. Service addresses in the environment of pods come from
  /// `services`; the last three are for volumes.
  private static let programRules: [(user: String, resource: String, isReadOnly: Bool)] = [
    ("kubelet", "nodes", false), ("kubelet", "pods", false), ("kubelet", "events", false),
    ("kubelet", "secrets", true), ("kubelet", "services", true), ("kubelet", "endpoints", true),
    ("kubelet", "persistentvolumeclaims", true), ("kubelet", "persistentvolumes", true),
    ("kube-proxy", "services", true), ("kube-proxy", "endpoints", true),
  ]

  mutating func addAuthorization() throws(Fault) {
    let authorization = spec.kubernetes.authorization
    guard authorization.mode.value == .rules else { return }
    let administrators = authorization.administrators
    let accounts = authorization.serviceAccounts
    var rules = [(Self.rule(adminUser), ValueSource.secret("admin.user"))]
    rules += administrators.value.map { (Self.rule($0.description), .setting(administrators)) }
    rules += Self.programRules.map {
      (Self.rule($0.user, $0.resource, isReadOnly: $0.isReadOnly), .presence(authorization.mode))
    }
    rules += accounts.value.map { account in
      let rule = Self.rule(
        "\(profile.serviceAccountPrefix):\(account.namespace):\(account.name)",
        account.resource?.description,
        isReadOnly: account.isReadOnly)
      return (rule, .setting(accounts))
    }
    try addFile(
      Self.authorizationPolicy,
      MachineText(
        GuestText(rules.map { $0.0 + "\n" }.joined()),
        lines: rules.map { MachineText.Line(templateLine: nil, sources: [$0.1]) }),
      .plain, presence: .presence(authorization.mode))
  }

  private static func rule(
    _ user: String, _ resource: String? = nil, isReadOnly: Bool = false
  ) -> String {
    var members: [JSONValue.Member] = [.init("user", .string(user))]
    if let resource { members.append(.init("resource", .string(resource))) }
    if isReadOnly { members.append(.init("readonly", true)) }
    return JSONText.text(.object(members))
  }
}
