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

  /// Adds what today's node fetches.
  func addNodeFiles() throws {
    for program in ["kubelet", "kube-proxy"] {
      // Long enough that half of it is cut in the middle of its content.
      try scratch.file(program, Data((program + String(repeating: "x", count: 200_000)).utf8))
    }
    try archive(Self.flannel, ["flanneld", "mk-docker-opts.sh"])
    try archive(Self.plugins, ["bridge", "host-local", "loopback", "portmap", "vlan"])
  }

  static let flannel = "flannel-v0.20.2-linux-amd64.tar.gz"
  static let plugins = "cni-plugins-linux-amd64-v1.1.1.tgz"
  static let nodeFiles = ["kubelet", "kube-proxy", plugins, flannel]

  /// Creates an archive of programs without a folder, with names as `tar` writes the content of `.`.
  func archive(_ name: String, _ programs: [String]) throws {
    let content = try Scratch()
    for program in programs { try content.file(program, "#!/bin/sh\n", mode: 0o755) }
    let made = try Command.run(
      "tar", ["--create", "--gzip", "--file", scratch.path(name), "."], in: content.folder)
    try #require(made.status == 0, "\(made.error)")
  }

  func digest(_ file: String) throws -> String {
    String(try Command.run("sha256sum", [scratch.path(file)]).text.prefix(64))
  }

  func url(_ path: String) -> String { "http://127.0.0.1:\(port)/\(path)" }

  /// The number of requests.
  var requests: Int { requested.count }

  /// The requested paths, in order.
  var requested: [String] {
    (scratch.text("requests") ?? "").split(separator: "\n").map(String.init)
  }

  var sha256: String {
    get throws { try digest("good.tar.gz") }
  }

  var size: Int {
    get throws { try Data(contentsOf: scratch.folder.appendingPathComponent("good.tar.gz")).count }
  }
}

extension Daemon {
  /// The port of a stand-in, which it prints as its first line.
  func announcedPort() throws -> Int {
    var port: Int?
    _ = eventually {
      port = output.contains("\n") ? Int(output.split(separator: "\n")[0]) : nil
      return port != nil
    }
    return try #require(port, "\(output)")
  }
}
