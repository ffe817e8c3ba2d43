import ArgumentParser
import Boot
import CommandSupport

/// `rkgen status`
struct Status: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Compares what exists of a cluster with its spec.",
    discussion: """
      Whether a server is as the spec says is known from a digest in its metadata. With --secrets and \
      the URLs of the boot, and as an administrator, its user-data is compared byte for byte.

      Exit code 2 if anything is missing, in error, too much, or other than the spec says.
      """)

  @OptionGroup var options: SpecOptions

  @Option(help: ArgumentHelp("The secrets, made by 'rkgen secrets new'.", valueName: "file"))
  var secrets: String?

  @Option(
    help: ArgumentHelp(
      "The private key's file; otherwise ~/.ssh/ and sshKey.name.", valueName: "file"))
  var keyFile: String?

  @Flag(help: "Print JSON.")
  var json = false

  @OptionGroup var cloud: CloudOptions

  func run() async throws {
    let console = Console()
    let input = try ClusterInput(options, secrets: secrets, keyFile: keyFile, console)
    let (request, holes) = try input.request(console)
    let (session, isRackspace) = try cloud.session(console)
    let status = try await console.reporting {
      try await Booter(request, session: session, isRackspace: isRackspace)
        .status(isComplete: holes.isEmpty)
    }
    try StatusOutput(request: request, status: status).write(json: json, console)
    if !status.isWell { throw ExitCode(ExitStatus.differs) }
  }
}
