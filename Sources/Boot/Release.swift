import Crypto
import Diagnostics
import Foundation

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

  /// The outcome of an upload.
  public enum Upload: String, Sendable {
    /// The object was sent.
    case sent
    /// An identical object already existed.
    case present
  }

  /// A temp URL.
  public struct Link: Sendable {
    /// The URL, a secret: whoever has it can read the object.
    public let url: Secret
    /// When it expires, in Unix time.
    public let expires: Int
    /// The hash function of its signature.
    public let digest: TempURL.Digest
  }

  /// Uploads a release unless an identical object exists. A release that exceeds the maximum object
  /// size is sent in segments; segments that already exist are not sent again.
  ///
  /// `progress`: receives the number of bytes sent so far.
  public func push(
    _ file: ReleaseFile, as name: ObjectName, progress: (@Sendable (Int) -> Void)? = nil
  ) async throws -> Upload {
    let there = try await store.object(name)
    if let there, there.etag == file.md5, there.size == file.size { return .present }
    let capabilities = try await store.capabilities()
    guard file.size <= capabilities.largestObject else {
      let segments = try SegmentedFile(file, as: name, capabilities)
      return try await segments.push(to: store, there: there, capabilities, progress: progress)
    }
    try await store.createContainer(name.container)
    try await store.upload(file, as: name, progress: progress)
    return .sent
  }

  /// A new temp URL for an uploaded release.
  ///
  /// `lifetime`: in seconds.
  /// `key`: becomes the account's key if it has none yet.
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

/// A local release archive, or a file of a release, read once.
public struct ReleaseFile: Sendable {
  /// Its path.
  public let path: String
  /// In bytes.
  public let size: Int
  /// The digest that Swift checks, in hexadecimal.
  let md5: String
  /// The digest that machines check, in hexadecimal.
  public let sha256: String
  let mediaType: String

  /// How many bytes are in memory at a time.
  private static let piece = 1 << 20

  /// Reads a file from beginning to end.
  ///
  /// `mustBeArchive`: whether only gzip files are accepted.
  ///
  /// - Throws: `CloudError` if it can't be read, is empty or is not a gzip file.
  public init(path: String, mustBeArchive: Bool = true) throws(CloudError) {
    var isFolder: ObjCBool = false
    if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue {
      throw CloudError(.file, "\(path) is a folder", hint: "pass the archive itself")
    }
    guard let file = FileHandle(forReadingAtPath: path) else {
      throw CloudError(.file, "can't read \(path): \(String(cString: strerror(errno)))")
    }
    defer { try? file.close() }
    var md5 = Insecure.MD5()
    var sha256 = SHA256()
    var size = 0
    var isArchive = false
    do {
      while let data = try file.read(upToCount: Self.piece), !data.isEmpty {
        if size == 0 { isArchive = data.starts(with: [0x1F, 0x8B]) }
        if mustBeArchive, !isArchive {
          throw CloudError(
            .file, "\(path) is not a gzip file",
            hint: "the release is kubernetes-server-linux-amd64.tar.gz")
        }
        md5.update(data: data)
        sha256.update(data: data)
        size += data.count
      }
    } catch let error as CloudError {
      throw error
    } catch {
      throw CloudError(.file, "can't read \(path): \(error.localizedDescription)")
    }
    guard size > 0 else { throw CloudError(.file, "\(path) is empty") }
    self.path = path
    self.size = size
    mediaType = isArchive ? "application/gzip" : "application/octet-stream"
    self.md5 = md5.finalize().hexadecimal
    self.sha256 = sha256.finalize().hexadecimal
  }
}

/// URLs that read one object without a token until a certain time (Swift's middleware tempurl).
public enum TempURL {
  /// The hash function of a signature.
  public enum Digest: String, CaseIterable, Sendable {
    case sha1
    case sha256
    case sha512

    /// The preferred one of those that a cluster offers; SHA-1 only if it offers nothing else.
    static func best(_ offered: [Digest]) -> Digest {
      [.sha256, .sha512].first(where: offered.contains) ?? .sha1
    }
  }

  /// The URL of an object.
  ///
  /// The path is signed without percent-encoding: a signature of the encoded path gets 401
  /// (recorded against Swift 2.30.1).
  ///
  /// `accountURL`: such as `https://host/v1/AUTH_project`.
  /// `expires`: in Unix time.
  static func url(
    of object: ObjectName, accountURL: String, key: Secret, digest: Digest, expires: Int
  ) throws(CloudError) -> Secret {
    guard let (host, path) = split(accountURL) else {
      throw CloudError(.malformed, "Swift's URL \(Redaction.url(accountURL)) has no path")
    }
    let plain = path.removingPercentEncoding ?? path
    let signed = "GET\n\(expires)\n\(plain)\(object.plainPath)"
    let signature = Self.signature(of: signed, key: key, digest: digest)
    return Secret(
      "\(host)\(path)\(object.path)?temp_url_sig=\(signature)&temp_url_expires=\(expires)")
  }

  /// A URL's scheme and host, and its path.
  static func split(_ url: String) -> (host: String, path: String)? {
    guard let scheme = url.range(of: "://"),
      let slash = url[scheme.upperBound...].firstIndex(of: "/")
    else { return nil }
    return (String(url[..<slash]), String(url[slash...]))
  }

  /// The HMAC of a text in hexadecimal.
  static func signature(of text: String, key: Secret, digest: Digest) -> String {
    let key = SymmetricKey(data: Data(key.revealed.utf8))
    let text = Data(text.utf8)
    return switch digest {
    case .sha1: HMAC<Insecure.SHA1>.authenticationCode(for: text, using: key).hexadecimal
    case .sha256: HMAC<SHA256>.authenticationCode(for: text, using: key).hexadecimal
    case .sha512: HMAC<SHA512>.authenticationCode(for: text, using: key).hexadecimal
    }
  }
}
