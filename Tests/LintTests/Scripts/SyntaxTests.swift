import CloudConfig
import Diagnostics
import Foundation
import Lint
import TestSupport
import Testing

@Suite struct SyntaxTests {
  private static func findings(_ script: String) throws -> [Diagnostic] {
    let machine = machine(script: script)
    var said: [String: String] = [:]
    for text in machine.shellTexts(userData: []) {
      said[text] = try Command.run(
        "bash", ["-n"], input: Data(text.utf8), environment: ["LC_ALL": "C"]
      ).error
    }
    return machine.syntaxFindings(userData: [], said: said)
  }

  @Test func aMistakeIsFoundOnItsLine() throws {
    let found = try Self.findings("#!/bin/bash\nset -e\nif true; then\n  echo a\ndone\n")
    #expect(found.map(\.code) == ["RK1510"])
    #expect(
      found.first?.message
        == "bash can't read /opt/bin/x: syntax error near unexpected token `done'")
    #expect(found.first?.location?.range.start.line == 5)
    #expect(found.first?.subject == "/opt/bin/x")
    #expect(found.first?.severity == .error)
  }

  @Test func anOpenHereDocumentIsAWarning() throws {
    let found = try Self.findings("#!/bin/bash\ncat << EOF\nhello\n")
    #expect(found.map(\.severity) == [.warning])
  }

  @Test func whatTheGuestFillsIsValid() throws {
    #expect(try Self.findings("#!/bin/sh\necho $private_ipv4 \"$public_ipv4\"\n") == [])
  }

  @Test(arguments: ["bash: line : x", ": line 9999999999999999999: x", "nonsense", ": line 0: x"])
  func whatBashNeverSaysIsNoFault(said: String) {
    let machine = machine(script: "#!/bin/bash\n")
    let findings = machine.syntaxFindings(userData: [], said: ["#!/bin/bash\n": said])
    #expect(findings.count <= 1)
  }

  @Test func nobodyCheckedIsANote() {
    let finding = ScriptRules.notCheckedFinding("there is no bash on this machine")
    #expect(finding.code == "RK1511")
    #expect(finding.severity == .note)
  }

  @Test func bashReadsEverythingThatWeRender() throws {
    let files = try FileManager.default.subpathsOfDirectory(atPath: Repository.fixtures.path)
      .filter { $0.hasSuffix(".yaml") && $0.contains("/rendered/") }
    let texts = try Set(
      files.flatMap {
        scriptMachine(try Repository.text("fixtures/\($0)")).shellTexts(userData: [])
      })
    #expect(texts.count > 10)
    for text in texts {
      let result = try Command.run("bash", ["-n"], input: Data(text.utf8))
      #expect(result.error == "")
    }
  }
}
