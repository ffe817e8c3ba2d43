import Diagnostics

/// Who signs certificates in a cluster.
///
/// Two, because the API server takes any certificate of its authority that is good for clients as a user: a
/// certificate that lets a machine into etcd must not be one of them.
public enum Authority: String, CaseIterable, Hashable, Sendable {
  /// Of the API server, its components and its administrators.
  case kubernetes
  /// Of etcd's members and clients.
  case etcd
}

/// A certificate with its private key.
public struct KeyPair: Hashable, Sendable {
  /// The certificate.
  public let certificate: PEMText
  /// Its private key.
  public let key: PEMText

  /// A pair, which is not checked.
  public init(certificate: PEMText, key: PEMText) {
    self.certificate = certificate
    self.key = key
  }

  /// Both, as a program reads them from one file, the key first.
  public var blocks: PEMText { key + certificate }
}

/// The certificates and keys among the secrets of a cluster.
public struct Certificates: Sendable {
  /// Who signs.
  public let authorities: [Authority: KeyPair]
  /// With what nodes ask etcd.
  public let etcdClient: KeyPair
  /// With what the API server signs and checks the tokens of service accounts; RSA.
  public let serviceAccountKey: PEMText

  /// Certificates, which are not checked.
  public init(
    authorities: [Authority: KeyPair], etcdClient: KeyPair, serviceAccountKey: PEMText
  ) {
    self.authorities = authorities
    self.etcdClient = etcdClient
    self.serviceAccountKey = serviceAccountKey
  }
}

/// What is being replaced, while machines with it still run.
public struct PreviousSecrets: Sendable {
  /// What tokens were derived from.
  public let tokenSeed: TokenSeed?
  /// Who signed. Servers keep certificates of theirs until the rotation is finished, since machines that
  /// are not rebuilt yet trust nobody else.
  public let authorities: [Authority: KeyPair]

  /// What is replaced; without anything, no rotation goes on.
  public init(tokenSeed: TokenSeed? = nil, authorities: [Authority: KeyPair] = [:]) {
    self.tokenSeed = tokenSeed
    self.authorities = authorities
  }

  /// Whether no rotation goes on.
  public var isEmpty: Bool { tokenSeed == nil && authorities.isEmpty }
}

extension SecretsBundle {
  /// Whose certificates machines trust. The first is that of ``signer(_:)``: masters, which have its key
  /// alone, find it there.
  public func trusted(_ authority: Authority) -> PEMText? {
    guard let current = certificates?.authorities[authority] else { return nil }
    return previous.authorities[authority].map { $0.certificate + current.certificate }
      ?? current.certificate
  }

  /// With what servers' certificates are signed.
  public func signer(_ authority: Authority) -> KeyPair? {
    previous.authorities[authority] ?? certificates?.authorities[authority]
  }
}

extension SecretsKeys {
  /// The keys of a certificate and of its private key.
  struct Pair {
    let certificate: Key<PEMText?>
    let key: Key<PEMText?>

    var descriptions: [KeyDescription] { [certificate.description, key.description] }

    /// The keys under a path.
    init(_ path: String, _ meaning: String, _ effect: String, keyEffect: String) {
      certificate = Key(
        "\(path).certificate", Form<PEMText>.certificate.optional, .value(nil), meaning,
        effect: effect)
      key = Key(
        "\(path).key", Form<PEMText>.privateKey.optional, .value(nil), "its private key",
        effect: keyEffect)
    }
  }

  static func authority(_ authority: Authority) -> Pair {
    Pair(
      "authorities.\(authority.rawValue)",
      "the certificate of the authority of \(authority.rawValue)", "Every machine trusts it.",
      keyEffect: "Signs the certificates that masters make for themselves; only masters get it.")
  }

  static func previousAuthority(_ authority: Authority) -> Pair {
    Pair(
      "previous.authorities.\(authority.rawValue)",
      "the certificate of the authority of \(authority.rawValue) that is being replaced",
      "Every machine trusts both until the rotation is finished.",
      keyEffect: "Signs the certificates of servers until the rotation is finished.")
  }

  static let etcdClient = Pair(
    "etcdClient", "the certificate with which nodes ask etcd", "Every node has it.",
    keyEffect: "Every node has it.")
  static let serviceAccountKey = Key(
    "serviceAccounts.key", Form<PEMText>.rsaKey.optional, .value(nil),
    "the key that signs the tokens of service accounts",
    effect: "All masters have it. With a new one, no token that pods have is valid any more.")
  static let previousSeed = Key(
    "previous.tokenSeed", Form<TokenSeed>.text().optional, .value(nil),
    "the seed that is being replaced",
    effect: "The API server takes the tokens of both until the rotation is finished.")

  static let certificateKeys: [KeyDescription] =
    Authority.allCases.flatMap { authority($0).descriptions } + etcdClient.descriptions
    + [serviceAccountKey.description, previousSeed.description]
    + Authority.allCases.flatMap { previousAuthority($0).descriptions }
}
