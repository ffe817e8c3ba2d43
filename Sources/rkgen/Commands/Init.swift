import ArgumentParser
import ClusterSpec
import CommandSupport
import Diagnostics
import KubernetesRelease

/// `rkgen init`
struct Init: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Prints a short, commented spec to start from.")

  @Option(help: "The cluster's name, which starts every server's name.")
  var name = "kubernetes"

  @Option(help: "The number of nodes, 0 to 100000; address ranges are sized to fit.")
  var nodes = 4

  @Option(
    help: ArgumentHelp(
      "The Kubernetes release, such as v1.28.7; v0.18.1 by default.", valueName: "version"),
    transform: profile)
  var release: ReleaseProfile?

  func run() throws {
    let starter = ClusterSpec.starter(
      name: name, nodes: nodes, release: release ?? .first(of: .founding))
    // Read back before it is shown, so that an invalid name is rejected here.
    let result = ClusterSpec.read(SpecInput(file: "rkgen init", bytes: Array(starter.utf8)))
    let console = Console()
    console.report(result.diagnostics, sources: result.sources)
    guard result.spec != nil else { throw ExitCode(ExitStatus.badInput) }
    try console.write(starter)
  }

  private static func profile(_ text: String) throws -> ReleaseProfile {
    guard let version = KubernetesVersion(text) else {
      let hint = KubernetesVersion.fault(in: text).map { "; \($0)" } ?? ""
      throw ValidationError("must be \(KubernetesVersion.expected), not \(quotedName(text))\(hint)")
    }
    guard let profile = ReleaseProfile.named(version) else {
      throw ValidationError(
        "rkgen can't render Kubernetes \(version); it supports \(ReleaseProfile.known)")
    }
    return profile
  }
}
