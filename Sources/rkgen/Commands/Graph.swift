import ArgumentParser
import CommandSupport
import Diagnostics
import Machine
import Rendering
import Review

/// `rkgen graph`
struct Graph: ParsableCommand {
  /// What the drawing is written in.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case svg
    case mermaid
    case dot
  }

  static let configuration = CommandConfiguration(
    commandName: "graph",
    abstract: "Draws a cluster, or the boot of a machine: its units, and what waits for what.",
    discussion: """
      The spec may also be a machine's user-data, a cloud-config or Ignition config of anybody's: then its boot \
      is drawn.

      SVG comes out finished; mermaid is drawn by GitHub in Markdown, dot by Graphviz. Units of the image are \
      grey, the longest chain is marked.
      """)

  @OptionGroup var options: SpecOptions

  @Argument(help: "A machine of the spec; without one the cluster is drawn.")
  var machine: String?

  @Option(help: "svg, mermaid or dot.")
  var format = Format.svg

  func run() throws {
    let console = Console()
    let bytes = try UserDataFile.read(options.spec, console)
    if UserDataFile.mayBeCompressed(bytes) {
      if let machine {
        throw console.failure(
          "\(options.spec) is one machine's, so none is named: \(machine)", ExitStatus.badInput)
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
