import Crypto
import FoundationEssentials

/// Digests of texts.
public enum ContentDigest {
  /// SHA-256 in hexadecimal digits.
  public static func sha256(_ text: String) -> String { hex(SHA256.hash(data: Data(text.utf8))) }
}
