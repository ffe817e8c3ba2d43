import Boot
import CommandSupport
import Foundation

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

/// How far an upload is: a bar on a terminal, a line for each tenth elsewhere.
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

  /// Shows that so many bytes are sent.
  func show(_ bytes: Int) {
    lock.withLock {
      let percent = min(100, bytes * 100 / total)
      let step = console.isTerminal ? percent : percent / 10 * 10
      // An upload that broke off begins anew.
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

  /// Leaves the bar as it stands.
  func breakOff() {
    if console.isTerminal, lock.withLock({ shown }) >= 0 { console.show("\n") }
  }

  /// Ends the bar's line.
  func finish() {
    show(total)
    if console.isTerminal { console.show("\n") }
  }
}
