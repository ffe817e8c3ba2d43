import ArgumentParser
import CloudConfig
import ClusterSpec
import CommandSupport
import Diagnostics
import Ignition
import Machine
import Rendering
import Review
import Systemd

/// `rkgen show`
struct Show: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Shows what a machine gets: its files and units, or one of them.",
    discussion: """
      Without a machine: all machines. With a machine: the files it gets, with modes and sizes, and its \
      units. With a path or unit as well: that file as it will be on the machine, or that unit with its \
      drop-ins as 'systemctl cat' prints it there. With --format tree: only the files, drawn as a tree; \
      with -o they are also written to a folder, owned by you and without set-id bits.

      The spec may also be one machine's user-data: any cloud-config or Ignition config. Then a path or unit \
      follows directly, without a machine.

      With --guest: what that guest's coreos-cloudinit does with the machine's user-data, or with a file \
      that is user-data itself: its steps in order, the resulting files, and what it rejects. With a \
      path as well: that file.

        rkgen show cluster.yaml kubernetes-master --guest flatcar
        rkgen show user-data --guest flatcar --format tree -o flatcar-tree
        rkgen show user-data --guest coreos-2015 --private 10.180.1.2 /etc/environment
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text
    case json
    case tree
  }

  @OptionGroup var options: SpecOptions

  @Argument(help: "A machine of the spec.")
  var machine: String?

  @Argument(help: ArgumentHelp("A path or unit of the machine.", valueName: "path|unit"))
  var item: String?

  @Flag(help: "Print a unit as one file, merged with its drop-ins as systemd does.")
  var merged = false

  @Option(
    help: ArgumentHelp(
      "Show what this guest does: coreos-2015, coreos-2018 or flatcar.", valueName: "guest"))
  var guest: Guest?

  @OptionGroup var surroundings: GuestFlags

  @Option(help: ArgumentHelp("text, tree, or (with --guest) json.", valueName: "format"))
  var format = Format.text

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "With --format tree: a new folder for the files.", valueName: "folder"))
  var output: String?

  func validate() throws {
    if guest == nil, surroundings.areGiven || format == .json {
      throw ValidationError("--private, --public and --format json need --guest")
    }
    if output != nil, format != .tree || guestPath != nil {
      throw ValidationError("-o needs --format tree and can't be used with a path")
    }
    if guest == nil, format == .tree, merged || item != nil {
      throw ValidationError("--format tree can't be used with --merged, a path or a unit")
    }
    if guest != nil, merged { throw ValidationError("--merged can't be used with --guest") }
  }

  func run() throws {
    let console = Console()
    if let guest { return try show(guest, console) }
    let bytes = try console.read(options.spec)
    if UserDataFile.mayBeCompressed(bytes) {
      if item != nil {
        throw console.failure(
          "\(options.spec) is one machine's user-data: name only a path or unit",
          ExitStatus.badInput)
      }
      let described = try UserDataFile.machine(bytes, file: options.spec, console)
      return try show(machine, of: described, console)
    }
    guard let rendered = try rendered(console, bytes) else { return }
    try show(item, of: rendered.machine, console)
  }

  /// Shows a file or unit of a machine, or all of it if `item` is nil.
  private func show(_ item: String?, of machine: Machine, _ console: Console) throws {
    if let item { return try console.write(text(of: item, in: machine, console)) }
    guard format == .tree else { return try console.write(Self.list(machine)) }
    let files = MachineFiles.all(of: machine)
    if let output { try TreeOutput.write(files, to: output, console) }
    try console.write(MachineFiles.tree(files))
  }

  /// Whether the file is user-data itself: no machine name follows user-data.
  private var isUserData: Bool { machine?.hasPrefix("/") ?? true }

  /// The path of the guest's file to print.
  private var guestPath: String? { isUserData ? machine : item }

  /// Shows what a guest does, or a file that it writes.
  private func show(_ guest: Guest, _ console: Console) throws {
    let userData: [UInt8]
    if isUserData {
      userData = try console.read(options.spec)
      surroundings.note(userData, file: options.spec, console)
    } else {
      guard let rendered = try rendered(console) else { return }
      userData = Array(rendered.userData.utf8)
    }
    let file = isUserData ? options.spec : machine ?? ""
    let report = surroundings.report(userData, guest, file: file)
    if let path = guestPath {
      guard let content = report.content(of: path) else {
        console.error(
          "\(guest.rawValue) does not write \(quotedName(path))",
          hint: nearestName(to: path, among: report.paths).map { "did you mean '\($0)'?" })
        throw ExitCode(ExitStatus.badInput)
      }
      return try console.write(content)
    }
    switch format {
    case .text: try console.write(report.text)
    case .json: try console.write(JSONText.text(report.json, layout: .pretty) + "\n")
    case .tree:
      if let output {
        try TreeOutput.write(report.run.files.map(MachineFiles.File.init), to: output, console)
      }
      try console.write(report.tree)
    }
  }

  /// The named machine; if none is named, lists all and returns nil.
  private func rendered(_ console: Console, _ bytes: [UInt8]? = nil) throws -> RenderedMachine? {
    let (spec, sources) = try options.read(console, bytes: bytes)
    guard let machine else {
      let lines = Server.planned(for: spec).map { server in
        let pool = spec.hasOnlyPool ? nil : server.pool
        let address = spec.assignedAddress(of: server).map { ", \($0)" } ?? ""
        return
          "\(server.name) (\(server.role.rawValue)\(pool.map { " of \($0)" } ?? "")\(address))\n"
      }
      try console.write(lines.joined())
      return nil
    }
    return try RenderedMachine(named: machine, of: spec, sources, console)
  }

  private func text(
    of item: String, in described: Machine, _ console: Console
  ) throws -> String {
    if let unit = described.units.first(where: { $0.name.description == item }) {
      return merged ? ParsedUnit(unit).merged.printed() : Self.cat(unit)
    }
    let files = MachineFiles.all(of: described)
    switch files.first(where: { $0.path == item })?.content {
    case .bytes(let bytes, _): return String(decoding: bytes, as: UTF8.self)
    case .link(let target): return "link to \(target)\n"
    case nil: break
    }
    let known = described.units.map(\.name.description) + files.map(\.path)
    console.error(
      "the machine has no file or unit \(quotedName(item))",
      hint: nearestName(to: item, among: known).map { "did you mean '\($0)'?" })
    throw ExitCode(ExitStatus.badInput)
  }

  private static func list(_ machine: Machine) -> String {
    let owners = Dictionary(
      machine.files.map { ($0.path.description, $0.owner) }, uniquingKeysWith: { $1 })
    let files = MachineFiles.all(of: machine).map { file -> (mode: String, size: String, String) in
      switch file.content {
      case .bytes(let bytes, let mode):
        let owner = (owners[file.path] ?? nil).map { " (\($0))" } ?? ""
        return ("0\(String(mode, radix: 8))", "\(bytes.count)", file.path + owner)
      case .link(let target): return ("link", "-", "\(file.path) -> \(target)")
      }
    }
    let width = files.map(\.size.count).max() ?? 0
    let lines = files.map { mode, size, path in
      "\(mode)  \(String(repeating: " ", count: width - size.count))\(size)  \(path)\n"
    }
    let units = machine.units.map { unit -> String in
      let marks = [
        unit.command?.rawValue, unit.isEnabled ? "enabled" : nil, unit.isMasked ? "masked" : nil,
      ].compactMap(\.self)
      return "\(unit.name)\(marks.isEmpty ? "" : " (\(marks.joined(separator: ", ")))")\n"
    }
    let effects = MachineFiles.settings(of: machine)?.steps.filter(\.isEffectOnUnit) ?? []
    return "Files (mode, bytes, path):\n" + lines.joined()
      + "\nUnits, in the order of the \(machine.isWrittenBeforeBoot ? "config" : "cloud-config"):\n"
      + units.joined()
      + (effects.isEmpty ? "" : "\nWhat coreos-cloudinit does for settings:\n")
      + effects.map { "\($0.action.text)\n" }.joined()
  }

  /// The output of `systemctl cat`.
  private static func cat(_ unit: MachineUnit) -> String {
    let folder = "/etc/systemd/system/\(unit.name)"
    let own = unit.text.map { [("\(folder)", $0.description)] } ?? []
    let dropIns = unit.dropIns.sorted { $0.name < $1.name }
      .map { ("\(folder).d/\($0.name)", $0.text.description) }
    return (own + dropIns)
      .map { "# \($0)\n\($1)" + ($1.hasSuffix("\n") ? "" : "\n") }.joined(separator: "\n")
  }
}

extension GuestRun.Step {
  /// Whether it changes the state of a unit, not a file.
  fileprivate var isEffectOnUnit: Bool {
    switch action {
    case .mask, .systemd(.job): true
    default: false
    }
  }
}
