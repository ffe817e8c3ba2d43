/// The size of user-data and whether OpenStack takes it.
public struct UserDataSize: Hashable, Sendable {
  /// The bytes as written.
  public let rawBytes: Int

  /// A size in bytes, not below zero.
  public init(rawBytes: Int) { self.rawBytes = max(0, rawBytes) }

  /// The characters that are sent, with padding.
  public var base64Characters: Int { (rawBytes + 2) / 3 * 4 }

  /// The largest number of characters that nova accepts, counted in base64.
  public static let limit = 65535

  /// Whether it is within the limit.
  public var fits: Bool { base64Characters <= Self.limit }
}
