/// Decodes the encodings of `write_files` (coreos-cloudinit config/decode.go).
enum FileEncoding {
  /// The result of decoding.
  enum Result {
    /// Text.
    case text(String)
    /// Bytes that are not UTF-8, which is allowed.
    case binary
    /// No guest knows the encoding.
    case unknown
    /// The content is not in that encoding.
    case broken(String)
  }

  /// Decodes a file's content.
  static func decoded(_ content: String, _ encoding: String) -> Result {
    guard GuestKeys.encodings.contains(encoding) else { return .unknown }
    let layers = encoding.split(separator: "+")
    var bytes = Array(content.utf8)
    if layers.contains(where: { $0 == "base64" || $0 == "b64" }) {
      guard let decoded = Base64Bytes.decoded(bytes) else {
        return .broken("it is not valid base64")
      }
      bytes = decoded
    }
    if layers.contains(where: { $0 == "gzip" || $0 == "gz" }) {
      switch Inflation.inflated(bytes) {
      case .success(let unpacked): bytes = unpacked
      case .failure(let fault): return .broken(fault.reason)
      }
    }
    return String(validating: bytes, as: UTF8.self).map(Result.text) ?? .binary
  }
}
