import CommandSupport
import Foundation

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
