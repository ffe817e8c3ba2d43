import Foundation
import TestSupport
import Testing

extension CloudTests {
  /// Cinder's volumes, and what Nova has beyond servers.
  @Suite struct PlacementTests {
    private static let etcd = ["--set", "master.volumes={etcd: {cinder: {size: 2, type: ssd}}}"]

    private func volumes(_ site: Site) throws -> [[String: Any]] {
      try site.cloud.list(["volume", "list"]).filter {
        ($0["Name"] as? String)?.hasPrefix(site.name) == true
      }
    }

    /// The server that a volume is attached to.
    private func server(of volume: [String: Any]) -> String? {
      (volume["Attached to"] as? [[String: Any]])?.first?["server_id"] as? String
    }

    @Test func volumesAreMadeAttachedKeptAndDeleted() throws {
      let site = try Site(nodes: 1)
      let placed =
        Self.etcd + [
          "--set", "nodes.serverGroup=anti-affinity", "--set", "nodes.zones=[nova]",
          "--set", "nodes.bootVolume={size: 3, type: ssd}", "--set", "serverMetadata={team: blue}",
          "--set", "serverTags=[web]",
        ]
      let booted = try site.boot(["--wait-for", "server"] + placed)
      #expect(booted.status == 0, "\(booted.error)")
      let first = try #require(try volumes(site).first)
      #expect(first["Name"] as? String == "\(site.name)-master-etcd")
      #expect(first["Status"] as? String == "in-use" && first["Size"] as? Int == 2)
      let node =
        try site.cloud.client(
          ["--os-compute-api-version", "2.26", "server", "show", "\(site.name)-node-1"])
        as? [String: Any] ?? [:]
      #expect((node["properties"] as? [String: Any])?["team"] as? String == "blue")
      #expect(node["tags"] as? [String] == ["web"])
      #expect(node["OS-EXT-AZ:availability_zone"] as? String == "nova")
      #expect((node["volumes_attached"] as? [Any])?.count == 1)
      let groups = try site.cloud.list(["server", "group", "list"])
      #expect(groups.contains { $0["Name"] as? String == "\(site.name)/pools/node" })
      let again = try site.run(["boot", "cluster.yaml", "--dry-run"] + Site.filling + placed)
      #expect(again.text == "Everything exists: 2 servers; nothing to do.\n", "\(again.error)")
      let status = try site.run(["status", "cluster.yaml"] + placed)
      #expect(status.status == 0, "\(status.text)")
      #expect(status.text.contains("volume \(site.name)-master-etcd: in-use, 2 GiB\n"))

      // A recreated master has the volume of the old one.
      try site.cloud.run(["server", "delete", "--wait", "\(site.name)-master"])
      let anew = try site.boot(["--wait-for", "server"] + placed)
      #expect(anew.status == 0, "\(anew.error)")
      let second = try #require(try volumes(site).first)
      #expect(second["ID"] as? String == first["ID"] as? String)
      #expect(server(of: second) != nil && server(of: second) != server(of: first))

      let gone = try site.run(["destroy", "cluster.yaml", "--yes"] + placed)
      #expect(gone.status == 0, "\(gone.error)")
      #expect(gone.error.contains("keeping volumes and their data: \(site.name)-master-etcd"))
      #expect(try volumes(site).first?["ID"] as? String == first["ID"] as? String)
      let left = try site.cloud.list(["server", "group", "list"])
      #expect(!left.contains { ($0["Name"] as? String)?.hasPrefix(site.name) == true })
      let emptied = try site.run(["destroy", "cluster.yaml", "--yes", "--delete-volumes"] + placed)
      #expect(emptied.status == 0, "\(emptied.error)")
      #expect(try volumes(site).isEmpty)
    }

    @Test func killedBetweenAVolumeAndItsServer() throws {
      let site = try Site(nodes: 0, isLeft: true)
      try site.killBoot(afterLines: 1, like: "*'POST '*'/volumes: '*", Self.etcd)
      let again = try site.boot(["--wait-for", "server"] + Self.etcd)
      #expect(again.status == 0, "\(again.error)")
      #expect(try site.cloud.servers(site.name) == ["\(site.name)-master"])
      #expect(try volumes(site).map { $0["Status"] as? String } == ["in-use"])
    }

    @Test func quotasOfVolumesAreTold() throws {
      let site = try Site(nodes: 0, login: "limitedrc", isLeft: true)
      let result = try site.boot([
        "--set",
        "master.volumes={etcd: {cinder: {size: 2}}, more: {cinder: {size: 2}, mountPoint: /srv/a}}",
      ])
      #expect(result.status == 69)
      #expect(
        result.error.contains(
          "the project's quota is too small: 2 more volumes are needed, 0 of 1 are in use"))
      #expect(try site.cloud.list(["volume", "list"], as: "limitedrc").isEmpty)
    }

    /// The cloud accepts objects of at most 4 MiB. The upload is killed after the first segment, and resumed.
    @Test func aLargeReleaseGoesInSegments() throws {
      let site = try Site(nodes: 0, isLeft: true)
      var generator = SplitMix64(seed: 5)
      var data = Data([0x1F, 0x8B])
      for _ in 0..<1_200_000 {
        withUnsafeBytes(of: generator.next()) { data.append(contentsOf: $0) }
      }
      try site.scratch.file("release.tar.gz", data)
      let push = ["release", "push", "release.tar.gz", "--container", site.name]
      try site.kill(push, afterLines: 1, like: "*'PUT '*'/00000001: 201'*")
      let second = try site.run(push + ["--verbose"])
      #expect(second.status == 0, "\(second.error)")
      let sent = second.error.split(separator: "\n").filter {
        $0.contains("PUT ") && $0.contains("_segments/")
      }
      #expect(sent.count == 2 && sent.allSatisfy { !$0.contains("/00000001") }, "\(sent)")
      let scratch = try Scratch()
      let url = second.text.trimmingCharacters(in: .newlines)
      _ = try Command.run("curl", ["--silent", "--output", scratch.path("got"), url])
      #expect(FileManager.default.contents(atPath: scratch.path("got")) == data)
      let third = try site.run(push)
      #expect(third.error.contains("already exists with the same content"))
    }
  }
}
