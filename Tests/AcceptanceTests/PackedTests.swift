import ClusterSpec
import Foundation
import TestSupport
import Testing

/// The output of `render --packed`, which `rkgen boot` sends.
@Suite(.thorough) struct PackedTests {
  /// The number of raw bytes that leaves a third of Nova's limit.
  private static let limit = 32_767

  @Test(arguments: Scenario.founding)
  func aThirdOfNovasLimitIsLeft(_ scenario: Scenario) throws {
    let plain = try rendered(scenario, [])
    let packed = try rendered(scenario, ["--packed"])
    #expect(packed.keys == plain.keys && !packed.isEmpty)
    for (name, userData) in packed {
      #expect(userData.utf8.count <= Self.limit, "\(name): \(userData.utf8.count)")
      #expect(!userData.contains("<hole"))
    }
    // Another YAML reader and another gzip find the same in both.
    let names = packed.keys.sorted()
    let documents = try GuestDocument.read(names.compactMap { plain[$0] })
    let unpacked = try GuestDocument.read(names.compactMap { packed[$0] })
    for (old, new) in zip(documents, unpacked) {
      #expect(new.files == old.files && new.units == old.units)
    }
  }

  /// Flatcar reads user-data that is compressed as a whole.
  @Test(arguments: Scenario.today, [("cloud-config", ".yaml"), ("ignition", ".ign")])
  func flatcarGetsItCompressed(_ scenario: Scenario, _ format: (name: String, ending: String))
    throws
  {
    let inputs = try scenario.inputs()
    func render(_ folder: String, _ arguments: [String]) throws -> [String: [UInt8]] {
      let result = try Command.rkgen(
        scenario.arguments + ["--set", "guest.format=\(format.name)", "-o", folder] + arguments,
        in: inputs.folder)
      try #require(result.status == 0, "\(result.error)")
      let names = try FileManager.default.contentsOfDirectory(atPath: inputs.path(folder))
      return try names.reduce(into: [:]) {
        $0[$1] = try Array(
          Data(contentsOf: inputs.folder.appendingPathComponent("\(folder)/\($1)")))
      }
    }
    let plain = try render("plain", [])
    let packed = try render("packed", ["--packed"])
    #expect(packed.keys == plain.keys && packed.keys.allSatisfy { $0.hasSuffix(format.ending) })
    for (name, bytes) in packed {
      #expect((bytes.count + 2) / 3 * 4 <= 65_535 * 3 / 4, "\(name): \(bytes.count)")
      var gzip = bytes
      if format.name == "ignition" {
        let config = try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any]
        let replace =
          ((config?["ignition"] as? [String: Any])?["config"] as? [String: Any])?["replace"]
          as? [String: String]
        #expect(replace?["compression"] == "gzip")
        let source = try #require(replace?["source"]?.split(separator: ",").last)
        gzip = try #require(Data(base64Encoded: String(source)).map(Array.init))
      }
      let result = try Command.run("gunzip", ["--stdout"], input: Data(gzip))
      #expect(result.status == 0 && Array(result.output) == plain[name], "\(name)")
    }
    // It recognizes its own files.
    #expect(
      try render("packed", ["--packed", "--set", "kubernetes.logLevel=7"]).count == packed.count)
  }

  @Test(arguments: [["--format", "tree", "-o", "x"], ["--check", "x"]])
  func whatIsForPeopleIsNotPacked(_ arguments: [String]) throws {
    let place = try Workplace()
    let result = try place.run(["render", "cluster.yaml", "--packed"] + arguments)
    #expect(result.status == 64 && result.error.contains("--packed"))
  }

  @Test func sizesAreThoseOfWhatIsSent() throws {
    let place = try Workplace()
    let packed = try place.run(
      ["render", "cluster.yaml", "kubernetes-master", "--packed"] + Workplace.filling)
    let result = try place.run(
      ["validate", "cluster.yaml", "--format", "table"])
    let columns = try #require(
      result.text.split(separator: "\n").first { $0.hasPrefix("kubernetes-master") }
    ).split(separator: " ")
    let computed = try #require(Int(columns[2]))
    #expect(packed.output.count <= computed && computed < packed.output.count + 1500)
    #expect(Int(columns[4]) == (computed + 2) / 3 * 4)
  }

  private func rendered(_ scenario: Scenario, _ arguments: [String]) throws -> [String: String] {
    let inputs = try scenario.inputs()
    let secrets = try Data(
      contentsOf: Repository.fixtures.appendingPathComponent(
        scenario.hasSecrets ? "\(scenario.name)/secrets.yaml" : "everything/secrets.yaml"))
    try inputs.file("secrets.yaml", secrets, mode: 0o600)
    let hasDiscovery = ![
      "static-etcd", "volumes-founding", "assigned", "v0.3", "v0.9", "v1.2-masters",
    ].contains(scenario.name)
    let result = try Command.rkgen(
      ["render", "cluster.yaml", "--format", "json", "--secrets", "secrets.yaml"]
        + ["--release-url", "https://store.example/release.tar.gz"]
        + (hasDiscovery ? ["--discovery-url", "https://discovery.example/token"] : []) + arguments,
      in: inputs.folder)
    try #require(result.status == 0, "\(result.error)")
    return Dictionary(
      uniqueKeysWithValues: try Workplace.machines(result).map { ($0.name, $0.userData) })
  }
}
