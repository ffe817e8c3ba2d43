/// The permissions of a file, without set-id and sticky bits: coreos-cloudinit silently drops
/// those.
public struct FileMode: Hashable, Sendable, CustomStringConvertible {
  /// The nine permission bits.
  public let bits: Int

  /// Nil outside `0...0o777`.
  public init?(_ bits: Int) {
    guard (0...0o777).contains(bits) else { return nil }
    self.bits = bits
  }

  private init(known bits: Int) { self.bits = bits }

  /// World-readable, `0644`.
  public static let plain = FileMode(known: 0o644)
  /// Readable by the owner only, `0600`.
  public static let secret = FileMode(known: 0o600)
  /// Executable by all, `0755`.
  public static let program = FileMode(known: 0o755)

  /// A zero and three octal digits, such as `0644`.
  public var description: String {
    let digits = String(bits, radix: 8)
    return String(repeating: "0", count: 4 - digits.count) + digits
  }
}
