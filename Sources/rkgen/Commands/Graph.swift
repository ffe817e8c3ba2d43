import ArgumentParser
import CommandSupport
import Diagnostics
import Machine
import Rendering
import Review

/// `rkgen graph`
struct Graph: ParsableCommand {
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case svg
    case mermaid
    case dot
  }

  static let configuration = CommandConfiguration(
    commandName: "graph",
    abstract: "Draws a cluster, or the boot of a machine: its units and what each waits for.",
    discussion: """
      The spec may also be one machine's user-data: any cloud-config or Ignition config, whose boot is then drawn.

      svg is a finished picture; GitHub draws mermaid in Markdown, Graphviz draws dot. Units of the image are \
      grey; the longest chain is highlighted.
      """)

  @OptionGroup var options: SpecOptions

  @Argument(help: "A machine of the spec; without it, the cluster is drawn.")
  var machine: String?

  @Option(help: "svg, mermaid or dot.")
  var format = Format.svg

  func run() throws {
    let console = Console()
    let bytes = try console.read(options.spec)
    if UserDataFile.mayBeCompressed(bytes) {
      if let machine {
        throw console.failure(
          "\(options.spec) is one machine's user-data, so it has no machine to select: \(machine)",
          ExitStatus.badInput)
      }
      let described = try UserDataFile.machine(bytes, file: options.spec, console)
      let name = described.hostname?.value ?? options.spec
      return try draw(described, title: "\(name): the boot", console)
    }
    let (spec, sources) = try options.read(console, bytes: bytes)
    guard let machine else {
      let picture = ClusterPicture(spec)
      switch format {
      case .svg: return try console.write(picture.svg)
      case .mermaid: return try console.write(picture.mermaid)
      case .dot: return try console.write(picture.dot)
      }
    }
    let rendered = try RenderedMachine(named: machine, of: spec, sources, console)
    try draw(rendered.machine, title: "\(machine): the boot", console)
  }

  private func draw(_ machine: Machine, title: String, _ console: Console) throws {
    let graph = BootGraph(machine)
    let text =
      switch format {
      case .svg: graph.svg(title: title)
      case .mermaid: graph.mermaid
      case .dot: graph.dot(title: title)
      }
    try console.write(text)
  }
}
