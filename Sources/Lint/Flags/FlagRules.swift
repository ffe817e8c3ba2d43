import ClusterSpec
import Diagnostics
import KubernetesRelease
import Systemd

/// Rules about the command lines of Kubernetes components.
public enum FlagRules {
  /// All rules of this room.
  public static let rules = [
    unknown, deprecated, noValue, strayBoolean, badValue, repeated, oneDash, noScheme, missing,
    otherPort, openPort, pairs,
  ]

  /// What is wrong with the flags of a machine's components, by the profile of Kubernetes v0.18.1.
  /// Places have the names of texts as files.
  public static func findings(in inventory: Inventory) -> [Diagnostic] {
    let commands = ComponentCommand.all(in: inventory)
    guard !commands.isEmpty else { return [] }
    let release = KnownRelease(inventory)
    return commands.flatMap { command in
      findings(in: command, release) + command.missingFlags + command.addressFindings
        + command.pairFindings
    } + portFindings(commands)
  }

  private static func findings(
    in command: ComponentCommand, _ release: KnownRelease
  ) -> [Diagnostic] {
    guard let profile = ReleaseProfile.all.first else { return [] }
    let known = profile.flags[command.component] ?? [:]
    var first: [String: ComponentCommand.Argument] = [:]
    var findings: [Diagnostic] = []
    for (index, argument) in command.arguments.enumerated() {
      let next = index + 1 < command.arguments.count ? command.arguments[index + 1] : nil
      guard let name = argument.name else {
        if argument.dashes == 0, !argument.text.contains("$") {
          findings += stray(argument, after: index > 0 ? command.arguments[index - 1] : nil, known)
        }
        continue
      }
      if argument.dashes == 1, name.count > 1 {
        findings.append(
          oneDash.finding(
            "\(quotedName(argument.text)) has one dash, so it is read as a row of short flags",
            at: argument.place, hint: "write -\(argument.text)"))
        continue
      }
      guard let flag = known[name] else {
        if !name.contains("$") {
          findings.append(stranger(argument, name, command, release, known))
        }
        continue
      }
      findings += judged(argument, flag, next, command, profile)
      if let earlier = first[name], flag.kind != .list, name != "v" {
        findings.append(
          repeated.finding(
            "--\(name) is given twice; the last one counts", at: argument.place,
            related: earlier.place.map { [.init(message: "the first", location: $0)] } ?? []))
      }
      first[name] = argument
    }
    return findings
  }

  private static func judged(
    _ argument: ComponentCommand.Argument, _ flag: FlagDefinition,
    _ next: ComponentCommand.Argument?, _ command: ComponentCommand, _ profile: ReleaseProfile
  ) -> [Diagnostic] {
    var findings: [Diagnostic] = []
    if argument.value == nil, flag.kind != .boolean, next == nil || next?.name != nil,
      flag.name != "version"
    {
      findings.append(
        noValue.finding(
          "--\(flag.name) of \(command.component.rawValue) needs a value", at: argument.place,
          hint: next == nil ? nil : "the next flag is taken for its value; write --\(flag.name)=…"))
    }
    let spaced = argument.value == nil && flag.kind != .boolean && next?.name == nil
    if let value = spaced ? next?.plainText : argument.plainValue,
      let expectation = flag.expectation(unmetBy: value)
    {
      findings.append(
        badValue.finding(
          "--\(flag.name) of \(command.component.rawValue) takes \(expectation), not "
            + quotedName(value), at: argument.place))
    }
    if let replacement = flag.deprecation {
      findings.append(
        deprecated.finding(
          "\(command.component.rawValue) \(profile.version) calls --\(flag.name) deprecated",
          at: argument.place, hint: replacement.isEmpty ? "leave it out" : "use --\(replacement)"))
    }
    return findings
  }

  /// A word that is no flag: mostly the value of a truth flag, given with a blank.
  private static func stray(
    _ argument: ComponentCommand.Argument, after flag: ComponentCommand.Argument?,
    _ known: [String: FlagDefinition]
  ) -> [Diagnostic] {
    guard let flag, let name = flag.name, flag.value == nil, known[name]?.kind == .boolean else {
      return []
    }
    return [
      strayBoolean.finding(
        "--\(name) \(argument.text) is --\(name) followed by a stray word: it is always true",
        at: argument.place, hint: "write --\(name)=\(argument.text)")
    ]
  }

  private static func stranger(
    _ argument: ComponentCommand.Argument, _ name: String, _ command: ComponentCommand,
    _ release: KnownRelease, _ known: [String: FlagDefinition]
  ) -> Diagnostic {
    if let history = FlagHistory.of(name, command.component) {
      return unknown.finding(
        "\(command.component.rawValue) v0.18.1 has no flag --\(name): \(history)",
        at: argument.place, severity: release.severity)
    }
    return unknown.finding(
      "\(command.component.rawValue) v0.18.1 has no flag --\(name)", at: argument.place,
      severity: release.severity,
      hint: nearestName(to: name, among: known.keys.sorted()).map { "did you mean --\($0)?" })
  }
}

/// Which release of Kubernetes a machine runs, as far as its texts say.
struct KnownRelease {
  /// How sure it is that a flag unknown to v0.18.1 does harm.
  let severity: Severity

  init(_ inventory: Inventory) {
    var texts = inventory.document.files.compactMap { $0.content?.text }
    texts += inventory.document.units.compactMap { $0.content?.text }
    let versions = Set(texts.flatMap(Self.versions))
    if versions.contains("v0.18.1") {
      severity = .error
    } else {
      // Nobody says which release it is, or it is one that has no table here.
      severity = versions.isEmpty ? .warning : .note
    }
  }

  /// Versions such as `v1.0.6` on lines that speak of Kubernetes.
  private static func versions(in text: String) -> [String] {
    text.lines.filter { $0.contains("kube") }.flatMap { line -> [String] in
      line.utf8.split { !isVersion($0) }.map { String(Substring($0)) }.filter { word in
        guard word.utf8.first == UInt8(ascii: "v") else { return false }
        let parts = word.dropFirst().split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 3 && parts.allSatisfy { Int($0) != nil }
      }
    }
  }

  private static func isVersion(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: ".")
      || byte == UInt8(ascii: "v")
  }
}
