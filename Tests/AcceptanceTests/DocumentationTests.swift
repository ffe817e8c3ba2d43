import Foundation
import TestSupport
import Testing

/// Every command that README and docs show is run, in their order, in a folder of its own.
@Suite struct DocumentationTests {
  private static let files = ["README.md", "docs/lint.md"]

  /// The lines after `$ ` in console blocks, with those that continue them.
  private static func commands(_ file: String) throws -> [String] {
    var commands: [String] = []
    var isInside = false
    var isOpen = false
    for line in try Repository.text(file).components(separatedBy: "\n") {
      if line.hasPrefix("```") {
        isInside = line == "```console"
        isOpen = false
        continue
      }
      guard isInside else { continue }
      if line.hasPrefix("$ ") {
        commands.append(String(line.dropFirst(2)))
      } else if isOpen {
        commands[commands.count - 1] += "\n" + line
      } else {
        continue
      }
      isOpen = line.hasSuffix("\\") || line.hasSuffix("|")
    }
    return commands
  }

  /// A folder as a reader has it, with stand-ins for the clients of a cloud.
  private static func folder() throws -> Scratch {
    let scratch = try Scratch()
    let bin = "bin"
    try scratch.file("\(bin)/nova", "#!/bin/bash\ncat > /dev/null\n", mode: 0o755)
    try scratch.file(
      "\(bin)/openstack", "#!/bin/bash\nprintf '#cloud-config\\nhostname: a\\n'\n", mode: 0o755)
    try FileManager.default.createSymbolicLink(
      at: scratch.folder.appendingPathComponent("\(bin)/rkgen"),
      withDestinationURL: Repository.rkgen)
    try scratch.file("units/a.service", "[Service]\nExecStart=/usr/bin/true\n")
    try scratch.file("user-data.yaml", "#cloud-config\nhostname: a\n")
    return scratch
  }

  @Test(arguments: files) func commandsDoWhatTheySay(_ file: String) throws {
    let scratch = try Self.folder()
    let commands = try Self.commands(file)
    #expect(commands.count >= 4)
    let environment = [
      "PATH": scratch.path("bin") + ":" + (ProcessInfo.processInfo.environment["PATH"] ?? ""),
      "TEMP_URL": "https://store.example/release", "PAGER": "cat",
      "DISCOVERY_URL": "https://discovery.example/token?size=1",
    ]
    func run(_ line: String) throws -> CommandResult {
      try Command.run("bash", ["-c", line], in: scratch.folder, environment: environment)
    }
    // What the text takes for granted: a repository with a spec in it, and a release of it on main.
    let start = """
      git init -q -b main && rkgen init > cluster.yaml && rkgen render cluster.yaml -o rendered \
      && git add cluster.yaml rendered && git -c user.name=a -c user.email=a@b commit -qm one \
      && git update-ref refs/remotes/origin/main main
      """
    #expect(try run(start).status == 0)
    for command in commands {
      let result = try run(command.replacingOccurrences(of: " … ", with: " "))
      // 2 says that something differs, 1 that lint found an error, which is what is shown.
      let expected: Set<Int32> =
        command.contains("rkgen diff") || command.contains("rkgen lint") ? [0, 1, 2] : [0]
      #expect(expected.contains(result.status), "\(command): \(result.error)")
      #expect(result.status != 64, "\(command)")
    }
  }

  @Test func linksLeadSomewhere() throws {
    for file in try FileManager.default.contentsOfDirectory(
      atPath: Repository.root.appendingPathComponent("docs").path
    ).filter({ $0.hasSuffix(".md") }).map({ "docs/" + $0 }) + ["README.md"] {
      let folder = Repository.root.appendingPathComponent(file).deletingLastPathComponent()
      for part in try Repository.text(file).components(separatedBy: "](").dropFirst() {
        let target = part.prefix { $0 != ")" && $0 != "#" }
        guard !target.isEmpty, !target.contains("://") else { continue }
        let path = folder.appendingPathComponent(String(target)).path
        #expect(FileManager.default.fileExists(atPath: path), "\(file): \(target)")
      }
    }
  }
}
