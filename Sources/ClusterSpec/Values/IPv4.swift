/// An IPv4 address.
public struct IPv4Address: Hashable, Sendable, Comparable, CustomStringConvertible {
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
}

/// A range of IPv4 addresses; the bits behind the prefix are zero.
public struct IPv4Network: Hashable, Sendable, CustomStringConvertible {
  /// The first address.
  public let address: IPv4Address
  /// How many leading bits all addresses share, 0 to 32.
  public let prefix: Int

  /// The range that holds an address; its bits behind the prefix, taken into 0…32, are cleared.
  public init(containing address: IPv4Address, prefix: Int) {
    self.prefix = min(max(prefix, 0), 32)
    self.address = IPv4Address(bits: address.bits & IPv4Network.mask(self.prefix))
  }

  /// Reads `10.0.0.0/16`. Nil also if bits behind the prefix are set.
  public init?(_ text: String) {
    guard let (address, prefix) = IPv4Network.parts(text) else { return nil }
    self.init(containing: address, prefix: prefix)
    guard self.address == address else { return nil }
  }

  /// The range meant by a text whose bits behind the prefix are set.
  static func meant(by text: String) -> IPv4Network? {
    guard let (address, prefix) = parts(text) else { return nil }
    return IPv4Network(containing: address, prefix: prefix)
  }

  private static func parts(_ text: String) -> (IPv4Address, Int)? {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, let address = IPv4Address(String(parts[0])),
      let prefix = DecimalText.number(parts[1].utf8, upTo: 32)
    else { return nil }
    return (address, prefix)
  }

  private static func mask(_ prefix: Int) -> UInt32 {
    prefix == 0 ? 0 : UInt32.max << UInt32(32 - prefix)
  }

  /// The last address.
  public var last: IPv4Address {
    IPv4Address(bits: address.bits | ~IPv4Network.mask(prefix))
  }

  /// How many addresses it holds.
  public var count: Int { 1 << (32 - prefix) }

  /// Whether an address lies in it.
  public func contains(_ candidate: IPv4Address) -> Bool {
    candidate.bits & IPv4Network.mask(prefix) == address.bits
  }

  /// Whether two ranges share an address.
  public func overlaps(_ other: IPv4Network) -> Bool {
    contains(other.address) || other.contains(address)
  }

  /// The form `10.0.0.0/16`.
  public var description: String { "\(address)/\(prefix)" }
}

/// Whole numbers in plain decimal form: digits without sign, blank or leading zero.
enum DecimalText {
  static func number(_ text: some Collection<UInt8>, upTo limit: Int) -> Int? {
    guard let first = text.first, text.count <= 12, text.count == 1 || first != UInt8(ascii: "0")
    else { return nil }
    var value = 0
    for byte in text {
      guard UInt8(ascii: "0") <= byte, byte <= UInt8(ascii: "9") else { return nil }
      value = value * 10 + Int(byte - UInt8(ascii: "0"))
    }
    return value <= limit ? value : nil
  }
}
