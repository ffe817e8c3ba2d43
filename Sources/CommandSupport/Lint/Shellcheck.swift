import FoundationEssentials
import Lint

/// Asks shellcheck about the scripts of machines, where it is installed. It runs nothing of them.
///
/// One process reads one script from its standard input: a script of 600 bytes can keep it busy for
/// minutes, and files for many at once would put secrets on a disk.
package enum Shellcheck {
  /// How many scripts it is asked about: far more than a cluster has, few enough to wait for.
  private static let most = 1000
  /// The largest script in bytes. Nova takes no larger user-data, and for a megabyte shellcheck needs
  /// gigabytes of memory.
  private static let largest = 1 << 16
  /// How long it may take for one, in milliseconds; 64 KiB take it two or three seconds.
  private static let limit = 15_000
  /// How long no more are given to it after the first.
  private static let patience = Duration.seconds(60)
  /// How many bytes of an answer are kept: thousands of findings.
  private static let answerLimit = 1 << 22

  /// What does not apply to the scripts of a machine: files are not at their places here (1090), and
  /// units and their files set variables (2154).
  private static let excluded = "1090,2154"

  /// What it finds, warnings and errors alone.
  package static func findings(in machines: [MachineLint]) -> ShellcheckFindings {
    guard let program = ChildProcess.find("shellcheck") else { return .notAsked }
    var outputs: [ShellcheckInput: Result<ShellcheckOutput, ShellcheckFailure>] = [:]
    var waiting: [ShellcheckInput] = []
    for input in machines.flatMap(\.shellcheckInputs) where outputs[input] == nil {
      let isLarge = input.text.utf8.count > largest
      outputs[input] = .failure(
        ShellcheckFailure(
          isLarge
            ? "a script is larger than \(largest >> 10) KiB"
            : "it is asked about \(most) scripts, and for \(patience.components.seconds) seconds"))
      if !isLarge { waiting.append(input) }
    }
    let start = ContinuousClock.now
    let width = ProcessInfo.processInfo.activeProcessorCount
    var asked = waiting.prefix(most)
    while !asked.isEmpty, start.duration(to: .now) < patience {
      let children = asked.prefix(width).map { (input: $0, child: child(program, $0)) }
      asked = asked.dropFirst(width)
      let outcomes = ChildProcess.outcomes(of: children.compactMap(\.child))
      var rest = outcomes[...]
      for (input, child) in children {
        outputs[input] = output(child.flatMap { _ in rest.popFirst() })
      }
    }
    return ShellcheckFindings(machines, outputs: outputs)
  }

  private static func child(_ program: String, _ input: ShellcheckInput) -> ChildProcess? {
    // Without an environment nothing such as SHELLCHECK_OPTS gets to it, and its messages are UTF-8.
    ChildProcess(
      program,
      [
        "--norc", "--format=json1", "--severity=warning", "--exclude=\(excluded)",
        "--shell=\(input.dialect.rawValue)", "-",
      ],
      input: Array(input.filled.utf8), environment: [], milliseconds: limit,
      outputLimit: answerLimit)
  }

  private static func output(
    _ outcome: ChildProcess.Outcome?
  ) -> Result<ShellcheckOutput, ShellcheckFailure> {
    guard let outcome else { return .failure(ShellcheckFailure("it can't be started")) }
    if outcome.isLate {
      return .failure(ShellcheckFailure("it takes longer than \(limit / 1000) seconds"))
    }
    // 1 says that there are findings.
    guard outcome.status == 0 || outcome.status == 1 else {
      return .failure(ShellcheckFailure("it ends with status \(outcome.status)"))
    }
    guard
      let output = try? JSONDecoder().decode(ShellcheckOutput.self, from: Data(outcome.output))
    else { return .failure(ShellcheckFailure("it prints no JSON that rkgen can read")) }
    return .success(output)
  }
}
