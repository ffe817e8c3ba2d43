import ClusterSpec
import Diagnostics
import Machine

/// Who may do what with the API: rules that name users, one per line. The API server exits on an empty line,
/// has no `*`, and takes a missing or empty key to mean everything.
extension MachineDraft {
  static let authorizationPolicy = "/etc/kubernetes/authorization-policy.json"

  mutating func addAuthorization() throws(Fault) {
    let authorization = spec.kubernetes.authorization
    guard authorization.mode.value == .rules else { return }
    let administrators = authorization.administrators
    let accounts = authorization.serviceAccounts
    var rules = [(rule(adminUser), ValueSource.secret("admin.user"))]
    rules += administrators.value.map { (rule($0.description), .setting(administrators)) }
    rules += profile.policy.needs.map {
      (rule($0.user, $0.resource, isReadOnly: $0.isReadOnly), .presence(authorization.mode))
    }
    rules += accounts.value.map { account in
      let rule = rule(
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

  private func rule(
    _ user: String, _ resource: String? = nil, isReadOnly: Bool = false
  ) -> String {
    let saysAll = profile.policy.inheritsFromLineBefore
    var members: [JSONValue.Member] = [.init("user", .string(user))]
    if resource != nil || saysAll {
      members.append(.init(profile.policy.resourceKey, .string(resource ?? "")))
    }
    if isReadOnly || saysAll { members.append(.init("readonly", .bool(isReadOnly))) }
    return JSONText.text(.object(members))
  }
}
