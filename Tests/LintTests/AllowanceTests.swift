import ClusterSpec
import Diagnostics
import Lint
import Testing

@Suite struct AllowanceTests {
  private static func report(_ text: String) -> LintReport {
    let machine = MachineLint(userData: Array(text.utf8), file: "x")
    return LintReport([machine], options: LintOptions())
  }

  private static func codes(_ text: String) -> [String] {
    report(text).diagnostics.map(\.code.description)
  }

  @Test(arguments: [
    "hostname: a.b  # rkgen: allow RK1135 it is so since 2014\n",
    "# rkgen: allow RK1135 it is so since 2014\nhostname: a.b\n",
    "# rkgen: allow RK1135, RK1125: it is so since 2014\n\n# more\nhostname: a.b\n",
    "hostname: a.b\n# rkgen: allow-file RK1135 it is so since 2014\n",
  ])
  func commentAllowsItsLineAlone(_ lines: String) {
    let report = Self.report("#cloud-config\n" + lines)
    #expect(report.diagnostics.isEmpty)
    #expect(report.allowed.map(\.finding.code.description) == ["RK1135"])
    #expect(report.allowed.map(\.reason) == ["it is so since 2014"])
  }

  @Test func otherLinesAndCodesAreNotAllowed() {
    #expect(
      Self.codes("#cloud-config\n# rkgen: allow RK1121 why\nhostname: a.b\n") == [
        "RK1801", "RK1135",
      ])
    #expect(
      Self.codes("#cloud-config\n# rkgen: allow RK1135 why\nwrite_files: []\nhostname: a.b\n")
        == ["RK1801", "RK1135"])
  }

  @Test func reasonAndCodeAreNeeded() {
    #expect(
      Self.codes("#cloud-config\n# rkgen: allow RK1135\nhostname: a.b\n") == ["RK1802", "RK1135"])
    #expect(
      Self.codes("#cloud-config\n# rkgen: allow it\nhostname: a.b\n") == ["RK1802", "RK1135"])
    #expect(
      Self.codes("#cloud-config\n# rkgen: allow RK9999 why\nhostname: a.b\n") == [
        "RK1803", "RK1135",
      ])
  }

  @Test func findingsInUnitsAreAllowedInUnits() {
    let unit = """
      #cloud-config
      coreos:
        units:
        - name: a.service
          command: start
          content: |
            [Service]
            # rkgen: allow RK1212 of our own systemd
            Frobnicate=yes
            ExecStart=/usr/bin/true

      """
    let report = Self.report(unit)
    #expect(!report.diagnostics.contains { $0.code == "RK1212" || $0.code == "RK1801" })
    #expect(report.allowed.map(\.finding.subject) == ["a.service"])
  }
}
