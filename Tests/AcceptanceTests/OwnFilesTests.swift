import Foundation
import TestSupport
import Testing

/// Files that a spec refers to, on the command line, and the messages about them.
@Suite struct OwnFilesTests {
  private let scratch: Scratch

  init() throws { scratch = try Scratch() }

  private func run(_ own: String, _ arguments: String...) throws -> CommandResult {
    try scratch.file(
      "specs/cluster.yaml",
      """
      apiVersion: rkgen/v1
      kind: Cluster
      metadata: {name: demo}
      nodes: {count: 2}
      \(own)

      """)
    return try Command.rkgen(arguments, in: scratch.folder)
  }

  @Test func onlyFilesOfTheFolderAreTaken() throws {
    try scratch.file("outside", "secret")
    try scratch.file("specs/inside", "text")
    try scratch.file("specs/large", Data(repeating: 0x61, count: 1 << 20 + 1))
    let files = FileManager.default
    let specs = scratch.folder.appendingPathComponent("specs")
    try files.createSymbolicLink(
      atPath: specs.appendingPathComponent("out").path, withDestinationPath: "../outside")
    try files.createSymbolicLink(
      atPath: specs.appendingPathComponent("up").path, withDestinationPath: "..")
    try files.createSymbolicLink(
      atPath: specs.appendingPathComponent("link").path, withDestinationPath: "inside")
    let names = ["inside", "link", "out", "up/outside", "gone", "large", "up"]
    let own = names.enumerated().map { "  - {path: /etc/\($0.offset), from: \($0.element)}" }
    let result = try run(
      "files:\n" + own.joined(separator: "\n"), "render", "specs/cluster.yaml")
    #expect(result.status == 1)
    #expect(!result.error.contains("secret"))
    let errors = result.error.split(separator: "\n").filter { $0.contains(": error: ") }
    #expect(
      errors == [
        "specs/cluster.yaml:8:26: error: can't use this file: specs/out is outside the spec's folder [RK0215]",
        "specs/cluster.yaml:9:26: error: can't use this file: specs/up/outside is outside the spec's folder [RK0215]",
        "specs/cluster.yaml:10:26: error: can't use this file: specs/gone: No such file or directory [RK0215]",
        "specs/cluster.yaml:11:26: error: can't use this file: specs/large is larger than 1048576 bytes [RK0215]",
        "specs/cluster.yaml:12:26: error: can't use this file: specs/up is outside the spec's folder [RK0215]",
      ])
  }

  @Test(arguments: ["cloud-config", "ignition"])
  func findingsAreWhereTheOperatorWrote(_ format: String) throws {
    try scratch.file(
      "specs/own.service", "[Unit]\nDescription=Own\n\n[Service]\nExecStart=relative/program\n")
    let today = """
      kubernetes: {version: v1.28.7}
      network: {control: cloud}
      master: {address: 192.168.0.3}
      guest: {format: \(format)}
      """
    let result = try run(
      today + "\nunits: [{name: own.service, from: own.service, start: true}]", "validate",
      "specs/cluster.yaml")
    #expect(
      result.text.contains("specs/own.service:5:\(format == "ignition" ? 1 : 11): "),
      "\(result.text)\(result.error)")
    #expect(result.text.contains("rendered here"))
    // Only once, although three machines have it.
    #expect(result.text.components(separatedBy: "specs/own.service:5:").count == 2)
    #expect(result.text.contains("ExecStart=relative/program"))
  }

  @Test func explainLeadsToTheOperatorsFile() throws {
    try scratch.file("specs/motd", "one\ntwo\n")
    let rendered = try run(
      "files: [{path: /etc/motd, from: motd}]", "render", "specs/cluster.yaml", "-o", "out")
    #expect(rendered.status == 0, "\(rendered.error)")
    let lines = try #require(scratch.text("out/demo-master.yaml")).split(
      separator: "\n", omittingEmptySubsequences: false)
    let line = try #require(lines.firstIndex { $0.hasSuffix(" two") }) + 1
    let result = try Command.rkgen(
      ["explain", "out/demo-master.yaml:\(line)", "--spec", "specs/cluster.yaml"],
      in: scratch.folder)
    #expect(result.text.contains("value of: files (specs/motd:2)"), "\(result.text)\(result.error)")
  }
}
