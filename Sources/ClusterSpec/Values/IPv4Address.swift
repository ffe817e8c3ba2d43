/// An IPv4 address.
public struct IPv4Address: TextValue, Comparable {
  /// The address as a number, the first octet highest.
  public let bits: UInt32

  /// An address from its number, the first octet highest.
  public init(bits: UInt32) { self.bits = bits }

  /// An address from its four octets.
  public init(_ first: UInt8, _ second: UInt8, _ third: UInt8, _ fourth: UInt8) {
    bits = [first, second, third, fourth].reduce(0) { $0 << 8 | UInt32($1) }
  }

  /// Reads four decimal numbers with dots. Leading zeros are refused: some readers take them as
  /// octal.
  public init?(_ text: String) {
    let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard parts.count == 4 else { return nil }
    var bits: UInt32 = 0
    for part in parts {
      guard let octet = DecimalText.number(part, upTo: 255) else { return nil }
      bits = bits << 8 | UInt32(octet)
    }
    self.bits = bits
  }

  /// The four numbers with dots.
  public var description: String {
    [24, 16, 8, 0].map { String(bits >> UInt32($0) & 0xFF) }.joined(separator: ".")
  }

  /// Whether `left` is the lower number.
  public static func < (left: IPv4Address, right: IPv4Address) -> Bool { left.bits < right.bits }

  /// An address with an example.
  public static let expected = "an IPv4 address such as 10.0.0.10"

  static let octet = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])"

  /// Four octets.
  public static let pattern = "^(\(octet)\\.){3}\(octet)$"

  /// Names the part that is wrong.
  public static func fault(in text: String) -> String? {
    if text.contains("/") { return "an address has no prefix length; leave out the part from '/'" }
    if text.contains(":") { return "this cluster has IPv4 only, and no port stands here" }
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy(CharacterClass.isDigit) }) else {
      return nil
    }
    guard parts.count == 4 else { return "it has \(parts.count) of the 4 numbers" }
    if let long = parts.first(where: { $0.utf8.count > 1 && $0.first == "0" }) {
      return "a leading zero as in \(long.prefix(12)) means octal to some readers"
    }
    return parts.first { DecimalText.number($0.utf8, upTo: 255) == nil }
      .map { "\($0.prefix(12)) is above 255" }
  }
}
