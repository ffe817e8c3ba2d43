import Foundation
import TestSupport
import Testing

/// docs/security.md matches what the tests observed.
@Suite struct SecurityGoldenTests {
  private static let page = "docs/security.md"
  /// Who reaches which port, as observed by the firewall's tests with real connections.
  private static let table = "fixtures/firewall/reachability-default.txt"
  private static let hasTable = FileManager.default.fileExists(
    atPath: Repository.root.appendingPathComponent(table).path)

  @Test(.enabled(if: hasTable)) func tableIsWhatTheTestsSaw() throws {
    let text = try Repository.text(Self.page)
    let start = try #require(text.range(of: "<!-- reachability: written by the tests -->\n"))
    let end = try #require(text.range(of: "<!-- end of reachability -->"))
    let table = try "```text\n\(Repository.text(Self.table))```\n"
    if Scenario.isUpdating {
      let updated = text.replacingCharacters(in: start.upperBound..<end.lowerBound, with: table)
      let file = Repository.root.appendingPathComponent(Self.page)
      try updated.write(to: file, atomically: true, encoding: .utf8)
    } else {
      #expect(text[start.upperBound..<end.lowerBound] == table)
    }
  }

  @Test(.enabled(if: hasTable), arguments: [page, "docs/faults-of-2015.md"])
  func namedSuitesAreThere(_ page: String) throws {
    let tests = Repository.root.appendingPathComponent("Tests")
    let files = try FileManager.default.subpathsOfDirectory(atPath: tests.path)
      .filter { $0.hasSuffix(".swift") }
    let suites = try Set(
      files.flatMap { file in
        try Repository.text("Tests/\(file)").matches(of: /struct (\w+Tests)/).map { String($0.1) }
      })
    let named = try Repository.text(page).matches(of: /`(\w+Tests)`/).map { String($0.1) }
    #expect(named.count > 5)
    for name in named { #expect(suites.contains(name), "\(page): \(name)") }
  }
}
