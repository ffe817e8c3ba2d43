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
