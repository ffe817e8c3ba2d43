/// The size of user-data and whether OpenStack accepts it.
public struct UserDataSize: Hashable, Sendable {
  /// The size as written, in bytes.
  public let rawBytes: Int

  /// A size in bytes; negative values count as zero.
  public init(rawBytes: Int) { self.rawBytes = max(0, rawBytes) }

  /// The number of base64 characters that are sent, including padding.
  public var base64Characters: Int { (rawBytes + 2) / 3 * 4 }

  /// The maximum number of base64 characters that Nova accepts.
  public static let limit = 65535

  /// Whether it is within the limit.
  public var fits: Bool { base64Characters <= Self.limit }
}
