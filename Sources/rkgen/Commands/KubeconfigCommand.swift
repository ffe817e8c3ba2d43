import ArgumentParser
import CertificateAuthority
import ClusterSpec
import CommandSupport
import FoundationEssentials
import KubernetesRelease

/// `rkgen kubeconfig`
struct KubeconfigCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "kubeconfig",
    abstract: "Prints a kubeconfig for the cluster.",
    discussion: """
      The file trusts only the cluster's authority. Without --user it contains the administrator's name and \
      password; in v0.9, the password as a token; from v1.28 on, a certificate for that name. With --user it \
      contains a certificate for that user, whose permissions are up to the cluster's authorization. \
      Certificates are signed by the authority and valid for one year; each run issues a new one.

        rkgen kubeconfig cluster.yaml --secrets secrets.yaml -o kubeconfig
        kubectl --kubeconfig kubeconfig get nodes
      """)

  @OptionGroup var options: SpecOptions

  @Option(help: ArgumentHelp("The secrets, created by 'rkgen secrets new'.", valueName: "file"))
  var secrets: String

  @Option(
    help: ArgumentHelp(
      "The API server; by default port 6443 (8443 in v0.9) of the masters' addresses.",
      valueName: "url"))
  var server: String?

  @Option(help: ArgumentHelp("Issue a certificate for this user.", valueName: "name"))
  var user: String?

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("A new file, readable only by you.", valueName: "file"))
  var output: String?

  func run() throws {
    let console = Console()
    let (spec, _) = try options.read(console)
    guard let release = spec.profile else { throw ExitCode(ExitStatus.badInput) }
    let servers = try addresses(of: spec, release, console)
    let bundle = try SecretsFile(secrets).read(console)
    guard let who = asker(bundle, release) else {
      console.error(
        "the API server of \(release.version) has no \(user == nil ? "" : "certificate ")authentication",
        hint: release.administrator == nil
          ? "reach it through an SSH tunnel to port 8080 on the master's loopback" : nil)
      throw ExitCode(ExitStatus.badInput)
    }
    let text = try console.failing { () throws(AuthorityFault) in
      try Kubeconfig(
        cluster: spec.metadata.name.value.description, servers: servers,
        user: who, secrets: bundle, at: Date()
      ).yaml
    }
    guard let output else { return try console.write(text) }
    try SecretsFile(output).create(text, console)
    console.note("wrote \(output); it grants access to the cluster, so keep it secret")
  }

  private func asker(_ bundle: SecretsBundle, _ release: ReleaseProfile) -> Kubeconfig.User? {
    guard let user else { return .administrator(bundle, in: release) }
    return release.takesCertificates ? .certificate(of: user) : nil
  }

  private func addresses(
    of spec: ClusterSpec, _ release: ReleaseProfile, _ console: Console
  ) throws -> [String] {
    if let server {
      guard let url = HTTPURL(server), url.description.hasPrefix("https://") else {
        throw console.failure("--server must be an https URL", ExitStatus.badInput)
      }
      return [url.description]
    }
    let addresses = spec.masters.addresses
    guard !addresses.value.isEmpty else {
      console.error(
        "the spec has no \(addresses.key), so --server must give the API server's URL",
        hint: "'nova show \(spec.masterName(1))' prints its addresses; "
          + "for example: --server https://203.0.113.10:6443")
      throw ExitCode(ExitStatus.badInput)
    }
    return addresses.value.map { "https://\($0):\(release.apiPort ?? 6443)" }
  }
}
