import CLibCurl

/// A libcurl handle with its connections. Used by one thread at a time.
final class CurlHandle: @unchecked Sendable {
  private let handle: OpaquePointer

  // libcurl is initialized once per process, before the first handle.
  private static let isReady = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

  /// Nil if libcurl can't create a handle.
  init?() {
    guard Self.isReady, let handle = curl_easy_init() else { return nil }
    self.handle = OpaquePointer(handle)
  }

  deinit { curl_easy_cleanup(raw) }

  private var raw: UnsafeMutableRawPointer { UnsafeMutableRawPointer(handle) }

  func perform(
    _ request: HTTPRequest, _ exchange: CurlExchange, _ trust: TransportTrust
  ) throws(TransportFault) -> HTTPResponse {
    curl_easy_reset(raw)
    var fields: UnsafeMutablePointer<curl_slist>?
    defer { curl_slist_free_all(fields) }
    for (name, value) in request.headers.sorted(by: { $0.key < $1.key }) {
      // A line break would start another header field.
      guard !(name + value).utf8.contains(where: { $0 < 0x20 }) else {
        throw TransportFault(.unsent, isPassing: false, "a header field has control characters")
      }
      fields = curl_slist_append(fields, "\(name): \(value)")
    }
    // Otherwise large bodies wait a second for servers that don't answer "100 Continue".
    fields = curl_slist_append(fields, "Expect:")
    var complaint = [CChar](repeating: 0, count: Int(CURL_ERROR_SIZE))
    let code = complaint.withUnsafeMutableBufferPointer { buffer in
      let context = Unmanaged.passUnretained(exchange).toOpaque()
      curl_set_pointer(raw, CURLOPT_ERRORBUFFER, buffer.baseAddress)
      curl_set_pointer(raw, CURLOPT_HTTPHEADER, fields)
      set(request, trust)
      connect(exchange, context, request.method)
      return withExtendedLifetime(exchange) { curl_easy_perform(raw) }
    }
    // The buffer no longer exists.
    curl_set_pointer(raw, CURLOPT_ERRORBUFFER, nil)
    guard code == CURLE_OK else {
      let words = complaint.prefix { $0 != 0 }.map(UInt8.init(bitPattern:))
      throw CurlFault.fault(code, String(decoding: words, as: UTF8.self))
    }
    var status = 0
    curl_status(raw, &status)
    return HTTPResponse(status: status, headers: exchange.headers, body: exchange.body)
  }

  private func set(_ request: HTTPRequest, _ trust: TransportTrust) {
    curl_set_text(raw, CURLOPT_URL, request.url)
    // Otherwise libcurl would resolve ".." in names.
    curl_set_number(raw, CURLOPT_PATH_AS_IS, 1)
    curl_set_number(raw, CURLOPT_NOSIGNAL, 1)
    curl_set_number(raw, CURLOPT_FOLLOWLOCATION, 0)
    curl_set_number(raw, CURLOPT_PROTOCOLS, Int(CURLPROTO_HTTP | CURLPROTO_HTTPS))
    curl_set_number(raw, CURLOPT_SSL_VERIFYPEER, 1)
    curl_set_number(raw, CURLOPT_SSL_VERIFYHOST, 2)
    // Clears CAPATH as well: otherwise the system's authorities would be trusted too.
    switch trust.authorities {
    case .system: break
    case .file(let path):
      curl_set_text(raw, CURLOPT_CAINFO, path)
      curl_set_text(raw, CURLOPT_CAPATH, nil)
    case .certificates(let text):
      set(CURLOPT_CAINFO_BLOB, text)
      curl_set_text(raw, CURLOPT_CAINFO, nil)
      curl_set_text(raw, CURLOPT_CAPATH, nil)
    }
    if let client = trust.client {
      set(CURLOPT_SSLCERT_BLOB, client.certificate)
      set(CURLOPT_SSLKEY_BLOB, client.key.revealed)
    }
    curl_set_number(raw, CURLOPT_CONNECTTIMEOUT, min(10, request.timeout))
    // Gives up after less than one byte per second for that long.
    curl_set_number(raw, CURLOPT_LOW_SPEED_LIMIT, 1)
    curl_set_number(raw, CURLOPT_LOW_SPEED_TIME, request.timeout)
  }

  private func set(_ option: CURLoption, _ text: String) {
    let bytes = Array(text.utf8)
    bytes.withUnsafeBytes { _ = curl_set_bytes(raw, option, $0.baseAddress, $0.count) }
  }

  private func connect(
    _ exchange: CurlExchange, _ context: UnsafeMutableRawPointer, _ method: HTTPRequest.Method
  ) {
    curl_set_function(raw, CURLOPT_WRITEFUNCTION) { bytes, size, count, context in
      CurlHandle.exchange(context)?.receive(
        UnsafeRawBufferPointer(start: bytes, count: size * count))
      return size * count
    }
    curl_set_function(raw, CURLOPT_HEADERFUNCTION) { bytes, size, count, context in
      CurlHandle.exchange(context)?
        .receiveHeader(UnsafeRawBufferPointer(start: bytes, count: size * count))
      return size * count
    }
    curl_set_function(raw, CURLOPT_READFUNCTION) { bytes, size, count, context in
      let buffer = UnsafeMutableRawBufferPointer(start: bytes, count: size * count)
      return CurlHandle.exchange(context)?.give(buffer) ?? 0
    }
    for option in [CURLOPT_WRITEDATA, CURLOPT_HEADERDATA, CURLOPT_READDATA] {
      curl_set_pointer(raw, option, context)
    }
    switch method {
    case .get: curl_set_number(raw, CURLOPT_HTTPGET, 1)
    case .head: curl_set_number(raw, CURLOPT_NOBODY, 1)
    case .delete: curl_set_text(raw, CURLOPT_CUSTOMREQUEST, "DELETE")
    case .put:
      curl_set_number(raw, CURLOPT_UPLOAD, 1)
      curl_set_size(raw, CURLOPT_INFILESIZE_LARGE, curl_off_t(exchange.size))
    case .post:
      curl_set_number(raw, CURLOPT_POST, 1)
      curl_set_size(raw, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(exchange.size))
      // On a reused connection, libcurl would retry an unanswered request by itself.
      curl_set_number(raw, CURLOPT_FRESH_CONNECT, 1)
    }
  }

  private static func exchange(_ context: UnsafeMutableRawPointer?) -> CurlExchange? {
    context.map { Unmanaged<CurlExchange>.fromOpaque($0).takeUnretainedValue() }
  }
}

/// Maps libcurl's error codes to faults.
enum CurlFault {
  /// `words`: libcurl's own error message.
  static func fault(_ code: CURLcode, _ words: String) -> TransportFault {
    let said = words.isEmpty ? String(cString: curl_easy_strerror(code)) : words
    return switch code {
    case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY, CURLE_COULDNT_CONNECT,
      CURLE_SSL_CONNECT_ERROR:
      TransportFault(.unsent, said)
    case CURLE_URL_MALFORMAT, CURLE_UNSUPPORTED_PROTOCOL:
      TransportFault(.unsent, isPassing: false, "not a valid service URL")
    case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE, CURLE_SSL_ISSUER_ERROR:
      TransportFault(
        .unsent, isPassing: false, "its certificate can't be verified (\(said))",
        hint: TransportFault.authoritiesHint)
    case CURLE_OPERATION_TIMEDOUT: TransportFault(.unknown, "no answer in time")
    default: TransportFault(.unknown, said)
    }
  }
}
