import Foundation
import TestSupport
import Testing

/// The output of `rkgen release list` matches the repository.
@Suite struct ReleaseGoldenTests {
  private static let folder = Repository.fixtures.appendingPathComponent("release")

  @Test(arguments: ["text", "json", "sums", "curl"]) func listIsAsCommitted(_ format: String) throws
  {
    let result = try Command.rkgen(
      ["release", "list", "cluster.yaml", "--format", format], in: Self.folder)
    #expect(result.status == 0, "\(result.error)")
    #expect(result.error.isEmpty == (format != "sums"))
    let file = Self.folder.appendingPathComponent("list.\(format)")
    if Scenario.isUpdating { try result.text.write(to: file, atomically: true, encoding: .utf8) }
    #expect(try result.text == String(contentsOf: file, encoding: .utf8))
  }

  /// A temp URL is a secret, and a list is shown to people.
  @Test func listHidesWhatSignsAURL() throws {
    let result = try Command.rkgen(["release", "list", "cluster.yaml"], in: Self.folder)
    #expect(result.text.contains("https://store.example/kube-proxy?…"))
    #expect(!result.text.contains("5161"))
  }
}
