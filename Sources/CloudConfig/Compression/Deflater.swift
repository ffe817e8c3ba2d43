import CZlib

/// A zlib compression stream.
struct Deflater: ~Copyable {
  private let stream: UnsafeMutablePointer<z_stream>

  /// A stream with a gzip wrapper; nil if zlib runs out of memory.
  init?(level: Int32) {
    stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    stream.initialize(to: z_stream())
    // 15 is the largest window, 16 more selects gzip, 8 is zlib's default memory level.
    let status = deflateInit2_(
      stream, level, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
      Int32(MemoryLayout<z_stream>.size))
    guard status == Z_OK else {
      stream.deallocate()
      return nil
    }
  }

  deinit {
    deflateEnd(stream)
    stream.deallocate()
  }

  /// Compresses a whole input and passes the result on in chunks. Returns whether it succeeded.
  consuming func deflate(_ input: [UInt8], into take: (ArraySlice<UInt8>) -> Void) -> Bool {
    guard input.count <= Int(UInt32.max) else { return false }
    var input = input
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    let size = buffer.count
    return input.withUnsafeMutableBufferPointer { bytes in
      stream.pointee.next_in = bytes.baseAddress
      stream.pointee.avail_in = UInt32(bytes.count)
      defer {
        stream.pointee.next_in = nil
        stream.pointee.avail_in = 0
      }
      while true {
        let (status, made) = buffer.withUnsafeMutableBufferPointer { room in
          stream.pointee.next_out = room.baseAddress
          stream.pointee.avail_out = UInt32(size)
          let status = CZlib.deflate(stream, Z_FINISH)
          return (status, size - Int(stream.pointee.avail_out))
        }
        take(buffer[..<made])
        if status == Z_STREAM_END { return true }
        guard status == Z_OK || (status == Z_BUF_ERROR && made == size) else { return false }
      }
    }
  }
}
