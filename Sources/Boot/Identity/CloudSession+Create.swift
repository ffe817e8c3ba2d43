extension CloudSession {
  /// Creates a resource that must not be created twice, unless it exists. After a request whose
  /// outcome is unknown, even one of an earlier run, it looks for the resource first.
  ///
  /// `wanted`: what to create.
  func create<Thing: Sendable>(
    _ wanted: RequestedThing, find: @Sendable () async throws -> Thing?,
    make: @Sendable () async throws -> Thing
  ) async throws -> Thing {
    let place = try await place()
    var isUnderWay = isAskedFor(wanted, place)
    // The record stays if a request may still be in progress: the next run has to know.
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
        // Rate limited requests were not carried out. Any other may still be in progress behind a
        // proxy that gave up.
        isUnderWay = error.retryAfter == nil
        if isUnderWay {
          // Answered lookups make the service count as healthy although it creates nothing: limit
          // the wait.
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

  /// Removes the records of resources that exist: their answers no longer matter.
  func settle(_ things: [RequestedThing]) async throws {
    let place = try await place()
    for thing in things { dependencies.pending?.end(thing, in: place) }
  }

  /// Requested resources with a name prefix that may still come up.
  func askedFor(_ prefix: RequestedThing) async throws -> [RequestedThing] {
    let place = try await place()
    return (dependencies.pending?.all(in: place) ?? []).filter {
      $0.description.hasPrefix(prefix.description)
    }
  }

  private func place() async throws -> String { "\(region ?? "")@\(try await projectID() ?? "")" }

  /// Records a request. Returns whether an earlier run requested the same and saw no answer.
  private func isAskedFor(_ thing: RequestedThing, _ place: String) -> Bool {
    switch dependencies.pending?.begin(thing, in: place) {
    case .made: break
    case .leftByAnother:
      hadDoubts = true
      dependencies.notice(
        "\(thing) was requested before, but the answer was not seen: it may still come up")
      return true
    case nil: warnOnce("there is no home folder to record requests in")
    case .impossible(let reason): warnOnce(reason)
    }
    return false
  }

  /// Reports once what applies to many resources.
  func noticeOnce(_ text: String) {
    if told.insert(text).inserted { dependencies.notice(text) }
  }

  /// Booting without a home is rare and legitimate.
  private func warnOnce(_ reason: String) {
    guard !hasWarned else { return }
    hasWarned = true
    dependencies.notice("if this run is killed, the next one may create things twice: \(reason)")
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
