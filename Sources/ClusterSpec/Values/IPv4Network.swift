/// A range of IPv4 addresses; the bits behind the prefix are zero.
public struct IPv4Network: TextValue {
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

  /// How many ranges with a longer prefix it is made of; 0 if that prefix is not longer or above 32.
  public func subnets(prefix length: Int) -> Int {
    prefix < length && length <= 32 ? 1 << (length - prefix) : 0
  }

  /// The address at a distance from the first; nil if it lies behind the last.
  public func address(at offset: Int) -> IPv4Address? {
    guard (0..<count).contains(offset) else { return nil }
    return IPv4Address(bits: address.bits + UInt32(offset))
  }

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

  /// A range with an example.
  public static let expected = "an IPv4 range without host bits such as 10.0.0.0/16"

  /// An address and a prefix length; host bits are not told apart.
  public static let pattern =
    "^(\(IPv4Address.octet)\\.){3}\(IPv4Address.octet)/(3[0-2]|[12]?[0-9])$"

  /// The range that was meant, or the part that is wrong.
  public static func fault(in text: String) -> String? {
    if let (address, prefix) = parts(text) {
      return "the range is written \(IPv4Network(containing: address, prefix: prefix))"
    }
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    if parts.count == 1, IPv4Address(text) != nil {
      return "add a prefix length such as \(text)/16"
    }
    guard parts.count == 2 else { return nil }
    if IPv4Address(parts[0]) == nil { return IPv4Address.fault(in: parts[0]) }
    return "the prefix length is a number from 0 to 32"
  }
}
