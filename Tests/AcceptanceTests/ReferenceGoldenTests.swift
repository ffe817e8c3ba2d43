import ClusterSpec
import Foundation
import TestSupport
import Testing

/// The reference pages match the argument parsers and the tables of keys.
@Suite struct ReferenceGoldenTests {
  @Test func pageOfCommandsIsCurrent() throws {
    let text = try ReferenceCommands.page()
    #expect(text.contains("## rkgen render\n"))
    #expect(text.contains("| 74 |"))
    try expect(text, isPage: "cli.md")
  }

  @Test func pageOfKeysIsCurrent() throws {
    let text = ReferenceKeys.page()
    #expect(text.contains("### `network.pods.cidr`\n"))
    #expect(text.contains("### `tokenSeed`\n"))
    try expect(text, isPage: "spec.md")
  }

  private func expect(_ text: String, isPage name: String) throws {
    let file = Repository.root.appendingPathComponent("docs/reference/" + name)
    if Scenario.isUpdating {
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try text.write(to: file, atomically: true, encoding: .utf8)
    }
    #expect(
      try text == String(contentsOf: file, encoding: .utf8),
      "docs/reference/\(name) is stale: scripts/update-fixtures writes it anew")
  }
}
