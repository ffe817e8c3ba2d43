import FoundationEssentials

/// Answers in JSON.
enum JSONReply {
  /// Decodes an answer.
  ///
  /// - Throws: `CloudError` if it is not of that form.
  static func decode<Value: Decodable>(
    _ type: Value.Type, _ response: HTTPResponse, from service: String
  ) throws(CloudError) -> Value {
    do {
      return try JSONDecoder().decode(type, from: Data(response.body))
    } catch {
      throw CloudError(
        .malformed,
        "\(service) answered \(response.status) with something that can't be understood",
        hint: "a proxy between here and the cloud may have answered instead")
    }
  }

  /// What Nova's limiter asks for.
  static func overLimit(_ response: HTTPResponse) -> String? {
    struct Limit: Decodable { let retryAfter: String? }
    let body = try? JSONDecoder().decode([String: Limit].self, from: Data(response.body))
    return body?["overLimit"]?.retryAfter
  }

  /// The message in an error's body: `{"<name>": {"message": …}}` as Keystone, Nova and Neutron write
  /// it, or a short text.
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
    // Only Nova's and Glance's short texts, not whatever a proxy shows.
    guard response.headers["content-type"]?.hasPrefix("text/plain") == true else { return nil }
    let line = response.text.trimmed.prefix { $0 != "\n" }
    return line.isEmpty || line.hasPrefix("<") ? nil : String(line.prefix(120))
  }

  /// Nova repeats values that it refuses, user-data with all its secrets among them.
  private static func shortened(_ message: String) -> String {
    if let range = message.range(of: "Value: ") {
      return String(message[..<range.lowerBound]).trimmed + " The value is not shown."
    }
    return message.count > 300 ? String(message.prefix(300)) + "…" : message
  }
}

/// What an answer that was not hoped for means.
enum ErrorReply {
  /// An answer as an error.
  static func error(_ response: HTTPResponse, from service: String) -> CloudError {
    let message = JSONReply.message(response)
    let said = message.map { ": \($0)" } ?? ""
    return switch response.status {
    case 401:
      CloudError(.unauthorized, "\(service) does not take the token\(said)")
    case _
    where message?.contains("Quota exceeded") == true
      || response.status == 413 && message?.contains("quota") == true:
      CloudError(
        .quota, "\(service) refuses: \(message ?? "")",
        hint: "delete what is not needed, or ask for a higher quota; run again to go on")
    case 403: CloudError(.forbidden, "\(service) does not allow it\(said)")
    case 404: CloudError(.notFound, "\(service) does not have it\(said)")
    case 409: CloudError(.conflict, "\(service) refuses\(said)")
    case 429, 500..<600:
      CloudError(.busy, "\(service) is in trouble (\(response.status))\(said)")
    case 413 where RetryPolicy.isPassing(response):
      CloudError(.busy, "\(service) takes no more requests for now\(said)")
    default: CloudError(.refused, "\(service) refuses (\(response.status))\(said)")
    }
  }
}
