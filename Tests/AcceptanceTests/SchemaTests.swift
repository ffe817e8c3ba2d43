import Foundation
import TestSupport
import Testing

/// Python's jsonschema checks the fixtures against the schemas that rkgen prints.
@Suite struct SchemaTests {
  /// The result of jsonschema for each file.
  private static func verdicts(_ flag: String, _ files: [URL]) throws -> [URL: String] {
    let scratch = try Scratch()
    let schema = try Command.rkgen(["schema", flag])
    #expect(schema.status == 0)
    let file = try scratch.file("schema.json", schema.output)
    let script = Repository.root.appendingPathComponent("Tests/AcceptanceTests/check-schema.py")
    let result = try Command.run(
      Repository.python.path, [script.path, file.path] + files.map(\.path))
    try #require(result.status == 0, "\(result.error)")
    let lines = result.text.split(separator: "\n").map { $0.components(separatedBy: ": ") }
    return Dictionary(
      lines.map {
        (URL(fileURLWithPath: $0[0]), $0.dropFirst().joined(separator: ": "))
      }
    ) { _, last in last }
  }

  private static func files(_ folder: String) throws -> [URL] {
    let url = Repository.fixtures.appendingPathComponent(folder)
    return try FileManager.default.contentsOfDirectory(at: url, includingPropertiesForKeys: nil)
      .filter { $0.pathExtension == "yaml" }.sorted { $0.path < $1.path }
  }

  @Test func schemaTakesEverySpec() throws {
    let files = Scenario.all.flatMap { scenario in
      ["cluster.yaml", "resolved.yaml"].map(scenario.folder.appendingPathComponent)
    }
    let verdicts = try Self.verdicts("--spec", files)
    #expect(verdicts.count == 2 * Scenario.all.count)
    for (file, verdict) in verdicts { #expect(verdict == "valid", "\(file.path)") }
  }

  /// The schema reports whatever can be seen from a single value.
  @Test func schemaRefusesWhatIsWrongByItself() throws {
    let verdicts = try Self.verdicts("--spec", Self.files("bad"))
    // These are wrong only in combination with other values, or as text.
    let onlyTogether: Set = [
      "assigned-too-small.yaml", "static-without-addresses.yaml",
      "cloud-too-small.yaml", "count-too-large.yaml", "dns-outside.yaml", "dns-taken.yaml",
      "duplicate-key.yaml", "flag-lacking.yaml", "flag-misspelled.yaml", "flag-unknown.yaml",
      "flag-value.yaml", "flag-values.yaml", "host-bits.yaml",
      "interface-public.yaml", "interface-servicenet.yaml",
      "masters-of-2015.yaml", "masters-without-addresses.yaml", "pools-of-2015.yaml",
      "pools-too-many-nodes.yaml",
      "max-below-count.yaml", "own-clash.yaml", "members-and-address.yaml",
      "members-and-discovery.yaml",
      "members-without-master.yaml", "name-too-long.yaml", "overlap-cloud-pods.yaml",
      "overlap-pods-services.yaml", "pods-outside.yaml",
      "packages-on-flatcar.yaml", "provider-without-account.yaml", "subnet-length.yaml",
      "ubuntu-of-2015.yaml",
      "volume-device-twice.yaml", "volume-on-nodes.yaml",
      "version-unknown.yaml", "alias.yaml", "boolean-yes.yaml", "two-documents.yaml",
    ]
    #expect(verdicts.count > onlyTogether.count)
    for (file, verdict) in verdicts where !onlyTogether.contains(file.lastPathComponent) {
      #expect(verdict != "valid", "\(file.path)")
    }
  }

  @Test func cloudConfigSchemaTakesEveryMachine() throws {
    let files = try Scenario.coreOS.flatMap { try Self.files("\($0.name)/rendered") }
    let verdicts = try Self.verdicts("--cloud-config", files)
    #expect(verdicts.count == files.count && files.count > Scenario.all.count)
    for (file, verdict) in verdicts { #expect(verdict == "valid", "\(file.path)") }
  }

  @Test func cloudConfigSchemaRefusesStrayKeys() throws {
    let file = Repository.fixtures.appendingPathComponent("defects/47-stray-quotes.yaml")
    #expect(try Self.verdicts("--cloud-config", [file]).values.allSatisfy { $0 != "valid" })
  }

  @Test func secretsSchemaTakesNewSecrets() throws {
    let scratch = try Scratch()
    #expect(try Command.rkgen(["secrets", "new"], in: scratch.folder).status == 0)
    let file = scratch.folder.appendingPathComponent("secrets.yaml")
    #expect(try Array(Self.verdicts("--secrets", [file]).values) == ["valid"])
  }
}
