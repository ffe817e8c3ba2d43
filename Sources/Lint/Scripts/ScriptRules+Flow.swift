import Diagnostics
import Machine

extension ScriptRules {
  static let goesOn = Rule(
    "RK1501", "no-errexit", .note, "script that continues after a failed command",
    reason: """
      A shell ignores that a command failed and runs the next one, with whatever the first left \
      behind. The unit that runs the script then ends with the status of the last command, so \
      systemd and everything ordered after it mistake a half-configured machine for a good one. \
      'set -e' ends the script at the first failure; '|| true' after a command lets it fail \
      (bash(1), SHELL BUILTIN COMMANDS).
      """)

  static let busyWait = Rule(
    "RK1507", "busy-wait", .warning, "loop that waits without a pause",
    reason: """
      The loop polls as fast as the machine can. During boot it takes up a whole core, starts \
      thousands of processes and fills the journal, which delays the very thing that it waits for. \
      A 'sleep 1' costs a second at most.
      """)

  static func flowFindings(_ script: Script, _ shell: ShellScript) -> [Diagnostic] {
    var findings: [Diagnostic] = []
    if script.origin != .inline, !isReadAtLogin(script), !script.sets("e", "errexit", in: shell),
      mayGoOn(shell)
    {
      findings.append(
        goesOn.finding(
          "\(script.name) continues when one of its commands fails", at: script.location(line: 1),
          hint: (Interpreter(firstLineOf: script.text.text) == nil
            ? "begin it with 'set -e'" : "put 'set -e' below its first line")
            + ", and '|| true' after commands that may fail"))
    }
    findings += shell.waitLoops.filter(isBusy).map { loop in
      let what = loop.condition.first?.program ?? ""
      return busyWait.finding(
        "this loop polls \(quotedName(what)) without a pause",
        at: script.location(SourceRange(start: loop.position, end: loop.position)),
        hint: "put 'sleep 1' between 'do' and 'done'")
    }
    return findings
  }

  /// Whether login shells source it; 'set -e' would end them.
  private static func isReadAtLogin(_ script: Script) -> Bool {
    script.name.hasPrefix("/etc/profile") || script.name.hasPrefix("/etc/bash")
      || [".bashrc", ".bash_profile", ".profile"].contains(where: script.name.hasSuffix)
  }

  /// Whether there are two commands, the first of which may fail.
  private static func mayGoOn(_ shell: ShellScript) -> Bool {
    let harmless: Set<String> = [
      "", "echo", "printf", "exit", "true", ":", "shift", "local", "export", "set", "trap", "umask",
    ]
    let commands = shell.places.filter { !harmless.contains($0.command.program) }
    guard let first = commands.first(where: { !$0.isConditional }) else { return false }
    // exec ends the script itself.
    return commands.count > 1 && first.command.program != "exec"
  }

  private static func isBusy(_ loop: ShellScript.WaitLoop) -> Bool {
    let quick: Set<String> = ["", ":", "true", "echo", "printf", "logger", "continue"]
    guard !loop.isNested, !loop.condition.isEmpty,
      loop.body.allSatisfy({ quick.contains($0.program) && $0.assigned.isEmpty })
    else { return false }
    return loop.condition.allSatisfy { command in
      let arguments = command.arguments
      switch command.program {
      case "[", "[[", "test":
        // A loop that compares its own variable waits for nothing outside.
        return arguments.contains {
          ["-e", "-f", "-d", "-s", "-S", "-r", "-x", "-L"].contains($0)
        }
      case "curl": return !arguments.contains { $0.hasPrefix("--retry") }
      case "etcdctl":
        return !arguments.contains { $0 == "watch" || $0 == "exec-watch" || $0 == "member" }
      case "systemctl":
        return arguments.contains { $0 == "is-active" || $0 == "is-failed" || $0 == "status" }
      case "docker": return arguments.contains { ["ps", "info", "inspect", "images"].contains($0) }
      case "grep", "pgrep", "getent", "ss", "nc": return true
      default: return false
      }
    }
  }
}
