import Diagnostics

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

  /// Reads four decimal numbers with dots. Refuses leading zeros, which some parsers read as octal.
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
    if text.contains(":") { return "only IPv4 is supported, without a port" }
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy(\.isDigit) }) else {
      return nil
    }
    guard parts.count == 4 else { return "it must have 4 numbers, not \(parts.count)" }
    if let long = parts.first(where: { $0.utf8.count > 1 && $0.first == "0" }) {
      return "some parsers read a leading zero as in \(long.prefix(12)) as octal"
    }
    return parts.first { DecimalText.number($0.utf8, upTo: 255) == nil }
      .map { "\($0.prefix(12)) is above 255" }
  }
}

/// A range of IPv4 addresses; the bits after the prefix are zero.
public struct IPv4Network: TextValue {
  /// The first address.
  public let address: IPv4Address
  /// How many leading bits all addresses share, 0 to 32.
  public let prefix: Int

  /// The range that contains an address, with the bits after the prefix cleared. The prefix is
  /// clamped to 0…32.
  public init(containing address: IPv4Address, prefix: Int) {
    self.prefix = min(max(prefix, 0), 32)
    self.address = IPv4Address(bits: address.bits & IPv4Network.mask(self.prefix))
  }

  /// Reads `10.0.0.0/16`; also nil if bits after the prefix are set.
  public init?(_ text: String) {
    guard let (address, prefix) = IPv4Network.parts(text) else { return nil }
    self.init(containing: address, prefix: prefix)
    guard self.address == address else { return nil }
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

  /// How many ranges with a longer prefix it consists of; 0 if that prefix is not longer or above 32.
  public func subnets(prefix length: Int) -> Int {
    prefix < length && length <= 32 ? 1 << (length - prefix) : 0
  }

  /// The address at an offset from the first; nil if it is after the last.
  public func address(at offset: Int) -> IPv4Address? {
    guard (0..<count).contains(offset) else { return nil }
    return IPv4Address(bits: address.bits + UInt32(offset))
  }

  /// Whether it contains an address.
  public func contains(_ candidate: IPv4Address) -> Bool {
    candidate.bits & IPv4Network.mask(prefix) == address.bits
  }

  /// Whether two ranges share an address.
  public func overlaps(_ other: IPv4Network) -> Bool {
    contains(other.address) || other.contains(address)
  }

  /// As `10.0.0.0/16`.
  public var description: String { "\(address)/\(prefix)" }

  /// A range with an example.
  public static let expected = "an IPv4 range without host bits such as 10.0.0.0/16"

  /// An address and a prefix length; does not exclude host bits.
  public static let pattern =
    "^(\(IPv4Address.octet)\\.){3}\(IPv4Address.octet)/(3[0-2]|[12]?[0-9])$"

  /// The range that was meant, or the part that is wrong.
  public static func fault(in text: String) -> String? {
    if let (address, prefix) = parts(text) {
      return "write \(IPv4Network(containing: address, prefix: prefix))"
    }
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    if parts.count == 1, let address = IPv4Address(text) {
      // The shortest of the usual ones that leaves no host bits.
      let prefix = [8, 16, 24].first {
        IPv4Network(containing: address, prefix: $0).address == address
      }
      return "add a prefix length such as \(text)/\(prefix ?? 32)"
    }
    guard parts.count == 2 else { return nil }
    if IPv4Address(parts[0]) == nil { return IPv4Address.fault(in: parts[0]) }
    return "the prefix length must be a number from 0 to 32"
  }
}
