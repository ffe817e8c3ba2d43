import Foundation

/// A stand-in for the API server of a cluster whose servers are in a cloud: `kubernetes-api.py`.
public final class APIServer: Sendable {
  /// It did not start.
  struct Fault: Error, CustomStringConvertible { let description: String }

  private let daemon: Daemon
  private let scratch: Scratch

  /// Starts one for a cluster whose `secrets.yaml` is in a folder.
  ///
  /// `environment`: variables to sign in to the cloud.
  public init(of cluster: String, in scratch: Scratch, environment: [String: String]) throws {
    self.scratch = scratch
    let script = Repository.root.appendingPathComponent("Tests/TestSupport/kubernetes-api.py")
    let daemon = try Daemon(
      "python3", [script.path, scratch.folder.path, cluster], environment: environment)
    self.daemon = daemon
    guard eventually({ daemon.output.hasSuffix("\n") }), Int(daemon.output.dropLast()) != nil else {
      throw Fault(description: "no API server: \(daemon.output)")
    }
  }

  /// Its URL.
  public var url: String { "https://127.0.0.1:\(daemon.output.split(separator: "\n")[0])" }

  /// The requests so far.
  public var requests: [String] {
    (scratch.text("requests") ?? "").split(separator: "\n").map(String.init)
  }

  /// How many machines were missing at most since all were present.
  public var mostAway: Int {
    Int((scratch.text("away") ?? "").filter(\.isNumber)) ?? 0
  }

  /// The spec of a cluster with today's release, complete except for secrets: with digests of files never fetched.
  public static func spec(
    of cluster: String, nodes: Int, in scratch: Scratch
  ) throws -> String {
    let spec = """
      apiVersion: rkgen/v1
      kind: Cluster
      metadata: {name: \(cluster)}
      kubernetes: {version: v1.28.7}
      image: CoreOS (Stable)
      masters: {count: 1, addresses: [192.168.0.10]}
      nodes: {count: \(nodes), max: 100}
      network: {control: cloud, cloud: {label: \(cluster)}, pods: {backend: vxlan}}
      sshKey: {name: \(cluster)}

      """
    try scratch.file("unpinned.yaml", spec)
    struct List: Decodable {
      struct File: Decodable { let name: String }
      let files: [File]
    }
    let list = try Command.rkgen(
      ["release", "list", "unpinned.yaml", "--format", "json"], in: scratch.folder)
    let names = try JSONDecoder().decode(List.self, from: list.output).files.map(\.name)
    let digest = String(repeating: "ab", count: 32)
    try scratch.file("sums", names.map { "\(digest)  \($0)\n" }.joined())
    let pins = try Command.rkgen(["release", "pin", "unpinned.yaml", "sums"], in: scratch.folder)
    guard pins.status == 0 else { throw Fault(description: pins.error) }
    return spec + pins.text
  }
}
