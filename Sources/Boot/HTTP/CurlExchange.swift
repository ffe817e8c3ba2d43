import CLibCurl
import Glibc
import Synchronization

/// Whether an upload is cancelled.
final class Cancellation: Sendable {
  private let flag = Atomic(false)

  var isRequested: Bool { flag.load(ordering: .relaxed) }

  func request() { flag.store(true, ordering: .relaxed) }
}

/// The data exchanged with libcurl during one request.
final class CurlExchange {
  /// The body of the request.
  enum Outgoing {
    case none
    case bytes([UInt8])
    case file(Int32, size: Int)
  }

  let outgoing: Outgoing
  /// The answer's header fields.
  private(set) var headers: [String: String] = [:]
  /// The answer's body.
  private(set) var body: [UInt8] = []

  private let cancellation: Cancellation
  private let progress: (@Sendable (Int) -> Void)?
  private var sent = 0

  init(
    _ request: HTTPRequest, _ cancellation: Cancellation, progress: (@Sendable (Int) -> Void)?
  ) throws(TransportFault) {
    self.cancellation = cancellation
    self.progress = progress
    switch request.body {
    case .none: outgoing = .none
    case .bytes(let bytes): outgoing = .bytes(bytes)
    case .file(let path): outgoing = try Self.file(path, nil)
    case .part(let path, let range): outgoing = try Self.file(path, range)
    }
  }

  /// Opens a file, positioned at the start of the range to be sent.
  private static func file(
    _ path: String, _ range: Range<Int>?
  ) throws(TransportFault) -> Outgoing {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    let size = descriptor < 0 ? -1 : Int(lseek(descriptor, 0, SEEK_END))
    let start = range?.lowerBound ?? 0
    guard size >= 0, lseek(descriptor, off_t(start), SEEK_SET) == start else {
      throw TransportFault(
        .unsent, isPassing: false, "can't read \(path): \(String(cString: strerror(errno)))")
    }
    return .file(descriptor, size: range?.count ?? size)
  }

  deinit {
    if case .file(let descriptor, _) = outgoing { close(descriptor) }
  }

  /// The length of the body, in bytes.
  var size: Int {
    switch outgoing {
    case .none: 0
    case .bytes(let bytes): bytes.count
    case .file(_, let size): size
    }
  }

  func receive(_ bytes: UnsafeRawBufferPointer) { body += bytes }

  /// Receives a line of the answer's header.
  func receiveHeader(_ bytes: UnsafeRawBufferPointer) {
    let line = String(decoding: bytes, as: UTF8.self)
    if line.hasPrefix("HTTP/") {
      // What came before was an interim answer such as "100 Continue".
      headers = [:]
    } else if let colon = line.firstIndex(of: ":") {
      headers[line[..<colon].trimmed] = line[line.index(after: colon)...].trimmed
    }
  }

  /// Fills a buffer with the next part of the body. Returns its length, or a code that aborts the
  /// upload.
  func give(_ buffer: UnsafeMutableRawBufferPointer) -> Int {
    guard !cancellation.isRequested else { return Int(CURL_READFUNC_ABORT) }
    let count: Int
    switch outgoing {
    case .none: count = 0
    case .bytes(let bytes):
      let piece = bytes[sent...].prefix(buffer.count)
      buffer.copyBytes(from: piece)
      count = piece.count
    case .file(let descriptor, let size):
      count = read(descriptor, buffer.baseAddress, min(buffer.count, max(0, size - sent)))
      guard count >= 0 else { return Int(CURL_READFUNC_ABORT) }
    }
    sent += count
    progress?(sent)
    return count
  }
}
