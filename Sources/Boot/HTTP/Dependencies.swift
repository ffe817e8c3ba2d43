import Foundation

/// What Boot needs from its environment, other than the network. Tests supply their own.
public struct Dependencies: Sendable {
  /// The current Unix time, in seconds.
  public var now: @Sendable () -> Int
  /// Sleeps; throws if the task is cancelled meanwhile.
  public var pause: @Sendable (Duration) async throws -> Void
  /// A random number from 0 to 1.
  public var random: @Sendable () -> Double
  /// Receives notes for the user, such as why it takes longer, without secrets.
  public var notice: @Sendable (String) -> Void
  /// Receives a line for every request and answer, without secrets.
  public var trace: @Sendable (String) -> Void
  /// Where pending requests are recorded; nil if nowhere.
  public var pending: PendingRequests?
  /// Tells which runs from this home are alive; nil if there is no home.
  public var homeLocks: HomeLocks?
  /// How this run appears to others that work on the same cluster.
  public var holder = "somebody"
  /// Sleeps between two heartbeats.
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

/// Records requests that are not answered yet, as empty files. If a run is killed before the
/// answer, the next one knows that the cloud may still be processing the request.
public struct PendingRequests: Sendable {
  /// The outcome of recording a request.
  enum Note: Equatable {
    /// Recorded; there was no earlier request.
    case made
    /// An earlier run requested the same and did not see the answer.
    case leftByAnother
    /// It can't be recorded, for this reason.
    case impossible(String)
  }

  private let folder: String

  /// The requests recorded in a folder, which is created on first use.
  public init(folder: String) { self.folder = folder }

  /// Records that something is about to be requested.
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

  /// Records that the outcome is known.
  func end(_ thing: RequestedThing, in project: String) { unlink(path(thing, project)) }

  /// What was requested, in alphabetical order.
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

/// Something that must not be requested twice, with its name.
struct RequestedThing: Hashable, Sendable, CustomStringConvertible {
  let description: String

  static func server(_ name: String) -> Self { Self(description: "server \(name)") }
  static func network(_ name: String) -> Self { Self(description: "network \(name)") }
  static func subnet(_ name: String) -> Self { Self(description: "subnet \(name)") }
  static func keyPair(_ name: String) -> Self { Self(description: "key pair \(name)") }
  static func serverGroup(_ name: String) -> Self { Self(description: "server group \(name)") }
  static func volume(_ name: String) -> Self { Self(description: "volume \(name)") }
  static func securityGroup(_ name: String) -> Self { Self(description: "security group \(name)") }
  /// The prefix of all ports of a cluster.
  static func ports(of cluster: String) -> Self {
    Self(description: "port \(OwnName.ports(of: cluster))")
  }
  static func port(_ name: String, on network: String) -> Self {
    Self(description: "port \(name) on \(network)")
  }
}
