import ArgumentParser
import CloudConfig
import CommandSupport
import Diagnostics
import Review

/// `rkgen diff`
struct Diff: ParsableCommand {
  /// How much of a difference is shown.
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

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text
    case json
    case markdown
  }

  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Shows what changes on which machine, and which servers must be rebuilt.",
    discussion: """
      Each side is a spec, a folder of rendered files, one of these files, or any of them at a Git \
      revision: git:REVISION:PATH.

        rkgen diff --semantic git:main:cluster.yaml cluster.yaml

      Specs are rendered without secrets. For two specs, the keys that differ are listed too. Changes that \
      several machines share are shown once. In files that only their owner may read, lines that differ are \
      reported but not shown.

      With --guest, the sides are user-data, and what that guest's coreos-cloudinit does with them is \
      compared. With two guests, each reads its own side, or both read the only one.

        rkgen diff user-data --guest coreos-2015 --guest flatcar

      Exit codes: 0 the same, 2 differs.
      """)

  @Argument(help: "The old side.")
  var old: String

  @Argument(help: "The new side; optional with two guests.")
  var new: String?

  @Flag(exclusivity: .exclusive)
  var view = View.unified

  @Flag(name: .customLong("by-meaning"), help: .hidden)
  var isSemantic = false

  @Option(
    help: ArgumentHelp(
      "text, json, or markdown (for a pull request comment); the latter two imply --semantic.",
      valueName: "format"))
  var format = Format.text

  @Flag(
    help: "Show every machine separately, including secrets, as a patch that 'patch' can apply.")
  var full = false

  @Option(
    help: ArgumentHelp(
      "Compare what this guest does: coreos-2015, coreos-2018 or flatcar; may be given twice.",
      valueName: "guest"))
  var guest: [Guest] = []

  @OptionGroup var surroundings: GuestFlags

  func validate() throws {
    if guest.count > 2 { throw ValidationError("--guest can be given at most twice") }
    if new == nil, guest.count < 2 {
      throw ValidationError("missing the new side; it is optional only with two guests")
    }
    if guest.isEmpty, surroundings.areGiven {
      throw ValidationError("--private and --public need --guest")
    }
    if !guest.isEmpty, view != .unified || format != .text || isSemantic || full {
      throw ValidationError("--guest can't be used with --semantic, --stat, --full or --format")
    }
  }

  func run() throws {
    let console = Console()
    if let first = guest.first, let last = guest.last {
      return try compare(first, last, console)
    }
    guard let new else { return }
    var before = try ReviewSide(text: old).content(console)
    var after = try ReviewSide(text: new).content(console)
    switch (before.isOneMachine, after.isOneMachine) {
    // Two files are compared whatever the machines in them are called.
    case (true, true): after.machines = after.machines.map { $0.renamed(before.machines[0].name) }
    case (true, false): after.machines.removeAll { $0.name != before.machines.first?.name }
    case (false, true): before.machines.removeAll { $0.name != after.machines.first?.name }
    default: break
    }
    var comparison = Comparison(
      old: before.machines, new: after.machines, showsSecrets: full)
    if let old = before.spec, let new = after.spec {
      comparison.reasons = new.changes(from: old)
      let moves = AddressMoves(from: old, to: new)
      if let warning = moves.warning { console.warn(warning) }
    }
    try console.page(text(comparison, colour: console.isOutputColoured))
    if comparison.differs { throw ExitCode(ExitStatus.differs) }
  }

  /// Compares what one guest does with the old side and what another, or the same, does with the new.
  private func compare(_ first: Guest, _ last: Guest, _ console: Console) throws {
    func report(_ file: String, _ guest: Guest) throws -> GuestRunReport {
      let userData = try console.read(file)
      surroundings.note(userData, file: file, console)
      return surroundings.report(userData, guest, file: file)
    }
    let difference = try report(old, first).difference(
      to: report(new ?? old, last), old: "\(old) (\(first.rawValue))",
      new: "\(new ?? old) (\(last.rawValue))", colour: console.isOutputColoured)
    try console.page(difference)
    if !difference.isEmpty { throw ExitCode(ExitStatus.differs) }
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
