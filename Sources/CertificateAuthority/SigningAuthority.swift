import ClusterSpec
import Crypto
import Diagnostics
import FoundationEssentials
import X509

/// An authority with the key to sign.
///
/// Everything uses ECDSA with P-256 and SHA-256: programs with Go 1.4 and OpenSSL 1.0.1 support
/// nothing newer, and current ones still accept it.
package struct SigningAuthority {
  /// What is wrong with an authority's pair.
  enum Fault: Error {
    case unreadable
    case otherKey
    case noAuthority
    case expired
  }

  private let certificate: Certificate
  private let key: Certificate.PrivateKey

  /// A new authority, valid from seven days ago, since clocks of new machines may be slow, for ten
  /// years.
  package init(new authority: Authority, at now: Date) throws {
    let key = P256.Signing.PrivateKey()
    let serialNumber = Self.serialNumber()
    // A unique name: during a rotation, programs trust two authorities and look them up by name.
    let name = try DistinguishedName {
      CommonName(
        "rkgen \(authority.rawValue) authority \(serialNumber.bytes.suffix(4).hexadecimal)")
    }
    certificate = try Certificate(
      version: .v3, serialNumber: serialNumber, publicKey: .init(key.publicKey),
      notValidBefore: now.addingTimeInterval(-7 * Self.day),
      notValidAfter: now.addingTimeInterval(3650 * Self.day),
      issuer: name, subject: name, signatureAlgorithm: .ecdsaWithSHA256,
      extensions: Certificate.Extensions {
        Critical(BasicConstraints.isCertificateAuthority(maxPathLength: 0))
        Critical(KeyUsage(keyCertSign: true, cRLSign: true))
        SubjectKeyIdentifier(hash: .init(key.publicKey))
      },
      issuerPrivateKey: .init(key))
    self.key = .init(key)
  }

  /// An authority of the secrets.
  init(_ pair: KeyPair, at now: Date) throws(Fault) {
    guard let certificate = try? Certificate(pemEncoded: pair.certificate.description),
      let key = try? Certificate.PrivateKey(pemEncoded: pair.key.description)
    else { throw .unreadable }
    guard key.publicKey == certificate.publicKey else { throw .otherKey }
    guard case .isCertificateAuthority = try? certificate.extensions.basicConstraints else {
      throw .noAuthority
    }
    guard now < certificate.notValidAfter else { throw .expired }
    self.certificate = certificate
    self.key = key
  }

  package var pair: KeyPair {
    get throws {
      KeyPair(
        certificate: try PEMText(known: certificate.serializeAsPEM().pemString),
        key: try PEMText(known: key.serializeAsPEM().pemString))
    }
  }

  /// A client certificate with a key of its own, valid as long as the authority's, or until `end` if
  /// that is earlier.
  package func client(named name: String, until end: Date = .distantFuture) throws -> KeyPair {
    let key = P256.Signing.PrivateKey()
    let client = try Certificate(
      version: .v3, serialNumber: Self.serialNumber(), publicKey: .init(key.publicKey),
      notValidBefore: certificate.notValidBefore,
      notValidAfter: min(end, certificate.notValidAfter),
      issuer: certificate.subject, subject: try DistinguishedName { CommonName(name) },
      extensions: Certificate.Extensions {
        Critical(BasicConstraints.notCertificateAuthority)
        Critical(KeyUsage(digitalSignature: true))
        try ExtendedKeyUsage([.clientAuth])
        SubjectKeyIdentifier(hash: .init(key.publicKey))
        AuthorityKeyIdentifier(keyIdentifier: try keyIdentifier)
      },
      issuerPrivateKey: self.key)
    return KeyPair(
      certificate: try PEMText(known: client.serializeAsPEM().pemString),
      key: try PEMText(known: key.pemRepresentation))
  }

  private var keyIdentifier: ArraySlice<UInt8> {
    get throws {
      try certificate.extensions.subjectKeyIdentifier?.keyIdentifier
        ?? SubjectKeyIdentifier(hash: certificate.publicKey).keyIdentifier
    }
  }

  private static let day: TimeInterval = 24 * 60 * 60

  /// 16 unpredictable bytes as a positive number without leading zero bytes (RFC 5280 §4.1.2.2).
  private static func serialNumber() -> Certificate.SerialNumber {
    var bytes = (0..<16).map { _ in UInt8.random(in: .min ... .max) }
    bytes[0] = bytes[0] & 0x7F | 0x40
    return Certificate.SerialNumber(bytes: bytes)
  }
}

extension PEMText {
  /// PEM that a library wrote.
  init(known text: String) throws {
    guard let text = PEMText(text) else { throw SigningAuthority.Fault.unreadable }
    self = text
  }
}
