import ArgumentParser
import CommandSupport

/// `rkgen spec`
struct Spec: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "spec",
    abstract: "Prints the effective spec, with the origin of each value.")

  @OptionGroup var options: SpecOptions

  func run() throws {
    let console = Console()
    try console.write(options.read(console).spec.effectiveYAML())
  }
}
