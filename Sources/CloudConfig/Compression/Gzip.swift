import CZlib

/// Gzip, as a person would use it to make user-data smaller: the strongest level, the same bytes for
/// the same input (RFC 1952 with neither name nor time).
public enum Gzip {
  /// The input as a gzip file; nil if zlib has no memory for it.
  public static func compressed(_ bytes: [UInt8]) -> [UInt8]? {
    var result: [UInt8] = []
    guard let deflater = Deflater(level: level(for: bytes.count)) else { return nil }
    return deflater.deflate(bytes) { result += $0 } ? result : nil
  }

  /// How many bytes the input takes as a gzip file, without keeping it.
  public static func compressedCount(_ bytes: [UInt8]) -> Int? {
    guard let deflater = Deflater(level: level(for: bytes.count)) else { return nil }
    var count = 0
    return deflater.deflate(bytes) { count += $0.count } ? count : nil
  }

  // The strongest level may take a thousand times longer on hostile input. What is that large fits
  // nowhere anyway, so nobody needs its last byte.
  private static func level(for count: Int) -> Int32 {
    count <= 1 << 20 ? Z_BEST_COMPRESSION : Z_BEST_SPEED
  }
}
