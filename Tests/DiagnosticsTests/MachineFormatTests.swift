import Diagnostics
import Foundation
import Testing

@Suite struct MachineFormatTests {
  private let findings = [
    Diagnostic(
      .error, .second, "bad: \"x\", 100%\nreally", at: at(3, 5, to: 9, in: "a b/ü:1.yaml"),
      hint: "try, y", related: [.init(message: "first", location: at(1, 2, in: "o.yaml"))]),
    Diagnostic(.warning, .first, "odd", at: at(1, 1, to: 4, endLine: 2)),
    Diagnostic(.note, .first, "by the way"),
  ]

  @Test func jsonTextIsReadByFoundation() throws {
    let every = (0...0xFFFF as ClosedRange<UInt32>).compactMap(Unicode.Scalar.init)
    var text = String.UnicodeScalarView()
    text.append(contentsOf: every + ["\u{10FFFF}", "\u{1F600}"])
    let value: JSONValue = ["k\"\n": .string(String(text)), "a": [1, -2, true, nil, [], [:]]]
    for layout in [JSONText.Layout.compact, .pretty] {
      let json = JSONText.text(value, layout: layout)
      #expect(!json.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
      let read = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
      let string = try #require(read?["k\"\n"] as? String)
      #expect(Array(string.utf8) == Array(String(text).utf8))
      #expect((read?["a"] as? [Any])?.count == 6)
    }
  }

  @Test func jsonLayouts() {
    let value: JSONValue = ["b": [1, "x"], "a": [:], "c": [["d": false]]]
    #expect(JSONText.text(value) == #"{"b": [1, "x"], "a": {}, "c": [{"d": false}]}"#)
    #expect(
      JSONText.text(value, layout: .pretty) == """
        {
          "b": [
            1,
            "x"
          ],
          "a": {},
          "c": [
            {
              "d": false
            }
          ]
        }
        """)
    #expect(JSONText.quoted("\"\\/\n\u{1}\u{7F}é") == #""\"\\/\n\u0001\u007fé""#)
  }

  @Test func diagnosticsAsJSON() {
    #expect(
      JSONText.text(DiagnosticJSON.value(Array(findings.suffix(2)))) == #"""
        {"diagnostics": [{"severity": "warning", "code": "RK0001", "message": "odd", \#
        "file": "cluster.yaml", "range": {"start": {"line": 1, "column": 1}, \#
        "end": {"line": 2, "column": 4}}}, {"severity": "note", "code": "RK0001", \#
        "message": "by the way"}], "errors": 0, "warnings": 1}
        """#)
    let full = DiagnosticJSON.text(findings)
    #expect(full.hasSuffix("}\n"))
    #expect(full.contains(#""hint": "try, y""#) && full.contains(#""file": "o.yaml""#))
  }

  @Test func gitHubCommandsEscapeTheirText() {
    #expect(
      DiagnosticGitHub.text(findings) == """
        ::error file=a b/ü%3A1.yaml,line=3,col=5,endColumn=8,title=RK0002::\
        bad: "x", 100%25%0Areally%0Ahint: try, y
        ::warning file=cluster.yaml,line=1,col=1,endLine=2,title=RK0001::odd
        ::notice title=RK0001::by the way

        """)
  }

  @Test func sarifHasWhatReadersAskFor() throws {
    let text = DiagnosticSARIF.text(
      findings, rules: [Rule(.first, "odd-thing", .error, "Something odd", reason: "")])
    let log = try #require(
      JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    #expect(log["version"] as? String == "2.1.0")
    let run = try #require((log["runs"] as? [[String: Any]])?.first)
    #expect((log["runs"] as? [Any])?.count == 1)
    #expect(run["columnKind"] as? String == "unicodeCodePoints")
    let driver = (run["tool"] as? [String: Any])?["driver"] as? [String: Any]
    #expect(driver?["name"] as? String == "rkgen")
    let rules = try #require(driver?["rules"] as? [[String: Any]])
    #expect(rules.compactMap { $0["id"] as? String } == ["RK0001", "RK0002"])
    #expect(
      rules.compactMap { ($0["shortDescription"] as? [String: String])?["text"] }
        == ["Something odd", "RK0002"])
    #expect(rules.map { $0["name"] as? String } == ["odd-thing", nil])
    let results = try #require(run["results"] as? [[String: Any]])
    #expect(results.compactMap { $0["level"] as? String } == ["error", "warning", "note"])
    for result in results {
      let index = try #require(result["ruleIndex"] as? Int)
      #expect(rules[index]["id"] as? String == result["ruleId"] as? String)
      #expect(((result["message"] as? [String: String])?["text"] ?? "").isEmpty == false)
    }
    let locations = results[0]["locations"] as? [[String: Any]]
    let physical = try #require(locations?.first?["physicalLocation"] as? [String: Any])
    let artifact = physical["artifactLocation"] as? [String: String]
    #expect(artifact?["uri"] == "a%20b/%C3%BC%3A1.yaml")
    #expect(
      physical["region"] as? [String: Int]
        == ["startLine": 3, "startColumn": 5, "endLine": 3, "endColumn": 9])
    #expect((results[0]["relatedLocations"] as? [Any])?.count == 1)
    #expect(results[2]["locations"] == nil)
  }

  @Test func noFindingsAreStillALog() {
    #expect(DiagnosticGitHub.text([]) == "")
    let sarif = JSONText.text(DiagnosticSARIF.value([]))
    #expect(sarif.contains(#""rules": []"#) && sarif.contains(#""results": []"#))
  }
}
