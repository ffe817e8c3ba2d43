/// When a session's workers may ask each service.
///
/// A service that refuses is left alone for a pause that all workers share, and then asked by one of them
/// at a time until it answers well. Where there are too many requests, they are sent one by one, with intervals that
/// shrink while all goes well, to all services at that address: what counts requests may stand in front of them all.
/// When a service has refused often enough without one good answer, nothing more is sent to it.
actor ServicePace {
  /// Leave to send one request.
  struct Pass: Sendable {
    fileprivate let service: String
    fileprivate let address: String
    /// After how many pauses it was given.
    fileprivate let round: Int
    /// Where nobody else asks meanwhile: the service or the address.
    fileprivate let turn: String?
    fileprivate var isSignOfLife = false
  }

  /// Of a service, or of an address.
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

    /// Has more time pass between requests, up to a limit.
    mutating func slowDown(to slowest: Duration) {
      interval = min(max(interval * 2, .milliseconds(500)), slowest)
    }
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
  ///
  /// `url`: where it is.
  /// `isSignOfLife`: whether it is asked at once, whatever happened to others.
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
          // Whoever is cancelled does not wait to the end; then all are.
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

  /// The scheme and the host of a URL, with its port.
  private static func address(_ url: String) -> String {
    url.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false).prefix(3)
      .joined(separator: "/")
  }

  private func isStrained(_ place: String) -> Bool { states[place]?.isStrained == true }

  /// The service has answered, whatever it said.
  func answered(_ pass: Pass) {
    var state = states[pass.service] ?? State()
    if pass.isSignOfLife {
      // Others may ask again; how it is otherwise they have to see.
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

  /// The service has refused, or nobody answered: the next one waits.
  func refused(_ pass: Pass, _ error: CloudError) {
    guard !pass.isSignOfLife else { return }
    var state = states[pass.service] ?? State()
    budget -= 1
    // Of those that were under way together, the first has begun the pause.
    if pass.round == state.round, state.failure == nil {
      state.round += 1
      state.refusals += 1
      // A service that asks for a second takes at least one request a second.
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

  /// Nothing was learned of the service.
  func giveBack(_ pass: Pass) {
    if let turn = pass.turn { giveTurn(turn) }
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
  private func takeTurn(_ place: String) async -> Bool {
    while let state = states[place], state.isStrained, state.failure == nil {
      guard state.isTaken else {
        states[place]?.isTaken = true
        return true
      }
      await withCheckedContinuation { states[place]?.queue.append($0) }
    }
    return false
  }

  private func giveTurn(_ place: String) {
    states[place]?.isTaken = false
    let queue = states[place]?.queue ?? []
    let isOneByOne = states[place].map { $0.isStrained && $0.failure == nil } ?? false
    let next = isOneByOne ? queue.prefix(1) : queue[...]
    states[place]?.queue.removeFirst(next.count)
    for waiting in next { waiting.resume() }
  }
}
