import ClusterSpec
import Crypto
import CryptoExtras
import FoundationEssentials

/// Why secrets can't be derived from others, for display.
package struct AuthorityFault: Error {
  /// What is wrong, without showing a secret.
  package let reason: String
  /// What to do about it.
  package let hint: String?

  init(_ reason: String, hint: String? = nil) {
    self.reason = reason
    self.hint = hint
  }
}

extension PartialCertificates {
  /// The certificates and keys, with missing ones created.
  ///
  /// An existing authority signs a missing client certificate.
  package func completed(at now: Date) throws(AuthorityFault) -> Certificates {
    if authorities.isEmpty, etcdClient != nil {
      throw AuthorityFault(
        "etcdClient exists without the authority that signed it",
        hint: "restore authorities, or remove etcdClient as well")
    }
    let signers = authorities.isEmpty ? try Self.newAuthorities(at: now) : authorities
    // Not with `??`, which loses the type of what is thrown.
    let client =
      if let etcdClient { etcdClient } else { try Self.etcdClient(of: signers, at: now) }
    let key =
      if let serviceAccountKey { serviceAccountKey } else { try Self.newServiceAccountKey() }
    return Certificates(
      authorities: signers, etcdClient: client, serviceAccountKey: key)
  }

  private static func newAuthorities(
    at now: Date
  ) throws(AuthorityFault) -> [Authority: KeyPair] {
    var authorities: [Authority: KeyPair] = [:]
    for authority in Authority.allCases {
      authorities[authority] = try made { try SigningAuthority(new: authority, at: now).pair }
    }
    return authorities
  }

  private static func etcdClient(
    of authorities: [Authority: KeyPair], at now: Date
  ) throws(AuthorityFault) -> KeyPair {
    let authority = try SigningAuthority(.etcd, of: authorities, at: now)
    return try made { try authority.client(named: "etcd client") }
  }

  /// In PKCS #1, which every release of Go reads.
  private static func newServiceAccountKey() throws(AuthorityFault) -> PEMText {
    try made {
      try PEMText(known: _RSA.Signing.PrivateKey(keySize: .bits2048).pemRepresentation)
    }
  }
}

extension SecretsBundle {
  /// Secrets of a new cluster.
  package init(
    new tokenSeed: TokenSeed, adminPassword: PlainText, adminUser: PlainText, at now: Date
  ) throws(AuthorityFault) {
    self.init(
      tokenSeed: tokenSeed, adminUser: adminUser, adminPassword: adminPassword,
      certificates: try PartialCertificates().completed(at: now))
  }

  /// The secrets with new authorities alongside the old ones. The nodes' client certificate for etcd
  /// is of the new one, which masters trust before the first node is rebuilt.
  package func rotatingAuthorities(at now: Date) throws(AuthorityFault) -> SecretsBundle {
    guard let certificates else {
      throw AuthorityFault(
        "there are no authorities to replace", hint: "'rkgen secrets upgrade' creates them")
    }
    guard previous.authorities.isEmpty else { throw .underWay("the authorities") }
    let new = try PartialCertificates(serviceAccountKey: certificates.serviceAccountKey)
      .completed(at: now)
    return with(
      tokenSeed, new,
      PreviousSecrets(tokenSeed: previous.tokenSeed, authorities: certificates.authorities))
  }

  /// The secrets with a new seed alongside the old one.
  package func rotatingTokens(to seed: TokenSeed) throws(AuthorityFault) -> SecretsBundle {
    guard previous.tokenSeed == nil else { throw .underWay("the tokens") }
    return with(
      seed, certificates,
      PreviousSecrets(tokenSeed: tokenSeed, authorities: previous.authorities))
  }

  /// The secrets without the replaced ones.
  package func finishingRotation() throws(AuthorityFault) -> SecretsBundle {
    guard !previous.isEmpty else {
      throw AuthorityFault("no rotation is under way", hint: "--authority or --tokens starts one")
    }
    return with(tokenSeed, certificates, PreviousSecrets())
  }

  private func with(
    _ tokenSeed: TokenSeed, _ certificates: Certificates?, _ previous: PreviousSecrets
  ) -> SecretsBundle {
    SecretsBundle(
      tokenSeed: tokenSeed, adminUser: adminUser, adminPassword: adminPassword,
      cloudAPIKey: cloudAPIKey, certificates: certificates, previous: previous)
  }
}

extension AuthorityFault {
  fileprivate static func underWay(_ what: String) -> AuthorityFault {
    AuthorityFault(
      "a rotation of \(what) is under way", hint: "'rkgen secrets rotate --finish' finishes it")
  }
}

extension SigningAuthority {
  /// One of the authorities of the secrets.
  package init(
    _ authority: Authority, of authorities: [Authority: KeyPair], at now: Date
  ) throws(AuthorityFault) {
    let path = "authorities.\(authority.rawValue)"
    guard let pair = authorities[authority] else { throw AuthorityFault("\(path) is missing") }
    do throws(Fault) {
      try self.init(pair, at: now)
    } catch {
      throw switch error {
      case .unreadable: AuthorityFault("\(path) has a certificate or key that can't be read")
      case .otherKey: AuthorityFault("\(path).key is not the key of \(path).certificate")
      case .noAuthority: AuthorityFault("\(path).certificate is not a CA certificate")
      case .expired:
        AuthorityFault(
          "\(path).certificate has expired", hint: "'rkgen secrets rotate --authority' replaces it")
      }
    }
  }
}

/// The result of a library call that fails only if memory or random numbers do.
func made<Value>(_ make: () throws -> Value) throws(AuthorityFault) -> Value {
  do {
    return try make()
  } catch {
    throw AuthorityFault("can't create a certificate or key: \(type(of: error))")
  }
}
