import ArgumentParser
import ClusterSpec
import CommandSupport
import Diagnostics
import KubernetesRelease
import Lint

/// `rkgen lint`
struct LintCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lint",
    abstract: "Finds what breaks a boot in any cloud-configs and unit files.",
    discussion: """
      Reads each file as its guest does: a cloud-config as CoreOS and Flatcar do, one with keys that only \
      cloud-init has, such as runcmd, as Ubuntu does, an Ignition config as Ignition does. Checks the units and \
      scripts in them, and how they work together. Unpacks multipart archives and gzip. A folder stands for all \
      cloud-configs and unit files in it; its cloud-configs are treated as one cluster.

      A comment on the line of a finding or above it allows the finding:

        # rkgen: allow RK1203 <reason>

      Findings are printed to standard output. Exit code 1 if any is an error.
      """)

  @Argument(help: "Files and folders; '-' reads standard input.")
  var paths: [String] = []

  @OptionGroup var flags: LintFlags

  @Option(
    help: ArgumentHelp(
      "The Kubernetes release whose flags apply; by default the one that a file names.",
      valueName: "version"),
    transform: release)
  var release: KubernetesVersion?

  @Option(
    help: ArgumentHelp(
      "Explain a rule, given by code or name, and exit; 'all' prints the page of all rules.",
      valueName: "rule"))
  var explain: String?

  func validate() throws {
    if explain == nil, paths.isEmpty { throw ValidationError("name a file or folder, or '-'") }
    if paths.count(where: { $0 == "-" }) > 1 { throw ValidationError("'-' can be read only once") }
  }

  func run() throws {
    let console = Console()
    if let explain { return try Self.explain(explain, console) }
    let machines = try LintTarget(paths, console).machines(
      release: release, byCloudInit: flags.guest?.hasCloudInit)
    let shellcheck = flags.noShellcheck ? .notAsked : Shellcheck.findings(in: machines)
    var options = flags.options
    if flags.guest == nil { options.limit(to: .running(machines)) }
    let report = LintReport(machines, shellcheck: shellcheck, options: options)
    try ReportOutput(report: report, format: flags.format).write(console)
  }

  /// A release, with or without `v` and the patch number.
  private static func release(_ text: String) throws -> KubernetesVersion {
    let full = text.hasPrefix("v") ? text : "v\(text)"
    guard let version = KubernetesVersion(full) ?? KubernetesVersion("\(full).0") else {
      throw ValidationError("must be \(KubernetesVersion.expected), not \(quotedName(text))")
    }
    return version
  }

  private static func explain(_ rule: String, _ console: Console) throws {
    if rule == "all" { return try console.write(RulePage.text) }
    if let other = AllRules.elsewhere(rule) { return try console.write(other) }
    guard let found = AllRules.rule(rule) else {
      let names = AllRules.rules.flatMap { [$0.code.description, $0.name] }
      let near = nearestName(to: rule, among: names)
      console.error(
        "there is no rule \(quotedName(rule))",
        hint: near.map { "did you mean '\($0)'?" } ?? "'rkgen lint --explain all' lists the rules")
      throw ExitCode(ExitStatus.badInput)
    }
    try console.write(RulePage.explanation(of: found))
  }
}
