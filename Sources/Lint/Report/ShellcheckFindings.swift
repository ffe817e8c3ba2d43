import CloudConfig
import Diagnostics

extension ScriptRules {
  static let notChecked = Rule(
    "RK1511", "unchecked-syntax", .warning, "scripts that shellcheck did not check",
    reason: """
      shellcheck is installed, but it fails, takes too long, or a script is larger than any \
      user-data. What is wrong in that script is not among the findings. Without shellcheck, or \
      with --no-shellcheck, scripts are not checked and no finding says so.
      """)
}

/// Why shellcheck did not check a script.
public struct ShellcheckFailure: Error {
  let reason: String

  /// A reason such as `it ends with status 2`.
  public init(_ reason: String) { self.reason = reason }
}

/// What shellcheck found in the scripts of machines.
public struct ShellcheckFindings: Sendable {
  /// Located in the machines' sources.
  let findings: [Diagnostic]
  /// Whether it checked all of them, so that what it did not report does not exist.
  let isComplete: Bool

  /// It is not installed, or was not run.
  public static let notAsked = ShellcheckFindings(findings: [], isComplete: false)

  /// The results of shellcheck for the scripts of machines.
  public init(
    _ machines: [MachineLint],
    outputs: [ShellcheckInput: Result<ShellcheckOutput, ShellcheckFailure>]
  ) {
    var reasons: [String] = []
    for case .failure(let failure) in outputs.values { reasons.append(failure.reason) }
    let warning = ScriptRules.notChecked.finding(
      "shellcheck did not check \(reasons.count) of \(counted(outputs.count, "script")): "
        + Set(reasons).sorted().joined(separator: "; "))
    self.init(
      findings: machines.flatMap { $0.findings(of: outputs) } + (reasons.isEmpty ? [] : [warning]),
      isComplete: reasons.isEmpty)
  }

  private init(findings: [Diagnostic], isComplete: Bool) {
    self.findings = findings
    self.isComplete = isComplete
  }
}

extension MachineLint {
  /// The scripts of the machine that shellcheck can read.
  public var shellcheckInputs: [ShellcheckInput] {
    let inputs = shellScripts.flatMap(\.scripts).compactMap(ShellcheckInput.init)
    guard isTemplate else { return inputs }
    return inputs.filter {
      TemplateLines(Array($0.text.utf8), file: name, variables: true).places.isEmpty
    }
  }

  fileprivate func findings(
    of outputs: [ShellcheckInput: Result<ShellcheckOutput, ShellcheckFailure>]
  ) -> [Diagnostic] {
    shellScripts.flatMap { inventory, userData, scripts in
      let findings = scripts.flatMap { script -> [Diagnostic] in
        let output = ShellcheckInput(script).flatMap { try? outputs[$0]?.get() }
        return output?.comments.compactMap { $0.finding(in: script) } ?? []
      }
      return inventory.inPlace(findings, scripts: userData)
    }
  }

  /// Scripts by the cloud-config that they belong to; those of the user-data itself go to the
  /// first.
  private var shellScripts: [(inventory: Inventory, userData: [EmbeddedText], scripts: [Script])] {
    inventories.enumerated().map { index, inventory in
      let userData = index == 0 ? scripts : []
      return (inventory, userData, inventory.scripts(userData: userData))
    }
  }
}
