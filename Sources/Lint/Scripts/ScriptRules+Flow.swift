import Diagnostics

extension ScriptRules {
  static func flowFindings(_ script: Script, _ shell: ShellScript) -> [Diagnostic] {
    var findings: [Diagnostic] = []
    if script.origin != .inline, !script.sets("e", "errexit", in: shell), mayGoOn(shell) {
      findings.append(
        goesOn.finding(
          "\(script.name) goes on when one of its commands fails", at: script.location(line: 1),
          hint: "put 'set -euo pipefail' below its first line"))
    }
    findings += shell.waitLoops.filter(isBusy).map { loop in
      let what = loop.condition.first?.program ?? ""
      return busyWait.finding(
        "this loop asks \(quotedName(what)) again and again without a pause",
        at: script.location(SourceRange(start: loop.position, end: loop.position)),
        hint: "put 'sleep 1' between 'do' and 'done'")
    }
    if !script.sets("u", "nounset", in: shell) {
      for command in shell.commands where command.program == "rm" && removesFolders(command) {
        findings += command.words.dropFirst().compactMap { word in
          guard let name = emptyRoot(word.text), !shell.assigned.contains(name) else { return nil }
          return removesRoot.finding(
            "if $\(name) is empty or not set, this removes what is in / (\(word.text))",
            at: script.location(word), hint: "write ${\(name):?}, which stops the script instead")
        }
      }
    }
    return findings
  }

  /// Whether there are two commands of which the first may fail.
  private static func mayGoOn(_ shell: ShellScript) -> Bool {
    let harmless: Set<String> = [
      "", "echo", "printf", "exit", "true", ":", "shift", "local", "export", "set", "trap", "umask",
    ]
    let commands = shell.places.filter { !harmless.contains($0.command.program) }
    guard let first = commands.first(where: { !$0.isConditional }) else { return false }
    // Commands that end the script themselves.
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

  private static func removesFolders(_ command: ShellCommand) -> Bool {
    command.arguments.contains {
      $0 == "--recursive"
        || ($0.hasPrefix("-") && !$0.hasPrefix("--")
          && ($0.contains("r") || $0.contains("R")))
    }
  }

  /// The variable in `$name/…` or `${name}/…` behind which nothing but folders of the root follow.
  private static func emptyRoot(_ text: String) -> String? {
    guard text.hasPrefix("$") else { return nil }
    var rest = text.dropFirst()
    let hasBrace = rest.hasPrefix("{")
    if hasBrace { rest = rest.dropFirst() }
    let name = rest.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
    rest = rest.dropFirst(name.count)
    if hasBrace {
      guard rest.hasPrefix("}") else { return nil }
      rest = rest.dropFirst()
    }
    // `$1` and its like come from outside on purpose; `$private_ipv4` is no variable of the shell.
    guard let first = name.first, !first.isNumber, !name.hasPrefix("private_ip"),
      !name.hasPrefix("public_ip"), rest == "/" || rest == "/*"
    else { return nil }
    return String(name)
  }
}
