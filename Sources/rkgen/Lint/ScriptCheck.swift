import Diagnostics
import Lint

/// What a shell has to say of the scripts of machines.
enum ScriptCheck {
  /// Syntax errors in the scripts, at places of the machines' sources.
  static func findings(of machines: [MachineLint]) -> [Diagnostic] {
    let texts = machines.flatMap(\.shellTexts)
    guard !texts.isEmpty else { return [] }
    guard let checker = ShellChecker() else {
      return [ScriptRules.notCheckedFinding("there is no bash on this machine")]
    }
    let said = checker.answers(texts)
    var findings = machines.flatMap { $0.syntaxFindings(said: said) }
    if texts.contains(where: { said[$0] == nil }) {
      findings.append(ScriptRules.notCheckedFinding("bash did not answer in time for all of them"))
    }
    return findings
  }
}
