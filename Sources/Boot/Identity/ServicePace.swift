/// Decides when a session's workers may send requests to each service.
///
/// After a refusal all workers share a pause, and then send one request at a time until the service
/// answers again. If the rate of requests is limited, they are sent one by one to all services at
/// that address, since the limiter may be in front of all of them, at intervals that shrink while
/// requests succeed. After too many refusals in a row nothing more is sent to the service.
actor ServicePace {
  /// Permission to send one request.
  struct Pass: Sendable {
    fileprivate let service: String
    fileprivate let address: String
    /// The number of pauses before it was given.
    fileprivate let round: Int
    /// The service or address that this request has exclusively; nil if requests run in parallel.
    fileprivate let turn: String?
    fileprivate var isSignOfLife = false
  }

  /// The state of a service or an address.
  private struct State {
    /// The number of pauses so far.
    var round = 0
    /// Consecutive refusals, and the time waited since the first of them.
    var refusals = 0
    var waited = Duration.zero
    var hasAnswered = false
    var pause: Task<Void, Never>?
    /// The time between requests while their rate is limited.
    var interval = Duration.zero
    var isTaken = false
    var queue: [CheckedContinuation<Void, Never>] = []
    /// Why it was given up.
    var failure: CloudError?

    /// Whether requests are sent one at a time.
    var isStrained: Bool { refusals > 0 || interval > .zero }

    /// Increases the time between requests, up to a limit.
    mutating func slowDown(to slowest: Duration) {
      interval = min(max(interval * 2, .milliseconds(500)), slowest)
    }
  }

  private let policy: RetryPolicy
  private let dependencies: Dependencies
  private var states: [String: State] = [:]
  /// The number of retries left; each answer adds half a retry.
  private var budget: Double

  init(_ policy: RetryPolicy, _ dependencies: Dependencies) {
    self.policy = policy
    self.dependencies = dependencies
    budget = Double(policy.retries)
  }

  /// Waits until a request may be sent. Every pass has to be returned with `answered`, `refused` or
  /// `giveBack`.
  ///
  /// `url`: the service's URL.
  /// `isSignOfLife`: whether to skip all waiting.
  func enter(
    _ service: String, at url: String, isSignOfLife: Bool = false
  ) async throws -> Pass {
    let address = Self.address(url)
    if isSignOfLife {
      try Task.checkCancellation()
      return Pass(service: service, address: address, round: 0, turn: nil, isSignOfLife: true)
    }
    var turn: String?
    var isRested = false
    do {
      while true {
        try Task.checkCancellation()
        let state = states[service] ?? State()
        if let failure = state.failure { throw failure }
        let place = isStrained(address) ? address : service
        if isStrained(place), turn != place {
          if let turn { giveTurn(turn) }
          turn = await takeTurn(place) ? place : nil
        } else if let pause = state.pause {
          // Cancelling one waiter ends the pause: cancellation affects all of them.
          await withTaskCancellationHandler {
            await pause.value
          } onCancel: {
            pause.cancel()
          }
          if states[service]?.round == state.round { states[service]?.pause = nil }
          isRested = true
        } else if turn != nil, !isRested, let interval = states[place]?.interval, interval > .zero {
          isRested = true
          try await dependencies.pause(interval * (0.75 + dependencies.random() / 2))
        } else {
          return Pass(service: service, address: address, round: state.round, turn: turn)
        }
      }
    } catch {
      if let turn { giveTurn(turn) }
      throw error
    }
  }

  /// The scheme, host and port of a URL.
  private static func address(_ url: String) -> String {
    url.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false).prefix(3)
      .joined(separator: "/")
  }

  private func isStrained(_ place: String) -> Bool { states[place]?.isStrained == true }

  /// The service has answered, with whatever status.
  func answered(_ pass: Pass) {
    var state = states[pass.service] ?? State()
    if pass.isSignOfLife {
      // Other requests may be sent again; they find out how the service is doing.
      if state.failure != nil {
        (state.failure, state.refusals, state.waited) = (nil, 0, .zero)
        states[pass.service] = state
      }
      return
    }
    state.hasAnswered = true
    state.refusals = 0
    state.waited = .zero
    states[pass.service] = state
    for place in [pass.service, pass.address] {
      let interval = states[place]?.interval ?? .zero
      states[place]?.interval = interval > .milliseconds(20) ? interval * 0.95 : .zero
    }
    budget += 0.5
    giveBack(pass)
  }

  /// The service has refused or did not answer: the next request waits.
  func refused(_ pass: Pass, _ error: CloudError) {
    guard !pass.isSignOfLife else { return }
    var state = states[pass.service] ?? State()
    budget -= 1
    // Of requests that were in flight together, only the first refusal starts a pause.
    if pass.round == state.round, state.failure == nil {
      state.round += 1
      state.refusals += 1
      // A service that asks for a pause of one second accepts at least one request per second.
      let slowest = Duration.seconds(max(1, error.retryAfter ?? 4))
      if error.isLimit {
        states[pass.address, default: State()].slowDown(to: slowest)
      } else if error.retryAfter != nil {
        state.slowDown(to: slowest)
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

  /// The request ended without information about the service.
  func giveBack(_ pass: Pass) {
    if let turn = pass.turn { giveTurn(turn) }
  }

  /// How long to wait; nil to give up.
  private func pause(_ state: State, _ error: CloudError) -> Duration? {
    // A service that never answered probably has a wrong URL; one that did may be restarting.
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
      error.hint = "it asks to retry after \(wish) seconds"
    } else if error.kind == .busy {
      error.hint = "no more requests are sent to \(service); run again when it works"
    }
    return error
  }

  /// Waits for exclusive access. Returns false if that is no longer necessary.
  private func takeTurn(_ place: String) async -> Bool {
    while let state = states[place], state.isStrained, state.failure == nil {
      guard state.isTaken else {
        states[place]?.isTaken = true
        return true
      }
      await withCheckedContinuation { states[place]?.queue.append($0) }
    }
    // An answer to an earlier request can end the turns while nobody has one, and only one was woken.
    wake(place)
    return false
  }

  private func giveTurn(_ place: String) {
    states[place]?.isTaken = false
    wake(place)
  }

  /// Wakes the next one for a turn, or all if turns are no longer necessary.
  private func wake(_ place: String) {
    let queue = states[place]?.queue ?? []
    let isOneByOne = states[place].map { $0.isStrained && $0.failure == nil } ?? false
    let next = isOneByOne ? queue.prefix(1) : queue[...]
    states[place]?.queue.removeFirst(next.count)
    for waiting in next { waiting.resume() }
  }
}
