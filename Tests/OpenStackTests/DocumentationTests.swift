import Foundation
import TestSupport
import Testing

extension CloudTests {
  /// Runs the commands about booting in README and how-to as they are.
  @Suite struct DocumentationTests {
    /// The commands of the blocks marked `sh`.
    private func scripts(_ page: String) throws -> [String] {
      try Repository.text(page).components(separatedBy: "\n```sh\n").dropFirst()
        .compactMap { $0.components(separatedBy: "\n```").first }
    }

    private func run(_ script: String, _ site: Site, _ more: [String: String]) throws
      -> CommandResult
    {
      try Command.run(
        "bash", ["-euo", "pipefail", "-c", script], in: site.scratch.folder,
        environment: site.environment.merging(more) { $1 })
    }

    @Test func theReadmesFourCommands() throws {
      let site = try Site(nodes: 0)
      let block = try #require(
        try scripts("README.md").first { $0.contains("Tests/openstack/up") })
      let lines = block.split(separator: "\n").map { String($0) }
      #expect(lines.count == 4)
      // CI builds; the cloud is already up.
      #expect(lines[0].hasPrefix("scripts/build-release && "))
      #expect(lines[1].hasPrefix("Tests/openstack/up && . .build/openstack/openrc"))
      try FileManager.default.removeItem(atPath: site.scratch.path("secrets.yaml"))
      try site.scratch.file(
        "fixtures/default/cluster.yaml", try Repository.text("fixtures/default/cluster.yaml"))
      let result = try run(lines[2...].joined(separator: "\n"), site, [:])
      #expect(result.status == 0, "\(result.error)")
      #expect(
        result.text.contains(
          "5 of 5 servers of kubernetes exist.\nThe master, kubernetes-master, is at 10.99."))
      let gone = try site.run(["destroy", "fixtures/default/cluster.yaml", "--yes"])
      #expect(gone.status == 0, "\(gone.error)")
    }

    @Test func theHowTo() throws {
      let site = try Site(nodes: 1)
      try FileManager.default.removeItem(atPath: site.scratch.path("secrets.yaml"))
      try site.scratch.file("kubernetes-server-linux-amd64.tar.gz", Data([0x1F, 0x8B, 8, 0, 1, 2]))
      let script = try scripts("docs/how-to/boot.md").joined(separator: "\n")
      let result = try run(script, site, ["DISCOVERY_URL": Site.discovery])
      #expect(result.status == 0, "\(result.error)")
      #expect(result.text.contains("\(site.name)-node-1  active"))
      #expect(try site.cloud.servers(site.name).isEmpty)
      #expect(site.scratch.text("boot.sh")?.hasPrefix("#!/bin/sh\n") == true)
    }
  }
}
