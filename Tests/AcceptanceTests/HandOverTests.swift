import Foundation
import TestSupport
import Testing

/// `rkgen` and `rkgen-boot` as two programs.
@Suite struct HandOverTests {
  @Test func theRendererHasNoNetworkCode() throws {
    let libraries = try Command.run("ldd", [Repository.rkgen.path])
    #expect(libraries.status == 0 && libraries.text.contains("libc.so"))
    let boot = try Command.run("ldd", [Repository.rkgen.path + "-boot"])
    #expect(boot.text.contains("libcurl") && !libraries.text.contains("libcurl"))
    #expect(!libraries.text.contains("FoundationNetworking"))
    let symbols = try Command.run("nm", ["--dynamic", "--undefined-only", Repository.rkgen.path])
    let names = Set(
      symbols.text.split(whereSeparator: \.isWhitespace).map { $0.prefix { $0 != "@" } })
    #expect(names.contains("execv"))
    #expect(names.isDisjoint(with: ["socket", "connect", "bind", "getaddrinfo", "curl_easy_init"]))
  }

  @Test func withoutItsPartItSaysWhatIsMissing() throws {
    let scratch = try Scratch()
    let copy = scratch.path("rkgen")
    #expect(try Command.run("cp", [Repository.rkgen.path, copy]).status == 0)
    let result = try Command.run(copy, ["boot", "cluster.yaml"])
    #expect(result.status == 69)
    #expect(result.error.contains("can't start \(copy)-boot: No such file or directory"))
    #expect(result.error.contains("rkgen-boot must be in the folder of rkgen"))
  }

  @Test(arguments: ["boot", "replace", "remove", "release", "status", "destroy"])
  func helpComesFromThePart(_ command: String) throws {
    let result = try Command.rkgen([command, "--help"])
    #expect(result.status == 0)
    #expect(result.text.contains("USAGE: rkgen \(command) "))
    #expect(!result.text.contains("(rkgen-boot)"))
    #expect(try Command.rkgen(["--help"]).text.contains("\(command) "))
  }

  /// What boots is checked; what exists can be deleted even if it breaks newer rules.
  @Test(arguments: [("boot", true), ("destroy", false)])
  func whatIsDeletedIsNotRendered(_ command: String, _ isRendered: Bool) throws {
    let scratch = try Scratch()
    try scratch.file(
      "cluster.yaml", Workplace.spec + "kubernetes: {flags: {kubelet: {no-such-flag: 1}}}\n")
    let result = try Command.run(
      "env",
      ["-i", "HOME=\(scratch.folder.path)", Repository.rkgen.path, command, "cluster.yaml"],
      in: scratch.folder)
    #expect(result.status == 1)
    #expect(result.error.contains("no-such-flag") == isRendered)
    #expect(result.error.contains("OS_AUTH_URL") == !isRendered)
  }

  @Test func aCloudThatIsNotToldIsAskedFor() throws {
    let scratch = try Scratch()
    try scratch.file("cluster.yaml", Workplace.spec)
    let result = try Command.run(
      "env",
      ["-i", "HOME=\(scratch.folder.path)", Repository.rkgen.path, "status", "cluster.yaml"],
      in: scratch.folder)
    #expect(result.status == 1)
    for name in ["OS_AUTH_URL", "OS_USERNAME", "OS_PASSWORD", "OS_PROJECT_NAME"] {
      #expect(result.error.contains("= hint: set \(name), or auth."))
    }
  }
}
