/// When a session's workers may ask each service.
///
/// A service that refuses is left alone for a pause that all workers share, and then asked by one of them
/// at a time until it answers well; one that says that there are too many requests is asked one by one,
/// with intervals that shrink while all goes well. When a service has refused often enough without one
/// good answer, nothing more is sent to it.
actor ServicePace {
  /// Leave to send one request.
  struct Pass: Sendable {
    fileprivate let service: String
    /// After how many pauses it was given.
    fileprivate let round: Int
    fileprivate let hasTurn: Bool
  }

  private struct State {
    /// How many pauses there were.
    var round = 0
    /// How often it refused in a row, and how long it was waited for meanwhile.
    var refusals = 0
    var waited = Duration.zero
    var hasAnswered = false
    var pause: Task<Void, Never>?
    /// The time between requests, while there are too many.
    var interval = Duration.zero
    var isTaken = false
    var queue: [CheckedContinuation<Void, Never>] = []
    /// Why nothing more is sent.
    var failure: CloudError?

    /// Whether one asks at a time.
    var isStrained: Bool { refusals > 0 || interval > .zero }
  }

  private let policy: RetryPolicy
  private let dependencies: Dependencies
  private var states: [String: State] = [:]
  /// How many requests may still be sent again; each good answer adds half of one.
  private var budget: Double

  init(_ policy: RetryPolicy, _ dependencies: Dependencies) {
    self.policy = policy
    self.dependencies = dependencies
    budget = Double(policy.retries)
  }

  /// Waits until a service may be asked. Every pass goes back by `answered`, `refused` or `giveBack`.
  func enter(_ service: String) async throws -> Pass {
    var hasTurn = false
    var isRested = false
    do {
      while true {
        try Task.checkCancellation()
        let state = states[service] ?? State()
        if let failure = state.failure { throw failure }
        if state.isStrained, !hasTurn {
          hasTurn = await takeTurn(service)
        } else if let pause = state.pause {
          // Whoever is cancelled does not wait to the end; then all are.
          await withTaskCancellationHandler {
            await pause.value
          } onCancel: {
            pause.cancel()
          }
          if states[service]?.round == state.round { states[service]?.pause = nil }
          isRested = true
        } else if hasTurn, !isRested, state.interval > .zero {
          isRested = true
          try await dependencies.pause(state.interval * (0.75 + dependencies.random() / 2))
        } else {
          return Pass(service: service, round: state.round, hasTurn: hasTurn)
        }
      }
    } catch {
      if hasTurn { giveTurn(service) }
      throw error
    }
  }

  /// The service has answered, whatever it said.
  func answered(_ pass: Pass) {
    var state = states[pass.service] ?? State()
    state.hasAnswered = true
    state.refusals = 0
    state.waited = .zero
    state.interval = state.interval > .milliseconds(20) ? state.interval * 0.95 : .zero
    states[pass.service] = state
    budget += 0.5
    giveBack(pass)
  }

  /// The service has refused, or nobody answered: the next one waits.
  func refused(_ pass: Pass, _ error: CloudError) {
    var state = states[pass.service] ?? State()
    budget -= 1
    // Of those that were under way together, the first has begun the pause.
    if pass.round == state.round, state.failure == nil {
      state.round += 1
      state.refusals += 1
      if error.isLimit {
        // A service that asks for a second takes at least one request a second.
        let wish = error.retryAfter.map { Duration.seconds($0) } ?? .seconds(4)
        state.interval = min(max(state.interval * 2, .milliseconds(500)), max(wish, .seconds(1)))
      }
      if let pause = pause(state, error) {
        state.waited += pause
        let line = "waiting \(pause.milliseconds) ms: \(error.message)"
        pause < .seconds(2) ? dependencies.trace(line) : dependencies.notice(line)
        state.pause = Task { [dependencies] in try? await dependencies.pause(pause) }
      } else {
        state.failure = failure(error, pass.service)
      }
    }
    states[pass.service] = state
    giveBack(pass)
  }

  /// Nothing was learned of the service.
  func giveBack(_ pass: Pass) {
    if pass.hasTurn { giveTurn(pass.service) }
  }

  /// How long to wait; nil if it was long enough.
  private func pause(_ state: State, _ error: CloudError) -> Duration? {
    // A wrong URL stays wrong; a service that was there is being restarted.
    let isStranger = error.kind == .unreachable && !state.hasAnswered
    if isStranger, state.refusals >= policy.attemptsOfStrangers { return nil }
    guard budget >= 0 else { return nil }
    let pause = policy.pause(
      afterAttempt: state.refusals, wish: error.retryAfter, spread: dependencies.random())
    guard let pause, state.waited == .zero || state.waited + pause <= policy.patience else {
      return nil
    }
    return pause
  }

  private func failure(_ error: CloudError, _ service: String) -> CloudError {
    var error = error
    if error.kind == .uncertain { error.kind = .unreachable }
    if let wish = error.retryAfter, .seconds(wish) > policy.longestPause {
      error.hint = "it asks to come back after \(wish) seconds"
    } else if error.kind == .busy {
      error.hint = "nothing more is sent to \(service); run again when it is well"
    }
    return error
  }

  /// Waits until nobody else asks. Gives whether that is still necessary.
  private func takeTurn(_ service: String) async -> Bool {
    while let state = states[service], state.isStrained, state.failure == nil {
      guard state.isTaken else {
        states[service]?.isTaken = true
        return true
      }
      await withCheckedContinuation { states[service]?.queue.append($0) }
    }
    return false
  }

  private func giveTurn(_ service: String) {
    states[service]?.isTaken = false
    let queue = states[service]?.queue ?? []
    let isOneByOne = states[service].map { $0.isStrained && $0.failure == nil } ?? false
    let next = isOneByOne ? queue.prefix(1) : queue[...]
    states[service]?.queue.removeFirst(next.count)
    for waiting in next { waiting.resume() }
  }
}
