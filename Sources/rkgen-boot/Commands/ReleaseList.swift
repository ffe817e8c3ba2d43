import ArgumentParser
import ClusterSpec
import CommandSupport
import Diagnostics
import KubernetesRelease
import Rendering

/// `rkgen release list`
struct ReleaseList: AsyncParsableCommand {
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text
    case json
    case sums
    case curl
  }

  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "Prints the files that machines fetch: from where, to where, and for which machines.",
    discussion: """
      Sends nothing. Formats: text; json; sums (the known digests, for 'sha256sum --check'); curl \
      (for 'curl --config -', which downloads all files from their publishers).

        rkgen release list cluster.yaml --format curl | curl --config - --output-dir mirror
      """)

  @OptionGroup var options: SpecOptions

  @Option(help: "text, json, sums or curl.")
  var format = Format.text

  func run() async throws {
    let console = Console()
    let (spec, _) = try options.read(console)
    let version = spec.kubernetes.version.value
    guard let contents = ReleaseProfile.named(version).map(spec.contents) else {
      throw console.failure("rkgen does not know \(version)", ExitStatus.badInput)
    }
    // With static routes no machine needs flannel.
    let entries = spec.fetchedFiles(of: contents).map { ReleaseEntry($0, contents, spec) }
    switch format {
    case .text:
      let count = entries.count == 1 ? "1 file" : "\(entries.count) files"
      try console.write("\(version): \(count)\n" + entries.map(\.text).joined())
    case .json:
      let value = JSONValue.object([
        .init("version", .string(version.description)), .init("files", .array(entries.map(\.json))),
      ])
      try console.write(JSONText.text(value, layout: .pretty) + "\n")
    case .sums:
      let missing = entries.filter { $0.sha256 == nil }.map(\.file.name)
      if !missing.isEmpty {
        console.note("no known digest for \(missing.joined(separator: ", "))")
      }
      try console.write(entries.compactMap(\.sum).joined())
    case .curl:
      let missing = entries.filter { $0.file.upstream == nil }.map(\.file.name)
      if !missing.isEmpty {
        let fact = "not published as separate files: \(missing.joined(separator: ", "))"
        guard missing.count < entries.count else {
          throw console.failure(fact, ExitStatus.badInput)
        }
        console.note("\(fact); add them to the others by hand")
      }
      try console.write(
        "fail\nlocation\nretry = 3\ncreate-dirs\n" + entries.compactMap(\.curl).joined())
    }
  }
}

/// A file that machines fetch, with what a spec says about it.
private struct ReleaseEntry {
  let file: PublishedFile
  /// The URL that machines fetch it from.
  let url: String?
  /// Whether it is the only file that they fetch.
  private let isAlone: Bool
  let sha256: String?
  let size: Int?
  /// The roles of the machines that fetch it.
  fileprivate let roles: [String]
  /// The paths of its programs on machines.
  private let paths: [String]

  init(_ file: PublishedFile, _ contents: ReleaseContents, _ spec: ClusterSpec) {
    self.file = file
    switch contents {
    case .archive:
      isAlone = true
      url = spec.release.url.value?.description
      sha256 = spec.release.sha256.value?.description
      size = spec.release.size.value
    case .files:
      isAlone = false
      let setting = spec.release.file(file.name)
      url = spec.release.url(of: file)
      sha256 = setting?.sha256?.description
      size = setting?.size
    }
    let users = Role.allCases.map { role in
      (role: role, programs: role.programs(of: contents, in: spec).filter(file.programs.contains))
    }.filter { !$0.programs.isEmpty }
    roles = users.map(\.role.rawValue)
    paths = file.programs.filter { program in users.contains { $0.programs.contains(program) } }
      .map { contents.path(of: $0) }
  }

  var text: String {
    var lines = ["\n\(file.name), for \(roles.map { $0 + "s" }.joined(separator: " and "))"]
    lines.append("  from    \(shownURL)")
    if let upstream = file.upstream, upstream != url { lines.append("  origin  \(upstream)") }
    lines.append("  sha256  \(sha256 ?? "not given")")
    if let size { lines.append("  size    \(size)") }
    lines.append("  to      \(paths.joined(separator: " "))")
    if !file.wasRun { lines.append("  note    this version was not tested") }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The URL without a temp URL's signature.
  private var shownURL: String {
    guard let url else { return "not given: \(isAlone ? "--release-url" : "--release-files")" }
    let path = url.prefix { $0 != "?" }
    return path.count == url.count ? url : path + "?…"
  }

  var json: JSONValue {
    var members: [JSONValue.Member] = [.init("name", .string(file.name))]
    func add(_ name: String, _ value: JSONValue?) {
      if let value { members.append(.init(name, value)) }
    }
    add("upstream", file.upstream.map(JSONValue.string))
    add("url", url.map(JSONValue.string))
    add("sha256", sha256.map(JSONValue.string))
    add("size", size.map(JSONValue.integer))
    add("wasRun", .bool(file.wasRun))
    add("machines", .array(roles.map(JSONValue.string)))
    add("paths", .array(paths.map(JSONValue.string)))
    return .object(members)
  }

  var sum: String? { sha256.map { "\($0)  \(file.name)\n" } }

  var curl: String? { file.upstream.map { "url = \"\($0)\"\noutput = \"\(file.name)\"\n" } }
}
