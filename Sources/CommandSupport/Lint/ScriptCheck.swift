import Diagnostics
import Lint

/// What a shell has to say of the scripts of machines.
package enum ScriptCheck {
  /// How many scripts are given to a shell: far more than user-data can hold, few enough to wait for.
  private static let most = 2000

  /// Syntax errors in the scripts, at places of the machines' sources.
  package static func findings(of machines: [MachineLint]) -> [Diagnostic] {
    let texts = machines.flatMap(\.shellTexts)
    guard !texts.isEmpty else { return [] }
    guard let checker = ShellChecker() else {
      return [ScriptRules.notCheckedFinding("there is no bash on this machine")]
    }
    let said = checker.answers(Array(Set(texts).sorted().prefix(most)))
    var findings = machines.flatMap { $0.syntaxFindings(said: said) }
    if texts.contains(where: { said[$0] == nil }) {
      findings.append(
        ScriptRules.notCheckedFinding(
          "bash was not asked, or did not answer in time, for all of them"))
    }
    return findings
  }
}
