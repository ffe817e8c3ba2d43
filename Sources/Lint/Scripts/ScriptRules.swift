import CloudConfig
import Diagnostics

/// Rules about scripts: files, user-data that is a script, and what units hand to a shell.
public enum ScriptRules {
  /// All rules about scripts, by code.
  public static let rules: [Rule] = [
    goesOn, unseenFailure, uncheckedStatus, uncheckedContent, triedOnce, runsWhatItGets, busyWait,
    carriageReturn, notChecked, noInterpreterLine, absentInterpreter, absentCommand, formats,
    appends, killsOthers, clones,
  ]

  /// What is wrong with a machine's scripts, located in its files and units. A script that can't be
  /// parsed to its end is left to shellcheck.
  ///
  /// - Parameters:
  ///   - inventory: The machine.
  ///   - scripts: The scripts in the user-data itself.
  /// - Returns: Findings whose locations name a file, unit or script.
  public static func findings(
    in inventory: Inventory, scripts: [EmbeddedText]
  ) -> [Diagnostic] {
    var findings: [Diagnostic] = []
    let brought = brought(inventory)
    for script in inventory.scripts(userData: scripts) {
      findings += startFindings(script, inventory, brought: brought)
      guard script.isShell, let shell = inventory.shell(script) else { continue }
      findings += flowFindings(script, shell)
      findings += downloadFindings(script, shell)
      findings += idempotencyFindings(script, shell, inventory)
      findings += imageFindings(script, shell, inventory, brought: brought)
    }
    return findings + unstartableFindings(inventory) + commandFindings(inventory)
      + idempotencyFindings(inventory)
  }
}

extension Script {
  /// Whether a script sets a shell option: with `set`, in its first line, or where it is run.
  func sets(_ letter: Character, _ name: String, in shell: ShellScript) -> Bool {
    let sets = shell.commands.filter { $0.program == "set" }.map(\.arguments)
    let started = runners.map(\.options)
    // Options in the first line count only where the kernel reads it.
    let firstLine = interpreter?.isEnv == true ? [] : [interpreter?.argument].compactMap(\.self)
    return sets.contains { Self.names($0, letter, name) }
      || Self.names(firstLine.flatMap { $0.split(separator: " ").map(String.init) }, letter, name)
      || (!started.isEmpty && started.allSatisfy { Self.names($0, letter, name) })
  }

  private static func names(_ words: [String], _ letter: Character, _ name: String) -> Bool {
    words.contains(name)
      || words.contains {
        $0.hasPrefix("-") && !$0.hasPrefix("--") && $0.dropFirst().contains(letter)
      }
  }
}
