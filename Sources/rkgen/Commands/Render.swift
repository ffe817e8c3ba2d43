import ArgumentParser
import CloudConfig
import ClusterSpec
import CommandSupport
import Diagnostics
import Lint
import Rendering

/// `rkgen render`
struct Render: ParsableCommand {
  enum Format: ExpressibleByArgument, Equatable, CustomStringConvertible {
    /// User-data in the format of the spec.
    case yaml
    case userData(GuestFormat)
    case json
    case tar
    case tree

    private static let all =
      [.yaml] + GuestFormat.allCases.map(Self.userData) + [.json, .tar, .tree]
    static let allValueStrings = all.map(\.description)

    init?(argument: String) {
      guard let format = Self.all.first(where: { $0.description == argument }) else { return nil }
      self = format
    }

    var description: String {
      switch self {
      case .yaml: "yaml"
      case .userData(let format): format.rawValue
      case .json: "json"
      case .tar: "tar"
      case .tree: "tree"
      }
    }

    /// The format of user-data that it selects; nil where the spec decides.
    var guestFormat: GuestFormat? {
      if case .userData(let format) = self { format } else { nil }
    }

    /// Whether the output is the user-data itself.
    var isUserData: Bool { self == .yaml || guestFormat != nil }
  }

  static let configuration = CommandConfiguration(
    commandName: "render",
    abstract: "Renders the user-data of every machine, or of the machines named.",
    discussion: """
      One machine on standard output is exactly its user-data; several are a YAML stream. With -o, each \
      machine gets its own file, <machine>.yaml, or <machine>.ign where guest.format is ignition.

      Without --secrets and the URLs, the output has placeholders in their place: it is meant to be reviewed \
      and committed, and can't be booted. Files that contain a secret are readable only by you.

      --packed is for Nova, which accepts 64 KiB: for Flatcar and Ubuntu the whole user-data is compressed; \
      otherwise larger files are written as gzip+base64. The machine gets the same files.

      Formats: cloud-config, ignition or cloud-init (the user-data in this format, overriding guest.format); \
      yaml (the user-data in guest.format, even if that is Ignition's JSON); json (name, role and userData of \
      each machine); tar (an archive of the user-data files); tree (with -o: every file and unit of each machine \
      at its path on the machine).
      """)

  @OptionGroup var options: SpecOptions

  @Argument(help: "The machines to render; all if none is named.")
  var machines: [String] = []

  @Option(
    name: .shortAndLong, help: ArgumentHelp("A folder for the output.", valueName: "folder"))
  var output: String?

  @Option(help: ArgumentHelp("The secrets, created by 'rkgen secrets new'.", valueName: "file"))
  var secrets: String?

  @Option(help: "cloud-config, ignition, cloud-init, yaml, json, tar or tree.")
  var format = Format.yaml

  @Option(
    help: ArgumentHelp(
      "Write nothing; show what differs from a folder, and exit with 2 if anything does.",
      valueName: "folder"))
  var check: String?

  @Flag(help: "Compress larger files of machines, as 'rkgen boot' does.")
  var packed = false

  @Flag(help: "Replace files that rkgen did not write.")
  var force = false

  @Flag(help: "Remove rkgen's files of machines that are no longer in the spec.")
  var prune = false

  @Flag(help: "Treat warnings as errors.")
  var strict = false

  func validate() throws {
    if format == .tree, output == nil { throw ValidationError("--format tree needs -o") }
    if format != .tree, !format.isUserData, output != nil {
      throw ValidationError(
        "--format \(format) writes to standard output, so -o can't be used")
    }
    if check != nil, output != nil || !format.isUserData || packed || !machines.isEmpty {
      throw ValidationError(
        "--check can't be used with -o, --format \(format), --packed or machines")
    }
    if format == .tree, packed {
      throw ValidationError("--format tree can't be used with --packed")
    }
    if prune, output == nil || !format.isUserData {
      throw ValidationError("--prune needs -o and user-data")
    }
    if let one = format.guestFormat, let other = options.guestFormat, one != other {
      throw ValidationError("--format \(one.rawValue) contradicts --guest-format \(other.rawValue)")
    }
  }

  func run() throws {
    let console = Console()
    var options = options
    options.guestFormat = format.guestFormat ?? options.guestFormat
    let (spec, sources) = try options.read(console)
    let bundle = try secrets.map { try SecretsFile($0).read(console) }
    let planned = Server.planned(for: spec)
    try planned.check(machines, console)
    let wanted = Set(machines)
    let result = Renderer.render(spec, secrets: bundle) {
      wanted.isEmpty || wanted.contains($0.name)
    }
    let report = RenderedLint.report(
      result.machines, of: spec, more: result.diagnostics, options: LintOptions(isStrict: strict),
      asksShellcheck: false, predictsGuests: false, sources: sources)
    console.report(
      FoldedFindings(report.diagnostics).diagnostics, sources: report.sources)
    if report.diagnostics.hasErrors { throw ExitCode(ExitStatus.badInput) }
    let fileEnding = spec.guest.format.value.fileEnding
    if let check {
      return try FolderCheck(folder: check, fileEnding: fileEnding)
        .check(result.machines, console)
    }
    if format.isUserData, output == nil, packed, result.machines.count > 1,
      result.machines.contains(where: \.packed.isCompressed)
    {
      console.error(
        "compressed user-data of several machines can't be one stream",
        hint: "name one machine, or write files with -o")
      throw ExitCode(ExitStatus.badInput)
    }
    try write(
      packed ? result.machines.map(\.packed) : result.machines, planned, fileEnding, console)
    reportPlaceholders(result.machines, console)
  }

  private func write(
    _ rendered: [RenderedMachine], _ planned: [Server], _ fileEnding: String, _ console: Console
  ) throws {
    switch (format, output) {
    case (.tree, let folder?):
      try TreeOutput(folder: folder, force: force).write(rendered, console)
    case (.json, _): try console.write(JSONOutput.text(rendered))
    case (.tar, _): try TarOutput.write(rendered, console)
    case (_, let folder?):
      try FolderOutput(folder: folder, force: force, prune: prune)
        .write(
          rendered, planned: planned.map { $0.name + fileEnding }, console)
    case (_, nil): try StreamOutput.write(rendered, console)
    }
  }

  private func reportPlaceholders(_ rendered: [RenderedMachine], _ console: Console) {
    let open = rendered.reduce(into: Set<Placeholder>()) { $0.formUnion($1.openPlaceholders) }
    guard !open.isEmpty else { return packed ? () : reportSizes(rendered, console) }
    let remedies = open.remedies(secrets: secrets).joined(separator: ", ")
    console.note("for review, not bootable: placeholders remain; to fill them, give \(remedies)")
  }

  /// Says which machines Nova would reject as they are; that packed ones fit is checked elsewhere.
  private func reportSizes(_ rendered: [RenderedMachine], _ console: Console) {
    guard format != .tree, let first = rendered.first(where: { !$0.filledSize.fits }) else {
      return
    }
    console.note(
      "too large for Nova as it is: \(first.name), with \(first.filledSize.base64Characters) base64 characters of "
        + "at most \(UserDataSize.limit); --packed makes it smaller")
  }
}
