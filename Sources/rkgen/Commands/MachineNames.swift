import ArgumentParser
import CommandSupport
import Diagnostics

/// The names of a cluster's machines, for commands that take some of them.
struct MachineNames {
  private let known: [String]

  /// The names the cluster has.
  init(_ known: [String]) { self.known = known }

  /// Throws an exit code, the reason printed, if a name is none of the cluster's.
  func check(_ names: [String], _ console: Console) throws {
    let all = Set(known)
    let unknown = names.filter { !all.contains($0) }
    guard !unknown.isEmpty else { return }
    for name in unknown {
      let near = nearestName(to: name, among: Array(known.prefix(2000)))
      console.error(
        "the spec has no machine \(quotedName(name))",
        hint: near.map { "did you mean '\($0)'?" } ?? "it has \(NameList.folded(known))")
    }
    throw ExitCode(ExitStatus.badInput)
  }
}
