import CloudConfig
import ClusterSpec
import Foundation
import Machine
import TestSupport
import Testing

/// No part of a private key, seed or password is on a machine that does not need it, or in any output.
@Suite struct LeakTests {
  private let place: Workplace
  private static let values = SecretValues.all

  init() throws {
    place = try Workplace()
    try place.scratch.file(
      "cluster.yaml",
      Workplace.spec + "nodes: {count: 2}\nsshAuthorizedKeys: []\n"
        + "cloudProvider: {name: rackspace, username: operations, region: DFW}\n")
  }

  private func render(_ values: SecretValues, _ more: String...) throws -> CommandResult {
    try place.scratch.file("secrets.yaml", values.yaml, mode: 0o600)
    return try place.run(["render", "cluster.yaml"] + Workplace.filling + more)
  }

  @Test func everyKeyIsClassified() throws {
    #expect(Set(SecretsBundle.keys.map(\.path)) == Set(SecretValues.uses.keys))
    let rotating = try #require(Self.values.get().last)
    #expect(Set(rotating.values.keys) == Set(SecretValues.uses.keys))
    // The search works: it finds each secret in the file itself, in base64 and in upper case.
    #expect(rotating.found(in: rotating.yaml) == Set(rotating.secretKeys))
    let encoded = Data("x\(rotating.yaml)".utf8).base64EncodedString()
    let texts = ["tokenSeed", "previous.tokenSeed", "admin.password", "cloudProvider.apiKey"]
    #expect(rotating.found(in: encoded).isSuperset(of: texts))
  }

  @Test(arguments: [0, 1]) func machinesHaveTheSecretsThatTheyNeed(_ index: Int) throws {
    let values = try Self.values.get()[index]
    let result = try render(values, "--format", "json")
    try #require(result.status == 0, "\(result.error)")
    #expect(values.found(in: result.error) == [])
    let machines = try Workplace.machines(result)
    #expect(Set(machines.map(\.role)) == ["master", "node"])
    for machine in machines {
      let read = UserData.read(Array(machine.userData.utf8), file: machine.name).machines
      let texts = read.flatMap(\.files).compactMap(\.text?.description)
      let found = values.found(in: ([machine.userData] + texts).map { Data($0.utf8) })
      let allowed = values.secretKeys.filter { key in
        if case .roles(let roles)? = values.use(of: key) {
          roles.contains(machine.role)
        } else {
          false
        }
      }
      #expect(found.isSubset(of: allowed), "\(machine.name)")
      if machine.role == "master" {
        #expect(found.isSuperset(of: ["tokenSeed", "admin.password", "cloudProvider.apiKey"]))
      }
      for file in read.flatMap(\.files) where file.mode.bits & 0o077 != 0 {
        #expect(values.found(in: file.text?.description ?? "") == [], "\(file.path)")
      }
      // Units, and so their command lines, are world-readable.
      for unit in read.flatMap(\.units) {
        let text = ([unit.text] + unit.dropIns.map(\.text)).compactMap { $0?.description }.joined()
        #expect(values.found(in: text) == [], "\(unit.name)")
      }
    }
  }

  /// Of the tokens, which are derived from the seed, a node has only its own.
  @Test func tokensAreOnTheirNodeAlone() throws {
    let result = try render(try #require(Self.values.get().first), "--format", "json")
    let machines = try Workplace.machines(result)
    for machine in machines where machine.role == "node" {
      let tokens = machine.userData.matches(of: /token: "?([0-9a-f]{32})"?/).map { String($0.1) }
      #expect(tokens.count == 2)
      for other in machines where other.name != machine.name {
        #expect(!tokens.contains { other.userData.contains($0) }, "\(other.name)")
      }
    }
  }

  @Test(.thorough) func nothingThatIsPrintedHasASecret() throws {
    let values = try Self.values.get()
    let (plain, rotating) = (values[0], values[1])
    #expect(try render(plain, "-o", "old").status == 0)
    let rendered = try render(rotating, "-o", "new")
    #expect(rendered.status == 0)
    var printed = [rendered]
    let filling = Workplace.filling
    for command in [
      ["diff", "old", "new"], ["diff", "--semantic", "old", "new"],
      ["diff", "--stat", "old", "new"],
      ["diff", "--format", "markdown", "old", "new"], ["diff", "--format", "json", "old", "new"],
      ["diff", "cluster.yaml", "new"], ["lint", "new"], ["lint", "--format", "json", "new"],
      ["lint", "--format", "sarif", "new"], ["lint", "--format", "github", "new"],
      ["validate", "--secrets", "secrets.yaml", "cluster.yaml"],
      ["validate", "--strict", "--secrets", "secrets.yaml", "cluster.yaml"],
      ["render", "cluster.yaml", "--check", "old"] + filling,
      ["render", "cluster.yaml", "--check", "old"],
      ["render", "cluster.yaml", "--set", "nodes.count=none"] + filling,
      ["render", "cluster.yaml", "nobody"] + filling,
    ] + SecretsBundle.keys.map({ ["explain", $0.path] }) {
      let result = try place.run(command)
      // GitHub gets only findings, and there are none.
      #expect(
        command.contains("github") == (result.text + result.error).isEmpty, "\(command)")
      #expect(
        [rotating, plain].flatMap { $0.found(in: result.text + result.error) } == [], "\(command)")
      printed.append(result)
    }
    #expect(rotating.found(in: printed.map(\.error).joined()) == [])
  }

  /// Errors in a bundle are reported without its content.
  @Test(.thorough) func findingsOfABrokenBundleHaveNoSecret() throws {
    let values = try #require(Self.values.get().last)
    for key in values.secretKeys {
      let value = try #require(values.values[key])
      for broken in [
        "\(value)x\u{1}", String(value.dropLast(value.count / 3)) + " *", "- \(value)",
      ] {
        var more = values.values
        more[key] = broken
        try place.scratch.file("secrets.yaml", SecretValues(values: more).yaml, mode: 0o600)
        let result = try place.run(["validate", "--secrets", "secrets.yaml", "cluster.yaml"])
        #expect(values.found(in: result.text + result.error) == [], "\(key)")
      }
      try place.scratch.file(
        "secrets.yaml", values.yaml + "\(value.split(separator: "\n").last ?? ""): [\n",
        mode: 0o600)
      let result = try place.run(["validate", "--secrets", "secrets.yaml", "cluster.yaml"])
      #expect(result.status != 0)
      #expect(values.found(in: result.text + result.error) == [], "\(key)")
    }
  }

  /// Every user of the machine can see the arguments of its programs.
  @Test func argumentsOfProgramsHaveNoSecret() throws {
    let values = try #require(Self.values.get().last)
    let log = place.scratch.path("log")
    try place.scratch.file(
      "bin/shellcheck",
      "#!/bin/bash\n/bin/cat > /dev/null\necho \"$@\" >> \(log)\necho '{\"comments\":[]}'\n",
      mode: 0o755)
    try place.scratch.file("secrets.yaml", values.yaml, mode: 0o600)
    _ = try place.run(
      ["validate", "--secrets", "secrets.yaml", "cluster.yaml"],
      environment: ["PATH": place.scratch.path("bin")])
    let arguments = try #require(place.scratch.text("log"))
    #expect(arguments.contains("--shell=bash"))
    #expect(values.found(in: arguments) == [])
  }
}
