import CloudConfig
import Diagnostics
import Machine
import YAMLDocument

/// Reads one Ignition config.
struct IgnitionReader {
  let source: SourceText
  let escapes: EscapedSource
  var version = IgnitionVersion("3.3.0")
  var diagnostics: [Diagnostic] = []
  /// Each path that the config writes, for rules about several of them.
  var paths: [PlacedPath] = []
  /// The users and groups that it creates. A user gets a group with the same name.
  var accounts: Set<String> = []
  /// The config that replaces this one, if it is embedded in it.
  private(set) var replacement: [UInt8]?
  /// How many texts have each name so far.
  private var uses: [String: Int] = [:]

  /// A path that a config writes.
  struct PlacedPath {
    enum Kind { case file, folder, link }

    var path: String
    var kind: Kind
    var location: SourceLocation
  }

  init(_ source: SourceText) {
    self.source = source
    escapes = EscapedSource(source.bytes)
  }

  /// The machine that it describes; everything wrong with it is in `diagnostics` afterwards.
  mutating func read() -> Machine {
    var machine = Machine()
    machine.isWrittenBeforeBoot = true
    let result = JSONReader.read(source.bytes, file: source.name)
    diagnostics += result.diagnostics
    guard let root = result.node else { return machine }
    guard case .mapping = root.content else {
      diagnostics.append(
        IgnitionRules.wrongType.finding(
          "an Ignition config must be an object, not \(root.kindName)", at: root.location))
      return machine
    }
    readVersion(root)
    check(root, "", version?.major == 2 ? IgnitionKeys.spec2 : IgnitionKeys.spec3)
    checkReferences(root["ignition"])
    readUsers(root["passwd"], into: &machine)
    readStorage(root["storage"], into: &machine)
    readUnits(root, into: &machine)
    checkPaths()
    return machine
  }

  mutating func report(
    _ rule: Rule, _ message: String, at location: SourceLocation?, severity: Severity? = nil,
    hint: String? = nil, related: [Diagnostic.Related] = []
  ) {
    diagnostics.append(
      rule.finding(message, at: location, severity: severity, hint: hint, related: related))
  }

  // MARK: Version and keys

  private mutating func readVersion(_ root: Node) {
    if let old = root["ignitionVersion"] {
      version = nil
      return report(
        IgnitionRules.version, "version 1 of the format is no longer supported",
        at: old.location,
        hint: Self.versionHint)
    }
    guard let written = root["ignition"]?.text("version") else {
      version = nil
      return report(
        IgnitionRules.version, "ignition.version is missing; it decides how the config is read",
        at: root["ignition"]?.location ?? root.location, hint: Self.versionHint)
    }
    version = IgnitionVersion(written.value)
    guard let version else {
      return report(
        IgnitionRules.version, "\(quotedName(written.value)) is not a version such as 3.3.0",
        at: written.location, hint: Self.versionHint)
    }
    guard version.isKnown else {
      return report(
        IgnitionRules.version,
        "unknown version \(written.value); known are 2.0.0 to 2.4.0 and 3.0.0 to 3.6.0",
        at: written.location, hint: Self.versionHint)
    }
    let lack: String? =
      if version.isExperimental {
        "\(written.value) is a draft, which programs drop once it is final"
      } else if version.major == 2 {
        "version \(written.value) is old: Container Linux and Flatcar read it, Fedora CoreOS does not"
      } else if version.minor > 5 {
        "Flatcar stable of 2026 reads up to 3.5.0, not \(written.value)"
      } else { nil }
    if let lack { report(IgnitionRules.versionSupport, lack, at: written.location) }
  }

  private static let versionHint = "write 3.3.0, which every Flatcar since 3185 reads"

  private mutating func check(_ node: Node, _ path: String, _ keys: [IgnitionKey]) {
    guard case .mapping(let pairs) = node.content else { return }
    for pair in pairs {
      if path.isEmpty, pair.key == "ignitionVersion" { continue }
      let full = path.isEmpty ? pair.key : "\(path).\(pair.key)"
      guard let key = keys.first(where: { $0.name.lowercased() == pair.key.lowercased() }) else {
        unknown(pair, path, keys)
        continue
      }
      if key.name != pair.key {
        report(
          IgnitionRules.unknownKey,
          "the key is spelled \(key.name); only some programs accept \(full)",
          at: pair.keyLocation, severity: .warning, hint: "write '\(key.name)'")
      } else if let version, version.major == 3, version.minor < key.since {
        report(
          IgnitionRules.unknownKey,
          "\(full) was added in 3.\(key.since).0; with 3.\(version.minor).0 Ignition ignores it",
          at: pair.keyLocation, hint: "set ignition.version to 3.\(key.since).0")
      }
      check(pair.value, full, key.shape)
    }
  }

  private mutating func check(_ node: Node, _ path: String, _ shape: IgnitionShape) {
    // Go treats null as absent.
    if node.isNull { return }
    switch (shape, node.content) {
    case (.any, _): break
    case (.map(let keys), .mapping): check(node, path, keys)
    case (.list(let element), .sequence(let items)):
      for (index, item) in items.enumerated() {
        if case .map = element, item.isNull {
          report(
            IgnitionRules.wrongType, "\(path)[\(index)] must be an object, not null",
            at: item.location)
        }
        check(item, "\(path)[\(index)]", element)
      }
    case (.text, .scalar(let scalar)) where scalar.style == .doubleQuoted: break
    case (.flag, .scalar(let scalar))
    where scalar.style == .plain && ["true", "false"].contains(scalar.text):
      break
    case (.number, .scalar(let scalar)) where scalar.style == .plain && Int(scalar.text) != nil:
      break
    default:
      let hint: String? =
        if case .scalar(let scalar) = node.content, scalar.style == .doubleQuoted {
          Self.unquotedHint(scalar.text, shape)
        } else { nil }
      report(
        IgnitionRules.wrongType, "\(path) must be \(shape.expected), not \(node.kindName)",
        at: node.location, hint: hint)
    }
  }

  private static func unquotedHint(_ text: String, _ shape: IgnitionShape) -> String? {
    switch shape {
    case .flag: ["true", "false"].contains(text) ? "remove the quotes" : nil
    case .number where text.hasPrefix("0"):
      Int(text, radix: 8).map { "octal \(text) is written \($0)" }
    case .number: Int(text) == nil ? nil : "remove the quotes"
    case .list: "put it in [ ]"
    default: nil
    }
  }

  private mutating func unknown(_ pair: Pair, _ path: String, _ keys: [IgnitionKey]) {
    let place = path.isEmpty ? "at the top level" : "in \(path)"
    let names = keys.map(\.name)
    let other = version?.major == 2 ? IgnitionKeys.spec3 : IgnitionKeys.spec2
    let isOfOther = version != nil && Self.names(in: other, path).contains(pair.key)
    let hint: String? =
      if let replacement = Self.renamed[pair.key], names.contains(replacement) {
        "write '\(replacement)'"
      } else if let near = nearestName(to: pair.key, among: names) {
        "did you mean '\(near)'?"
      } else if isOfOther {
        "version \(version?.major == 2 ? 3 : 2).x has this key"
      } else { nil }
    report(
      IgnitionRules.unknownKey,
      "unknown key \(quotedName(pair.key)) \(place); known are \(names.joined(separator: ", "))",
      at: pair.keyLocation, hint: hint)
  }

  /// Keys by their names in Butane, in 2.x and in cloud-configs.
  private static let renamed = [
    "enable": "enabled", "permissions": "mode", "content": "contents", "drop_ins": "dropins",
    "ssh_authorized_keys": "sshAuthorizedKeys", "password_hash": "passwordHash", "inline": "source",
    "kernel_arguments": "kernelArguments", "write_files": "storage", "append": "merge",
  ]

  /// The keys of a table at a path such as `storage.files[0]`.
  private static func names(in keys: [IgnitionKey], _ path: String) -> [String] {
    var keys = keys
    for part in path.split(separator: ".") {
      let name = part.prefix { $0 != "[" }
      switch keys.first(where: { $0.name == name })?.shape {
      case .map(let inner), .list(.map(let inner)): keys = inner
      default: return []
      }
    }
    return keys.map(\.name)
  }

  /// Merged configs need a source.
  private mutating func checkReferences(_ ignition: Node?) {
    guard let config = ignition?["config"] else { return }
    for reference in config.items("merge") {
      if reference.text("source")?.value.isEmpty ?? true {
        report(
          IgnitionRules.contradiction, "a merged config needs a source",
          at: reference.location)
      }
    }
    for reference in config.items("merge") + config.items("append") { _ = contents(reference) }
    if case .bytes(let bytes, _, _) = contents(config["replace"]) { replacement = bytes }
  }

  // MARK: Texts

  /// The text of a string of the config.
  mutating func text(_ node: Node?, _ name: String) -> MachineText? {
    guard let node, let text = node.string else { return nil }
    return embedded(
      text, name, at: node.location, escapes.layout(of: node, as: text), warns: true)
  }

  /// A text with its location, under an id of its own.
  mutating func embedded(
    _ text: String, _ name: String, at place: SourceLocation, _ layout: EmbeddedText.Layout,
    warns: Bool
  ) -> MachineText {
    uses[name, default: 0] += 1
    let id = uses[name].flatMap { $0 > 1 ? "\(name) (\($0))" : nil }
    let range = place.range
    let written =
      range.start.line == range.end.line ? range.end.column - range.start.column - 2 : nil
    let source = EmbeddedText(
      name: name, id: id, text: text, place: place, layout: layout, escapedBytes: written)
    if let variable = Self.variable(in: text) {
      report(
        IgnitionRules.variable, "\(variable.name) in \(name) is not replaced",
        at: source.location(of: variable.range),
        hint: "read the address from /run/metadata/flatcar or from the interface")
    }
    return MachineText(GuestText(text), in: source)
  }

  /// The first variable in a text.
  private static func variable(in text: String) -> (name: String, range: SourceRange)? {
    guard text.utf8.contains(UInt8(ascii: "$")) else { return nil }
    let lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() {
      let line = String(line)
      for variable in GuestVariable.allCases {
        guard let found = line.firstRange(of: variable.rawValue) else { continue }
        let column = line.unicodeScalars[..<found.lowerBound].count + 1
        let end = column + variable.rawValue.unicodeScalars.count
        return (
          variable.rawValue,
          SourceRange(
            start: SourcePosition(line: index + 1, column: column),
            end: SourcePosition(line: index + 1, column: end))
        )
      }
    }
    return nil
  }
}
