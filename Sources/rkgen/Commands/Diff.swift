import ArgumentParser
import CommandSupport
import Diagnostics
import Review

/// `rkgen diff`
struct Diff: ParsableCommand {
  /// How the difference is told.
  enum View: EnumerableFlag {
    case unified
    case semantic
    case stat

    static func name(for value: View) -> NameSpecification { .long }

    static func help(for value: View) -> ArgumentHelp? {
      switch value {
      case .unified: "Show the lines that differ (the default)."
      case .semantic: "Show which flag, mode or setting differs, on which machines."
      case .stat: "Show how many lines differ, on which machines."
      }
    }
  }

  /// For whom it is printed.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text
    case json
    case markdown
  }

  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Shows what changes on which machine, and which servers must be built again.",
    discussion: """
      Each side is a spec, a folder of rendered files, one of these files, or any of them as git has \
      it: git:REVISION:PATH.

        rkgen diff --semantic git:main:cluster.yaml cluster.yaml

      Specs are rendered without secrets. What many machines have alike is said once.

      Exit codes: 0 the same, 2 differs.
      """)

  @Argument(help: "The old side.")
  var old: String

  @Argument(help: "The new side.")
  var new: String

  @Flag(exclusivity: .exclusive)
  var view = View.unified

  @Flag(name: .customLong("by-meaning"), help: .hidden)
  var isSemantic = false

  @Option(
    help: ArgumentHelp(
      "text, json, or markdown (a comment for a pull request); the latter two semantic.",
      valueName: "format"))
  var format = Format.text

  @Flag(help: "Show every machine by itself, so that 'patch' can read the lines.")
  var full = false

  func run() throws {
    let console = Console()
    var before = try ReviewSide(text: old).content(console)
    var after = try ReviewSide(text: new).content(console)
    switch (before.isOneMachine, after.isOneMachine) {
    case (true, false): after.machines.removeAll { $0.name != before.machines.first?.name }
    case (false, true): before.machines.removeAll { $0.name != after.machines.first?.name }
    default: break
    }
    let comparison = Comparison(old: before.machines, new: after.machines)
    try console.page(text(comparison, colour: console.isOutputColoured))
    if comparison.differs { throw ExitCode(ExitStatus.differs) }
  }

  private func text(_ comparison: Comparison, colour: Bool) -> String {
    switch (format, isSemantic ? .semantic : view) {
    case (.json, _): JSONText.text(comparison.json, layout: .pretty) + "\n"
    case (.markdown, _): comparison.markdownText()
    case (.text, .unified): comparison.unifiedText(isFolded: !full, colour: colour)
    case (.text, .semantic): comparison.semanticText(colour: colour)
    case (.text, .stat): comparison.statText()
    }
  }
}
