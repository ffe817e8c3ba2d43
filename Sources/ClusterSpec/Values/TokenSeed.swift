import Diagnostics

/// The secret that node tokens are derived from. Prints as its digits; never put it in a message.
public struct TokenSeed: TextValue {
  /// The 32 bytes.
  public let bytes: [UInt8]

  /// A stand-in while reading a file that has none.
  init(bytes: [UInt8]) { self.bytes = bytes }

  /// Reads 64 hexadecimal digits in lower case; nil for anything else.
  public init?(_ text: String) {
    guard let bytes = HexText.bytes(text), bytes.count == 32 else { return nil }
    self.bytes = bytes
  }

  /// The 64 digits.
  public var description: String { bytes.hexadecimal }

  /// A seed.
  public static let expected = "64 hexadecimal digits in lower case"

  /// 64 digits.
  public static let pattern = "^[0-9a-f]{64}$"
}
