import Crypto
import Diagnostics
import Foundation

/// URLs that read one object without a token until a certain time (Swift's middleware tempurl).
public enum TempURL {
  /// What signatures are made with.
  public enum Digest: String, CaseIterable, Sendable {
    case sha1
    case sha256
    case sha512

    /// The best of those that a cluster offers: SHA-1 only if there is nothing else.
    static func best(_ offered: [Digest]) -> Digest {
      [.sha256, .sha512].first(where: offered.contains) ?? .sha1
    }
  }

  /// The URL of an object.
  ///
  /// The path is signed as it is, without percent-encoding: a signature over the encoded one gets
  /// 401 (recorded against Swift 2.30.1).
  ///
  /// `accountURL`: such as `https://host/v1/AUTH_project`.
  /// `expires`: in seconds of Unix.
  static func url(
    of object: ObjectName, accountURL: String, key: Secret, digest: Digest, expires: Int
  ) throws(CloudError) -> Secret {
    guard let (host, path) = split(accountURL) else {
      throw CloudError(.malformed, "Swift's URL \(Redaction.url(accountURL)) has no path")
    }
    let plain = path.removingPercentEncoding ?? path
    let signed = "GET\n\(expires)\n\(plain)\(object.plainPath)"
    let signature = Self.signature(of: signed, key: key, digest: digest)
    return Secret(
      "\(host)\(path)\(object.path)?temp_url_sig=\(signature)&temp_url_expires=\(expires)")
  }

  /// A URL's scheme and host, and its path.
  static func split(_ url: String) -> (host: String, path: String)? {
    guard let scheme = url.range(of: "://"),
      let slash = url[scheme.upperBound...].firstIndex(of: "/")
    else { return nil }
    return (String(url[..<slash]), String(url[slash...]))
  }

  /// The HMAC of a text in hexadecimal digits.
  static func signature(of text: String, key: Secret, digest: Digest) -> String {
    let key = SymmetricKey(data: Data(key.revealed.utf8))
    let text = Data(text.utf8)
    return switch digest {
    case .sha1: HMAC<Insecure.SHA1>.authenticationCode(for: text, using: key).hexadecimal
    case .sha256: HMAC<SHA256>.authenticationCode(for: text, using: key).hexadecimal
    case .sha512: HMAC<SHA512>.authenticationCode(for: text, using: key).hexadecimal
    }
  }
}
