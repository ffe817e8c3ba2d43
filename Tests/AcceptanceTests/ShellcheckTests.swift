import Foundation
import Lint
import TestSupport
import Testing

/// When shellcheck is run, and what is reported if it fails.
@Suite struct ShellcheckTests {
  private let place: Workplace

  init() throws {
    place = try Workplace()
    try place.scratch.file("bad.sh", Self.bad)
  }

  private static let bad = "#!/bin/bash\nset -eu\nrm -rf \"$1\"/*\n"

  /// Runs rkgen with a program in place of shellcheck.
  private func run(_ arguments: [String], standIn: String) throws -> CommandResult {
    try place.scratch.file("bin/shellcheck", "#!/bin/sh\n" + standIn, mode: 0o755)
    return try place.run(arguments, environment: ["PATH": place.scratch.path("bin")])
  }

  @Test func nobodyIsAskedWhoShallNot() throws {
    #expect(try place.run(["lint", "bad.sh"]).text.contains("[SC2115]"))
    let result = try run(["lint", "--no-shellcheck", "bad.sh"], standIn: "kill -KILL $$\n")
    #expect(result.text == "no findings in 1 machine\n")
    let validated = try run(
      ["validate", "--no-shellcheck", "cluster.yaml"], standIn: "kill -KILL $$\n")
    #expect(validated.text.hasPrefix("no findings in "))
  }

  @Test func withoutShellcheckNothingIsSaid() throws {
    try place.scratch.file(
      "allowed.sh",
      Self.bad.replacing("rm", with: "# rkgen: allow SC2115 for a reason\nrm"))
    for file in ["bad.sh", "allowed.sh"] {
      let result = try place.run(["lint", file], environment: ["PATH": "/none"])
      #expect(result.text == "no findings in 1 machine\n")
      #expect(result.status == 0)
    }
  }

  @Test(arguments: [
    ("kill -KILL $$", "it exited with status 137"), ("exit 3", "it exited with status 3"),
    ("echo '{\"comments\": 1}'", "its output is not the expected JSON"),
    ("printf '\\377'; exit 1", "its output is not the expected JSON"),
  ]) func failureIsOneWarning(_ standIn: String, _ reason: String) throws {
    try place.scratch.file("bad/a.yaml", Self.cloudConfig(scripts: 3))
    let result = try run(["lint", "bad"], standIn: standIn + "\n")
    #expect(
      result.text == """
        rkgen: warning: shellcheck did not check 3 of 3 scripts: \(reason) [RK1511]
        1 warning in 1 machine

        """)
    #expect(result.status == 0)
  }

  @Test func nodesWithTheSameScriptsShareAProcess() throws {
    let spec = try #require(place.scratch.text("cluster.yaml"))
    try place.scratch.file("many.yaml", spec + "nodes: {count: 200}\n")
    let starts = place.scratch.path("starts")
    let result = try run(
      ["validate", "many.yaml"], standIn: "echo start >> '\(starts)'\necho '{\"comments\": []}'\n")
    #expect(result.text == "no findings in 201 machines\n")
    let count = try #require(place.scratch.text("starts")).split(separator: "\n").count
    #expect((5...30).contains(count))
  }

  @Test(.thorough) func thousandsOfScriptsEnd() throws {
    try place.scratch.file("many/a.yaml", Self.cloudConfig(scripts: 10_000))
    let result = try place.run(["lint", "many"])
    #expect(result.text.contains("of 10000 scripts: the limit is 1000 scripts"))
  }

  @Test(.thorough) func aScriptOfAMegabyteIsNotChecked() throws {
    try place.scratch.file(
      "large.sh", Self.bad + String(repeating: "echo \"hello\"\n", count: 1 << 17))
    let result = try place.run(["lint", "large.sh"])
    #expect(
      result.text.contains(
        "shellcheck did not check 1 of 1 script: a script is larger than 64 KiB [RK1511]"))
  }

  @Test(arguments: [
    ("RK1508", "#!/bin/bash\nset -e\nrm -rf \"$DEMO_DATA\"/*\n", "SC2115"),
    ("RK1510", "#!/bin/bash\nset -e\nif true; then\n", "SC1073"),
    ("RK1515", "#!/usr/bin/env bash -e\necho hello\n", "SC2096"),
  ]) func whatARetiredRuleFoundIsStillFound(
    _ code: String, _ script: String, _ successor: String
  ) throws {
    #expect(RetiredRule.all.contains { $0.code.description == code })
    let result = try place.run(["lint", "-"], input: Data(script.utf8))
    #expect(result.text.contains("[\(successor)]"))
  }

  @Test func codesOfOthersAreExplainedWhereTheyAre() throws {
    let result = try place.run(["lint", "--explain", "sc2115"])
    #expect(result.text == "https://www.shellcheck.net/wiki/SC2115\n")
    let retired = try place.run(["lint", "--explain", "rm-root"])
    #expect(retired.text == "RK1508 rm-root is retired: shellcheck reports it as SC2115.\n")
  }

  /// Distinct scripts.
  private static func cloudConfig(scripts: Int) -> String {
    (0..<scripts).reduce(into: "#cloud-config\nwrite_files:\n") {
      $0 += "- path: /opt/\($1)\n  content: |\n    #!/bin/bash\n    echo \($1)\n"
    }
  }
}
