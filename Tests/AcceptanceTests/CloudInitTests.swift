import Foundation
import TestSupport
import Testing

/// Debian's cloud-init checks machines for Ubuntu against its own schema.
@Suite struct CloudInitTests {
  private static func verdicts(_ documents: [String]) throws -> [String] {
    let scratch = try Scratch()
    let files = try documents.enumerated().map { try scratch.file("\($0).yaml", $1).path }
    let script = Repository.root.appendingPathComponent("Tests/AcceptanceTests/check-cloud-init.py")
    let result = try Command.run(
      Repository.python.path,
      [script.path, Repository.root.appendingPathComponent(".build/oracles").path] + files)
    try #require(result.status == 0, "\(result.error)")
    return result.text.split(separator: "\n").map(String.init)
  }

  @Test(.thorough) func cloudInitTakesEveryMachine() throws {
    let machines = try Scenario.ubuntu.flatMap { scenario in
      try scenario.rendered().sorted { $0.key < $1.key }
    }
    let verdicts = try Self.verdicts(machines.map(\.value))
    #expect(verdicts.count == machines.count && machines.count >= 8)
    for (machine, verdict) in zip(machines, verdicts) {
      #expect(verdict == "valid", "\(machine.key)")
    }
  }

  /// Lint finds nothing in these machines.
  @Test(.thorough, arguments: Scenario.ubuntu) func lintHasNothingToSay(_ scenario: Scenario) throws
  {
    let inputs = try scenario.inputs()
    let result = try Command.rkgen(
      ["validate", "cluster.yaml", "--strict"], in: inputs.folder)
    #expect(result.status == 0)
    #expect(result.text.hasPrefix("no findings in "), "\(result.text)")
  }

  /// Nor in their user-data alone, which reveals the release.
  @Test func lintHasNothingToSayOfUserDataForAnOldSystemd() throws {
    let scenario = Scenario(name: "ubuntu-v0.3")
    let result = try Command.rkgen(
      ["lint", "rendered", "--strict", "--allow", "RK1344"], in: scenario.folder)
    #expect(result.status == 0, "\(result.text)")
    #expect(!result.text.contains("RK1223"), "\(result.text)")
  }

  @Test(
    .thorough,
    arguments: [
      ("  permissions: \"0644\"", "  permissions: 0644"), ("runcmd:\n", "runcmd:\n- a: b\n"),
      ("- name: etcd", "- nome: etcd"),
    ]) func cloudInitSeesAFault(_ right: String, _ wrong: String) throws
  {
    let text = try #require(Scenario(name: "ubuntu").rendered()["jammy-master"])
    #expect(text.contains(right))
    let broken = text.replacing(right, with: wrong, maxReplacements: 1)
    #expect(try Self.verdicts([broken]) != ["valid"])
  }
}
