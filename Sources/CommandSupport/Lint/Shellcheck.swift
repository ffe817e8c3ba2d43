import FoundationEssentials
import Lint

/// Checks the scripts of machines with shellcheck, if it is installed. The scripts are not executed.
///
/// One process reads one script from standard input: a script of 600 bytes can keep it busy for
/// minutes, and files for many at once would put secrets on disk.
package enum Shellcheck {
  /// How many scripts are checked at most: far more than a cluster has, few enough to wait for.
  private static let most = 1000
  /// The largest script in bytes. Nova accepts no larger user-data, and for a megabyte shellcheck needs
  /// gigabytes of memory.
  private static let largest = 1 << 16
  /// The timeout per script, in milliseconds; 64 KiB take two or three seconds.
  private static let limit = 15_000
  /// No further scripts are started after this time.
  private static let patience = Duration.seconds(60)
  /// How many bytes of output are kept per script: thousands of findings.
  private static let answerLimit = 1 << 22

  /// Checks that do not apply to a machine's scripts: sourced files do not exist here (1090), and
  /// units and their environment files set variables (2154).
  private static let excluded = "1090,2154"

  /// Its warnings and errors.
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
            : "the limit is \(most) scripts and \(patience.components.seconds) seconds"))
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
    // An empty environment keeps out SHELLCHECK_OPTS and the like, and makes its messages UTF-8.
    ChildProcess(
      program,
      [
        "--norc", "--format=json1", "--severity=warning",
        // `! command` of a `sh -c` is no misspelled first line.
        "--exclude=\(excluded)\(input.text.hasPrefix("! ") ? ",1104" : "")",
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
      return .failure(ShellcheckFailure("it took longer than \(limit / 1000) seconds"))
    }
    // 1 means that there are findings.
    guard outcome.status == 0 || outcome.status == 1 else {
      return .failure(ShellcheckFailure("it exited with status \(outcome.status)"))
    }
    guard
      let output = try? JSONDecoder().decode(ShellcheckOutput.self, from: Data(outcome.output))
    else { return .failure(ShellcheckFailure("its output is not the expected JSON")) }
    return .success(output)
  }
}
