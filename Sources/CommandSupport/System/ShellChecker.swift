import Glibc

/// Asks bash whether it can read scripts. It runs nothing of them.
package struct ShellChecker {
  private let bash: String

  /// How many shells run at a time.
  private static let width = 8
  /// How long one may take, in milliseconds. bash reads megabytes in a second.
  private static let limit = 10_000
  /// More than that nobody reads.
  private static let answerLimit = 1 << 14

  /// A checker, if there is a bash on the path.
  package init?() {
    guard let found = ChildProcess.find("bash") else { return nil }
    bash = found
  }

  /// What bash says about each text: empty if it is content, absent if it did not answer in time.
  package func answers(_ texts: [String]) -> [String: String] {
    // A shell that ends before it has read all must not end this process.
    let handler = signal(SIGPIPE, SIG_IGN)
    defer { signal(SIGPIPE, handler) }
    let texts = Set(texts).sorted()
    var answers: [String: String] = [:]
    var start = 0
    while start < texts.count {
      let batch = texts[start..<min(start + Self.width, texts.count)]
      answers.merge(answered(batch)) { first, _ in first }
      start += Self.width
    }
    return answers
  }

  private func answered(_ texts: ArraySlice<String>) -> [String: String] {
    var shells: [String: Shell] = [:]
    for text in texts {
      if let shell = Shell(bash, text, Self.limit, Self.answerLimit) { shells[text] = shell }
    }
    while shells.values.contains(where: \.isBusy) {
      var events = shells.values.flatMap(\.events)
      poll(&events, nfds_t(events.count), 100)
      for shell in shells.values { shell.move() }
    }
    return shells.compactMapValues(\.answer)
  }
}

/// One shell that reads a script from its standard input.
private final class Shell {
  private var child: ChildProcess?
  private(set) var answer: String?

  init?(_ bash: String, _ text: String, _ milliseconds: Int, _ answerLimit: Int) {
    var arguments = ["--norc", "--noprofile", "-n"]
    // What it switches on while it runs changes what it can read.
    if text.contains("extglob") { arguments += ["-O", "extglob"] }
    // Without an environment: nothing such as BASH_ENV runs, and messages are in English.
    child = ChildProcess(
      bash, arguments, input: Array(text.utf8), environment: [], milliseconds: milliseconds,
      outputLimit: answerLimit)
    if child == nil { return nil }
  }

  var isBusy: Bool { child != nil }
  var events: [pollfd] { child?.events ?? [] }

  func move() {
    child?.move()
    let isReady = child?.isDone ?? false
    guard isReady || (child?.deadline ?? 0) <= ChildProcess.now else { return }
    let outcome = child.take()?.end()
    if isReady { answer = outcome.map { String(decoding: $0.error, as: UTF8.self) } }
  }
}
