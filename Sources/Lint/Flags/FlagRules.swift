import ClusterSpec
import Diagnostics
import KubernetesRelease
import Systemd

/// Rules about the command lines of Kubernetes components.
public enum FlagRules {
  /// All rules about command lines.
  public static let rules = [
    unknown, deprecated, noValue, strayBoolean, badValue, repeated, oneDash, noScheme, missing,
    otherPort, openPort, openKubelet, pairs,
  ]

  /// What is wrong with the flags of a machine's components in the release that it runs; if that is
  /// unknown, what is wrong in every release. Locations refer to texts by name.
  public static func findings(in inventory: Inventory) -> [Diagnostic] {
    findings(of: ComponentCommand.all(in: inventory))
  }

  static func findings(of commands: [ComponentCommand]) -> [Diagnostic] {
    commands.flatMap { command in
      findings(in: command) + command.missingFlags + command.addressFindings
        + command.pairFindings + command.openPortFindings
    } + portFindings(commands)
  }

  private static func findings(in command: ComponentCommand) -> [Diagnostic] {
    let releases = command.release.releases
    var first: [String: ComponentCommand.Argument] = [:]
    var findings: [Diagnostic] = []
    for (index, argument) in command.arguments.enumerated() {
      let next = index + 1 < command.arguments.count ? command.arguments[index + 1] : nil
      guard let name = argument.name, let spelled = argument.spelledName else {
        if argument.dashes == 0, !argument.text.contains("$"), index > 0 {
          findings += stray(argument, after: command.arguments[index - 1], in: command)
        }
        continue
      }
      if let finding = oneDash(argument, name, in: command) {
        findings.append(finding)
        continue
      }
      guard !name.contains("$") else { continue }
      let known = releases.flags(spelled, of: command.component)
      let isBare =
        argument.value == nil && !known.isEmpty && known.allSatisfy { !$0.kind.standsAlone }
      let spaced = isBare && next?.name == nil ? next?.plainText : nil
      let problems = releases.problems(
        with: spelled, value: argument.plainValue ?? spaced, of: command.component,
        in: .commandLine)
      findings += problems.map { $0.finding(at: argument.place, in: command.release) }
      if isBare { findings += valueless(argument, next, in: command) }
      if let earlier = first[name], known.contains(where: { !$0.kind.isRepeatable }), name != "v" {
        findings.append(
          repeated.finding(
            "--\(spelled) is given twice; the last one counts", at: argument.place,
            related: earlier.place.map { [.init(message: "the first", location: $0)] } ?? []))
      }
      first[name] = argument
    }
    return findings
  }

  private static func oneDash(
    _ argument: ComponentCommand.Argument, _ name: String, in command: ComponentCommand
  ) -> Diagnostic? {
    let releases = command.release.releases
    guard argument.dashes == 1,
      releases.releases.allSatisfy({ name.count > 1 ? !$0.takesOneDash : !$0.takesShortFlags })
    else { return nil }
    return oneDash.finding(
      "\(quotedName(argument.text)) has one dash, so it is parsed as "
        + (name.count > 1 ? "a series of short flags" : "a short flag, which does not exist"),
      at: argument.place, hint: "write -\(argument.text)")
  }

  /// A flag that needs a value and has none after `=`.
  private static func valueless(
    _ argument: ComponentCommand.Argument, _ next: ComponentCommand.Argument?,
    in command: ComponentCommand
  ) -> [Diagnostic] {
    let flag = argument.text
    let releases = command.release.releases
    var message = "\(flag) of \(command.component.rawValue) needs a value"
    var hint: String?
    if let next {
      if releases.releases.allSatisfy({ !$0.takesNextWord }) {
        message =
          "\(flag) of \(releases.title(of: command.component)) takes its value only after '='"
        hint = next.name == nil ? "write \(flag)=\(next.text)" : "write \(flag)=…"
      } else {
        guard next.name != nil else { return [] }
        hint = "the next flag is used as its value; write \(flag)=…"
      }
    }
    return [noValue.finding(message, at: argument.place, hint: hint)]
  }

  /// A word that is not a flag: usually the value of a boolean, given after a space.
  private static func stray(
    _ argument: ComponentCommand.Argument, after flag: ComponentCommand.Argument,
    in command: ComponentCommand
  ) -> [Diagnostic] {
    guard let spelled = flag.spelledName, flag.value == nil else { return [] }
    let known = command.release.releases.flags(spelled, of: command.component)
    guard !known.isEmpty, known.allSatisfy({ $0.kind == .boolean }) else { return [] }
    return [
      strayBoolean.finding(
        "--\(spelled) \(argument.text) is --\(spelled) followed by a stray word: the flag is "
          + "always true",
        at: argument.place, hint: "write --\(spelled)=\(argument.text)")
    ]
  }
}

extension FlagProblem {
  /// The finding at a location of a command line. An unknown flag is less certain if the release is
  /// unknown; what a flag accepts hardly changes.
  fileprivate func finding(at place: SourceLocation?, in release: KnownRelease) -> Diagnostic {
    switch kind {
    case .unknown:
      // Without a name like it, it is likely one of a release that is not known here.
      FlagRules.unknown.finding(
        message, at: place,
        severity: release.severity == .warning && hint == nil ? .note : release.severity, hint: hint
      )
    case .badValue: FlagRules.badValue.finding(message, at: place, hint: hint)
    case .deprecated: FlagRules.deprecated.finding(message, at: place, hint: hint)
    }
  }
}
