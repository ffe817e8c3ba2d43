import Foundation
import Rendering
import Templates
import TestSupport
import Testing

/// The files in `Templates/`: all are in the binary, tidy, and needed.
@Suite struct TemplateTests {
  private static func filesOnDisk() throws -> Set<String> {
    try ["common", "master", "node", "today", "ubuntu"].reduce(into: []) { files, folder in
      let path = Repository.root.appendingPathComponent("Templates/\(folder)").path
      let names = try FileManager.default.contentsOfDirectory(atPath: path)
      files.formUnion(names.map { "\(folder)/\($0)" })
    }
  }

  @Test func everyFileIsListedOnce() throws {
    #expect(try Self.filesOnDisk() == Set(Template.allCases.map(\.rawValue)))
    let names = Set(Template.allCases.compactMap { $0.rawValue.split(separator: "/").last })
    #expect(names.count == Template.allCases.count)
  }

  @Test(arguments: Template.allCases) func bytesAreThoseOfTheFile(_ template: Template) throws {
    let text = try Repository.text("Templates/\(template.rawValue)")
    #expect(template.bytes == Array(text.utf8))
  }

  @Test(arguments: Template.allCases) func textIsTidy(_ template: Template) throws {
    let text = String(decoding: template.bytes, as: UTF8.self)
    #expect(!text.contains("\t") && !text.contains("\r"))
    #expect(text.hasSuffix("\n") && !text.hasSuffix("\n\n"))
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(!lines.contains { $0.hasSuffix(" ") })
    #expect(!text.contains("\n\n\n") && !text.hasPrefix("\n"))
  }

  @Test func scriptsSayWhatTheyAreFor() {
    let scripts = Template.allCases.filter { $0.rawValue.hasSuffix(".sh") }
    #expect(!scripts.isEmpty)
    for script in scripts {
      let text = String(decoding: script.bytes, as: UTF8.self)
      #expect(text.hasPrefix("#!/bin/bash\n# "), "\(script.rawValue)")
      #expect(text.contains("\nset -euo pipefail\n"), "\(script.rawValue)")
    }
  }

  @Test func commentsStayInTheTemplateButForTheHeadingOfAScript() throws {
    let script = try CompiledTemplate(
      .deriveTokens,
      text: """
        #!/bin/bash
        # What it is for.
        # How.
        set -e

        # Why.
          # Why this.
        echo '# no comment' # nor this
        # shellcheck disable=SC2086
        echo $x

        """
    ).filled()
    #expect(
      script.content.literal == """
        #!/bin/bash
        # What it is for.
        # How.
        set -e

        echo '# no comment' # nor this
        # shellcheck disable=SC2086
        echo $x

        """)
    #expect(script.lines.map(\.templateLine) == [1, 2, 3, 4, 5, 8, 9, 10])
    let unit = try CompiledTemplate(
      .kubelet, text: "# Why.\n[Service]\n# Why.\nRestart=always\n"
    ).filled()
    #expect(unit.content.literal == "[Service]\nRestart=always\n")
    #expect(unit.lines.map(\.templateLine) == [2, 4])
  }

  @Test func noTemplateIsDead() throws {
    let volumes = Cluster.plain.with("master.volumes={etcd: {device: /dev/vdb}}")
    let several = Cluster(
      name: "several masters",
      settings: [
        "kubernetes.version=v1.28.7", "network.control=cloud", "network.cloud.addresses=assigned",
        "masters.count=3",
      ])
    let ubuntu = Cluster.today.with(
      "guest.kind=ubuntu", "network.cloud.interface=ens4")
    let clusters =
      [
        ubuntu, Cluster.plain, .plain.with("kubernetes.version=v1.2.0"), .fixedAddress, .rackspace,
        .pools, volumes, several, several.with("kubernetes.version=v1.2.0"),
      ] + AssignedTests.all + PredecessorTests.all + UbuntuOf2015Tests.all
    let texts = try clusters.flatMap { cluster in
      try cluster.machines().flatMap { $0.texts }
    }
    for template in Template.allCases where !template.rawValue.hasPrefix("today/") {
      for parts in Self.fixedParts(of: template) {
        #expect(
          texts.contains { text in parts.allSatisfy { text.contains($0) } }, "\(template.rawValue)")
      }
    }
  }

  /// The lines of a template that have no slot, without and with those of which machines get some; for a
  /// template of slots alone, what is between them.
  private static func fixedParts(of template: Template) -> [[String]] {
    let text = String(decoding: template.bytes, as: UTF8.self)
    return ["without", "with"].map { word in
      var isWanted = true
      let wanted = text.components(separatedBy: "\n").filter { line in
        let words = line.split(separator: " ")
        if words.first == "#", words.count == 3, ["without", "with"].contains(words[1]) {
          isWanted = words[1] == word
        }
        if words == ["#", "end"] { isWanted = true }
        return isWanted
      }
      return fixedParts(wanted)
    }
  }

  private static func fixedParts(_ lines: [String]) -> [String] {
    let lines = lines.filter { line in
      !line.isEmpty && !line.drop { $0 == " " }.hasPrefix("#")
    }
    let fixed = lines.filter { !$0.contains("{{") }
    if !fixed.isEmpty { return fixed }
    return lines.flatMap { $0.split(separator: /\{\{[^}]*\}\}/).map(String.init) }
  }
}
