import CZlib

/// Decompresses gzip, up to a limit.
package enum Inflation {
  /// Why data can't be decompressed.
  package enum Fault: Error {
    case corrupt
    case truncated
    case tooLarge

    package var reason: String {
      switch self {
      case .corrupt: "the gzip is corrupt"
      case .truncated: "the gzip is truncated"
      case .tooLarge: "the gzip decompresses to more than \(Inflation.limit >> 20) MiB"
      }
    }
  }

  /// The maximum decompressed size: far more than a guest could use.
  package static let limit = 64 << 20

  /// Decompresses gzip data.
  package static func inflated(_ bytes: [UInt8], limit: Int = limit) -> Result<[UInt8], Fault> {
    var output: [UInt8] = []
    // 15 is the largest window, 16 more expects a gzip header.
    return inflate(bytes[...], window: 31, limit: limit, to: &output).map { _ in output }
  }

  /// Decompresses one stream, and appends what can be read of it.
  ///
  /// `window` is zlib's: negative for data without a header. `limit` is the maximum of all bytes in `output`. The
  /// result is the number of bytes behind the stream's end.
  static func inflate(
    _ bytes: ArraySlice<UInt8>, window: Int32, limit: Int, to output: inout [UInt8]
  ) -> Result<Int, Fault> {
    var stream = z_stream()
    let version = zlibVersion()
    guard inflateInit2_(&stream, window, version, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
      return .failure(.corrupt)
    }
    defer { inflateEnd(&stream) }
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    var input = Array(bytes)
    return input.withUnsafeMutableBufferPointer { source in
      stream.next_in = source.baseAddress
      stream.avail_in = UInt32(clamping: source.count)
      while true {
        let (code, count) = buffer.withUnsafeMutableBufferPointer { target in
          stream.next_out = target.baseAddress
          stream.avail_out = UInt32(target.count)
          let code = CZlib.inflate(&stream, Z_NO_FLUSH)
          return (code, target.count - Int(stream.avail_out))
        }
        output += buffer[..<count]
        if output.count > limit { return .failure(.tooLarge) }
        switch code {
        case Z_STREAM_END: return .success(Int(stream.avail_in))
        case Z_OK where count > 0 || stream.avail_in > 0: continue
        case Z_OK, Z_BUF_ERROR: return .failure(.truncated)
        default: return .failure(.corrupt)
        }
      }
    }
  }
}
