import Foundation
import TestSupport

/// The folder of a page's reader, with stand-ins for the clients of a cloud.
struct DocumentationReader {
  let scratch: Scratch

  /// What the pages assume: a repository with a spec in it, and a release of it on main.
  private static let start = """
    git init -q -b main && rkgen init > cluster.yaml && rkgen render cluster.yaml -o rendered \
    && git add cluster.yaml rendered && git commit -qm one \
    && git update-ref refs/remotes/origin/main main
    """

  /// Boots a server only if its user-data is for its name.
  private static let nova = """
    #!/bin/bash
    name=${!#}
    while (($# > 1)); do
      if [[ $1 == --user-data ]]; then
        text=$(zcat --force "$2")
        [[ $text == '#cloud-config'*$'\\nhostname: '"$name"$'\\n'* ]] || exit 1
      fi
      shift
    done

    """

  /// The page that starts with an empty folder.
  private static let fromNothing = "docs/tutorial.md"

  init(of page: DocumentationPage) throws {
    scratch = try Scratch()
    try scratch.file("bin/nova", Self.nova, mode: 0o755)
    try scratch.file(
      "bin/openstack", "#!/bin/bash\nprintf '#cloud-config\\nhostname: a\\n'\n", mode: 0o755)
    try FileManager.default.createSymbolicLink(
      at: scratch.folder.appendingPathComponent("bin/rkgen"),
      withDestinationURL: Repository.rkgen)
    try FileManager.default.createDirectory(
      atPath: scratch.path("work"), withIntermediateDirectories: true)
    guard page.file != Self.fromNothing else { return }
    try scratch.file("work/units/a.service", "[Service]\nExecStart=/usr/bin/true\n")
    try scratch.file("work/user-data.yaml", "#cloud-config\nhostname: a\n")
    let result = try run(Self.start)
    guard result.status == 0 else { throw Failure(description: result.text) }
  }

  /// Runs a line of bash as the reader would; both streams go to the output.
  func run(_ line: String) throws -> CommandResult {
    let environment = [
      "PATH": scratch.path("bin") + ":" + (ProcessInfo.processInfo.environment["PATH"] ?? ""),
      "TEMP_URL": "https://store.example/release", "PAGER": "cat", "GIT_PAGER": "cat",
      "DISCOVERY_URL": "https://discovery.example/token?size=1",
      "NETWORK_ID": "00000000-0000-0000-0000-000000000000",
      "GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@example.com",
      "GIT_COMMITTER_NAME": "a", "GIT_COMMITTER_EMAIL": "a@example.com",
      "GIT_CONFIG_GLOBAL": "/dev/null",
    ]
    return try Command.run(
      "bash", ["-c", "exec 2>&1\n" + line], in: scratch.folder.appendingPathComponent("work"),
      environment: environment)
  }

  /// Saves a block that names its file in its first line, as `# cluster.yaml`.
  func save(_ block: String) throws {
    let line = block.prefix { $0 != "\n" }
    guard line.hasPrefix("# "), line.hasSuffix(".yaml") || line.hasSuffix(".yml"),
      !line.dropFirst(2).contains(" ")
    else { return }
    try scratch.file("work/" + line.dropFirst(2), block)
  }
}
