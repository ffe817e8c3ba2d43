import ArgumentParser
import CloudConfig
import CommandSupport
import Diagnostics
import Lint

/// The options of the commands that lint.
struct LintFlags: ParsableArguments {
  /// The guests to lint for.
  enum GuestChoice: String, ExpressibleByArgument, CaseIterable {
    case coreos2015 = "coreos-2015"
    case coreos2018 = "coreos-2018"
    case flatcar
    case ubuntu
    case all

    var guests: Set<Guest> {
      switch self {
      case .coreos2015: [.coreos2015]
      case .coreos2018: [.coreos2018]
      // Both have a current systemd.
      case .flatcar, .ubuntu: [.flatcar]
      case .all: Set(Guest.allCases)
      }
    }

    /// Whether cloud-init reads the user-data; nil if that depends on its keys.
    var hasCloudInit: Bool? { self == .all ? nil : self == .ubuntu }
  }

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text
    case json
    case sarif
    case github
    case table
  }

  @Option(
    help: ArgumentHelp(
      """
      What the machines run: coreos-2015, coreos-2018, flatcar, ubuntu or all; by default all that can run the \
      Kubernetes release.
      """,
      valueName: "guest"))
  var guest: GuestChoice?

  @Flag(help: "Treat warnings as errors.")
  var strict = false

  @Option(
    help: ArgumentHelp(
      "Allow every finding of a rule, given by code or name; may be repeated.",
      valueName: "rule"),
    transform: code)
  var allow: [DiagnosticCode] = []

  @Option(
    help: ArgumentHelp(
      "text, json, sarif, github (annotations), or table (the sizes).", valueName: "format"))
  var format = Format.text

  @Flag(help: "Check scripts only with rkgen's own rules, even if shellcheck is installed.")
  var noShellcheck = false

  var options: LintOptions {
    LintOptions(guests: (guest ?? .all).guests, isStrict: strict, allowed: Set(allow))
  }

  private static func code(_ text: String) throws -> DiagnosticCode {
    if let rule = AllRules.rule(text) {
      guard rule.code.number >= 1100 else {
        throw ValidationError(
          "\(rule) is about the spec or about YAML itself, and such findings can't be allowed")
      }
      return rule.code
    }
    if let code = DiagnosticCode(text), code.source == .shellcheck { return code }
    let near = nearestName(
      to: text, among: AllRules.rules.flatMap { [$0.code.description, $0.name] })
    throw ValidationError(
      "there is no rule \(quotedName(text))" + (near.map { "; did you mean '\($0)'?" } ?? ""))
  }
}
