import Foundation
import TestSupport
import Testing

/// The landing pages of the libraries name all public declarations. `scripts/docs` checks that links resolve.
@Suite struct DocumentationCatalogTests {
  static let modules: [String] = {
    let sources = Repository.root.appendingPathComponent("Sources")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: sources.path)) ?? []
    return names.filter { name in
      FileManager.default.fileExists(
        atPath: sources.appendingPathComponent("\(name)/\(name).docc").path)
    }.sorted()
  }()

  @Test func librariesHavePages() {
    #expect(
      Set(Self.modules).isSuperset(of: [
        "Boot", "CloudConfig", "ClusterSpec", "Diagnostics", "Lint", "Machine", "Rendering",
        "Review", "Systemd", "YAMLDocument",
      ]))
  }

  @Test(arguments: modules) func topicsArePublic(_ module: String) throws {
    let page = try Repository.text("Sources/\(module)/\(module).docc/\(module).md")
    #expect(page.hasPrefix("# ``\(module)``\n"))
    let topics = page.components(separatedBy: "\n- ``").dropFirst().map { $0.prefix { $0 != "`" } }
    #expect(topics.count >= 3)
    #expect(Set(topics).count == topics.count)
    let declared = try Self.publicNames(of: module)
    for topic in topics {
      let name = topic.split(separator: "/").last.map { $0.prefix { $0 != "(" } } ?? ""
      #expect(declared.contains(String(name)), "\(topic)")
    }
  }

  /// The names of a module's public declarations.
  private static func publicNames(of module: String) throws -> Set<String> {
    let folder = Repository.root.appendingPathComponent("Sources/" + module)
    let files = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String }
    var names: Set<String> = []
    for file in files ?? [] where file.hasSuffix(".swift") {
      let text = try String(contentsOf: folder.appendingPathComponent(file), encoding: .utf8)
      for line in text.split(separator: "\n") where line.hasPrefix("public ") {
        let words = line.split { !$0.isLetter && !$0.isNumber && $0 != "_" }.map(String.init)
        let kinds: Set = ["struct", "enum", "protocol", "func", "class", "actor", "typealias"]
        guard let kind = words.firstIndex(where: kinds.contains), kind + 1 < words.count else {
          continue
        }
        names.insert(words[kind + 1])
      }
    }
    return names
  }
}
