import Diagnostics
import Machine
import Systemd

/// Assignments to environment variables and the files they are read from.
struct EnvironmentRules {
  static let rules = [assignment, missingFile, unsetVariable, emptied]

  static let assignment = Rule(
    "RK1233", "bad-environment-assignment", .error,
    "word in Environment= that is not an assignment",
    reason: """
      Environment= splits NAME=value words at spaces: in FOO=a b the variable is a, and b is \
      logged as an invalid assignment and ignored. A value with spaces needs quotes around the \
      whole assignment. Names consist only of letters, digits and _. Source: systemd.exec(5).
      """)

  static let missingFile = Rule(
    "RK1234", "missing-environment-file", .warning, "EnvironmentFile= that does not exist",
    reason: """
      Without a - before its path, a missing EnvironmentFile= makes every start fail ("Failed to \
      load environment files"). The path is not known to be on the image, the cloud-config does \
      not write it, and no unit or script mentions it. Source: systemd.exec(5).
      """)

  /// What the machine's texts say; nil if others may write files.
  private let texts: [String]?
  /// The names of the machine's files, without their folders.
  private let names: Set<Substring>
  /// Units whose programs are not in the document, so that what they write is unknown.
  private let strangers: Set<String>

  init(_ inventory: Inventory) {
    names = Set(inventory.files.keys.map { CommandText.name($0[...]) })
    guard inventory.isWholeMachine else {
      texts = nil
      strangers = []
      return
    }
    texts = inventory.texts.values.map(\.text)
    strangers = Set(
      inventory.unitCommands.filter { command in
        ["docker", "rkt"].contains(CommandText.name(command.program[...]))
          || inventory.files[command.program] == nil && !Image.has(command.program)
      }.map(\.unit))
  }

  /// Whether a file has a name, or a text mentions it; EnvironmentFile= does not count, it only
  /// reads.
  private func mayBeWritten(_ name: Substring, _ texts: [String]) -> Bool {
    let word = String(name)
    return names.contains(name)
      || texts.contains { text in
        text.contains(word)
          && text.lines.contains { line in
            line.contains(word) && !line.contains("EnvironmentFile=")
              && line.fileNames(marks: Self.marks).contains(name)
          }
      }
  }

  private static let marks = FileNameMarks(".-_")

  func findings(in unit: ParsedUnit) -> [Diagnostic] {
    Self.unsetVariables(unit) + missingFiles(unit)
  }

  private func missingFiles(_ unit: ParsedUnit) -> [Diagnostic] {
    guard let texts else { return [] }
    let awaited = ["After", "Requires", "Wants", "BindsTo"].flatMap {
      unit.merged.values(of: $0, in: "Unit").flatMap { $0.split(separator: " ").map(String.init) }
    }
    guard strangers.isDisjoint(with: awaited) else { return [] }
    return ["Service", "Socket", "Mount", "Swap"].flatMap { section in
      unit.merged.entries(of: "EnvironmentFile", in: section).compactMap { entry in
        let path = entry.value
        guard path.hasPrefix("/"), !path.contains(where: { "*?[%".contains($0) }),
          !Self.isOfImage(path), !mayBeWritten(CommandText.name(path[...]), texts)
        else { return nil }
        return Self.missingFile.finding(
          "nothing here writes \(quotedName(path)); without it the unit does not start",
          at: entry.valueLocation,
          hint: "write EnvironmentFile=-\(path) if the unit can do without it")
      }
    }
  }

  /// Files that the image has, or that its own services write.
  private static func isOfImage(_ path: String) -> Bool {
    let known: Set<String> = [
      "/etc/environment", "/etc/os-release", "/etc/lsb-release", "/etc/machine-info",
      "/etc/locale.conf", "/etc/coreos/update.conf", "/etc/flatcar/update.conf",
      "/run/flannel/subnet.env", "/run/flannel/options.env", "/run/metadata/coreos",
      "/run/metadata/flatcar", "/run/coreos/update.conf", "/run/flannel_docker_opts.env",
      "/run/docker_opts.env", "/run/systemd/resolve/resolv.conf", "/proc/cmdline",
    ]
    return path.hasPrefix("/usr/") || known.contains(path)
  }

  /// What is wrong with the words of `Environment=`.
  static func assignments(_ text: CommandText, _ entry: UnitFile.Entry) -> [Diagnostic] {
    for word in text.words {
      let bare = word.raw.drop { $0 == "\"" || $0 == "'" }
      let name = bare.prefix { $0 != "=" }
      if name.endIndex < bare.endIndex, isVariable(name) { continue }
      return [
        assignment.finding(
          "\(quotedName(word.raw)) in Environment= is not NAME=value; systemd ignores it",
          at: entry.location(of: word.range),
          hint: "put quotes around the whole assignment if the value has spaces")
      ]
    }
    return []
  }

  private static func isVariable(_ name: Substring) -> Bool {
    guard let first = name.first, !first.isNumber else { return false }
    return name.allSatisfy {
      $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_" || $0 == "%")
    }
  }
}
