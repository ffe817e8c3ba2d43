import Boot
import CommandSupport
import Foundation

/// Uploads a release with a progress bar, and creates its temp URL.
struct ReleaseUpload: Sendable {
  let session: CloudSession
  let name: ObjectName
  let lifetime: Lifetime

  /// The default name of a release's object. It includes the digest, so that another archive never
  /// replaces one that machines fetch.
  static func objectName(_ file: ReleaseFile) -> String {
    let base = file.path.split(separator: "/").last.map(String.init) ?? "release.tar.gz"
    return "\(file.sha256.prefix(16))/\(base)"
  }

  /// Uploads the file if necessary, and returns a new temp URL.
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
    case .present:
      console.note("\(name.container)/\(name.name) already exists with the same content")
    }
    return try await link()
  }

  func link() async throws -> ReleaseStore.Link {
    try await ReleaseStore(session).link(
      to: name, lifetime: lifetime.seconds, newKey: Secret(RandomText.hexadecimal(bytes: 32)))
  }
}

/// The progress of an upload: a bar on a terminal, elsewhere a line for every tenth.
final class ProgressBar: @unchecked Sendable {
  private let title: String
  private let total: Int
  private let console: Console
  private let lock = NSLock()
  private var shown = -1

  init(title: String, total: Int, console: Console) {
    self.title = title
    self.total = max(1, total)
    self.console = console
  }

  /// Shows the number of bytes sent so far.
  func show(_ bytes: Int) {
    lock.withLock {
      let percent = min(100, bytes * 100 / total)
      let step = console.isTerminal ? percent : percent / 10 * 10
      // A retried upload starts over.
      if step < shown { shown = -1 }
      guard step > shown else { return }
      shown = step
      if console.isTerminal {
        let done = percent * 30 / 100
        let bar = String(repeating: "#", count: done) + String(repeating: " ", count: 30 - done)
        console.show("\r\(title) [\(bar)] \(percent) % of \(total / 1_000_000) MB")
      } else {
        console.show("\(title): \(step) %\n")
      }
    }
  }

  /// Leaves the bar unfinished.
  func breakOff() {
    if console.isTerminal, lock.withLock({ shown }) >= 0 { console.show("\n") }
  }

  /// Ends the bar's line.
  func finish() {
    show(total)
    if console.isTerminal { console.show("\n") }
  }
}
