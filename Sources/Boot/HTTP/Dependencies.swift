import Foundation

/// What Boot needs beside the network. Tests bring their own.
public struct Dependencies: Sendable {
  /// The time, in seconds of Unix.
  public var now: @Sendable () -> Int
  /// Waits; throws if the work is cancelled meanwhile.
  public var pause: @Sendable (Duration) async throws -> Void
  /// A random number from 0 to 1.
  public var random: @Sendable () -> Double
  /// Is told why it takes longer, without anything secret.
  public var notice: @Sendable (String) -> Void
  /// Is told of every request and answer, without anything secret.
  public var trace: @Sendable (String) -> Void
  /// Where requests that are under way are noted; nil if nowhere.
  public var pending: PendingRequests?
  /// Which runs from this home live; nil if there is no place for that.
  public var homeLocks: HomeLocks?
  /// Who this is, as others who work on the same cluster are told.
  public var holder = "somebody"
  /// Waits between two signs of life.
  public var heartbeat: @Sendable (Duration) async throws -> Void = {
    try await Task.sleep(for: $0)
  }

  /// The dependencies from their parts.
  public init(
    now: @escaping @Sendable () -> Int, pause: @escaping @Sendable (Duration) async throws -> Void,
    random: @escaping @Sendable () -> Double,
    notice: @escaping @Sendable (String) -> Void = { _ in },
    trace: @escaping @Sendable (String) -> Void = { _ in }, pending: PendingRequests? = nil
  ) {
    self.now = now
    self.pause = pause
    self.random = random
    self.notice = notice
    self.trace = trace
    self.pending = pending
  }
}

/// What was asked for and not answered yet, an empty file for each, so that a run that is killed between
/// a request and its answer is known to the next one: the cloud may still be at work on it.
public struct PendingRequests: Sendable {
  /// What came of noting a request.
  enum Note: Equatable {
    /// Nobody else waits for an answer.
    case made
    /// Somebody asked for the same and has not seen the answer.
    case leftByAnother
    /// It can't be written, for a reason.
    case impossible(String)
  }

  private let folder: String

  /// The requests noted in a folder. It is made when there is something to note.
  public init(folder: String) { self.folder = folder }

  /// Notes that a thing is about to be asked for.
  func begin(_ thing: RequestedThing, in project: String) -> Note {
    let path = path(thing, project)
    do { try PrivateFolder.make(place(project)) } catch { return .impossible(error.message) }
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    if descriptor >= 0 {
      close(descriptor)
      return .made
    }
    return errno == EEXIST
      ? .leftByAnother : .impossible("can't write \(path): \(String(cString: strerror(errno)))")
  }

  /// Notes that it is known what came of it.
  func end(_ thing: RequestedThing, in project: String) { unlink(path(thing, project)) }

  /// The things that were asked for, in alphabetical order.
  func all(in project: String) -> [RequestedThing] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: place(project))) ?? []
    return names.compactMap(\.removingPercentEncoding).sorted().map(RequestedThing.init)
  }

  private func place(_ project: String) -> String {
    "\(folder)/\(PercentEncoding.segment(project))"
  }

  private func path(_ thing: RequestedThing, _ project: String) -> String {
    "\(place(project))/\(PercentEncoding.segment(thing.description))"
  }
}

/// What may be asked for once only, with its name.
struct RequestedThing: Hashable, Sendable, CustomStringConvertible {
  let description: String

  static func server(_ name: String) -> Self { Self(description: "server \(name)") }
  static func network(_ name: String) -> Self { Self(description: "network \(name)") }
  static func subnet(_ name: String) -> Self { Self(description: "subnet \(name)") }
  static func keyPair(_ name: String) -> Self { Self(description: "key pair \(name)") }
  static func serverGroup(_ name: String) -> Self { Self(description: "server group \(name)") }
  static func volume(_ name: String) -> Self { Self(description: "volume \(name)") }
  static func securityGroup(_ name: String) -> Self { Self(description: "security group \(name)") }
  /// What all of a cluster's begin with.
  static func ports(of cluster: String) -> Self {
    Self(description: "port \(OwnName.ports(of: cluster))")
  }
  static func port(_ name: String, on network: String) -> Self {
    Self(description: "port \(name) on \(network)")
  }
}
