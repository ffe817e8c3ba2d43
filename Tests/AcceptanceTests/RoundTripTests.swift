import ClusterSpec
import Foundation
import Rendering
import Systemd
import TestSupport
import Testing

/// Any text in a free field of the spec or the secrets comes back unchanged from the parser of the
/// program that will read it: systemd's command lines, Kubernetes' cloud.conf and password file.
@Suite(.thorough) struct RoundTripTests {
  private static let seed = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

  private struct Case {
    let texts: [String]
    let master: String
    let node: String
  }

  @Test func hostileTextComesBack() throws {
    var generator = SplitMix64(seed: 2015)
    let cases = try (0..<200).map { _ in
      try render((0..<4).map { _ in generator.hostileText() })
    }
    let documents = try GuestDocument.read(cases.flatMap { [$0.master, $0.node] })
    #expect(documents.count == 2 * cases.count)
    for (index, value) in cases.enumerated() {
      let (master, node) = (documents[2 * index], documents[2 * index + 1])
      let row = try #require(master.files["/etc/kubernetes/basic-auth.csv"]?.rows?.first)
      #expect(row == [value.texts[0], value.texts[1], value.texts[1]])
      let settings = try #require(master.files["/etc/cloud.conf"]?.settings)
      #expect(settings["username"] == value.texts[2])
      #expect(settings["region"] == value.texts[3])
      #expect(try arguments(node).contains("--root-dir=" + value.texts[3]))
    }
  }

  /// The kubelet's arguments as systemd understands them.
  private func arguments(_ document: GuestDocument) throws -> [String] {
    let unit = try #require(document.units["kubelet.service"]?.content)
    let file = UnitFile.parse(unit, file: "kubelet.service").file
    let value = try #require(file.value(of: "ExecStart", in: "Service"))
    return try CommandLine.parse(value).flatMap { $0.arguments.map(\.text) }
  }

  private func render(_ texts: [String]) throws -> Case {
    func quoted(_ text: String) throws -> String {
      String(decoding: try JSONEncoder().encode(text), as: UTF8.self)
        .replacingOccurrences(of: "\\/", with: "/")
    }
    let spec = """
      apiVersion: rkgen/v1
      kind: Cluster
      metadata: {name: kubernetes}
      nodes: {count: 1}
      cloudProvider: {name: rackspace, username: \(try quoted(texts[2])), region: \(try quoted(texts[3]))}
      kubernetes: {flags: {kubelet: {root-dir: \(try quoted(texts[3]))}}}
      """
    let secrets = """
      apiVersion: rkgen/v1
      kind: Secrets
      tokenSeed: \(Self.seed)
      admin: {user: \(try quoted(texts[1])), password: \(try quoted(texts[0]))}
      cloudProvider: {apiKey: key}
      """
    let read = ClusterSpec.read(SpecInput(file: "spec", bytes: Array(spec.utf8)))
    let bundle = try #require(SecretsBundle.read(Array(secrets.utf8), file: "secrets").bundle)
    let result = Renderer.render(
      try #require(read.spec, "\(read.diagnostics)"), secrets: bundle)
    try #require(result.machines.count == 2, "\(result.diagnostics)")
    return Case(
      texts: texts, master: result.machines[0].userData, node: result.machines[1].userData)
  }
}
