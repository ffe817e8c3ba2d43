import Foundation
import TestSupport
import Testing

/// The rendered fetch-release, run against a web server on loopback.
@Suite(.thorough, .waits(on: .forScripts)) struct FetchReleaseTests {
  private func machine(_ release: String = "") throws -> MachineRoot {
    try MachineRoot(.node, spec: release)
  }

  private func fetch(_ machine: MachineRoot, _ url: String) throws -> CommandResult {
    try machine.scratch.file("etc/kubernetes/release-url", url + "\n")
    return try machine.run("fetch-release")
  }

  private func isInPlace(_ machine: MachineRoot) -> Bool {
    ["kubelet", "kube-proxy"].allSatisfy {
      FileManager.default.isExecutableFile(
        atPath: machine.scratch.path("opt/kubernetes/current/server/bin/" + $0))
    }
  }

  private func leftovers(_ machine: MachineRoot) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: machine.scratch.path("opt/kubernetes"))
      .filter { $0.hasPrefix(".fetch") }
  }

  @Test func goodReleaseIsFetchedOnce() throws {
    let server = try ReleaseServer()
    let machine = try machine(
      "release: {sha256: \(server.sha256), size: \(server.size)}")
    let first = try fetch(machine, server.url("good"))
    #expect(first.status == 0, "\(first.error)")
    #expect(isInPlace(machine))
    #expect(server.requests == 1)
    let second = try fetch(machine, server.url("good"))
    #expect(second.status == 0)
    #expect(server.requests == 1)
    #expect(try leftovers(machine).isEmpty)
  }

  @Test(arguments: ["truncated", "unannounced", "wrong", "forbidden"])
  func badDownloadIsRefusedAndAGoodOneTakenAfterwards(_ path: String) throws {
    let server = try ReleaseServer()
    let machine = try machine()
    let bad = try fetch(machine, server.url(path))
    #expect(bad.status == 1)
    #expect(bad.error.contains("fetch-release: "))
    #expect(!isInPlace(machine))
    #expect(try leftovers(machine).isEmpty)
    #expect(try fetch(machine, server.url("good")).status == 0)
    #expect(isInPlace(machine))
  }

  @Test(arguments: ["sha256: \(String(repeating: "0", count: 64))", "size: 17"])
  func otherReleaseThanTheSpecsIsRefused(_ setting: String) throws {
    let server = try ReleaseServer()
    let machine = try machine("release: {\(setting)}")
    let result = try fetch(machine, server.url("good"))
    #expect(result.status == 1)
    #expect(result.error.contains("the download"))
    #expect(!isInPlace(machine))
  }

  @Test func expiredURLSaysWhatToDo() throws {
    let server = try ReleaseServer()
    let machine = try machine()
    let result = try fetch(machine, server.url("forbidden"))
    #expect(result.error.contains("HTTP 403"))
    #expect(result.error.contains("etc/kubernetes/release-url"))
  }

  @Test func serverErrorIsTriedAgain() throws {
    let server = try ReleaseServer()
    let machine = try machine()
    #expect(try fetch(machine, server.url("flaky")).status == 0)
    #expect(server.requests == 2)
    #expect(isInPlace(machine))
  }

  @Test func archiveWithoutAProgramIsRefused() throws {
    let server = try ReleaseServer(programs: ["kubelet"])
    let machine = try machine()
    let result = try fetch(machine, server.url("good"))
    #expect(result.status == 1)
    #expect(result.error.contains("lacks one of"))
    #expect(!isInPlace(machine))
  }

  @Test func brokenFolderIsReplacedAndOldReleasesGo() throws {
    let server = try ReleaseServer()
    let machine = try machine()
    try machine.scratch.file("opt/kubernetes/v0.18.1/server/bin/kubelet", "half")
    try machine.scratch.file("opt/kubernetes/v0.17.1/server/bin/kubelet", "old", mode: 0o755)
    try machine.scratch.file("opt/kubernetes/.fetch.left/release.tar.gz", "half")
    #expect(try fetch(machine, server.url("good")).status == 0)
    #expect(isInPlace(machine))
    #expect(!machine.scratch.exists("opt/kubernetes/v0.17.1"))
    #expect(try leftovers(machine).isEmpty)
  }

  @Test func upgradeSwapsOnceTheNewReleaseIsWhole() throws {
    let server = try ReleaseServer()
    let old = try machine()
    #expect(try fetch(old, server.url("good")).status == 0)
    let current = old.scratch.path("opt/kubernetes/current")
    let files = FileManager.default
    #expect(try files.destinationOfSymbolicLink(atPath: current) == "v0.18.1")
    let sum = try server.sha256
    let new = try MachineRoot(.node, spec: "release: {sha256: \(sum)}", on: old)
    #expect(try fetch(new, server.url("truncated")).status == 1)
    #expect(try files.destinationOfSymbolicLink(atPath: current) == "v0.18.1")
    #expect(isInPlace(old))
    #expect(try fetch(new, server.url("good")).status == 0)
    let name = "v0.18.1-" + sum.prefix(12)
    #expect(try files.destinationOfSymbolicLink(atPath: current) == name)
    #expect(isInPlace(new))
    #expect(
      try Set(files.contentsOfDirectory(atPath: new.scratch.path("opt/kubernetes")))
        == [".lock", "current", name])
  }

  @Test func noProcessAndNoLogShowsTheURL() throws {
    let server = try ReleaseServer()
    let machine = try machine()
    let arguments = machine.scratch.path("arguments")
    try machine.program(
      "curl", "printf '%s\\n' \"$@\" >> '\(arguments)'\nexec \(MachineRoot.real("curl")) \"$@\"\n")
    let url = server.url("good?temp_url_sig=a1b2c3&temp_url_expires=1433203200&x=%26$*")
    let result = try fetch(machine, url)
    #expect(result.status == 0, "\(result.error)")
    #expect(
      server.scratch.text("requests") == String(url.dropFirst(server.url("").count - 1)) + "\n")
    #expect(machine.scratch.text("arguments")?.contains("--config") == true)
    #expect(machine.scratch.text("arguments")?.contains("a1b2c3") == false)
    #expect(!(result.text + result.error).contains("a1b2c3"))
  }
}
