import Diagnostics
import Foundation
import Lint
import Testing

@Suite struct ShellcheckFindingTests {
  private static func report(
    _ text: String, _ output: String?, options: LintOptions = LintOptions()
  ) throws -> LintReport {
    let machine = MachineLint(userData: Array(text.utf8), file: "x.sh")
    let result = try output.map { output -> Result<ShellcheckOutput, ShellcheckFailure> in
      let data = Data(#"{"comments": [\#(output)]}"#.utf8)
      return .success(try JSONDecoder().decode(ShellcheckOutput.self, from: data))
    }
    let outputs = Dictionary(
      machine.shellcheckInputs.map { ($0, result ?? .failure(ShellcheckFailure("it hangs"))) }
    ) { first, _ in first }
    return LintReport(
      [machine], shellcheck: ShellcheckFindings([machine], outputs: outputs), options: options)
  }

  private static func comment(_ numbers: [Int], level: String = "error", code: Int = 1) -> String {
    #"{"line": \#(numbers[0]), "column": \#(numbers[1]), "endLine": \#(numbers[2]), "#
      + #""endColumn": \#(numbers[3]), "level": "\#(level)", "code": \#(code), "message": "m"}"#
  }

  @Test(arguments: [
    ("error", Severity.error), ("warning", .warning), ("info", .note), ("style", .note),
    ("new", .note),
  ]) func levelsAreSeverities(_ level: String, _ severity: Severity) throws {
    let report = try Self.report("#!/bin/sh\n", Self.comment([1, 2, 1, 3], level: level))
    #expect(report.diagnostics.map(\.severity) == [severity])
    #expect(report.diagnostics.map(\.code) == ["SC0001"])
    #expect(report.diagnostics.first?.location?.range.start.column == 2)
  }

  @Test(arguments: [[0, 0, 0, 0], [-1, -9, 5, 5], [Int.max, Int.max, Int.min, 1]])
  func placesOutsideTheScriptAreMovedIntoIt(_ numbers: [Int]) throws {
    let findings = try Self.report("#!/bin/sh\n", Self.comment(numbers)).diagnostics
    let range = try #require(findings.first?.location?.range)
    #expect(range.start.line >= 1 && range.start.column >= 1 && range.end >= range.start)
  }

  @Test func whatIsMissingAtTheEndIsInTheScript() throws {
    let text = """
      #cloud-config
      write_files:
      - path: /opt/bin/a
        content: |
          #!/bin/sh
          if true
      - path: /etc/b
        content: b

      """
    let finding = try #require(
      try Self.report(text, Self.comment([3, 1, 3, 1])).diagnostics.first { $0.code == "SC0001" })
    #expect(finding.location?.range.start == SourcePosition(line: 6, column: 12))
    #expect(finding.location?.range.end == SourcePosition(line: 6, column: 12))
  }

  @Test(arguments: [-1, 10_000, Int.max]) func aNumberThatIsNoCodeIsLeftOut(_ code: Int) throws {
    let report = try Self.report("#!/bin/sh\n", Self.comment([1, 1, 1, 1], code: code))
    #expect(report.diagnostics == [])
  }

  @Test(arguments: [
    ("sh", ShellDialect.bash), ("bash", .bash), ("dash", .dash), ("ksh", .ksh),
    ("env bash", .bash),
  ]) func theFirstLineNamesTheDialect(_ program: String, _ dialect: ShellDialect) {
    let machine = MachineLint(userData: Array("#!/usr/bin/\(program)\n".utf8), file: "x.sh")
    #expect(machine.shellcheckInputs.map(\.dialect) == [dialect])
  }

  @Test(arguments: ["#!/usr/bin/python\n", "#!/bin/bash\r\necho\r\n", "#!/usr/bin/zsh\n"])
  func whatShellcheckCannotReadIsLeftOut(_ text: String) {
    let machine = MachineLint(userData: Array(text.utf8), file: "x.sh")
    #expect(machine.shellcheckInputs.isEmpty)
  }

  @Test func addressesKeepTheirLength() {
    let text = "#!/bin/sh\necho $private_ipv4 \"a$public_ipv6\"\n"
    let machine = MachineLint(userData: Array(text.utf8), file: "x.sh")
    #expect(
      machine.shellcheckInputs.map(\.filled) == [
        "#!/bin/sh\necho ${#PRIVATE_I} \"a${#PUBLIC_I}\"\n"
      ])
  }

  @Test func anAllowanceIsUnusedOnlyIfEverythingWasChecked() throws {
    let text = "#!/bin/sh\n# rkgen: allow SC2115 why\necho\n"
    #expect(try Self.report(text, "").diagnostics.map(\.code) == ["RK1801"])
    #expect(try Self.report(text, nil).diagnostics.map(\.code) == ["RK1511"])
    let found = try Self.report(text, Self.comment([3, 1, 3, 5], code: 2115))
    #expect(found.diagnostics == [])
    #expect(found.allowed.map(\.finding.code) == ["SC2115"])
  }

  @Test(arguments: RetiredRule.all) func aRetiredCodeMayStandInAnAllowance(_ rule: RetiredRule)
    throws
  {
    let text = "#!/bin/sh\n# rkgen: allow \(rule.code) why\necho\n"
    #expect(try Self.report(text, "").diagnostics == [])
    #expect(RuleBook.rule(rule.code) == nil)
  }
}
