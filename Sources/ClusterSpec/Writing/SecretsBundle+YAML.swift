import YAMLDocument

extension SecretsBundle {
  /// The bundle as a file with comments.
  public var yaml: String {
    """
    # Secrets of a cluster. Keep this file private and out of version control.
    apiVersion: rkgen/v1
    kind: Secrets

    # What the tokens of all machines are derived from; a new one changes them all.
    tokenSeed: '\(tokenSeed)'

    # The cluster's administrator.
    admin:
      user: \(plainOrQuoted(adminUser.description))
      password: \(plainOrQuoted(adminPassword.description))

    # The key for the cloud's API; needed with cloudProvider.name rackspace.
    cloudProvider:
      apiKey: \(cloudAPIKey.map { plainOrQuoted($0.description) } ?? "null")

    """
      + (certificates.map { certificates in
        PartialCertificates.Section.allCases.map { "\n" + certificates.yaml(of: $0) }.joined()
      } ?? "") + previous.yaml
  }
}

extension Certificates {
  /// A section of the file, with a comment.
  package func yaml(of section: PartialCertificates.Section) -> String {
    switch section {
    case .authorities:
      """
      # The authorities that sign the certificates of the API server and its users, and of etcd. Every
      # machine trusts their certificates; only masters get their keys.
      authorities:

      """ + authorities.yaml(indent: "  ")
    case .etcdClient:
      """
      # The nodes' client certificate for etcd, signed by the etcd authority.
      etcdClient:

      """ + etcdClient.yaml(indent: "  ")
    case .serviceAccounts:
      """
      # The key that signs service account tokens, the same on all masters; a new one invalidates them.
      serviceAccounts:

      """ + serviceAccountKey.yaml("key", indent: "  ")
    }
  }
}

extension PreviousSecrets {
  /// Empty unless a rotation is under way.
  fileprivate var yaml: String {
    guard !isEmpty else { return "" }
    var text = """

      # What a rotation replaces; 'rkgen secrets rotate --finish' removes it.
      previous:

      """
    if let tokenSeed { text += "  tokenSeed: '\(tokenSeed)'\n" }
    if !authorities.isEmpty { text += "  authorities:\n" + authorities.yaml(indent: "    ") }
    return text
  }
}

extension [Authority: KeyPair] {
  fileprivate func yaml(indent: String) -> String {
    Authority.allCases.map { authority in
      self[authority].map { pair in
        "\(indent)\(authority.rawValue):\n" + pair.yaml(indent: indent + "  ")
      } ?? ""
    }.joined()
  }
}

extension KeyPair {
  fileprivate func yaml(indent: String) -> String {
    certificate.yaml("certificate", indent: indent) + key.yaml("key", indent: indent)
  }
}

extension PEMText {
  /// As a block literal, in which nothing in PEM has a special meaning.
  fileprivate func yaml(_ key: String, indent: String) -> String {
    "\(indent)\(key): |\n"
      + description.split(separator: "\n").map { "\(indent)  \($0)\n" }.joined()
  }
}
