/// What an answer that was not hoped for means.
enum ErrorReply {
  /// An answer as an error.
  static func error(_ response: HTTPResponse, from service: String) -> CloudError {
    let message = JSONReply.message(response)
    let said = message.map { ": \($0)" } ?? ""
    return switch response.status {
    case 401:
      CloudError(.unauthorized, "\(service) does not take the token\(said)")
    case _ where message?.contains("Quota exceeded") == true:
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
