import Crypto
import FoundationEssentials

/// A public key as in `authorized_keys`.
struct PublicKey: Hashable {
  private let kind: Substring
  private let blob: [UInt8]

  /// Reads a line; nil if it is no key.
  init?(_ line: String) {
    let words = line.split(whereSeparator: \.isWhitespace)
    guard words.count >= 2, let blob = Data(base64Encoded: String(words[1])) else { return nil }
    kind = words[0]
    self.blob = Array(blob)
  }

  /// The fingerprint that Nova shows.
  var fingerprint: String {
    Insecure.MD5.hash(data: blob).map { hex([$0]) }.joined(separator: ":")
  }
}
