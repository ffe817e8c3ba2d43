import Boot
import CommandSupport

/// Uploads a release with a bar, and makes its temp URL.
struct ReleaseUpload: Sendable {
  let session: CloudSession
  let name: ObjectName
  let lifetime: Lifetime

  /// The usual name of a release's object: another archive never takes the place of one that
  /// machines fetch.
  static func objectName(_ file: ReleaseFile) -> String {
    let base = file.path.split(separator: "/").last.map(String.init) ?? "release.tar.gz"
    return "\(file.sha256.prefix(16))/\(base)"
  }

  /// Uploads, if it has to, and gives a fresh temp URL.
  func push(_ file: ReleaseFile, _ console: Console) async throws -> ReleaseStore.Link {
    let bar = ProgressBar(title: "uploading \(name.name)", total: file.size, console: console)
    let upload: ReleaseStore.Upload
    do {
      upload = try await ReleaseStore(session).push(file, as: name) { bar.show($0) }
    } catch {
      bar.breakOff()
      throw error
    }
    switch upload {
    case .sent: bar.finish()
    case .present: console.note("\(name.container)/\(name.name) is there already, the very same")
    }
    return try await link()
  }

  /// A fresh temp URL.
  func link() async throws -> ReleaseStore.Link {
    try await ReleaseStore(session).link(
      to: name, lifetime: lifetime.seconds, newKey: Secret(RandomText.hexadecimal(bytes: 32)))
  }
}
