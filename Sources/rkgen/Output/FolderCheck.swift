import ArgumentParser
import CommandSupport
import FoundationEssentials
import Ignition
import Machine
import Rendering
import Review

/// Checks that a folder contains exactly what was rendered.
struct FolderCheck {
  let folder: String
  /// The suffix of the names of rendered files.
  let fileEnding: String

  /// Prints what differs. Throws an exit code if anything does.
  func check(_ machines: [RenderedMachine], _ console: Console) throws {
    let committed = try ReviewSide(text: folder)
      .folderTexts(known: Set(machines.map(\.name)), fileEnding, console)
    let rendered = machines.map { ($0.name, $0.userData) }
    // Only text is compared, so nothing has to be parsed.
    let comparison = Comparison(
      old: committed.map { ReviewedMachine(name: $0.0, userData: $0.1, machines: []) },
      new: rendered.map { ReviewedMachine(name: $0.0, userData: $0.1, machines: []) })
    guard comparison.differs else { return }
    let known = Dictionary(machines.map { ($0.name, $0) }) { first, _ in first }
    if machines.contains(where: \.isConfidential)
      || committed.contains(where: { Self.mayHoldSecrets($0.1, known[$0.0]) })
    {
      // Files with secrets are mostly compared by CI jobs, whose logs others can read.
      let changed = comparison.machines.filter { [.rebuilt, .reworded].contains($0.outcome) }
        .map(\.name)
      if !changed.isEmpty {
        console.note(
          "changed, but not shown because they may contain secrets: \(FoldedNames(changed))")
      }
    } else {
      try console.page(
        comparison.unifiedText(
          old: "\(folder)/", new: "rendered/", colour: console.isOutputColoured))
    }
    let names = { (outcome: Comparison.Outcome) in
      FoldedNames(comparison.machines.filter { $0.outcome == outcome }.map(\.name)).description
    }
    for (outcome, text) in [
      (Comparison.Outcome.added, "missing from \(folder)"), (.removed, "no longer in the spec"),
    ] where comparison.machines.contains(where: { $0.outcome == outcome }) {
      console.note("\(text): \(names(outcome))")
    }
    let foreign = committed.filter { known[$0.0] == nil && !FolderOutput.isOurs($0.1) }.map(\.0)
    if !foreign.isEmpty {
      console.note("not written by rkgen, so --prune keeps them: \(FoldedNames(foreign))")
    }
    console.error(
      "\(folder) is not what the spec renders", hint: "rkgen render SPEC -o \(folder) --prune")
    throw ExitCode(ExitStatus.differs)
  }

  /// Whether a file of the folder may contain a secret where the rendered one has a placeholder.
  private static func mayHoldSecrets(_ text: String, _ rendered: RenderedMachine?) -> Bool {
    guard let rendered else { return !text.hasPlaceholder }
    return rendered.openPlaceholders.contains {
      $0.isSecret && !text.contains($0.text) && !text.contains(Ignition.escaped($0.text))
    }
  }
}
