import ArgumentParser
import ClusterSpec
import CommandSupport

/// `rkgen init`
struct Init: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Prints a short, commented spec to start from.")

  @Option(help: "The cluster's name, with which every server's name begins.")
  var name = "kubernetes"

  @Option(help: "How many nodes, 0 to 100000. The ranges of addresses fit the number.")
  var nodes = 4

  func run() throws {
    let starter = ClusterSpec.starter(name: name, nodes: nodes)
    // Read back before it is shown, so that a name that can't be used is refused here.
    let result = ClusterSpec.read(SpecInput(file: "rkgen init", bytes: Array(starter.utf8)))
    let console = Console()
    console.report(result.diagnostics, sources: result.sources)
    guard result.spec != nil else { throw ExitCode(ExitStatus.badInput) }
    try console.write(starter)
  }
}
