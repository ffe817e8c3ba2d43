import CloudConfig
import Diagnostics
import Machine

extension ScriptRules {
  static let carriageReturn = Rule(
    "RK1509", "crlf-script", .error, "script with CRLF line endings",
    reason: """
      The kernel treats the carriage return as part of the program's name, looks for \
      '/bin/bash\\r' and reports 'No such file or directory', although the script exists \
      (execve(2)). A shell that is given the script fails at its first command. YAML fixes the \
      line endings of a block, so this comes from encoded or quoted content.
      """)

  static let noInterpreterLine = Rule(
    "RK1512", "missing-shebang", .error, "unit that starts a text file without #!",
    reason: """
      The kernel runs a text file only if its first two bytes are '#!'. An interactive shell runs \
      other texts as well, by guessing, but systemd does not: the unit fails with '203/EXEC' and \
      'Exec format error' (execve(2), ENOEXEC).
      """)

  static let absentInterpreter = Rule(
    "RK1513", "missing-interpreter", .error, "script for an interpreter that the image lacks",
    reason: """
      CoreOS and Flatcar are made to run containers: their images have bash and the usual small \
      programs, but no Python, Perl or other language. The script ends with 'No such file or \
      directory' before its first line.
      """)

  static let absentCommand = Rule(
    "RK1514", "missing-command", .error, "script that runs a program that the image lacks",
    reason: """
      CoreOS and Flatcar have no package manager and no languages but the shell: /usr is read-only \
      and ships as a whole. Scripts written for other systems fail here with 'command not found'. \
      Only commands that run in every case are checked.
      """)

  /// What keeps a script from being started at all.
  static func startFindings(
    _ script: Script, _ inventory: Inventory, brought: Set<String>
  ) -> [Diagnostic] {
    guard script.origin != .inline, let interpreter = script.interpreter else { return [] }
    let first = script.location(line: 1)
    let severity: Severity? = script.runsHere ? nil : .warning
    var findings: [Diagnostic] = []
    if interpreter.hasCarriageReturn {
      findings.append(
        carriageReturn.finding(
          "\(script.name) has CRLF line endings; the machine looks for the program "
            + "\"\(interpreter.path)\\r\"",
          at: first, severity: severity, hint: "save the script with LF line endings (dos2unix)"))
    }
    let isRunByKernel = script.origin == .userData || script.runners.contains(where: \.isDirect)
    if inventory.isWholeMachine || script.origin == .userData,
      absentPrograms.contains(interpreter.program), !brought.contains(interpreter.program)
    {
      findings.append(
        absentInterpreter.finding(
          "\(script.name) needs \(interpreter.program), which the image does not have", at: first,
          severity: isRunByKernel ? nil : .warning,
          hint: "write it for bash, or run it in a container"))
    }
    return findings
  }

  /// Text files that are started although no first line names their interpreter.
  static func unstartableFindings(_ inventory: Inventory) -> [Diagnostic] {
    let commands = inventory.unitCommands.filter { $0.run?.runner.isDirect == true }
    let started = Dictionary(commands.map { ($0.program, $0) }) { first, _ in first }
    return inventory.filesByPath.compactMap {
      file in
      guard let text = file.content, let command = started[file.path.description],
        !text.text.utf8.starts(with: "#!".utf8), !text.text.isEmpty,
        !text.text.utf8.starts(with: [0x7F] + "ELF".utf8)
      else { return nil }
      let blank = text.text.prefix { $0.isWhitespace }
      let isLate = text.text.dropFirst(blank.count).hasPrefix("#!")
      return noInterpreterLine.finding(
        isLate
          ? "\(command.unit) starts \(file.path.description), but its #! is not at the very beginning"
          : "\(command.unit) starts \(file.path.description), which does not begin with #!",
        at: SourceLocation(file: text.id, range: start),
        hint: isLate
          ? "remove the spaces and empty lines before #!" : "begin it with '#!/bin/bash'")
    }
  }

  /// Commands that the image lacks.
  static func imageFindings(
    _ script: Script, _ shell: ShellScript, _ inventory: Inventory, brought: Set<String>
  ) -> [Diagnostic] {
    guard inventory.isWholeMachine || script.origin == .userData else { return [] }
    let asked = Set(
      shell.commands.filter { ["command", "which", "type", "hash"].contains($0.program) }
        .flatMap(\.arguments))
    let handles = Set(
      shell.commands.filter { $0.program == "alias" }.flatMap(\.arguments)
        .map { String($0.prefix { $0 != "=" }) })
    var reported: Set<String> = []
    return shell.places.compactMap { place in
      let program = place.command.program
      guard !place.isConditional, let word = place.command.words.first,
        packageManagers.contains(program) || absentPrograms.contains(program),
        word.text == program || word.text.hasPrefix("/usr/bin/") || word.text.hasPrefix("/bin/"),
        !asked.contains(program), !handles.contains(program),
        !brought.contains(program), reported.insert(program).inserted
      else { return nil }
      return absentCommand.finding(
        packageManagers.contains(program)
          ? "the image has no package manager, so there is no \(program)"
          : "the image does not have \(program)",
        at: script.location(word), severity: script.runsHere ? nil : .warning,
        hint: packageManagers.contains(program)
          ? "download a standalone program, or run a container" : "run it in a container")
    }
  }

  private static let packageManagers: Set<String> = [
    "apt-get", "apt", "aptitude", "dpkg", "yum", "dnf", "apk", "pacman", "zypper",
  ]

  /// Excludes names that a script may well give to its own function, such as `node`.
  private static let absentPrograms: Set<String> = [
    "python", "python2", "python2.7", "python3", "perl", "ruby", "nodejs", "php", "zsh", "ksh",
    "tclsh", "pip", "pip3", "gcc",
  ]

  /// The names of programs that the document brings itself, in any folder.
  static func brought(_ inventory: Inventory) -> Set<String> {
    Set(inventory.files.keys.compactMap { $0.split(separator: "/").last.map(String.init) })
  }

  private static let start: SourceRange = {
    return SourceRange(line: 1)
  }()
}
