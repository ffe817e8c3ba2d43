import ArgumentParser
import ClusterSpec
import CommandSupport
import Diagnostics
import Machine
import Rendering
import Systemd

/// `rkgen show`
struct Show: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Shows what a machine gets: its files and units, or one of them.",
    discussion: """
      Without a machine: all machines. With a machine: the files it gets, with modes and sizes, and its \
      units. With a path or unit as well: that file as it will be on the machine, or that unit with its \
      drop-ins as 'systemctl cat' prints it there.
      """)

  @OptionGroup var options: SpecOptions

  @Argument(help: "A machine of the spec.")
  var machine: String?

  @Argument(help: ArgumentHelp("A path or unit of the machine.", valueName: "path|unit"))
  var item: String?

  @Flag(help: "Print a unit as one file: what systemd makes of it and its drop-ins.")
  var merged = false

  func run() throws {
    let console = Console()
    let (spec, sources) = try options.read(console)
    guard let machine else {
      let lines = Server.planned(for: spec).map { "\($0.name) (\($0.role.rawValue))\n" }
      return try console.write(lines.joined())
    }
    let described = try RenderedMachine(named: machine, of: spec, sources, console).machine
    guard let item else { return try console.write(Self.list(described)) }
    try console.write(text(of: item, in: described, console))
  }

  private func text(
    of item: String, in described: Machine, _ console: Console
  ) throws -> String {
    if let unit = described.units.first(where: { $0.name.description == item }) {
      return merged ? ParsedUnit(unit).merged.printed() : Self.cat(unit)
    }
    let files = MachineFiles.all(of: described)
    if let file = files.first(where: { $0.path == item }) { return file.text }
    let known = described.units.map(\.name.description) + files.map(\.path)
    console.error(
      "\(machine ?? "the machine") has no file or unit \(quotedName(item))",
      hint: nearestName(to: item, among: known).map { "did you mean '\($0)'?" })
    throw ExitCode(ExitStatus.badInput)
  }

  private static func list(_ machine: Machine) -> String {
    let files = MachineFiles.all(of: machine)
    let width = files.map { String($0.text.utf8.count).count }.max() ?? 0
    let lines = files.map { file in
      let size = String(file.text.utf8.count)
      let blanks = String(repeating: " ", count: width - size.count)
      return "0\(String(file.mode, radix: 8))  \(blanks)\(size)  \(file.path)\n"
    }
    let units = machine.units.map { unit -> String in
      let marks = [unit.command?.rawValue, unit.isEnabled ? "enabled" : nil].compactMap(\.self)
      return "\(unit.name)\(marks.isEmpty ? "" : " (\(marks.joined(separator: ", ")))")\n"
    }
    return "Files (mode, bytes, path):\n" + lines.joined()
      + "\nUnits, in the order of the cloud-config:\n" + units.joined()
  }

  /// In the manner of `systemctl cat`.
  private static func cat(_ unit: MachineUnit) -> String {
    let folder = "/etc/systemd/system/\(unit.name)"
    let own = unit.text.map { [("\(folder)", $0.description)] } ?? []
    let dropIns = unit.dropIns.sorted { $0.name < $1.name }
      .map { ("\(folder).d/\($0.name)", $0.text.description) }
    return (own + dropIns)
      .map { "# \($0)\n\($1)" + ($1.hasSuffix("\n") ? "" : "\n") }.joined(separator: "\n")
  }
}
