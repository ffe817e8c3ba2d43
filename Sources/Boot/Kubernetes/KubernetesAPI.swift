import Diagnostics
import FoundationEssentials

/// A cluster's API servers. Requests go to the first that answers, and to the next when it is gone.
public actor KubernetesAPI {
  nonisolated let settings: KubernetesSettings
  nonisolated let dependencies: Dependencies
  private let transport: any Transport
  private var servers: [String]

  /// The API servers of a cluster; nothing is sent yet.
  public init(
    _ settings: KubernetesSettings, transport: any Transport, dependencies: Dependencies
  ) {
    self.settings = settings
    self.transport = transport
    self.dependencies = dependencies
    servers = settings.servers
  }

  /// Sets the masters' addresses, for settings without API servers.
  func locate(_ addresses: [String]) {
    let found = addresses.map { "https://\($0):6443" }
    if settings.servers.isEmpty, Set(found) != Set(servers) { servers = found }
  }

  /// Sends a request and returns the answer, whose status is one of those expected. The request
  /// must be safe to repeat.
  ///
  /// `path`: percent-encoded, with its query.
  /// `attempts`: how often to try all servers.
  func send(
    _ method: HTTPRequest.Method, _ path: String, json: JSONValue? = nil,
    expected: Set<Int> = [200], attempts: Int = 4
  ) async throws -> HTTPResponse {
    var attempt = 0
    while true {
      attempt += 1
      var failure = CloudError(
        .unreachable, "the API server's address is unknown", hint: Self.hint)
      var isPassing = false
      for server in servers {
        // Callers with a single attempt have alternatives, or retry by themselves.
        switch await answer(method, server + path, json, timeout: attempts == 1 ? 5 : 15) {
        case .success(let response) where expected.contains(response.status):
          prefer(server)
          return response
        case .success(let response):
          failure = Self.error(response)
          guard RetryPolicy.isPassing(response) else { throw failure }
          isPassing = true
        case .failure(let fault):
          failure = CloudError(
            .unreachable, "the API server can't be reached at \(server): \(fault.reason)",
            hint: Self.hint)
          isPassing = isPassing || fault.isPassing
        }
      }
      guard isPassing, attempt < attempts else { throw failure }
      try await dependencies.pause(.seconds(min(1 << (attempt - 1), 4)))
    }
  }

  private func answer(
    _ method: HTTPRequest.Method, _ url: String, _ json: JSONValue?, timeout: Int
  ) async -> Result<HTTPResponse, TransportFault> {
    var request = HTTPRequest(
      method, url, headers: ["Accept": "application/json", "User-Agent": "rkgen"], timeout: timeout)
    request.headers["Authorization"] = settings.authorization
    if let json {
      request.headers["Content-Type"] = "application/json"
      request.body = .bytes(Array(JSONText.text(json).utf8))
    }
    let line = "\(method.rawValue) \(url)"
    do throws(TransportFault) {
      let response = try await transport.send(request, progress: nil)
      dependencies.trace("\(line): \(response.status)")
      return .success(response)
    } catch {
      dependencies.trace("\(line): \(error.reason)")
      return .failure(error)
    }
  }

  private func prefer(_ server: String) {
    guard servers.first != server, let place = servers.firstIndex(of: server) else { return }
    servers.swapAt(0, place)
  }

  private static let hint =
    "pass --server with a URL that reaches it under a name or address in its certificate, "
    + "such as an ssh tunnel to port 6443 on its loopback"

  /// Maps an unexpected answer to an error.
  private static func error(_ response: HTTPResponse) -> CloudError {
    struct Status: Decodable { let message: String? }
    let status = try? JSONDecoder().decode(Status.self, from: Data(response.body))
    let said = status?.message.map { ": \($0.prefix(300))" } ?? " (\(response.status))"
    return switch response.status {
    case 401:
      CloudError(
        .unauthorized, "the API server rejects the administrator's credentials\(said)",
        hint: "the secrets have to belong to this cluster")
    case 403: CloudError(.forbidden, "the API server does not allow it\(said)")
    case 404: CloudError(.notFound, "the API server does not have it\(said)")
    case 409: CloudError(.conflict, "the API server refuses\(said)")
    case 429, 500..<600: CloudError(.busy, "the API server is failing\(said)")
    default: CloudError(.refused, "the API server refuses\(said)")
    }
  }
}
