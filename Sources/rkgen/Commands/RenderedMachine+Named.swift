import ArgumentParser
import ClusterSpec
import CommandSupport
import Diagnostics
import Rendering

extension RenderedMachine {
  /// The machine with a name, rendered without secrets. Prints the reason and throws an exit code if the
  /// spec has none or can't be rendered.
  init(
    named name: String, of spec: ClusterSpec, _ sources: [SourceText], _ console: Console
  ) throws {
    try Server.planned(for: spec).check([name], console)
    let result = Renderer.render(spec) { $0.name == name }
    console.report(result.diagnostics, sources: sources)
    guard let machine = result.machines.first else { throw ExitCode(ExitStatus.badInput) }
    self = machine
  }
}

extension [Server] {
  /// Prints the reason and throws an exit code if a name is unknown.
  func check(_ names: [String], _ console: Console) throws {
    let known = map(\.name)
    let all = Set(known)
    let unknown = names.filter { !all.contains($0) }
    guard !unknown.isEmpty else { return }
    for name in unknown {
      let near = nearestName(to: name, among: [String](known.prefix(2000)))
      console.error(
        "the spec has no machine \(quotedName(name))",
        hint: near.map { "did you mean '\($0)'?" } ?? "it has \(NameList.folded(known))")
    }
    throw ExitCode(ExitStatus.badInput)
  }
}
