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
    var stream = z_stream()
    // 15 is the largest window, 16 more expects a gzip header.
    let version = zlibVersion()
    guard inflateInit2_(&stream, 31, version, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
      return .failure(.corrupt)
    }
    defer { inflateEnd(&stream) }
    var output: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    var input = bytes
    return input.withUnsafeMutableBufferPointer { source in
      stream.next_in = source.baseAddress
      stream.avail_in = UInt32(clamping: source.count)
      while true {
        let (code, count) = buffer.withUnsafeMutableBufferPointer { target in
          stream.next_out = target.baseAddress
          stream.avail_out = UInt32(target.count)
          let code = inflate(&stream, Z_NO_FLUSH)
          return (code, target.count - Int(stream.avail_out))
        }
        output += buffer[..<count]
        if output.count > limit { return .failure(.tooLarge) }
        switch code {
        case Z_STREAM_END: return .success(output)
        case Z_OK where count > 0 || stream.avail_in > 0: continue
        case Z_OK, Z_BUF_ERROR: return .failure(.truncated)
        default: return .failure(.corrupt)
        }
      }
    }
  }
}
