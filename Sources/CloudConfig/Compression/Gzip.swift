import CZlib

/// Gzip as a user would run it to shrink user-data: the highest level, the same bytes for the same
/// input (RFC 1952 with neither name nor time).
public enum Gzip {
  /// The input as a gzip file; nil if zlib runs out of memory.
  public static func compressed(_ bytes: [UInt8]) -> [UInt8]? {
    var result: [UInt8] = []
    guard let deflater = Deflater(level: level(for: bytes.count)) else { return nil }
    return deflater.deflate(bytes) { result += $0 } ? result : nil
  }

  /// The size of the input as a gzip file in bytes, without keeping the file; nil if zlib runs out
  /// of memory.
  public static func compressedCount(_ bytes: [UInt8]) -> Int? {
    guard let deflater = Deflater(level: level(for: bytes.count)) else { return nil }
    var count = 0
    return deflater.deflate(bytes) { count += $0.count } ? count : nil
  }

  // The highest level may take a thousand times longer on hostile input. Input this large fits
  // nowhere anyway, so its exact size does not matter.
  private static func level(for count: Int) -> Int32 {
    count <= 1 << 20 ? Z_BEST_COMPRESSION : Z_BEST_SPEED
  }
}
