import Diagnostics

/// A certificate authority of a cluster.
///
/// There are two because the API server accepts any client certificate of its authority as a user: a
/// certificate that gives a machine access to etcd must not be one of them.
public enum Authority: String, CaseIterable, Hashable, Sendable {
  /// For the API server, its components and its administrators.
  case kubernetes
  /// For etcd's members and clients.
  case etcd
}

/// A certificate with its private key.
public struct KeyPair: Hashable, Sendable {
  /// The certificate.
  public let certificate: PEMText
  /// Its private key.
  public let key: PEMText

  /// A pair, without validation.
  public init(certificate: PEMText, key: PEMText) {
    self.certificate = certificate
    self.key = key
  }

  /// Both in one PEM text, the key first.
  public var blocks: PEMText { key + certificate }
}

/// The certificates and keys among the secrets of a cluster.
public struct Certificates: Sendable {
  /// The authorities that sign all other certificates.
  public let authorities: [Authority: KeyPair]
  /// The nodes' client certificate for etcd.
  public let etcdClient: KeyPair
  /// The RSA key that signs and verifies service account tokens.
  public let serviceAccountKey: PEMText

  /// Certificates, without validation.
  public init(
    authorities: [Authority: KeyPair], etcdClient: KeyPair, serviceAccountKey: PEMText
  ) {
    self.authorities = authorities
    self.etcdClient = etcdClient
    self.serviceAccountKey = serviceAccountKey
  }
}

/// Secrets that are being replaced while machines still use them.
public struct PreviousSecrets: Sendable {
  /// The seed that tokens were derived from.
  public let tokenSeed: TokenSeed?
  /// The previous authorities. Servers keep certificates signed by them until the rotation is
  /// finished, since machines that are not rebuilt yet trust no other.
  public let authorities: [Authority: KeyPair]

  /// What is being replaced; nothing if no rotation is under way.
  public init(tokenSeed: TokenSeed? = nil, authorities: [Authority: KeyPair] = [:]) {
    self.tokenSeed = tokenSeed
    self.authorities = authorities
  }

  /// Whether no rotation is under way.
  public var isEmpty: Bool { tokenSeed == nil && authorities.isEmpty }
}

extension SecretsBundle {
  /// The authority certificates that machines trust. The first is that of ``signer(_:)``: masters
  /// have only its key, and expect its certificate there.
  public func trusted(_ authority: Authority) -> PEMText? {
    guard let current = certificates?.authorities[authority] else { return nil }
    return previous.authorities[authority].map { $0.certificate + current.certificate }
      ?? current.certificate
  }

  /// The pair that signs servers' certificates.
  public func signer(_ authority: Authority) -> KeyPair? {
    previous.authorities[authority] ?? certificates?.authorities[authority]
  }
}

extension SecretsKeys {
  /// The keys in a bundle for a certificate and its private key.
  struct Pair {
    let certificate: Key<PEMText?>
    let key: Key<PEMText?>

    var descriptions: [KeyDescription] { [certificate.description, key.description] }

    init(_ path: String, _ meaning: String, _ effect: String, keyEffect: String) {
      certificate = Key(
        "\(path).certificate", Codec<PEMText>.certificate.optional, .value(nil), meaning,
        effect: effect)
      key = Key(
        "\(path).key", Codec<PEMText>.privateKey.optional, .value(nil), "its private key",
        effect: keyEffect)
    }
  }

  static func authority(_ authority: Authority) -> Pair {
    Pair(
      "authorities.\(authority.rawValue)",
      "the certificate of the \(authority.rawValue) authority", "Every machine trusts it.",
      keyEffect: "Signs the certificates that masters create for themselves; only masters get it.")
  }

  static func previousAuthority(_ authority: Authority) -> Pair {
    Pair(
      "previous.authorities.\(authority.rawValue)",
      "the certificate of the \(authority.rawValue) authority that is being replaced",
      "Every machine trusts both until the rotation is finished.",
      keyEffect: "Signs the certificates of servers until the rotation is finished.")
  }

  static let etcdClient = Pair(
    "etcdClient", "the nodes' client certificate for etcd", "Every node has it.",
    keyEffect: "Every node has it.")
  static let serviceAccountKey = Key(
    "serviceAccounts.key", Codec<PEMText>.rsaKey.optional, .value(nil),
    "the key that signs service account tokens",
    effect: "All masters have it. A new one invalidates all tokens that pods have.")
  static let previousSeed = Key(
    "previous.tokenSeed", Codec<TokenSeed>.text().optional, .value(nil),
    "the seed that is being replaced",
    effect: "The API server accepts the tokens of both until the rotation is finished.")

  static let certificateKeys: [KeyDescription] =
    Authority.allCases.flatMap { authority($0).descriptions } + etcdClient.descriptions
    + [serviceAccountKey.description, previousSeed.description]
    + Authority.allCases.flatMap { previousAuthority($0).descriptions }
}
