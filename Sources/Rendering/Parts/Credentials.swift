import ClusterSpec
import Machine

/// Whom the API server knows: the administrator by a password, the programs of every node by tokens that
/// follow from the seed, and service accounts by a key that all masters have.
extension MachineDraft {
  static let tokenFile = "/var/lib/kubernetes/known_tokens.csv"
  static let basicAuthFile = "/etc/kubernetes/basic-auth.csv"

  mutating func addCredentials() throws(Fault) {
    try addFile(
      "/etc/kubernetes/token-seed", text(.tokenSeed) + "\n", from: .secret("tokenSeed"),
      mode: .secret)
    if isGiven(.previousTokenSeed) {
      try addFile(
        "/etc/kubernetes/previous-token-seed", text(.previousTokenSeed) + "\n",
        from: .secret("previous.tokenSeed"), mode: .secret)
    }
    try addFile(
      Self.basicAuthFile, .basicAuth,
      [
        "password": .text(text(.adminPassword)).from(.secret("admin.password")),
        "user": .literal(adminUser).from(.secret("admin.user")),
      ], .secret)
    try addFile(
      Self.serviceAccountKey, key(.serviceAccountKey), from: .secret("serviceAccounts.key"),
      mode: .secret)
    try addScript(
      .deriveTokens,
      [
        "cluster": .setting(spec.metadata.name),
        "nodes": .traced(.number(spec.nodes.max.value), .all(nodeMaximumSources)),
      ])
    try addUnit(.kubernetesCredentials)
  }

  /// The highest number of nodes follows from other settings unless it is given.
  private var nodeMaximumSources: [ValueSource] {
    guard case .derived = spec.nodes.max.origin else { return [.setting(spec.nodes.max)] }
    let pods = spec.network.pods
    return [
      .setting(spec.nodes.max), .setting(spec.nodes.count), .setting(pods.cidr),
      .setting(pods.subnetLength),
    ]
  }
}
