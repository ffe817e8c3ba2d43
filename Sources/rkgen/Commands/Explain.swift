import ArgumentParser
import ClusterSpec
import CommandSupport
import Diagnostics
import Machine
import Rendering

/// `rkgen explain`
struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Explains a key of the spec, or where a line of a rendered file comes from.",
    discussion: """
        rkgen explain network.pods.cidr
        rkgen explain rendered/kubernetes-node-1.yaml:88 --spec cluster.yaml

      Explaining a line needs the spec that the file was rendered from, because rendered files don't name it.
      """)

  @Argument(help: "A key of the spec, or FILE:LINE.")
  var subject: String

  @Option(help: ArgumentHelp("The spec that a file was rendered from.", valueName: "file"))
  var spec = "cluster.yaml"

  func run() throws {
    let console = Console()
    if let (file, line) = Self.place(subject) { return try explain(file, line, console) }
    let below = ClusterSpec.keys(at: subject)
    guard !below.isEmpty else {
      let near = nearestName(to: subject, among: ClusterSpec.keys.map(\.path))
      console.error(
        "the spec has no key \(quotedName(subject))",
        hint: near.map { "did you mean '\($0)'?" } ?? "rkgen spec SPEC prints all keys")
      throw ExitCode(ExitStatus.badInput)
    }
    try console.page(below.map(Self.text).joined(separator: "\n"))
  }

  /// The parts of `FILE:LINE`, or of `FILE:LINE:COLUMN` as findings have it.
  private static func place(_ text: String) -> (file: String, line: Int)? {
    guard let colon = text.lastIndex(of: ":"), let number = Int(text[text.index(after: colon)...])
    else { return nil }
    let file = String(text[..<colon])
    return place(file) ?? (file, number)
  }

  private static func text(_ key: KeyDescription) -> String {
    var lines = [
      key.path, "  \(key.summary)", "", "  \(key.effect)", "", "  Value: \(key.expected)",
    ]
    switch key.defaultValue {
    case .value(let value): lines.append("  Default: \(value)")
    case .derived(let from): lines.append("  Default: \(from)")
    case .required: lines.append("  Required.")
    }
    if key.places.count > 1 {
      lines.append("  Also at: \(key.places.dropFirst().joined(separator: ", "))")
    }
    if !key.environment.isEmpty {
      lines.append("  With --env, also from: \(key.environment.joined(separator: ", "))")
    }
    let reach = Reach(of: key.path).places
    if !reach.isEmpty { lines.append("  Affects: \(reach.joined(separator: ", "))") }
    return lines.map { $0 + "\n" }.joined()
  }

  private func explain(_ file: String, _ line: Int, _ console: Console) throws {
    let name = file.split(separator: "/").last.map(String.init) ?? file
    let format = GuestFormat.allCases.first { name.hasSuffix($0.fileEnding) }
    var input = SpecInput(reading: spec, bytes: try console.read(spec))
    var result = ClusterSpec.read(input)
    if let format, let read = result.spec, read.guest.format.value.fileEnding != format.fileEnding {
      input.settings = ["guest.format=\(format.rawValue)"]
      result = ClusterSpec.read(input)
    }
    console.report(result.diagnostics, sources: result.sources)
    guard let cluster = result.spec else { throw ExitCode(ExitStatus.badInput) }
    let machine = format.map { String(name.dropLast($0.fileEnding.count)) } ?? name
    let rendered = try RenderedMachine(named: machine, of: cluster, result.sources, console)
    let bytes = try console.read(file)
    guard let provenance = rendered.provenance, let origin = provenance.origin(ofLine: line) else {
      throw console.failure("\(name) has no line \(line)", ExitStatus.badInput)
    }
    let lines = provenance.userData.split(separator: "\n", omittingEmptySubsequences: false)
    let own = String(decoding: bytes, as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false)
    // Where the file has a value, the spec alone renders a placeholder.
    let isSame = own.count >= line && own[line - 1] == lines[line - 1]
    if !isSame, !lines[line - 1].hasPlaceholder {
      console.warn(
        "line \(line) of \(file) is not what \(spec) renders; this explains the rendered line")
    }
    var text = "\(machine), line \(line): \(lines[line - 1])\n"
    if let subject = origin.subject { text += "  in: \(subject)\n" }
    if let template = origin.template {
      text += "  template: \(template.file):\(template.range.start.line)\n"
    }
    if let role = origin.flagRole {
      text +=
        "  flag for: \(role), as the profile of \(cluster.kubernetes.version.value) names it\n"
    }
    for (title, keys) in [
      ("value of", origin.specKeys.map { Self.placed($0, origin) }),
      ("present because of", origin.presenceKeys), ("secret", origin.secretKeys),
    ] where !keys.isEmpty {
      text += "  \(title): \(keys.joined(separator: ", "))\n"
    }
    if origin.kind == .structure { text += "  structure of the user-data\n" }
    try console.write(text)
  }

  /// A key and where its value comes from.
  private static func placed(_ key: String, _ origin: LineOrigin) -> String {
    guard let place = origin.specLocations[key] else { return "\(key) (default)" }
    return "\(key) (\(place.file):\(place.range.start.line))"
  }
}

/// What a key affects on the machines of three clusters: one with all defaults, one with everything
/// optional set, and one whose etcd needs no discovery.
private struct Reach {
  let places: [String]

  private static let defaults =
    "apiVersion: rkgen/v1\nkind: Cluster\nmetadata: {name: kubernetes}\n"
  private static let optional = """
    sshAuthorizedKeys: [ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJqfMRAbMCbJdvNqqm4T5nIjOmYq6Zc7c2hpSDZ0e7Qw]
    update: {group: beta}
    cloudProvider: {name: rackspace, username: u, tenantId: '1', tenantName: t, region: DFW}
    kubernetes:
      flags:
        apiServer: {event-ttl: 2h}
        controllerManager: {pod-eviction-timeout: 2m}
        scheduler: {profiling: false}
        kubelet: {max-pods: 40}
        proxy: {v: 6}
    """
  private static let members =
    "etcd: {members: {kubernetes-master: 10.184.0.5}}\nmaster: {address: 10.184.0.5}\n"

  init(of key: String) {
    var found: [String] = []
    for more in ["", Self.optional, Self.members] {
      let input = SpecInput(file: "", bytes: Array((Self.defaults + more).utf8))
      guard let spec = ClusterSpec.read(input).spec else { continue }
      let machines = ["kubernetes-master", "kubernetes-node-1"]
      for machine in Renderer.render(spec, where: { machines.contains($0.name) }).machines {
        for line in machine.provenance?.lines ?? []
        where (line.specKeys + line.presenceKeys).contains(key) {
          let place = line.subject ?? "the machine's settings"
          if !found.contains(place) { found.append(place) }
        }
      }
    }
    places = found
  }
}
