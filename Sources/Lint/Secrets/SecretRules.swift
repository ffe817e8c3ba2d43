import CloudConfig
import Diagnostics
import Machine
import Systemd

/// Rules about secrets that others can read. No finding repeats a secret.
public enum SecretRules {
  /// All of them.
  public static let rules = [readableFile, inUnit, onCommandLine, accountKey]

  static let readableFile = Rule(
    "RK1341", "world-readable-secret", .warning, "secret in a world-readable file",
    reason: """
      Files get mode 0644 unless permissions say otherwise, so every process on the machine can \
      read the secret. Mode 0600 prevents that, though the user-data itself stays readable through \
      the metadata service.
      """)

  static let inUnit = Rule(
    "RK1342", "secret-in-unit", .warning, "secret in a unit",
    reason: """
      Unit files are world-readable, and systemctl show prints their environment. A file with mode \
      0600 named by EnvironmentFile= keeps the secret.
      """)

  static let onCommandLine = Rule(
    "RK1343", "secret-on-command-line", .warning, "secret on a command line",
    reason: """
      Everyone on the machine can see the command lines of all processes (ps, /proc), and systemd \
      writes them to the journal when they fail. Programs take secrets from files or standard \
      input.
      """)

  static let accountKey = Rule(
    "RK1344", "account-password", .note, "password or private key in user-data",
    reason: """
      User-data stays readable through the metadata service for as long as the server lives, and \
      on the config drive for everyone on the machine, whatever mode a file gets. Seen in the \
      Kubernetes provider of 2015, with the API key of the whole account.
      """)

  /// Where others can read a machine's secrets. Locations refer to texts by name.
  public static func findings(in inventory: Inventory) -> [Diagnostic] {
    inventory.filesByPath.flatMap(findings)
      + inventory.units.flatMap { unit in
        unit.merged.sections.flatMap { section in
          section.entries.compactMap { finding($0, of: unit) }
        }
      }
  }

  private static func findings(in file: MachineFile) -> [Diagnostic] {
    guard !file.isUnitFile, let content = file.content,
      let secret = SecretText.first(in: content.text)
        ?? SecretText.first(inUsers: content.text, path: file.path.description)
    else { return [] }
    let position = SourcePosition(line: secret.line, column: secret.column)
    let place = SourceLocation(
      file: content.id,
      range: SourceRange(
        start: position,
        end: SourcePosition(line: secret.line, column: secret.column + secret.name.count)))
    let mode = file.mode.bits
    if mode & 0o004 != 0 {
      return [
        readableFile.finding(
          "\(file.path.description) holds \(secret.article) and is world-readable "
            + "(mode \(file.mode))",
          at: place, hint: "give the file permissions \"\(mode & 0o111 == 0 ? "0600" : "0700")\"")
      ]
    }
    guard secret.kind != .token else { return [] }
    return [
      accountKey.finding(
        "\(file.path.description) holds \(secret.article), which stays readable in the server's user-data",
        at: place,
        hint: secret.kind == .key
          ? "have the machine generate or fetch the key"
          : "use an account with no more rights than this cluster needs")
    ]
  }

  private static func finding(_ entry: UnitFile.Entry, of unit: ParsedUnit) -> Diagnostic? {
    if entry.key == "Environment" {
      guard
        let name = ((try? Word.split(entry.value, variables: false)) ?? []).lazy
          .compactMap({ SecretText.variable($0.word.text) }).first
      else { return nil }
      return inUnit.finding(
        "\(unit.name) sets \(quotedName(name)) to a secret that everyone can read",
        at: entry.location,
        hint: "write it to a file with permissions \"0600\" and name that in EnvironmentFile=")
    }
    guard entry.key.hasPrefix("Exec"),
      let words = (try? Word.split(entry.value))?.map(\.word.text), words.count > 1,
      let name = SecretText.argument(words)
        ?? words.dropFirst().lazy.compactMap(SecretText.argument(inScript:)).first
    else { return nil }
    return onCommandLine.finding(
      "\(unit.name) passes a secret on the command line (\(quotedName(name)))", at: entry.location,
      hint: "have the program read it from a file with permissions \"0600\"")
  }
}
