import ArgumentParser
import CommandSupport

/// `rkgen spec`
struct Spec: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "spec",
    abstract: "Prints the effective spec, each value with where it came from.")

  @OptionGroup var options: SpecOptions

  func run() throws {
    let console = Console()
    try console.write(options.read(console).spec.effectiveYAML())
  }
}
