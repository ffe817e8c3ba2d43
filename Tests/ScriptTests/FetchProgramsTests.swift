import Foundation
import TestSupport
import Testing

/// The rendered fetch-programs of today's node, run against a web server on loopback.
@Suite(.thorough, .waits(on: .forScripts)) struct FetchProgramsTests {
  private let server: ReleaseServer

  init() throws {
    server = try ReleaseServer()
    try server.addNodeFiles()
  }

  /// A node whose mirror behaves according to `kind`; `entries` replace the spec's files.
  private func machine(
    _ kind: String = "good", version: String = "v1.28.7", files entries: [String: String] = [:],
    on machine: MachineRoot? = nil
  ) throws -> MachineRoot {
    let files = try ReleaseServer.nodeFiles.map { name in
      try "    \(name): {\(entries[name] ?? "sha256: \(server.digest(name))")}"
    }
    return try MachineRoot(
      .node,
      spec: """
        kubernetes: {version: \(version)}
        master: {address: 192.168.0.10}
        network: {control: cloud}
        release:
          mirror: \(server.url(kind))
          files:
        \(files.joined(separator: "\n"))
        """, on: machine)
  }

  private func fetch(
    _ machine: MachineRoot, changing changes: [(String, String)] = []
  ) throws -> CommandResult {
    try machine.run("fetch-programs", changing: changes)
  }

  private static let places = [
    "opt/kubernetes/bin/kubelet", "opt/kubernetes/bin/kube-proxy", "opt/kubernetes/bin/flanneld",
    "opt/cni/bin/bridge", "opt/cni/bin/host-local", "opt/cni/bin/loopback", "opt/cni/bin/portmap",
  ]

  private func isInPlace(_ machine: MachineRoot) -> Bool {
    Self.places.allSatisfy {
      FileManager.default.isExecutableFile(atPath: machine.scratch.path($0))
    }
  }

  private func content(_ machine: MachineRoot, _ path: String) -> Data? {
    FileManager.default.contents(atPath: machine.scratch.path(path))
  }

  private func names(_ machine: MachineRoot, _ folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: machine.scratch.path(folder)).sorted()
  }

  @Test func programsAreFetchedOnce() throws {
    let machine = try machine()
    let first = try fetch(machine)
    #expect(first.status == 0, "\(first.error)")
    #expect(isInPlace(machine))
    #expect(server.requested == ReleaseServer.nodeFiles.map { "/good/" + $0 })
    #expect(
      try content(machine, "opt/kubernetes/bin/kubelet")
        == Data(contentsOf: server.scratch.folder.appendingPathComponent("kubelet")))
    // Nothing else was installed.
    #expect(try names(machine, "opt/cni/bin") == ["bridge", "host-local", "loopback", "portmap"])
    let second = try fetch(machine)
    #expect(second.status == 0 && second.text.contains("are in place"))
    #expect(server.requests == ReleaseServer.nodeFiles.count)
    #expect(
      try names(machine, "opt/kubernetes")
        == [".lock", "bin", "current", "downloads", "files", "releases"])
    #expect(try names(machine, "opt/kubernetes/downloads").isEmpty)
  }

  /// On Ubuntu, whose units start programs in the folders of the archive.
  @Test func anArchiveOf2015IsAFileAmongOthers() throws {
    let etcd = "etcd-v2.3.8-linux-amd64"
    let archive = "kubernetes-server-linux-amd64.tar.gz"
    try FileManager.default.copyItem(
      atPath: server.scratch.path("good.tar.gz"), toPath: server.scratch.path(archive))
    try server.scratch.file("docker", "#!/bin/sh\n")
    try server.archive("\(etcd).tar.gz", ["\(etcd)/etcd", "\(etcd)/etcdctl"])
    let files = try [archive, "docker", "\(etcd).tar.gz"].map { name in
      try "    \(name): {sha256: \(server.digest(name))}"
    }
    let machine = try MachineRoot(
      .node,
      spec: """
        kubernetes: {version: v1.2.0}
        guest: {kind: ubuntu}
        network:
          control: cloud
          cloud: {addresses: assigned, interface: ens4}
          pods: {backend: static}
        release:
          mirror: \(server.url("good"))
          files:
        \(files.joined(separator: "\n"))
        """)
    let result = try fetch(machine)
    #expect(result.status == 0, "\(result.error)")
    for path in [
      "current/server/bin/kubelet", "current/server/bin/kube-proxy", "bin/docker", "bin/etcd",
      "bin/etcdctl",
    ] {
      #expect(
        FileManager.default.isExecutableFile(
          atPath: machine.scratch.path("opt/kubernetes/\(path)")),
        "\(path)")
    }
    #expect(try fetch(machine).status == 0 && server.requests == files.count)
  }

  @Test(arguments: [
    ("truncated", "kubelet failed"), ("unannounced", "has the SHA-256"),
    ("wrong", "has the SHA-256"), ("missing", "HTTP 404"), ("forbidden", "HTTP 403"),
    ("hanging", "too slow, or silent"),
  ]) func badDownloadIsRefusedAndAGoodOneTakenAfterwards(kind: String, reason: String) throws {
    let machine = try machine(kind)
    let bad = try fetch(
      machine, changing: [("--retry 3", "--retry 0"), ("--speed-time 60", "--speed-time 1")])
    #expect(bad.status == 1)
    #expect(bad.error.contains("fetch-programs: kubelet: "), "\(bad.error)")
    #expect(bad.error.contains(server.url(kind) + "/kubelet"))
    #expect(bad.error.contains(reason), "\(bad.error)")
    #expect(!machine.scratch.exists("opt/kubernetes/current"))
    #expect(try names(machine, "opt/kubernetes/files").isEmpty)
    let good = try fetch(self.machine(on: machine))
    #expect(good.status == 0, "\(good.error)")
    #expect(isInPlace(machine))
  }

  @Test func otherContentThanTheSpecsIsRefusedWithBothDigests() throws {
    let zeros = String(repeating: "0", count: 64)
    let result = try fetch(machine(files: ["kubelet": "sha256: \(zeros)"]))
    #expect(result.status == 1)
    let found = try server.digest("kubelet")
    #expect(result.error.contains("has the SHA-256 \(found), not \(zeros)"))
  }

  @Test func otherSizeThanTheSpecsIsRefused() throws {
    let digest = try server.digest("kubelet")
    let result = try fetch(machine(files: ["kubelet": "sha256: \(digest), size: 17"]))
    #expect(result.status == 1)
    #expect(result.error.contains("has 200007 bytes, not 17"), "\(result.error)")
  }

  @Test func brokenOffDownloadGoesOnWhereItStopped() throws {
    let machine = try machine("truncated")
    #expect(try fetch(machine).status == 1)
    let result = try fetch(self.machine("resumable", on: machine))
    #expect(result.status == 0, "\(result.error)")
    #expect(server.scratch.text("resumed") == "100003\n")
    #expect(isInPlace(machine))
  }

  @Test func serverErrorIsTriedAgainAndMovedFilesAreFound() throws {
    let flaky = try machine("flaky")
    #expect(try fetch(flaky).status == 0)
    #expect(server.requests == ReleaseServer.nodeFiles.count + 1)
    let moved = try machine("moved")
    #expect(try fetch(moved).status == 0)
    #expect(isInPlace(flaky) && isInPlace(moved))
  }

  @Test func archiveWithoutAProgramIsRefused() throws {
    try server.archive(ReleaseServer.flannel, ["mk-docker-opts.sh"])
    let machine = try machine()
    let result = try fetch(machine)
    #expect(result.status == 1)
    #expect(result.error.contains("there is no flanneld in it"), "\(result.error)")
    #expect(!machine.scratch.exists("opt/kubernetes/current"))
  }

  @Test func killedInTheMiddleNothingIsHalf() throws {
    let digest = try server.digest("kube-proxy")
    let cut = try machine(
      files: ["kube-proxy": "sha256: \(digest), url: \"\(server.url("hanging/kube-proxy"))\""])
    let running = try cut.start("fetch-programs")
    let part = "opt/kubernetes/downloads/\(digest)"
    #expect(eventually { content(cut, part)?.isEmpty == false })
    running.kill()
    let half = try #require(content(cut, part)?.count)
    #expect(!cut.scratch.exists("opt/kubernetes/current"))
    let whole = try machine("resumable", on: cut)
    let result = try fetch(whole)
    #expect(result.status == 0, "\(result.error)")
    #expect(isInPlace(whole))
    // Complete files are not fetched again, and partial ones are resumed.
    #expect(server.requested.filter { $0.hasSuffix("/kubelet") }.count == 1)
    #expect(server.scratch.text("resumed") == "\(half)\n")
    #expect(try names(whole, "opt/kubernetes").filter { $0.hasPrefix(".work") }.isEmpty)
  }

  @Test func upgradeSwapsOnceAllIsWholeAndFetchesWhatDiffers() throws {
    let old = try machine()
    #expect(try fetch(old).status == 0)
    try old.scratch.file("opt/cni/bin/other", "a plugin of somebody else", mode: 0o755)
    let before = content(old, "opt/kubernetes/bin/kubelet")
    let release = try names(old, "opt/kubernetes/releases")
    #expect(release.count == 1 && release[0].hasPrefix("v1.28.7-"))

    try server.scratch.file("kubelet", "a later kubelet")
    let broken = try machine("missing", version: "v1.28.9", on: old)
    #expect(try fetch(broken).status == 1)
    #expect(content(old, "opt/kubernetes/bin/kubelet") == before)
    #expect(isInPlace(old))

    let new = try machine(version: "v1.28.9", on: old)
    let result = try fetch(new)
    #expect(result.status == 0, "\(result.error)")
    #expect(content(new, "opt/kubernetes/bin/kubelet") == Data("a later kubelet".utf8))
    #expect(isInPlace(new))
    #expect(server.requested.filter { $0.hasPrefix("/good/") }.count == 5)
    let releases = try names(new, "opt/kubernetes/releases")
    #expect(releases.count == 1 && releases[0].hasPrefix("v1.28.9-"))
    #expect(try names(new, "opt/kubernetes/files").count == ReleaseServer.nodeFiles.count)
    #expect(new.scratch.exists("opt/cni/bin/other"))
  }

  @Test func twoAtOnceFetchOnce() throws {
    let machine = try machine()
    let both = try (0..<2).map { _ in try machine.start("fetch-programs") }
    #expect(both.map { $0.wait() } == [0, 0])
    #expect(server.requests == ReleaseServer.nodeFiles.count)
    #expect(isInPlace(machine))
  }

  @Test func fullDiskIsNamed() throws {
    let machine = try machine()
    // Files can't grow beyond 50 KiB; writing more fails as on a full disk.
    try machine.program(
      "curl", "ulimit -f 50\ntrap '' XFSZ\nexec \(MachineRoot.real("curl")) \"$@\"\n")
    let result = try fetch(machine)
    #expect(result.status == 1)
    #expect(result.error.contains("kubelet: can't write below "), "\(result.error)")
    #expect(!machine.scratch.exists("opt/kubernetes/current"))
  }

  @Test func withoutADigestNothingIsFetched() throws {
    let machine = try machine(files: ["kubelet": "size: 200007"])
    let result = try fetch(machine)
    #expect(result.status == 1)
    #expect(result.error.contains("lacks a SHA-256: <hole: release.files.kubelet.sha256>"))
    #expect(server.requests == 0)
  }

  @Test func noProcessAndNoLogShowsTheURL() throws {
    let digest = try server.digest("kubelet")
    let url = server.url("good/kubelet?temp_url_sig=a1b2c3&temp_url_expires=1433203200&x=%26$[*]")
    let machine = try machine(files: ["kubelet": "sha256: \(digest), url: \"\(url)\""])
    let arguments = machine.scratch.path("arguments")
    try machine.program(
      "curl", "printf '%s\\n' \"$@\" >> '\(arguments)'\nexec \(MachineRoot.real("curl")) \"$@\"\n")
    let result = try fetch(machine)
    #expect(result.status == 0, "\(result.error)")
    #expect(server.requested.first?.hasSuffix("x=%26$[*]") == true)
    #expect(machine.scratch.text("arguments")?.contains("--config") == true)
    #expect(machine.scratch.text("arguments")?.contains("a1b2c3") == false)
    #expect(!(result.text + result.error).contains("a1b2c3"))
    #expect(result.text.contains("fetching kubelet from \(server.url("good/kubelet"))\n"))
    let missing = try self.machine(
      files: ["kubelet": "sha256: \(digest), url: \"\(url.replacing("good", with: "missing"))\""])
    let refused = try fetch(missing)
    #expect(refused.status == 1)
    #expect(!(refused.text + refused.error).contains("a1b2c3"))
  }
}
