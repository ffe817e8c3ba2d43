import CloudConfig
import Diagnostics
import Ignition
import Lint
import Machine
import TestSupport
import Testing

@Suite struct ReadingTests {
  private func lint(_ text: String) -> MachineLint {
    MachineLint(userData: Array(text.utf8), file: "x.ign")
  }

  /// A finding in a unit points to the exact character, after JSON escapes.
  @Test func findingsLieInTheString() throws {
    let text =
      #"{"ignition":{"version":"3.3.0"},"systemd":{"units":[{"name":"a.service","contents":"[Unit]\nDescription=\"x\"\n[Service]\nExecStart=/bin/true\nRestart=Always\n[Install]\nWantedBy=multi-user.target\n","enabled":true}]}}"#
    let finding = try #require(lint(text).diagnostics.first { $0.code == "RK1214" })
    let column = try #require(finding.location?.range.start.column)
    #expect(
      text.dropFirst(column - 1).hasPrefix("Always")
        || text.dropFirst(column - 1).hasPrefix("Restart"))
  }

  /// Larger than any mode, and meant as one.
  @Test func fourOctalDigitsAreSeen() {
    let text =
      #"{"ignition":{"version":"3.3.0"},"storage":{"files":[{"path":"/a","mode":4755,"contents":{"source":"data:,%-0"}}]}}"#
    let findings = lint(text).diagnostics
    #expect(findings.first { $0.code == "RK2036" }?.hint == "04755 is written 2541")
    // A sign is no digit.
    #expect(findings.contains { $0.code == "RK2038" || $0.code == "RK2039" }, "\(findings)")
  }

  /// Only a comma that is there can be removed.
  @Test(arguments: [
    (#"{"ignition": {"version": "3.3.0",}}"#, "remove the comma before it"),
    (#"{"ignition": }"#, nil),
    (#"{"a": [1, ]}"#, "remove the comma before it"),
    (#"{"ignition": 'x'}"#, "use double quotes"),
  ])
  func brokenJSONHasAFittingHint(_ text: String, _ hint: String?) throws {
    let fault = try #require(lint(text).diagnostics.first { $0.code == "RK2001" })
    #expect(fault.hint == hint)
  }

  /// The same in a URL.
  @Test func findingsLieInTheURL() throws {
    let text =
      #"{"ignition":{"version":"3.3.0"},"storage":{"files":[{"path":"/etc/systemd/system/a.service","contents":{"source":"data:,%5BService%5D%0AExecStart=/bin/true%0ARestart=Always%0A%5BInstall%5D%0AWantedBy=multi-user.target%0A"}}]}}"#
    let finding = try #require(lint(text).diagnostics.first { $0.code == "RK1214" })
    let column = try #require(finding.location?.range.start.column)
    #expect(
      text.dropFirst(column - 1).hasPrefix("Always")
        || text.dropFirst(column - 1).hasPrefix("Restart"))
  }

  @Test func formatsAreToldApart() {
    func format(_ text: String) -> MachineDocument.Format {
      MachineDocument.format(of: Array(text.utf8))
    }
    #expect(format(" \n\t{}") == .ignition)
    #expect(format("#cloud-config\nvariant: x\n") == .cloudConfig)
    #expect(format("# mine\nvariant: flatcar\nversion: 1.0.0\n") == .butane)
    #expect(format("") == .cloudConfig)
  }

  @Test func enabledUnitsStartAtTheFirstBoot() {
    let unit = "[Service]\\nExecStart=/usr/bin/true\\n[Install]\\nWantedBy=multi-user.target\\n"
    let text =
      "{\"ignition\":{\"version\":\"3.3.0\"},\"systemd\":{\"units\":[{\"name\":\"a.service\",\"enabled\":true,\"contents\":\"\(unit)\"}]}}"
    #expect(lint(text).diagnostics == [])
  }

  @Test func sizesAreThoseOfTheDocument() throws {
    let text = try Ignition.encode(.everything())
    let ledger = try #require(lint(text).ledger)
    #expect(ledger.rawBytes == text.utf8.count)
    #expect(ledger.entries.reduce(0) { $0 + $1.rawBytes } == text.utf8.count)
  }

  /// Whatever is truncated or changed, reading terminates and reports why.
  @Test func brokenInputIsNoTrap() throws {
    let text = Array(try Ignition.encode(.everything()).utf8)
    for end in stride(from: 0, to: text.count, by: 37) {
      let reading = MachineDocument.read(Array(text[..<end]), file: "x")
      #expect(end < 1 || reading.diagnostics.hasErrors)
    }
    var random = SplitMix64(seed: 7)
    for _ in 0..<300 {
      var changed = text
      for _ in 0..<3 {
        changed[Int.random(in: 0..<changed.count, using: &random)] = UInt8.random(
          in: 0...255, using: &random)
      }
      #expect(MachineDocument.read(changed, file: "x").sources.count == 1)
    }
  }
}

extension ReadingTests {
  /// A comment in a text allows findings on its line of the text, although the whole text is one line of the file.
  @Test func commentsAllowInTheirText() throws {
    func codes(_ comment: String) -> [DiagnosticCode] {
      let unit =
        "[Service]\\nExecStart=/usr/bin/true\\n\(comment)Restart=Always\\n[Install]\\n"
        + "WantedBy=multi-user.target\\n"
      let text =
        "{\"ignition\":{\"version\":\"3.3.0\"},\"systemd\":{\"units\":"
        + "[{\"name\":\"a.service\",\"enabled\":true,\"contents\":\"\(unit)\"}]}}"
      return LintReport(
        [MachineLint(userData: Array(text.utf8), file: "x.ign")], options: LintOptions()
      ).diagnostics.map(\.code)
    }
    #expect(codes("") == ["RK1214"])
    #expect(codes("# rkgen: allow RK1214 it is a test\\n") == [])
    #expect(codes("# rkgen: allow RK1214 it is a test\\nRestartSec=5\\n").contains("RK1214"))
  }
}
