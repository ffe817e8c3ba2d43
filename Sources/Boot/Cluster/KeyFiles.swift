import Crypto
import Diagnostics
import Foundation

/// The files of a key pair on this machine.
struct KeyFiles {
  /// The private key's file.
  let path: String

  var publicPath: String { path + ".pub" }

  /// The public key as a line of `authorized_keys`; nil if there is no key at all.
  ///
  /// - Throws: If only the private key exists, or the public key's file holds something else.
  func publicKey() throws(CloudError) -> String? {
    if let data = FileManager.default.contents(atPath: publicPath) {
      let line = String(decoding: data, as: UTF8.self).trimmed
      guard PublicKey(line) != nil else {
        throw CloudError(.file, "\(publicPath) is not an ssh public key")
      }
      return line
    }
    guard !FileManager.default.fileExists(atPath: path) else {
      throw CloudError(
        .file, "\(path) exists, but \(publicPath) is missing or can't be read",
        hint: "run: ssh-keygen -y -f \(path) > \(publicPath)")
    }
    return nil
  }

  /// Generates a key pair.
  ///
  /// - Returns: The public key, as a line of `authorized_keys`.
  func generate(comment: String) throws(CloudError) -> String {
    let pair = SSHKeyPair(comment: comment)
    try PrivateFolder.make(URL(fileURLWithPath: path).deletingLastPathComponent().path)
    // The public key last: its presence means that the key pair is complete.
    try Self.write(pair.privateKey.revealed, path, mode: 0o600)
    do {
      try Self.write(pair.publicKey, publicPath, mode: 0o644)
    } catch {
      unlink(path)
      throw error
    }
    return pair.publicKey.trimmed
  }

  /// Removes a key pair that was just generated and is not in use yet.
  func remove() {
    unlink(publicPath)
    unlink(path)
  }

  private static func write(_ text: String, _ path: String, mode: mode_t) throws(CloudError) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
    guard descriptor >= 0 else {
      if errno == EEXIST {
        throw CloudError(
          .file, "\(path) has just appeared: is another run generating it?", hint: "run again")
      }
      throw CloudError(.file, "can't write \(path): \(String(cString: strerror(errno)))")
    }
    let bytes = Array(text.utf8)
    var fault = Glibc.write(descriptor, bytes, bytes.count) == bytes.count ? 0 : errno
    if close(descriptor) != 0, fault == 0 { fault = errno }
    guard fault == 0 else {
      unlink(path)
      throw CloudError(.file, "can't write \(path): \(String(cString: strerror(fault)))")
    }
  }
}

/// An Ed25519 key pair for ssh. OpenSSH 6.5 (2014) and later accept it, while today's clients
/// refuse RSA with SHA-1, the only kind of RSA that the machines' sshd of 2015 supports.
struct SSHKeyPair {
  /// The line for `authorized_keys`.
  let publicKey: String
  /// The private key in OpenSSH's format, without a passphrase.
  let privateKey: Secret

  private static let kind = "ssh-ed25519"

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
    // Two equal numbers verify the passphrase after decryption; there is none here.
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

/// A public key as in `authorized_keys`.
struct PublicKey: Hashable {
  private let kind: Substring
  private let blob: [UInt8]

  /// Parses a line; nil if it is not a key.
  init?(_ line: String) {
    let words = line.split(whereSeparator: \.isWhitespace)
    guard words.count >= 2, let blob = Data(base64Encoded: String(words[1])) else { return nil }
    kind = words[0]
    self.blob = Array(blob)
  }

  /// The fingerprint that Nova shows.
  var fingerprint: String {
    Insecure.MD5.hash(data: blob).map { [$0].hexadecimal }.joined(separator: ":")
  }
}
