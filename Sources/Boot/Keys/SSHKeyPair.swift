import Crypto
import FoundationEssentials

/// A key pair for ssh, of the kind Ed25519: OpenSSH 6.5 of 2014 and later take it, while keys of
/// the kind RSA with SHA-1, all that the machines' sshd of 2015 knew of RSA, are refused by today's
/// clients.
struct SSHKeyPair {
  /// The line for `authorized_keys`.
  let publicKey: String
  /// The private key as OpenSSH writes it, without passphrase.
  let privateKey: Secret

  private static let kind = "ssh-ed25519"

  /// A new pair.
  init(comment: String) {
    let key = Curve25519.Signing.PrivateKey()
    let (open, seed) = (Array(key.publicKey.rawRepresentation), Array(key.rawRepresentation))
    let blob = Self.string(Self.kind) + Self.string(open)
    publicKey = "\(Self.kind) \(Data(blob).base64EncodedString()) \(comment)\n"
    privateKey = Secret(Self.file(open, seed, blob, comment))
  }

  /// The format of PROTOCOL.key in OpenSSH's sources.
  private static func file(
    _ open: [UInt8], _ seed: [UInt8], _ blob: [UInt8], _ comment: String
  ) -> String {
    // Twice the same number tells whether a passphrase was right; there is none.
    var part = number(0) + number(0) + string(kind) + string(open)
    part += string(seed + open) + string(comment)
    var padding: UInt8 = 1
    while part.count % 8 != 0 {
      part.append(padding)
      padding += 1
    }
    var all = Array("openssh-key-v1\0".utf8)
    all += string("none") + string("none") + string("") + number(1) + string(blob) + string(part)
    let text = Data(all).base64EncodedString()
    var lines = ["-----BEGIN OPENSSH PRIVATE KEY-----"]
    var rest = text[...]
    while !rest.isEmpty {
      lines.append(String(rest.prefix(70)))
      rest = rest.dropFirst(70)
    }
    lines.append("-----END OPENSSH PRIVATE KEY-----")
    return lines.joined(separator: "\n") + "\n"
  }

  private static func string(_ text: String) -> [UInt8] { string(Array(text.utf8)) }

  private static func string(_ bytes: [UInt8]) -> [UInt8] { number(bytes.count) + bytes }

  private static func number(_ number: Int) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }
  }
}
