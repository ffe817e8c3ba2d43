/// Puts releases where machines can fetch them.
public struct ReleaseStore: Sendable {
  private let store: ObjectStore
  private let dependencies: Dependencies

  /// The object store of a session.
  public init(_ session: CloudSession) {
    store = ObjectStore(session: session)
    dependencies = session.dependencies
  }

  /// The container's usual name.
  public static let container = "kubernetes-releases"

  /// What became of an upload.
  public enum Upload: String, Sendable {
    /// It was sent.
    case sent
    /// The same object was there.
    case present
  }

  /// A temp URL.
  public struct Link: Sendable {
    /// The URL. It is a secret: who has it can read the object.
    public let url: Secret
    /// Until when, in seconds of Unix.
    public let expires: Int
    /// What it is signed with.
    public let digest: TempURL.Digest
  }

  /// Uploads a release, unless the very same is there.
  ///
  /// `progress`: is told how many bytes were sent.
  public func push(
    _ file: ReleaseFile, as name: ObjectName, progress: (@Sendable (Int) -> Void)? = nil
  ) async throws -> Upload {
    if let there = try await store.object(name), there.etag == file.md5, there.size == file.size {
      return .present
    }
    let limit = try await store.capabilities().largestObject
    guard file.size <= limit else {
      throw CloudError(
        .refused, "\(file.path) has \(file.size) bytes, and Swift takes objects of \(limit) at most"
      )
    }
    try await store.createContainer(name.container)
    try await store.upload(file, as: name, progress: progress)
    return .sent
  }

  /// A fresh temp URL of a release that was uploaded.
  ///
  /// `lifetime`: in seconds.
  /// `key`: the account's key if it has none yet.
  public func link(
    to name: ObjectName, lifetime: Int, newKey key: Secret
  ) async throws -> Link {
    guard try await store.object(name) != nil else {
      throw CloudError(
        .notFound, "there is no \(name.name) in container \(name.container)",
        hint: "'rkgen release push' uploads one")
    }
    let digest = TempURL.Digest.best(try await store.capabilities().digests)
    let key = try await store.temporaryURLKey(made: key)
    let expires = dependencies.now() + lifetime
    let url = try TempURL.url(
      of: name, accountURL: try await store.accountURL(), key: key, digest: digest,
      expires: expires)
    return Link(url: url, expires: expires, digest: digest)
  }
}
