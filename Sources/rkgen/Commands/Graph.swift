import ArgumentParser
import CommandSupport
import Diagnostics
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
    let (spec, sources) = try options.read(console)
    guard let machine else {
      let picture = ClusterPicture(spec)
      switch format {
      case .svg: return try console.write(picture.svg)
      case .mermaid: return try console.write(picture.mermaid)
      case .dot: return try console.write(picture.dot)
      }
    }
    let graph = BootGraph(try RenderedMachine(named: machine, of: spec, sources, console).machine)
    let title = "\(machine): the boot"
    let text =
      switch format {
      case .svg: graph.svg(title: title)
      case .mermaid: graph.mermaid
      case .dot: graph.dot(title: title)
      }
    try console.write(text)
  }
}
