import YAMLDocument

extension SecretsBundle {
  /// A new bundle with comments. Where the random values come from is the caller's business.
  public static func yaml(tokenSeed: TokenSeed, adminPassword: String) -> String {
    """
    # Secrets of a cluster. Keep this file private and out of version control.
    apiVersion: rkgen/v1
    kind: Secrets

    # What the tokens of all machines are derived from; a new one changes them all.
    tokenSeed: '\(tokenSeed)'

    # Who may administrate the cluster.
    admin:
      user: admin
      password: \(plainOrQuoted(adminPassword))

    # The key for the cloud's API; needed with cloudProvider.name rackspace.
    cloudProvider:
      apiKey: null

    """
  }
}
