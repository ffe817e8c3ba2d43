import FoundationEssentials

/// Parses answers in JSON.
enum JSONReply {
  /// Decodes an answer.
  ///
  /// - Throws: `CloudError` if it does not have the expected structure.
  static func decode<Value: Decodable>(
    _ type: Value.Type, _ response: HTTPResponse, from service: String
  ) throws(CloudError) -> Value {
    do {
      return try JSONDecoder().decode(type, from: Data(response.body))
    } catch {
      throw CloudError(
        .malformed,
        "\(service) answered \(response.status) with a body that can't be parsed",
        hint: "a proxy in front of the cloud may have answered instead")
    }
  }

  /// The wait that Nova's rate limiter asks for.
  static func overLimit(_ response: HTTPResponse) -> String? {
    struct Limit: Decodable { let retryAfter: String? }
    let body = try? JSONDecoder().decode([String: Limit].self, from: Data(response.body))
    return body?["overLimit"]?.retryAfter
  }

  /// The message in an error's body: `{"<name>": {"message": …}}` as Keystone, Nova and Neutron
  /// write it, or a short text.
  static func message(_ response: HTTPResponse) -> String? {
    struct Fault: Decodable { let message: String? }
    struct Loose: Decodable {
      let fault: Fault?
      init(from decoder: any Decoder) throws { fault = try? Fault(from: decoder) }
    }
    let data = Data(response.body)
    if let body = try? JSONDecoder().decode([String: Loose].self, from: data) {
      return body.sorted { $0.key < $1.key }.compactMap { $0.value.fault?.message }.first
        .map(shortened)
    }
    // Only Nova's and Glance's short texts, not a proxy's error page.
    guard response.headers["content-type"]?.hasPrefix("text/plain") == true else { return nil }
    let line = response.text.trimmed.prefix { $0 != "\n" }
    return line.isEmpty || line.hasPrefix("<") ? nil : String(line.prefix(120))
  }

  /// Nova quotes the values that it rejects, even user-data with its secrets.
  private static func shortened(_ message: String) -> String {
    if let range = message.range(of: "Value: ") {
      return String(message[..<range.lowerBound]).trimmed + " The value is not shown."
    }
    return message.count > 300 ? String(message.prefix(300)) + "…" : message
  }
}

/// Maps unexpected answers to errors.
enum ErrorReply {
  static func error(_ response: HTTPResponse, from service: String) -> CloudError {
    let message = JSONReply.message(response)
    let said = message.map { ": \($0)" } ?? ""
    return switch response.status {
    case 401:
      CloudError(.unauthorized, "\(service) does not accept the token\(said)")
    case _
    where message?.contains("Quota exceeded") == true
      || response.status == 413 && message?.contains("quota") == true:
      CloudError(
        .quota, "\(service) refuses: \(message ?? "")",
        hint: "delete what is not needed, or request a higher quota; then run again")
    case 403: CloudError(.forbidden, "\(service) does not allow it\(said)")
    case 404: CloudError(.notFound, "\(service) does not have it\(said)")
    case 409: CloudError(.conflict, "\(service) refuses\(said)")
    case 429, 500..<600:
      CloudError(.busy, "\(service) is failing (\(response.status))\(said)")
    case 413 where RetryPolicy.isPassing(response):
      CloudError(.busy, "\(service) accepts no more requests for now\(said)")
    default: CloudError(.refused, "\(service) refuses (\(response.status))\(said)")
    }
  }
}
