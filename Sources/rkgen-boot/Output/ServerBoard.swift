import Boot
import CommandSupport
import Foundation

/// The progress of servers: on a terminal one line per server, updated in place; elsewhere a line
/// per change.
final class ServerBoard: @unchecked Sendable {
  private let names: [String]
  private let console: Console
  private let width: Int
  private let columns: Int
  private let isBoard: Bool
  private let lock = NSLock()
  private var states: [String: String] = [:]
  private var drawn: [String] = []
  private var asked: Set<String> = []
  private var finished: Set<String> = []

  /// The machines whose servers were requested.
  var requested: [String] { lock.withLock { names.filter(asked.contains) } }

  /// The machines that Kubernetes reports Ready.
  var ready: Set<String> { lock.withLock { finished } }

  init(_ names: [String], _ console: Console) {
    self.names = names
    self.console = console
    width = names.map(\.count).max() ?? 0
    var size = winsize()
    let isKnown = ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0
    let rows = isKnown ? Int(size.ws_row) : 0
    columns = isKnown && size.ws_col > 0 ? Int(size.ws_col) : 80
    // Lines that have scrolled off the screen can't be updated.
    isBoard = console.isTerminal && names.count < rows - 2
  }

  /// Shows an event.
  func show(_ event: BootEvent) {
    lock.withLock {
      switch event {
      case .networkCreated(let label): console.show("network \(label): created\n")
      case .keyPairGenerated(let path): console.show("key pair: generated, \(path)\n")
      case .securityGroupCreated(let name): console.show("security group \(name): created\n")
      case .portChanged(let name, let network):
        console.show("port of \(name) on \(network): changed\n")
      case .keyPairUploaded(let name): console.show("key pair \(name): in Nova\n")
      case .requesting(let name):
        asked.insert(name)
        set(name, "requested")
      case .found(let name): set(name, "already exists")
      case .status(let name, "BUILD", _): set(name, "building")
      case .status(let name, "ACTIVE", let address):
        set(name, "active" + (address.map { ", \($0)" } ?? ""))
      case .status(let name, let status, _): set(name, status.lowercased())
      case .ready(let name):
        finished.insert(name)
        set(name, "Ready")
      case .failed(let name, let reason): set(name, "failed: \(reason)")
      }
    }
  }

  /// Stops updating the lines shown so far.
  func finish() { lock.withLock { drawn = [] } }

  private func set(_ name: String, _ state: String) {
    guard states[name] != state else { return }
    states[name] = state
    guard isBoard else { return console.show("\(name): \(state)\n") }
    let lines = names.filter { states[$0] != nil }.map { name in
      name.padding(toLength: width, withPad: " ", startingAt: 0) + "  " + (states[name] ?? "")
    }
    var text = drawn.isEmpty ? "" : "\u{1B}[\(drawn.count)A"
    // Clear each line, since the new one may be shorter, and truncate it, so that it does not wrap.
    text += lines.map { "\u{1B}[2K\($0.prefix(columns))\n" }.joined()
    console.show(text)
    drawn = lines
  }
}
