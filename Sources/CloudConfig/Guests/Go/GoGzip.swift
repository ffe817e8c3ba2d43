import CZlib

/// Decompresses gzip as Go's `compress/gzip` does: member by member, and up to an error.
struct GoGzip {
  /// What could be read.
  private(set) var bytes: [UInt8] = []
  /// Whether the whole input is valid gzip.
  private(set) var isComplete = false
  /// Whether the data exceeded the limit, so that the rest is missing.
  private(set) var isTooLarge = false

  static let mark: [UInt8] = [0x1F, 0x8B]

  private let input: [UInt8]
  private var offset = 0
  private let limit: Int

  /// Decompresses a file; nil if it does not start with a gzip header.
  ///
  /// `limit` is the maximum number of decompressed bytes.
  init?(_ input: [UInt8], limit: Int) {
    self.input = input
    self.limit = limit
    guard readHeader() else { return nil }
    while readMember() {
      if offset == input.count {
        isComplete = true
        return
      }
      guard readHeader() else { return }
    }
  }

  private mutating func take(_ count: Int) -> ArraySlice<UInt8>? {
    guard input.count - offset >= count else { return nil }
    defer { offset += count }
    return input[offset..<(offset + count)]
  }

  private mutating func readHeader() -> Bool {
    let start = offset
    guard let fixed = take(10).map(Array.init), fixed.starts(with: Self.mark + [8]) else {
      return false
    }
    let flags = fixed[3]
    if flags & 4 != 0 {
      guard let size = take(2), take(Self.number(size)) != nil else { return false }
    }
    // A name, a comment: Go's buffer for each has 512 bytes.
    for flag in [8, 16] as [UInt8] where flags & flag != 0 {
      guard let end = input[offset...].prefix(512).firstIndex(of: 0) else { return false }
      offset = end + 1
    }
    if flags & 2 != 0 {
      let sum = Self.checksum(input[start..<offset]) & 0xFFFF
      guard let digest = take(2), Self.number(digest) == sum else { return false }
    }
    return true
  }

  private mutating func readMember() -> Bool {
    let start = bytes.count
    guard inflate() else { return false }
    guard let digest = take(4), let size = take(4) else { return false }
    return Self.number(digest) == Self.checksum(bytes[start...])
      && Self.number(size) == (bytes.count - start) & 0xFFFF_FFFF
  }

  /// Decompresses one stream. Returns whether it reached its end.
  private mutating func inflate() -> Bool {
    switch Inflation.inflate(input[offset...], window: -15, limit: limit, to: &bytes) {
    case .success(let rest):
      offset = input.count - rest
      return true
    case .failure(let fault):
      isTooLarge = fault == .tooLarge
      return false
    }
  }

  private static func number(_ bytes: ArraySlice<UInt8>) -> Int {
    bytes.reversed().reduce(0) { $0 << 8 | Int($1) }
  }

  /// The checksum of gzip files.
  static func checksum(_ bytes: ArraySlice<UInt8>) -> Int {
    bytes.withUnsafeBufferPointer { Int(crc32(0, $0.baseAddress, UInt32(clamping: $0.count))) }
  }
}
