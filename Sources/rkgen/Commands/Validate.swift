import ArgumentParser
import ClusterSpec
import CommandSupport
import Diagnostics
import Lint
import Rendering

/// `rkgen validate`
struct Validate: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "validate",
    abstract: "Checks a spec, and everything that would be rendered from it.",
    discussion: """
      Reads the spec, renders every machine in memory, and checks each as 'rkgen lint' does. \
      'rkgen render' and 'rkgen boot' do the same first.

      Findings are printed to standard output. Exit code 1 if any is an error.
      """)

  @OptionGroup var options: SpecOptions

  @Option(help: ArgumentHelp("The secrets, created by 'rkgen secrets new'.", valueName: "file"))
  var secrets: String?

  @OptionGroup var flags: LintFlags

  func run() throws {
    let console = Console()
    let input = try options.input(console)
    let result = ClusterSpec.read(input)
    guard let spec = result.spec else {
      let report = LintReport(
        [], more: result.diagnostics, options: flags.options, sources: result.sources)
      return try ReportOutput(report: report, format: flags.format).write(console)
    }
    let bundle = try secrets.map { try SecretsFile($0).read(console) }
    let rendered = Renderer.render(spec, secrets: bundle)
    let report = RenderedLint.report(
      rendered.machines, of: spec, more: result.diagnostics + rendered.diagnostics,
      options: flags.options, asksShellcheck: !flags.noShellcheck, predictsGuests: true,
      sources: result.sources)
    try ReportOutput(report: report, format: flags.format).write(console)
  }
}
