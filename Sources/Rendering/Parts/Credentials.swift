import ClusterSpec
import Machine
import Templates

/// How the API server authenticates users: the administrator by a password, or by the same as a token, the programs of
/// every node by tokens derived from the seed, and service accounts by a key that all masters share.
extension MachineDraft {
  static let tokenFile = "/var/lib/kubernetes/known_tokens.csv"
  static let basicAuthFile = "/etc/kubernetes/basic-auth.csv"
  private static let administratorFile = "/etc/kubernetes/administrator.csv"

  mutating func addCredentials() throws(Fault) {
    try addTokenSeeds()
    let isToken = profile.administrator == .token
    // Lists of tokens and of passwords have the same format.
    try addFile(
      isToken ? Self.administratorFile : Self.basicAuthFile, .basicAuth,
      [
        "password": .text(text(.adminPassword)).from(.secret("admin.password")),
        "user": .literal(adminUser).from(.secret("admin.user")),
      ], .secret)
    if profile.hasServiceAccounts { try addServiceAccountKey() }
    try addTokenList(
      .deriveTokens,
      isToken ? ["administrator": .literal(Self.administratorFile)] : [:])
  }

  /// Adds what the tokens of nodes are derived from.
  mutating func addTokenSeeds() throws(Fault) {
    try addFile(
      "/etc/kubernetes/token-seed", text(.tokenSeed) + "\n", from: .secret("tokenSeed"),
      mode: .secret)
    if isGiven(.previousTokenSeed) {
      try addFile(
        "/etc/kubernetes/previous-token-seed", text(.previousTokenSeed) + "\n",
        from: .secret("previous.tokenSeed"), mode: .secret)
    }
  }

  /// Adds the key that signs the tokens of service accounts.
  mutating func addServiceAccountKey() throws(Fault) {
    try addFile(
      Self.serviceAccountKey, key(.serviceAccountKey), from: .secret("serviceAccounts.key"),
      mode: .secret)
  }

  /// Adds what writes the list of the nodes' tokens for the API server: a script that knows which programs of the
  /// design have tokens.
  mutating func addTokenList(
    _ script: Template, _ values: [String: TemplateValue] = [:]
  ) throws(Fault) {
    var values = values
    values["cluster"] = .setting(spec.metadata.name)
    if spec.hasOnlyPool, let pool = spec.pools.first {
      values["nodes"] = .number(pool.max.value).from(nodeMaximumSources(pool))
    } else {
      values["pools"] = .list(spec.pools.map { GuestText("\($0.name) \($0.max.value)") })
        .from(spec.pools.flatMap(nodeMaximumSources))
    }
    try addScript(script, values)
    try addUnit(.kubernetesCredentials)
  }

  /// The maximum number of nodes follows from other settings unless it is given.
  private func nodeMaximumSources(_ pool: ClusterSpec.Pool) -> [ValueSource] {
    guard case .derived = pool.max.origin else { return [.setting(pool.max)] }
    let pods = spec.network.pods
    return [
      .setting(pool.max), .setting(pool.count), .setting(pods.cidr), .setting(pods.subnetLength),
      .setting(spec.network.cloud.addresses), .setting(spec.network.cloud.cidr),
      .setting(pods.backend),
    ] + (spec.masters.count.value > 1 ? [.setting(spec.masters.count)] : [])
  }
}
