import ClusterSpec
import Foundation
import Rendering
import TestSupport
import Testing

/// The program on the landing page of `Rendering` is the one here.
@Suite struct DocumentationLibraryTests {
  @Test func exampleRendersACluster() throws {
    let bytes = Array(Workplace.spec.utf8)
    var printed: [String] = []
    func print(_ name: String, _ userData: String) { printed.append(name + userData.prefix(13)) }

    // The example begins.
    let result = ClusterSpec.read(SpecInput(file: "cluster.yaml", bytes: bytes))
    if let spec = result.spec {
      for machine in Renderer.render(spec).machines {
        print(machine.name, machine.userData)
      }
    }
    // The example ends.
    #expect(printed.count == 5)
    #expect(printed.first == "kubernetes-master#cloud-config")
  }

  @Test func pageShowsTheExample() throws {
    let source = try String(contentsOf: URL(fileURLWithPath: #filePath), encoding: .utf8)
    let parts = source.components(separatedBy: "    // The example ")
    let lines = try #require(parts.count > 2 ? parts[1] : nil).components(separatedBy: "\n")
    let example = lines.dropFirst().map { $0.hasPrefix("    ") ? String($0.dropFirst(4)) : $0 }
      .joined(separator: "\n")
    #expect(example.contains("Renderer.render"))
    let page = try Repository.text("Sources/Rendering/Rendering.docc/Rendering.md")
    #expect(page.contains(example))
  }
}
