extension CloudSession {
  /// Makes a thing that must not be made twice, unless it is there: after a request of which nobody
  /// knows what came of it, be it one of an earlier run, the thing is looked for first.
  ///
  /// `wanted`: what is made.
  func create<Thing: Sendable>(
    _ wanted: RequestedThing, find: @Sendable () async throws -> Thing?,
    make: @Sendable () async throws -> Thing
  ) async throws -> Thing {
    let place = try await place()
    var isUnderWay = isAskedFor(wanted, place)
    // Of what is under way when this ends, the next run has to know.
    defer { if !isUnderWay { dependencies.pending?.end(wanted, in: place) } }
    if isUnderWay, let thing = try await lookForLate(find) {
      isUnderWay = false
      return thing
    }
    var attempt = 1
    var waited = 0
    while true {
      if let thing = try await find() {
        isUnderWay = false
        return thing
      }
      do {
        isUnderWay = false
        return try await make()
      } catch let error as CloudError where error.kind == .uncertain {
        hadDoubts = true
        // What was turned away was not done. All else may still be under way behind a proxy that gave up.
        isUnderWay = error.retryAfter == nil
        if isUnderWay {
          // Each look that is answered tells the pace that the service is well, though it makes nothing.
          guard waited == 0 || .seconds(waited + patience(10)) < policy.patience else {
            throw error
          }
          if let thing = try await lookForLate(find) {
            isUnderWay = false
            return thing
          }
          waited += patience(10)
        }
        guard attempt < policy.attempts else { throw error }
      }
      attempt += 1
    }
  }

  /// Notes that things are there: whoever asked for them needs no answer any more.
  func settle(_ things: [RequestedThing]) async throws {
    let place = try await place()
    for thing in things { dependencies.pending?.end(thing, in: place) }
  }

  /// Things that were asked for and may come up yet, by what their names begin with.
  func askedFor(_ prefix: RequestedThing) async throws -> [RequestedThing] {
    let place = try await place()
    return (dependencies.pending?.all(in: place) ?? []).filter {
      $0.description.hasPrefix(prefix.description)
    }
  }

  private func place() async throws -> String { "\(region ?? "")@\(try await projectID() ?? "")" }

  /// Notes that a thing is asked for. Gives whether somebody else asked for it and saw no answer.
  private func isAskedFor(_ thing: RequestedThing, _ place: String) -> Bool {
    switch dependencies.pending?.begin(thing, in: place) {
    case .made: break
    case .leftByAnother:
      hadDoubts = true
      dependencies.notice(
        "\(thing) was asked for before, and the answer was not seen: it may come up yet")
      return true
    case nil: warnOnce("there is no home to take notes in")
    case .impossible(let reason): warnOnce(reason)
    }
    return false
  }

  /// Tells what holds for many things at the first of them.
  func noticeOnce(_ text: String) {
    if told.insert(text).inserted { dependencies.notice(text) }
  }

  /// Booting without a home is rare and legitimate.
  private func warnOnce(_ reason: String) {
    guard !hasWarned else { return }
    hasWarned = true
    dependencies.notice("if this is killed, running it again may make things twice: \(reason)")
  }

  private func lookForLate<Thing: Sendable>(
    _ find: @Sendable () async throws -> Thing?
  ) async throws -> Thing? {
    var (waited, pause) = (0, 1)
    while waited < patience(10) {
      try await dependencies.pause(.seconds(pause))
      if let thing = try await find() { return thing }
      waited += pause
      pause = min(pause + 1, 4, max(1, patience(10) - waited))
    }
    return nil
  }
}
