import Foundation
import TestSupport
import Testing

/// The real shellcheck's findings in scripts, at their locations in the document.
@Suite struct ShellcheckGoldenTests {
  private static let folder = Repository.fixtures.appendingPathComponent("shellcheck")

  @Test(arguments: [
    ("file.yaml", 1 as Int32), ("inline.yaml", 1), ("script.sh", 1), ("allowed.yaml", 0),
  ]) func findingsStandInTheDocument(_ file: String, _ status: Int32) throws {
    let result = try Command.rkgen(["lint", file], in: Self.folder)
    #expect(result.status == status)
    let golden = Self.folder.appendingPathComponent("\(file).txt")
    if Scenario.isUpdating { try result.output.write(to: golden) }
    #expect(try result.text == String(contentsOf: golden, encoding: .utf8))
  }

  @Test(arguments: [
    ("json", #""link": "https://www.shellcheck.net/wiki/SC2115""#),
    ("sarif", #""helpUri": "https://www.shellcheck.net/wiki/SC2115""#),
    ("github", "%0Ahttps://www.shellcheck.net/wiki/SC2115"),
  ]) func codesAreLinked(_ format: String, _ link: String) throws {
    let result = try Command.rkgen(["lint", "--format", format, "file.yaml"], in: Self.folder)
    #expect(result.text.contains(link))
  }
}
