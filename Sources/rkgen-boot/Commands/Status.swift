import ArgumentParser
import Boot
import CommandSupport

/// `rkgen status`
struct Status: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Compares what exists of a cluster with its spec.",
    discussion: """
      A digest in a server's metadata shows whether the server matches the spec. For \
      administrators, with --secrets and the URLs of the boot, its user-data is compared byte for \
      byte.

      With --secrets or --kubeconfig the API server is asked as well: for Ready machines, and for \
      the health of etcd's members. If it can't be reached, the reason is shown, and only Nova's \
      view counts.

      Exit code 2 if anything is missing, in error, not Ready, surplus, or different from the spec.
      """)

  @OptionGroup var cluster: ClusterOptions

  @Option(help: ArgumentHelp("The secrets, created by 'rkgen secrets new'.", valueName: "file"))
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
