import CloudConfig
import Diagnostics
import Machine
import Systemd

/// Rules about secrets that others can read. No finding repeats a secret.
public enum SecretRules {
  /// All of them.
  public static let rules = [readableFile, inUnit, onCommandLine, accountKey]

  static let readableFile = Rule(
    "RK1341", "world-readable-secret", .warning, "a secret in a file that everybody can read",
    reason: """
      Files get mode 0644 unless permissions say otherwise, so every process on the machine can read the \
      secret. Mode 0600 keeps it from them, though the user-data itself stays readable through the metadata \
      service.
      """)

  static let inUnit = Rule(
    "RK1342", "secret-in-unit", .warning, "a secret in a unit",
    reason: """
      Unit files are readable for everybody, and systemctl show prints their environment. A file of mode 0600 \
      named by EnvironmentFile= keeps it.
      """)

  static let onCommandLine = Rule(
    "RK1343", "secret-on-command-line", .warning, "a secret on a command line",
    reason: """
      Command lines of all processes are open to everybody on the machine (ps, /proc), and systemd writes \
      them into the journal when they fail. Programs take secrets from files or standard input.
      """)

  static let accountKey = Rule(
    "RK1344", "account-password", .note, "a password or private key in user-data",
    reason: """
      User-data stays readable through the metadata service for as long as the server lives, and on the \
      config drive for everybody on the machine, whatever mode a file gets. Seen in the Kubernetes provider of \
      2015, with the API key of the whole account.
      """)

  /// Where a machine's secrets are open to others. Places have the names of texts as files.
  public static func findings(in inventory: Inventory) -> [Diagnostic] {
    inventory.files.values.sorted { $0.path.description < $1.path.description }.flatMap(findings)
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
          "\(file.path.description) holds \(secret.article) and everybody can read it (mode \(file.mode))",
          at: place, hint: "give the file permissions \"\(mode & 0o111 == 0 ? "0600" : "0700")\"")
      ]
    }
    guard secret.kind != .token else { return [] }
    return [
      accountKey.finding(
        "\(file.path.description) holds \(secret.article), which stays readable in the server's user-data",
        at: place,
        hint: secret.kind == .key
          ? "let the machine make or fetch the key"
          : "use an account that can do no more than this cluster needs")
    ]
  }

  private static func finding(_ entry: UnitFile.Entry, of unit: ParsedUnit) -> Diagnostic? {
    if entry.key == "Environment" {
      guard
        let name = ((try? Word.split(entry.value, variables: false)) ?? []).lazy
          .compactMap({ SecretText.variable($0.word.text) }).first
      else { return nil }
      return inUnit.finding(
        "\(unit.name) sets \(quotedName(name)) to a secret that everybody can read",
        at: entry.location,
        hint: "write it to a file with permissions \"0600\" and name that by EnvironmentFile=")
    }
    guard entry.key.hasPrefix("Exec"),
      let words = (try? Word.split(entry.value))?.map(\.word.text), words.count > 1,
      let name = SecretText.argument(words)
        ?? words.dropFirst().lazy.compactMap(SecretText.argument(inScript:)).first
    else { return nil }
    return onCommandLine.finding(
      "\(unit.name) gives a secret on the command line (\(quotedName(name)))", at: entry.location,
      hint: "let the program read it from a file with permissions \"0600\"")
  }
}
