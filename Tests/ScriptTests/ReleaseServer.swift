import Foundation
import TestSupport
import Testing

/// A web server on loopback with a release to fetch.
struct ReleaseServer {
  let scratch: Scratch
  let port: Int
  private let daemon: Daemon

  init(programs: [String] = ["kubelet", "kube-proxy"]) throws {
    scratch = try Scratch()
    for program in programs {
      try scratch.file("kubernetes/server/bin/" + program, "#!/bin/sh\n", mode: 0o755)
    }
    // Long enough that half of it is cut in the middle of its content.
    try scratch.file(
      "kubernetes/padding", Data((0..<200_000).map { UInt8(truncatingIfNeeded: $0 &* $0 >> 3) }))
    let made = try Command.run(
      "tar", ["--create", "--gzip", "--file", scratch.path("good.tar.gz"), "kubernetes"],
      in: scratch.folder)
    try #require(made.status == 0, "\(made.error)")
    let script = Repository.root.appendingPathComponent("Tests/ScriptTests/release-server.py")
    let daemon = try Daemon(Repository.python.path, [script.path, scratch.folder.path])
    self.daemon = daemon
    port = try daemon.announcedPort()
  }

  func url(_ path: String) -> String { "http://127.0.0.1:\(port)/\(path)" }

  /// How often it was asked.
  var requests: Int { (scratch.text("requests") ?? "").split(separator: "\n").count }

  var sha256: String {
    get throws {
      let sum = try Command.run("sha256sum", [scratch.path("good.tar.gz")])
      return String(sum.text.prefix(64))
    }
  }

  var size: Int {
    get throws { try Data(contentsOf: scratch.folder.appendingPathComponent("good.tar.gz")).count }
  }
}

extension Daemon {
  /// The port on which a stand-in listens: it prints it as its first line.
  func announcedPort() throws -> Int {
    var port: Int?
    _ = eventually {
      port = output.contains("\n") ? Int(output.split(separator: "\n")[0]) : nil
      return port != nil
    }
    return try #require(port, "\(output)")
  }
}
