import ClusterSpec
import Diagnostics
import Foundation
import Rendering
import TestSupport
import Testing

/// A cluster with today's release as Ignition configs matches the repository.
@Suite struct IgnitionGoldenTests {
  private static let folder = Repository.fixtures.appendingPathComponent("today-ignition")

  @Test func machinesAreWrittenAsCommitted() throws {
    let scratch = try Scratch()
    try scratch.file(
      "cluster.yaml", Data(contentsOf: Self.folder.appendingPathComponent("cluster.yaml")))
    let result = try Command.rkgen(
      ["render", "cluster.yaml", "-o", "rendered"],
      in: scratch.folder)
    #expect(result.status == 0, "\(result.error)")
    let golden = Self.folder.appendingPathComponent("rendered")
    if Scenario.isUpdating {
      try? FileManager.default.removeItem(at: golden)
      try FileManager.default.copyItem(
        at: scratch.folder.appendingPathComponent("rendered"), to: golden)
    }
    let names = try FileManager.default.contentsOfDirectory(atPath: golden.path).sorted()
    #expect(names == ["demo-master.ign", "demo-node-1.ign", "demo-node-2.ign"])
    for name in names {
      let text = try String(contentsOf: golden.appendingPathComponent(name), encoding: .utf8)
      #expect(scratch.text("rendered/\(name)") == text, "\(name)")
    }
  }

  /// Each line of a text that JSON has on one line has its own origin, by its column.
  @Test func linesOfTextsComeFromTheirTemplates() throws {
    let bytes = try Data(contentsOf: Self.folder.appendingPathComponent("cluster.yaml"))
    let spec = try #require(
      ClusterSpec.read(SpecInput(file: "cluster.yaml", bytes: Array(bytes))).spec)
    let machines = Renderer.render(spec) { $0.role == .node }.machines
    let node = try #require(machines.first)
    let provenance = try #require(node.provenance)
    let mark = "\\n[Service]"
    var seen = 0
    for (index, line) in node.userData.split(separator: "\n").enumerated() {
      guard line.contains("\"contents\": \"[Unit]"), let place = line.range(of: mark) else {
        continue
      }
      // After the \n, which takes two characters.
      let column = line.unicodeScalars[..<place.lowerBound].count + 3
      let origin = provenance.origin(of: SourcePosition(line: index + 1, column: column))
      let template = try #require(origin?.template)
      let lines = try Repository.text(template.file).components(separatedBy: "\n")
      #expect(lines[template.range.start.line - 1] == "[Service]", "\(template)")
      seen += 1
    }
    #expect(seen > 3)
  }
}
