import Foundation
import TestSupport
import Testing

extension CloudTests {
  @Suite struct ReleaseTests {
    /// A gzip file of some size, the same for the same number.
    private func archive(_ site: Site, _ number: UInt64) throws -> Data {
      var generator = SplitMix64(seed: number)
      var data = Data([0x1F, 0x8B])
      for _ in 0..<200_000 { withUnsafeBytes(of: generator.next()) { data.append(contentsOf: $0) } }
      try site.scratch.file("release.tar.gz", data)
      return data
    }

    private func fetch(_ url: String) throws -> (status: String, content: Data) {
      let scratch = try Scratch()
      let result = try Command.run(
        "curl", ["--silent", "--output", scratch.path("got"), "--write-out", "%{http_code}", url])
      let content = FileManager.default.contents(atPath: scratch.path("got")) ?? Data()
      return (result.text, content)
    }

    @Test func machinesCanFetchIt() throws {
      let site = try Site(nodes: 0)
      let data = try archive(site, 1)
      let pushed = try site.run([
        "release", "push", "release.tar.gz", "--container", site.name, "--json",
      ])
      #expect(pushed.status == 0, "\(pushed.error)")
      let answer = try json(pushed)
      let url = try #require(answer["url"] as? String)
      #expect(answer["digest"] as? String == "sha256")
      #expect(answer["size"] as? Int == data.count)
      let sum = try Command.run("sha256sum", [site.scratch.path("release.tar.gz")])
      #expect(sum.text.hasPrefix(answer["sha256"] as? String ?? "?"))
      let got = try fetch(url)
      #expect(got.status == "200" && got.content == data)

      // The same file is not sent again, and its first URL remains valid.
      let again = try site.run(["release", "push", "release.tar.gz", "--container", site.name])
      #expect(again.status == 0)
      #expect(again.error.contains("already exists with the same content"))
      #expect(again.text.hasSuffix("\n") && again.text.split(separator: "\n").count == 1)
      #expect(try fetch(url).status == "200")
      #expect(try fetch(again.text.trimmingCharacters(in: .newlines)).status == "200")

      let object = try #require(answer["object"] as? String)
      let fresh = try site.run(
        ["release", "url", object, "--container", site.name, "--lifetime", "1s"])
      #expect(fresh.status == 0, "\(fresh.error)")
      let short = fresh.text.trimmingCharacters(in: .newlines)
      #expect(try eventually { try fetch(short).status == "401" })
      #expect(try fetch(url).status == "200")
    }

    @Test func filesOfAFolderCanBeFetchedEach() throws {
      let site = try Site(nodes: 0)
      for name in ["kubelet", "kube-proxy"] { try site.scratch.file("files/" + name, name + "\n") }
      let push = ["release", "push", "files", "--container", site.name]
      let first = try site.run(push + ["--json"])
      #expect(first.status == 0, "\(first.error)")
      let files = try #require(try json(first)["files"] as? [[String: Any]])
      #expect(files.count == 2)
      for file in files {
        let got = try fetch(try #require(file["url"] as? String))
        #expect(got.status == "200")
        #expect(got.content == Data("\(file["name"] as? String ?? "")\n".utf8))
      }
      let second = try site.run(push)
      #expect(
        second.error.components(separatedBy: "already exists with the same content").count == 3)
      for match in second.text.matches(of: #/url: "([^"]+)"/#) {
        #expect(try fetch(String(match.output.1)).status == "200")
      }
    }

    @Test func anotherArchiveGetsAnotherName() throws {
      let site = try Site(nodes: 0)
      let names = try (2...3).map { number in
        _ = try archive(site, UInt64(number))
        let pushed = try site.run(
          ["release", "push", "release.tar.gz", "--container", site.name, "--json"])
        return try json(pushed)["object"] as? String
      }
      #expect(Set(names).count == 2 && !names.contains(nil))
    }

    @Test func whatWasNotUploadedHasNoURL() throws {
      let site = try Site(nodes: 0)
      let result = try site.run(["release", "url", "nothing.tar.gz", "--container", site.name])
      #expect(result.status == 1)
      #expect(result.error.contains("there is no nothing.tar.gz in container \(site.name)"))
    }

    @Test(arguments: ["plain text", ""])
    func whatIsNoArchiveIsNotSent(_ text: String) throws {
      let site = try Site(nodes: 0)
      try site.scratch.file("release.tar.gz", text)
      let result = try site.run(["release", "push", "release.tar.gz"])
      #expect(result.status == 74)
      #expect(result.error.contains("release.tar.gz is "))
    }

    @Test func aBootTakesItsReleaseAlong() throws {
      let site = try Site(nodes: 1)
      let data = try archive(site, 4)
      let booted = try site.run([
        "boot", "cluster.yaml", "--yes", "--secrets", "secrets.yaml", "--discovery-url",
        Site.discovery, "--release", "release.tar.gz", "--container", site.name, "--json",
        "--wait-for", "server",
      ])
      #expect(booted.status == 0, "\(booted.error)")
      let servers = try json(booted)["servers"] as? [[String: Any]] ?? []
      let id = try #require(servers.last?["id"] as? String)
      let shown =
        try site.cloud.client(
          ["--os-compute-api-version", "2.3", "server", "show", id], as: "adminrc")
        as? [String: Any]
      let encoded = shown?["OS-EXT-SRV-ATTR:user_data"] as? String ?? ""
      let userData = String(decoding: Data(base64Encoded: encoded) ?? Data(), as: UTF8.self)
      let match = try #require(userData.firstMatch(of: #/http://[^\s'"]+temp_url_sig=[^\s'"]+/#))
      let got = try fetch(String(match.output))
      #expect(got.status == "200" && got.content == data)
      let sum = try Command.run("sha256sum", [site.scratch.path("release.tar.gz")])
      try site.scratch.file("user-data.yaml", userData)
      let script = try site.run([
        "show", "user-data.yaml", "--guest", "coreos-2015", "/opt/bin/fetch-release",
      ])
      #expect(script.text.contains("\nsha256=\(sum.text.prefix(64))\n"))
      #expect(try site.run(["status", "cluster.yaml"]).status == 0)
    }
  }
}
