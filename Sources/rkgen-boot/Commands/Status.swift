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

      With --secrets or --kubeconfig the API server is asked, too: which machines are Ready, and how etcd's \
      members are. If it can't be reached, the reason is shown, and Nova's view alone counts.

      Exit code 2 if anything is missing, in error, not Ready, too much, or other than the spec says.
      """)

  @OptionGroup var cluster: ClusterOptions

  @Option(help: ArgumentHelp("The secrets, made by 'rkgen secrets new'.", valueName: "file"))
  var secrets: String?

  @Flag(help: "Print JSON.")
  var json = false

  @OptionGroup var kubernetes: KubernetesOptions

  @OptionGroup var cloud: CloudOptions

  func run() async throws {
    let console = Console()
    let input = try ClusterInput(cluster, secrets: secrets, console)
    let (request, placeholders) = try input.request(console)
    let session = try cloud.session(console)
    let api = try kubernetes.api(input, session, console)
    if secrets != nil, let reason = KubernetesOptions.obstacle(input.spec) {
      console.note("\(reason): only Nova's view counts")
    }
    let status = try await console.reporting {
      try await Booter(request, session: session).status(
        isComplete: placeholders.isEmpty, kubernetes: api)
    }
    try StatusOutput(request: request, status: status).write(json: json, console)
    if !status.isWell { throw ExitCode(ExitStatus.differs) }
  }
}
