/// A session with a cloud: signs in when it has to, finds services, sends requests again where that
/// is safe and may help.
public actor CloudSession {
  private let settings: CloudSettings
  private let transport: any Transport
  private let policy: RetryPolicy
  nonisolated let dependencies: Dependencies
  /// Whether the cloud is Rackspace's, which has networks with ids of their own.
  nonisolated let isRackspace: Bool
  /// The region, if there is a choice.
  nonisolated var region: String? { settings.region }
  private var token: Token?
  /// Whether anything was asked for of which it was not known at once whether it was done.
  var hadDoubts = false
  /// How many seconds the slowest answer took.
  private var slowestAnswer = 0
  /// Whether it was said that there can be no notes of requests.
  var hasWarned = false
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
  }

  /// Signs in, so that a wrong password is found before anything else.
  public func signIn() async throws { _ = try await currentToken() }

  /// The project that is worked in, if the cloud says.
  func projectID() async throws -> String? { try await currentToken().projectID }

  /// The URL of a service.
  func url(of service: Service) async throws -> String {
    try await currentToken().catalog.url(
      of: service, region: settings.region, interface: settings.interface)
  }

  /// Sends a call and gives the answer, whose status is one of those expected.
  ///
  /// Calls that may be sent twice are sent again when the service is in trouble or the connection is
  /// lost. One that may not, a POST, ends as `uncertain` then: the caller has to look first.
  func send(_ call: Call) async throws -> HTTPResponse {
    var attempt = 1
    var isRenewed = false
    while true {
      try Task.checkCancellation()
      let token = try await currentToken()
      do {
        let response = try await sendOnce(call, token)
        if response.status == 401, !isRenewed {
          // Tokens run out in the middle of long work.
          isRenewed = true
          forget(token)
          continue
        }
        if call.expected.contains(response.status) { return response }
        var error = try trouble(response, from: call.service.name, hiding: token.secret)
        guard call.method.isIdempotent else {
          error.kind = .uncertain
          throw error
        }
        try await wait(attempt, error)
      } catch let fault as TransportFault {
        let error = Self.unreachable(call.service.name, fault)
        guard fault.isPassing, call.method.isIdempotent || fault.reach == .unsent else {
          throw error
        }
        try await wait(attempt, error)
      }
      attempt += 1
    }
  }

  /// The answer to a GET that needs no token and stands beside the services; nil if there is nothing to
  /// be had.
  func sendBeside(_ url: String) async throws -> HTTPResponse? {
    var attempt = 1
    while true {
      do {
        let response = try await carry(HTTPRequest(.get, url))
        if response.status == 200 { return response }
        // Taken for "nothing there", trouble would give signatures of the weakest kind.
        if [401, 403, 404, 405, 412].contains(response.status) { return nil }
        try await wait(attempt, try trouble(response, from: url))
      } catch let fault as TransportFault {
        try await wait(attempt, Self.unreachable(url, fault))
      }
      attempt += 1
    }
  }

  /// What an answer that was not hoped for means, if it may pass; throws it otherwise.
  private func trouble(
    _ response: HTTPResponse, from service: String, hiding token: Secret? = nil
  ) throws(CloudError) -> CloudError {
    var error = ErrorReply.error(response, from: service)
    // What a proxy answers may repeat what it was sent.
    if let token { error.message = error.message.replacing(token.revealed, with: "\(token)") }
    guard RetryPolicy.isPassing(response) else { throw error }
    error.retryAfter = RetryAfter.seconds(response, now: dependencies.now())
    return error
  }

  /// Waits before another try, or throws the error if there is none.
  func wait(_ attempt: Int, _ error: CloudError) async throws {
    let pause = policy.pause(
      afterAttempt: attempt, wish: error.retryAfter, spread: dependencies.random())
    guard let pause else {
      var error = error
      if let wish = error.retryAfter, .seconds(wish) > policy.longestPause {
        error.hint = "it asks to come back after \(wish) seconds"
      }
      throw error
    }
    let line = "waiting \(pause.milliseconds) ms: \(error.message)"
    pause < .seconds(2) ? dependencies.trace(line) : dependencies.notice(line)
    try await dependencies.pause(pause)
  }

  private func sendOnce(_ call: Call, _ token: Token) async throws -> HTTPResponse {
    let base = try token.catalog.url(
      of: call.service, region: settings.region, interface: settings.interface)
    var headers = call.headers
    headers["X-Auth-Token"] = token.secret.revealed
    if headers["Accept"] == nil { headers["Accept"] = "application/json" }
    let request = HTTPRequest(
      call.method, base + call.path, headers: headers, body: call.body, timeout: call.timeout)
    let start = dependencies.now()
    defer {
      // Uploads take as long as they are large.
      if call.service != .objectStore {
        slowestAnswer = max(slowestAnswer, dependencies.now() - start)
      }
    }
    return try await carry(request, progress: call.progress)
  }

  /// For how many seconds to wait for what nobody sees the answer to, up to a minute: where answers take
  /// long, this does, too.
  ///
  /// `seconds`: what suffices where an answer takes at most one.
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

  private func currentToken() async throws -> Token {
    if let token { return token }
    // Many servers are asked for at once; one of them signs in.
    if let signingIn { return try await signingIn.value }
    let task = Task { try await self.requestToken() }
    signingIn = task
    defer { signingIn = nil }
    let token = try await task.value
    self.token = token
    return token
  }

  private func forget(_ used: Token) {
    if token?.secret == used.secret { token = nil }
  }

  private func requestToken() async throws -> Token {
    let signIn = SignInRequest(settings: settings)
    var attempt = 1
    while true {
      do {
        let response = try await carry(signIn.request)
        switch response.status {
        case 200, 201: return try signIn.isV2 ? Token(v2: response) : Token(v3: response)
        case 401: throw refused(response)
        // What a token is that Keystone does not know.
        case 404 where JSONReply.message(response) != nil && settings.credentials.isToken:
          throw refused(response)
        case 300, 404:
          throw CloudError(
            .settings,
            "there is no Keystone at \(Redaction.url(settings.authURL)) (\(response.status))",
            hint: "OS_AUTH_URL ends in /v3, or in /v2.0 for Rackspace")
        default: try await wait(attempt, try trouble(response, from: "Keystone"))
        }
      } catch let fault as TransportFault {
        // Signing in twice does no harm.
        var error = Self.unreachable("Keystone", fault)
        error.kind = .unreachable
        error.message += " (\(Redaction.url(settings.authURL)))"
        guard fault.isPassing else { throw error }
        try await wait(attempt, error)
      }
      attempt += 1
    }
  }

  private func refused(_ response: HTTPResponse) -> CloudError {
    CloudError(
      .unauthorized, "Keystone refuses to sign in: \(settings.credentials.whatMayBeWrong)",
      hint: "the settings are from \(settings.origin)"
        + (JSONReply.message(response).map { "; it says: \($0)" } ?? ""))
  }

  private static func unreachable(_ service: String, _ fault: TransportFault) -> CloudError {
    CloudError(
      fault.reach == .unknown ? .uncertain : .unreachable,
      "\(service) can't be reached: \(fault.reason)")
  }
}

extension Duration {
  /// Rounded down.
  var milliseconds: Int {
    Int(components.seconds) * 1000 + Int(components.attoseconds / 1_000_000_000_000_000)
  }
}
