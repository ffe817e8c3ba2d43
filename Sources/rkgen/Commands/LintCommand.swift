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
    abstract: "Finds what breaks a boot in cloud-configs and unit files, whoever wrote them.",
    discussion: """
      Reads each file as its guest does: a cloud-config as CoreOS and Flatcar, one with keys of cloud-init alone, \
      such as runcmd, as Ubuntu, an Ignition config as Ignition. Looks at the units and scripts in them, and at how they \
      work together. Multipart archives and gzip are unpacked. A folder stands for all cloud-configs and unit files \
      in it; its cloud-configs are taken for one cluster.

      A finding is allowed by a comment on its line or above it:

        # rkgen: allow RK1203 the reason for it

      Findings are printed to standard output. Exit code 1 if any is an error.
      """)

  @Argument(help: "Files and folders; '-' reads standard input.")
  var paths: [String] = []

  @OptionGroup var flags: LintFlags

  @Option(
    help: ArgumentHelp(
      "The release of Kubernetes whose flags count; without it the one that a file names.",
      valueName: "version"),
    transform: release)
  var release: KubernetesVersion?

  @Option(
    help: ArgumentHelp(
      "Explains a rule, given by code or name, and ends; 'all' prints the page of all rules.",
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
      release: release, byCloudInit: flags.guest.hasCloudInit)
    let shellcheck = flags.noShellcheck ? .notAsked : Shellcheck.findings(in: machines)
    let report = LintReport(machines, shellcheck: shellcheck, options: flags.options)
    try ReportOutput(report: report, format: flags.format).write(console)
  }

  /// A release, with or without `v` and its last number.
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
