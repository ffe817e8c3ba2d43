import ClusterSpec
import Diagnostics
import Testing

@Suite struct LintAllowanceTests {
  private static func read(_ allow: String) -> SpecResult {
    let text =
      "apiVersion: rkgen/v1\nkind: Cluster\nmetadata:\n  name: a\nlint:\n  allow:\n\(allow)"
    return ClusterSpec.read(SpecInput(file: "x", bytes: Array(text.utf8)))
  }

  @Test func allowancesKeepTheirPlaceAndReason() throws {
    let result = Self.read(
      "  - code: RK1344\n    where: /etc/cloud.conf\n    reason: no other place\n")
    let allowance = try #require(result.spec?.lint.allow.value.first)
    #expect(allowance.code == "RK1344")
    #expect(allowance.place == "/etc/cloud.conf")
    #expect(allowance.reason == "no other place")
    #expect(allowance.location?.range.start.line == 7)
    let again = try #require(result.spec?.effectiveYAML())
    let reread = ClusterSpec.read(SpecInput(file: "y", bytes: Array(again.utf8)))
    #expect(reread.spec?.lint.allow.value == [allowance])
  }

  @Test(arguments: [
    ("  - {code: RK0204, where: a, reason: b}\n", "7:12"),
    ("  - {code: RK1802, where: a, reason: b}\n", "7:12"),
    ("  - {code: RK1099, where: a, reason: b}\n", "7:12"),
    ("  - {code: RK13440, where: a, reason: b}\n", "7:12"),
    ("  - {code: RK1344, where: '*', reason: b}\n", "7:27"),
    ("  - {code: RK1344, reason: b}\n", "7:5"), ("  - {code: RK1344, where: a}\n", "7:5"),
    ("  - {code: RK1344, where: a, reason: ''}\n", "7:38"),
    ("  - {code: RK1344, where: a, reason: b, why: c}\n", "7:41"), ("  - RK1344\n", "7:5"),
    ("  - {code: RK1344, where: a, reason: b}\n  - {code: RK1344, where: a, reason: c}\n", "8:5"),
  ])
  func blanketAndMalformedOnesAreRefused(_ allow: String, _ place: String) {
    let result = Self.read(allow)
    #expect(result.spec == nil)
    let places = result.diagnostics.compactMap(\.location).map(\.range.start)
    #expect(places.map { "\($0.line):\($0.column)" } == [place])
  }

  @Test func codesOfShellcheckAreAllowedToo() {
    let result = Self.read("  - {code: SC2086, where: /opt/bin/demo, reason: b}\n")
    #expect(result.spec?.lint.allow.value.map(\.code) == ["SC2086"])
  }

  @Test func oneIsMeant() throws {
    let allowance = try #require(
      Self.read("  - {code: RK1344, where: a.service, reason: b}\n").spec?.lint.allow.value.first)
    func finding(_ code: DiagnosticCode, _ subject: String?) -> Diagnostic {
      Diagnostic(.warning, code, "x", subject: subject)
    }
    #expect(allowance.covers(finding("RK1344", "a.service")))
    #expect(allowance.covers(finding("RK1344", "a.service.d/10-x.conf")))
    #expect(!allowance.covers(finding("RK1344", "b.service")))
    #expect(!allowance.covers(finding("RK1343", "a.service")))
    #expect(!allowance.covers(finding("RK1344", nil)))
    #expect(!allowance.covers(finding("RK1344", "a.service2")))
  }

  /// A machine's name stands for the document that it boots from.
  @Test func aMachineIsAPlace() throws {
    let allowance = try #require(
      Self.read("  - {code: RK1344, where: a-master, reason: b}\n").spec?.lint.allow.value.first)
    let start = SourcePosition(line: 1, column: 1)
    func finding(_ file: String) -> Diagnostic {
      let place = Diagnostics.SourceLocation(
        file: file, range: SourceRange(start: start, end: start))
      return Diagnostic(.warning, "RK1344", "x", at: place)
    }
    #expect(allowance.covers(finding("a-master.yaml")))
    #expect(!allowance.covers(finding("a-master-2.yaml")))
  }
}
