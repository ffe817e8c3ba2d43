/// A session with a cloud: signs in when necessary, finds services, and retries requests where that
/// is safe and may help.
public actor CloudSession {
  nonisolated let settings: CloudSettings
  private let transport: any Transport
  let policy: RetryPolicy
  private let pace: ServicePace
  package nonisolated let dependencies: Dependencies
  /// Whether the cloud is Rackspace's, whose standard networks have special ids.
  nonisolated let isRackspace: Bool
  /// The region, if one is selected.
  nonisolated var region: String? { settings.region }
  private var token: Token?
  /// Whether the outcome of any request was unknown for a while.
  var hadDoubts = false
  /// How many seconds the cloud's clock is ahead.
  private var clockDifference: Int?
  /// The duration of the slowest answer, in seconds.
  private var slowestAnswer = 0
  /// Whether the user was warned that requests can't be recorded.
  var hasWarned = false
  /// Notices that are not repeated.
  var told: Set<String> = []
  private var signingIn: Task<Token, any Error>?

  /// A session; nothing is sent yet.
  public init(
    _ settings: CloudSettings, transport: any Transport, policy: RetryPolicy = .default,
    dependencies: Dependencies
  ) {
    self.settings = settings
    isRackspace = settings.isRackspace
    self.transport = transport
    self.policy = policy
    self.dependencies = dependencies
    pace = ServicePace(policy, dependencies)
  }

  /// Signs in, so that a wrong password is found before anything else.
  public func signIn() async throws { _ = try await currentToken() }

  /// The id of the project that the session is for, if the cloud says.
  func projectID() async throws -> String? { try await currentToken().projectID }

  /// The URL of a service.
  func url(of service: Service) async throws -> String {
    try await currentToken().catalog.url(
      of: service, region: settings.region, interface: settings.interface)
  }

  /// Sends a call and returns the answer, whose status is one of those expected.
  ///
  /// Idempotent calls are retried if the service fails or the connection is lost. A POST fails as
  /// `uncertain` instead: the caller has to check the outcome first.
  func send(_ call: Call) async throws -> HTTPResponse {
    var isRenewed = false
    var attempt = 0
    while true {
      attempt += 1
      let token = try await currentToken()
      let isLast =
        attempt >= policy.attempts || !call.method.isIdempotent || call.isSignOfLife
      let base = try token.catalog.url(
        of: call.service, region: settings.region, interface: settings.interface)
      let outcome = try await paced(
        call.service.name, at: base, hiding: token.secret, isSignOfLife: call.isSignOfLife
      ) {
        () async throws(TransportFault) in try await self.sendOnce(call, token, base)
      }
      switch outcome {
      case .answer(let response) where response.status == 401 && !isRenewed:
        // Tokens may expire during long operations.
        isRenewed = true
        forget(token)
      case .answer(let response):
        guard call.expected.contains(response.status) else {
          throw Self.error(response, call.service.name, token.secret)
        }
        return response
      case .refusal(var error, let isSent):
        // The outcome of a call that is not idempotent is unknown now.
        if !call.method.isIdempotent, isSent { error.kind = .uncertain }
        if isLast, isSent || attempt >= policy.attempts || call.isSignOfLife { throw error }
      }
    }
  }

  /// The answer to a GET of a URL outside the catalog, without a token; nil if there is nothing
  /// there.
  func sendBeside(_ url: String, of service: Service) async throws -> HTTPResponse? {
    var attempt = 0
    while true {
      attempt += 1
      let outcome = try await paced(service.name, at: url) {
        () async throws(TransportFault) in try await self.carry(HTTPRequest(.get, url))
      }
      switch outcome {
      case .answer(let response) where response.status == 200: return response
      // If failures counted as "nothing there", temp URLs would get the weakest signature.
      case .answer(let response) where [401, 403, 404, 405, 412].contains(response.status):
        return nil
      case .answer(let response): throw Self.error(response, url, nil)
      case .refusal(let error, _): if attempt >= policy.attempts { throw error }
      }
    }
  }

  private enum Outcome {
    /// The service's final answer.
    case answer(HTTPResponse)
    /// A temporary failure, and whether the request may have reached the service.
    case refusal(CloudError, isSent: Bool)
  }

  /// Sends a request as soon as the service's pace allows it.
  ///
  /// - Throws: Errors that a retry would not fix.
  private func paced(
    _ service: String, at url: String, hiding token: Secret? = nil, isSignOfLife: Bool = false,
    _ send: () async throws(TransportFault) -> HTTPResponse
  ) async throws -> Outcome {
    let pass = try await pace.enter(service, at: url, isSignOfLife: isSignOfLife)
    do throws(TransportFault) {
      let response = try await send()
      guard RetryPolicy.isPassing(response) else {
        await pace.answered(pass)
        return .answer(response)
      }
      var error = Self.error(response, service, token)
      error.retryAfter = RetryAfter.seconds(response, now: dependencies.now())
      error.isLimit = [413, 429].contains(response.status)
      await pace.refused(pass, error)
      return .refusal(error, isSent: true)
    } catch {
      let failure = unreachable(service, error)
      guard error.isPassing else {
        await pace.giveBack(pass)
        throw failure
      }
      await pace.refused(pass, failure)
      return .refusal(failure, isSent: error.reach == .unknown)
    }
  }

  /// Maps an unexpected answer to an error.
  private static func error(
    _ response: HTTPResponse, _ service: String, _ token: Secret?
  ) -> CloudError {
    var error = ErrorReply.error(response, from: service)
    // A proxy's answer may quote the request.
    if let token { error.message = error.message.replacing(token.revealed, with: "\(token)") }
    return error
  }

  private func sendOnce(
    _ call: Call, _ token: Token, _ base: String
  ) async throws(TransportFault) -> HTTPResponse {
    var headers = call.headers
    headers["X-Auth-Token"] = token.secret.revealed
    if headers["Accept"] == nil { headers["Accept"] = "application/json" }
    let request = HTTPRequest(
      call.method, base + call.path, headers: headers, body: call.body, timeout: call.timeout)
    let start = dependencies.now()
    defer {
      // The duration of uploads depends on their size.
      if call.service != .objectStore {
        slowestAnswer = max(slowestAnswer, dependencies.now() - start)
      }
    }
    return try await carry(request, progress: call.progress)
  }

  /// How many seconds to wait for the effect of a request whose answer was lost: longer if the
  /// cloud answers slowly, but at most a minute.
  ///
  /// `seconds`: what suffices if answers take at most one second.
  func patience(_ seconds: Int) -> Int { min(60, seconds * max(1, slowestAnswer)) }

  private func carry(
    _ request: HTTPRequest, progress: (@Sendable (Int) -> Void)? = nil
  ) async throws(TransportFault) -> HTTPResponse {
    var request = request
    request.headers["User-Agent"] = "rkgen"
    let line = "\(request.method.rawValue) \(Redaction.url(request.url))"
    do {
      let response = try await transport.send(request, progress: progress)
      dependencies.trace("\(line): \(response.status)")
      return response
    } catch {
      dependencies.trace("\(line): \(error.reason)")
      throw error
    }
  }

  func currentToken() async throws -> Token {
    if let token { return token }
    // Requests run in parallel; only one of them signs in.
    if let signingIn { return try await signingIn.value }
    let task = Task { try await self.requestToken() }
    signingIn = task
    defer { signingIn = nil }
    let token = try await task.value
    self.token = token
    clockDifference = token.issued.map { $0 - dependencies.now() } ?? clockDifference
    return token
  }

  /// The Unix time by the cloud's clock; nil if unknown.
  var cloudTime: Int? { clockDifference.map { dependencies.now() + $0 } }

  private func forget(_ used: Token) {
    if token?.secret == used.secret { token = nil }
  }

  private func requestToken() async throws -> Token {
    let signIn = SignInRequest(settings: settings)
    var attempt = 0
    while true {
      attempt += 1
      // Signing in twice is harmless.
      let outcome = try await paced(Self.keystone, at: settings.authURL) {
        () async throws(TransportFault) in try await self.carry(signIn.request)
      }
      switch outcome {
      case .refusal(let error, _): if attempt >= policy.attempts { throw error }
      case .answer(let response):
        switch response.status {
        case 200, 201: return try signIn.isV2 ? Token(v2: response) : Token(v3: response)
        case 401: throw refused(response)
        // Keystone's answer to an unknown token.
        case 404 where JSONReply.message(response) != nil && settings.credentials.isToken:
          throw refused(response)
        case 300, 404:
          throw CloudError(
            .settings,
            "there is no Keystone at \(Redaction.url(settings.authURL)) (\(response.status))",
            hint: "OS_AUTH_URL should end in /v3, or in /v2.0 for Rackspace")
        default: throw Self.error(response, Self.keystone, nil)
        }
      }
    }
  }

  private func refused(_ response: HTTPResponse) -> CloudError {
    CloudError(
      .unauthorized, "Keystone rejects the credentials: \(settings.credentials.whatMayBeWrong)",
      hint: "settings come from \(settings.origin)"
        + (JSONReply.message(response).map { "; Keystone says: \($0)" } ?? ""))
  }

  private static let keystone = "Keystone"

  private func unreachable(_ service: String, _ fault: TransportFault) -> CloudError {
    let isKeystone = service == Self.keystone
    return CloudError(
      fault.reach == .unknown && !isKeystone ? .uncertain : .unreachable,
      "\(service) can't be reached: \(fault.reason)"
        + (isKeystone ? " (\(Redaction.url(settings.authURL)))" : ""), hint: fault.hint)
  }
}

extension Duration {
  /// Rounded down.
  var milliseconds: Int {
    Int(components.seconds) * 1000 + Int(components.attoseconds / 1_000_000_000_000_000)
  }
}
