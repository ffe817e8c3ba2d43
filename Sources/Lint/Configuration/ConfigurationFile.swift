import ClusterSpec
import Diagnostics
import KubernetesRelease
import Machine
import YAMLDocument

/// A file that Kubernetes programs read as configuration.
struct ConfigurationFile {
  /// A program with a flag that names the file.
  struct Reader {
    let command: ComponentCommand
    /// The name of the flag, without dashes.
    let flag: String
    /// What it reads the file as.
    let kind: ConfigurationKind
    /// Where the flag is.
    let place: SourceLocation?
  }

  let readers: [Reader]
  /// The parsed value; nil if it is not valid YAML.
  let root: Node?
  /// Syntax errors and duplicate keys.
  let problems: [Diagnostic]

  /// The configuration files of a machine: those that flags name, and those that state their kind.
  static func all(in inventory: Inventory, _ commands: [ComponentCommand]) -> [ConfigurationFile] {
    let readers = readers(commands)
    return inventory.filesByPath
      .compactMap { file in
        guard !file.isUnitFile, let content = file.content else { return nil }
        return ConfigurationFile(
          content, at: file.path.description, readers: readers[file.path.description] ?? [])
      }
  }

  private static func readers(_ commands: [ComponentCommand]) -> [String: [Reader]] {
    var readers: [String: [Reader]] = [:]
    for command in commands {
      for (index, argument) in command.arguments.enumerated() {
        let next = index + 1 < command.arguments.count ? command.arguments[index + 1] : nil
        guard let name = argument.name,
          let kind = ConfigurationKind(namedBy: name, of: command.component),
          let path = argument.value == nil ? next?.plainText : argument.plainValue
        else { continue }
        readers[path, default: []].append(
          Reader(command: command, flag: name, kind: kind, place: argument.place))
      }
    }
    return readers
  }

  /// Nil if no program reads it, or if it is a template.
  private init?(_ content: EmbeddedText, at path: String, readers: [Reader]) {
    let text = content.text
    guard !readers.isEmpty || Self.mayBeConfiguration(text), text.utf8.count < 1 << 20,
      !Self.isTemplate(text, path)
    else { return nil }
    let reading = YAMLReader.read(
      Array(text.utf8), file: content.id, limits: ReadLimits(nodes: 50_000), dialect: .guest)
    self.readers = readers
    root = reading.node
    let isUnderstood = { (finding: Diagnostic) in Self.problemCodes.contains(finding.code) }
    // A variable that is filled in later may be anywhere.
    problems =
      reading.node == nil && (readers.isEmpty || text.contains("$"))
      ? [] : reading.diagnostics.filter(isUnderstood)
  }

  /// Problems that all YAML parsers agree on; the others are specific to this one.
  private static let problemCodes = Set(
    [
      YAMLRules.syntax, YAMLRules.tab, YAMLRules.unclosed, YAMLRules.indentation, YAMLRules.escape,
      YAMLRules.duplicateKey,
    ].map(\.code))

  private static func mayBeConfiguration(_ text: String) -> Bool {
    text.contains("kind") && !text.hasPrefix("#!")
      && ["config.k8s.io/", "apiserver.k8s.io/", "audit.k8s.io/", "clusters", "EncryptionConfig"]
        .contains { text.contains($0) }
  }

  private static func isTemplate(_ text: String, _ path: String) -> Bool {
    ["{{", "{%", "<%", "@@"].contains { text.contains($0) }
      || [".j2", ".tmpl", ".template", ".tpl", ".in"].contains { path.hasSuffix($0) }
  }
}

extension Node {
  /// The value of a key of a mapping, the last if there are several.
  subscript(key: String) -> Node? {
    guard case .mapping(let pairs) = content else { return nil }
    return pairs.last { $0.key == key }?.value
  }

  /// The elements of a list; nil if it is not one.
  var items: [Node]? {
    guard case .sequence(let items) = content else { return nil }
    return items
  }

  /// The text of a scalar that is known before the machine boots.
  var knownText: String? {
    guard case .scalar(let scalar) = content, !scalar.text.isFilledLater else { return nil }
    return scalar.text
  }

  /// Its value as the programs see it.
  var configurationValue: ConfigurationValue {
    switch content {
    case .sequence: .list
    case .mapping: .mapping
    case .scalar(let scalar):
      if scalar.text.isFilledLater || scalar.isBinary {
        .unclear
      } else if scalar.style != .plain || scalar.tag == "tag:yaml.org,2002:str" {
        .text(scalar.text)
      } else {
        scalar.tag == nil ? ConfigurationValue(plain: scalar.text) : .unclear
      }
    }
  }
}

extension String {
  /// Whether part of it may be filled in later, or was left out.
  var isFilledLater: Bool {
    hasPlaceholder || ["$", "<", "%", "__", "...", "…"].contains { contains($0) }
  }
}
