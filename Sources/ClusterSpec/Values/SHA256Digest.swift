import Diagnostics

/// A SHA-256 digest.
public struct SHA256Digest: TextValue {
  /// Its 64 hexadecimal digits in lower case.
  public let description: String

  /// Reads 64 hexadecimal digits of either case; nil for anything else.
  public init?(_ text: String) {
    let lower = text.lowercased()
    guard HexText.bytes(lower)?.count == 32 else { return nil }
    description = lower
  }

  /// A digest.
  public static let expected = "a SHA-256 digest of 64 hexadecimal digits"

  /// 64 digits.
  public static let pattern = "^[0-9A-Fa-f]{64}$"

  /// Which other digest it is, or its length.
  public static func fault(in text: String) -> String? {
    let isHex = text.utf8.allSatisfy {
      $0.isDigit || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains($0 | 0x20)
    }
    guard isHex else { return nil }
    switch text.utf8.count {
    case 32: return "this looks like an MD5 digest; sha256sum prints the right one"
    case 40: return "this looks like a SHA-1 digest; sha256sum prints the right one"
    case 128: return "this looks like a SHA-512 digest; sha256sum prints the right one"
    default: return "it has \(text.utf8.count) digits"
    }
  }
}
