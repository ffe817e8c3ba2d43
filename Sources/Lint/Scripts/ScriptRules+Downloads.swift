import Diagnostics

extension ScriptRules {
  static let unseenFailure = Rule(
    "RK1502", "no-pipefail", .note, "pipe that hides a failed download",
    reason: """
      The status of a pipe is that of its last command. If the download on the left fails, the \
      program on the right gets empty input, writes an empty file and reports success, even under \
      'set -e'. 'set -o pipefail' makes the pipe fail when any part of it does (bash(1), \
      Pipelines).
      """)

  static let uncheckedStatus = Rule(
    "RK1503", "curl-without-fail", .note, "curl that saves an error page",
    reason: """
      Without --fail, curl succeeds when the server answers 404 or 503 and saves the error page \
      under the program's name (curl(1)). The machine then starts an HTML page, and since the file \
      exists, every later boot mistakes it for the download.
      """)

  static let uncheckedContent = Rule(
    "RK1504", "download-without-checksum", .note, "download without a checksum",
    reason: """
      A broken connection, a mirror with another version or someone in between changes what \
      arrives, and every machine runs it as root. A checksum in the script, compared before the \
      file gets its name, catches all three.
      """)

  static let triedOnce = Rule(
    "RK1505", "download-without-retry", .note, "download without a retry",
    reason: """
      While a machine boots, its network and name service come and go. A download that is tried \
      once fails now and then on one machine of many, and that machine lacks the program until \
      someone notices. curl tries once unless --retry is given; wget tries twenty times by default \
      (curl(1), wget(1)).
      """)

  static let runsWhatItGets = Rule(
    "RK1506", "pipe-to-shell", .note, "download piped into a shell",
    reason: """
      The shell runs each line as it arrives. If the connection breaks, it has run the first half \
      of the script, perhaps up to the middle of a command, and reports no failure. Nor can a \
      checksum be compared first.
      """)

  static func downloadFindings(_ script: Script, _ shell: ShellScript) -> [Diagnostic] {
    var findings: [Diagnostic] = []
    var unpacked: Set<ShellWord> = []
    let hasPipefail = script.sets("\0", "pipefail", in: shell)
    for (writer, reader) in shell.pipes {
      guard let download = Download(writer), download.target == "-", !download.sends else {
        continue
      }
      let name = program(of: reader)
      let place = script.location(download.word)
      if unpackers.contains(name) || shells.contains(name) {
        unpacked.insert(download.word)
      }
      if shells.contains(name) {
        findings.append(
          runsWhatItGets.finding(
            "\(download.program) pipes the download into \(name), which runs it as it arrives",
            at: place, hint: "save it, check it, then run it"))
      } else if !hasPipefail, credulous.contains(name) {
        findings.append(
          unseenFailure.finding(
            "if \(download.program) fails, \(name) gets empty input and the script sees success",
            at: place, hint: "put 'set -o pipefail' before it"))
      }
    }
    let restarts = !script.runners.isEmpty && script.runners.allSatisfy(\.restarts)
    for place in shell.places {
      guard let download = Download(place.command) else { continue }
      let isUsed = download.savesFile || unpacked.contains(download.word)
      guard isUsed, !download.sends else { continue }
      let mayRepeat = place.isInLoop || place.isConditional || restarts
      findings += questions(download, mayRepeat: mayRepeat, at: script.location(download.word))
    }
    return findings + checksums(shell.commands) { script.location($0) }
  }

  /// Downloads that units run directly, without a shell.
  static func commandFindings(_ inventory: Inventory) -> [Diagnostic] {
    var findings: [Diagnostic] = []
    let commands = inventory.unitCommands
    for start in commands.indices
    where start == 0 || commands[start - 1].unit != commands[start].unit {
      let unit = commands[start...].prefix { $0.unit == commands[start].unit }
      let inline = unit.compactMap(\.inlineScript).compactMap {
        inventory.shell($0)?.commands
      }
      let direct = unit.map { command in (command, command.shellCommand) }
      for (command, shell) in direct {
        guard let download = Download(shell), download.savesFile, !download.sends,
          let place = command.location
        else { continue }
        findings += questions(download, mayRepeat: command.restarts, at: place)
      }
      let place = direct.first { Download($0.1)?.savesFile == true }?.0.location
      if let place {
        findings += checksums(direct.map(\.1) + inline.joined()) { _ in place }
      }
    }
    return findings
  }

  private static let shells: Set<String> = ["bash", "sh"]
  private static let unpackers: Set<String> = [
    "tar", "gunzip", "gzip", "unzip", "tee", "dd", "cat",
  ]
  /// Programs that succeed with empty input.
  private static let credulous: Set<String> = ["tee", "dd", "cat", "sed", "awk", "base64", "tr"]

  private static func program(of command: ShellCommand) -> String {
    let isHelper = ["sudo", "env", "nice"].contains(command.program)
    return isHelper ? command.arguments.first { !$0.hasPrefix("-") } ?? "" : command.program
  }

  private static func questions(
    _ download: Download, mayRepeat: Bool, at place: SourceLocation
  ) -> [Diagnostic] {
    var findings: [Diagnostic] = []
    if !download.heedsStatus {
      findings.append(
        uncheckedStatus.finding(
          "curl saves the server's error page as if it were \(download.shown)", at: place,
          hint: "use curl --fail"))
    }
    if !download.triesAgain, !mayRepeat, !download.isLocal {
      findings.append(
        triedOnce.finding(
          "\(download.shown) is fetched once; if that fails, nothing retries", at: place,
          hint: "use curl --retry 5, or run it in a unit with Restart=on-failure"))
    }
    return findings
  }

  private static func checksums(
    _ commands: [ShellCommand], _ location: (ShellWord) -> SourceLocation
  ) -> [Diagnostic] {
    let checkers: Set<String> = [
      "sha1sum", "sha224sum", "sha256sum", "sha384sum", "sha512sum", "md5sum", "b2sum", "cksum",
      "gpg", "gpg2", "gpgv", "openssl",
    ]
    guard !commands.contains(where: { checkers.contains($0.program) }) else { return [] }
    let first = commands.lazy.compactMap { Download($0) }.first {
      $0.savesFile && !$0.isLocal
    }
    return first.map {
      [
        uncheckedContent.finding(
          "\($0.shown) is used without comparing a checksum", at: location($0.word),
          hint: "verify it: echo \"$sha256  $file\" | sha256sum --check")
      ]
    } ?? []
  }
}

extension UnitCommandLine {
  /// The command as a shell would run it.
  var shellCommand: ShellCommand {
    let start = SourcePosition(line: 1, column: 1)
    var command = ShellCommand()
    command.words = ([program] + arguments).map {
      ShellWord(text: $0, isPlain: true, position: start)
    }
    return command
  }
}
