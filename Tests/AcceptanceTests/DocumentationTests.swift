import Foundation
import TestSupport
import Testing

/// Every command in README and docs is run, in order, in a separate folder per page, and prints what the page
/// shows.
@Suite struct DocumentationTests {
  @Test(.thorough, arguments: DocumentationPage.all) func commandsDoWhatTheySay(
    _ page: DocumentationPage
  ) throws {
    let parts = try page.parts()
    let reader = try DocumentationReader(of: page)
    for part in parts {
      switch part {
      case .command(let command, let shown):
        let result = try reader.run(command.replacingOccurrences(of: " … ", with: " "))
        // 2 means that something differs, which is what is shown.
        let expected: Set<Int32> = command.contains("rkgen diff") ? [0, 2] : [0]
        #expect(expected.contains(result.status), "\(command): \(result.text)")
        guard !shown.isEmpty else { continue }
        #expect(DocumentationOutput(shown).matches(result.text), "\(command):\n\(result.text)")
      case .yaml(let block):
        try reader.save(block)
        for step in try DocumentationExample(block).steps() {
          let result = try reader.run("set -e\n" + step)
          #expect(result.status == 0, "\(step): \(result.text)")
        }
      case .script(let script):
        for word in script.split(whereSeparator: { " \n".contains($0) })
        where word.hasPrefix("scripts/") {
          let path = Repository.root.appendingPathComponent(String(word)).path
          #expect(FileManager.default.isExecutableFile(atPath: path), "\(word)")
        }
      }
    }
  }

  @Test func pagesShowCommands() throws {
    for file in ["README.md", "docs/tutorial.md", "docs/lint.md", "docs/how-to/ci.md"] {
      let commands = try DocumentationPage(file: file).parts().filter {
        if case .command = $0 { true } else { false }
      }
      #expect(commands.count >= 4, "\(file)")
    }
  }

  @Test func outputIsComparedLineByLine() {
    let output = DocumentationOutput(["a … c", "…", "z"])
    #expect(output.matches("a b c\nz\n"))
    #expect(output.matches("a b c\nd\ne\nz\n"))
    #expect(!output.matches("a b\nz\n"))
    #expect(!output.matches("a b c\nz\nend\n"))
    #expect(!output.matches("a b c\n"))
  }

  @Test func linksLeadSomewhere() throws {
    for page in DocumentationPage.all + [DocumentationPage(file: "docs/rules.md")] {
      let folder = Repository.root.appendingPathComponent(page.file).deletingLastPathComponent()
      for part in try Repository.text(page.file).components(separatedBy: "](").dropFirst() {
        let target = part.prefix { $0 != ")" && $0 != "#" }
        guard !target.isEmpty, !target.contains("://") else { continue }
        let path = folder.appendingPathComponent(String(target)).path
        #expect(FileManager.default.fileExists(atPath: path), "\(page.file): \(target)")
      }
    }
  }

  /// The index links to every page.
  @Test func indexIsComplete() throws {
    let index = try Repository.text("docs/README.md")
    for page in DocumentationPage.all + [DocumentationPage(file: "docs/rules.md")]
    where page.file.hasPrefix("docs/") && page.file != "docs/README.md" {
      #expect(index.contains("](\(page.file.dropFirst(5)))"), "\(page.file)")
    }
  }
}
