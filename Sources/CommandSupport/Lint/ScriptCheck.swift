import Diagnostics
import Lint

/// Asks bash whether it can read the scripts of machines. It runs nothing of them.
package enum ScriptCheck {
  /// How many scripts are given to a shell: far more than user-data can hold, few enough to wait for.
  private static let most = 2000
  /// How many shells run at a time.
  private static let width = 8
  /// How long one may take, in milliseconds. bash reads megabytes in a second.
  private static let limit = 10_000
  /// How many bytes of an answer are kept: nobody reads more.
  private static let answerLimit = 1 << 14

  /// Syntax errors in the scripts, at places of the machines' sources.
  package static func findings(of machines: [MachineLint]) -> [Diagnostic] {
    let texts = machines.flatMap(\.shellTexts)
    guard !texts.isEmpty else { return [] }
    guard let bash = ChildProcess.find("bash") else {
      return [ScriptRules.notCheckedFinding("there is no bash on this machine")]
    }
    let asked = Array(Set(texts).sorted().prefix(most))
    let said = stride(from: 0, to: asked.count, by: width).reduce(into: [String: String]()) {
      $0.merge(answers(of: bash, asked[$1...].prefix(width))) { first, _ in first }
    }
    var findings = machines.flatMap { $0.syntaxFindings(said: said) }
    if texts.contains(where: { said[$0] == nil }) {
      findings.append(
        ScriptRules.notCheckedFinding(
          "bash was not asked, or did not answer in time, for all of them"))
    }
    return findings
  }

  /// What bash says about each text: empty if it is content, absent if it did not answer in time.
  private static func answers(
    of bash: String, _ texts: ArraySlice<String>
  ) -> [String: String] {
    let shells = texts.compactMap { text in shell(bash, text).map { (text: text, child: $0) } }
    let outcomes = ChildProcess.outcomes(of: shells.map(\.child))
    var answers: [String: String] = [:]
    for (shell, outcome) in zip(shells, outcomes) where !outcome.isLate {
      answers[shell.text] = String(decoding: outcome.error, as: UTF8.self)
    }
    return answers
  }

  /// A shell that reads a script from its standard input.
  private static func shell(_ bash: String, _ text: String) -> ChildProcess? {
    var arguments = ["--norc", "--noprofile", "-n"]
    // What it switches on while it runs changes what it can read.
    if text.contains("extglob") { arguments += ["-O", "extglob"] }
    // Without an environment: nothing such as BASH_ENV runs, and messages are in English.
    return ChildProcess(
      bash, arguments, input: Array(text.utf8), environment: [], milliseconds: limit,
      outputLimit: answerLimit)
  }
}
