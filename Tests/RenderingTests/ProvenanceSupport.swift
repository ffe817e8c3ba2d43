import ClusterSpec
import Foundation
import Rendering
import TestSupport
import Testing

/// A spec with secrets whose provenance is tested.
struct Traced: CustomTestStringConvertible {
  let name: String
  let spec: ClusterSpec
  let secrets: SecretsBundle?

  var testDescription: String { name }

  /// A minimal spec with settings on top.
  init(_ settings: [String], secrets: SecretsBundle? = nil) throws {
    let text = "apiVersion: rkgen/v1\nkind: Cluster\nmetadata: {name: kubernetes}\n"
    try self.init(
      name: settings.joined(separator: " "), bytes: Array(text.utf8), settings: settings, secrets)
  }

  /// A scenario of `fixtures/`, with its secrets if it has any.
  init(fixture: String) throws {
    let folder = Repository.fixtures.appendingPathComponent(fixture)
    let spec = try Data(contentsOf: folder.appendingPathComponent("cluster.yaml"))
    var secrets: SecretsBundle?
    if let bytes = try? Data(contentsOf: folder.appendingPathComponent("secrets.yaml")) {
      let read = SecretsBundle.read(Array(bytes), file: "secrets.yaml")
      let bundle: SecretsBundle = try #require(read.bundle, "\(read.diagnostics)")
      secrets = bundle
    }
    try self.init(name: fixture, bytes: Array(spec), settings: [], secrets)
  }

  private init(
    name: String, bytes: [UInt8], settings: [String], _ secrets: SecretsBundle?
  ) throws {
    let read = ClusterSpec.read(SpecInput(file: "cluster.yaml", bytes: bytes, settings: settings))
    self.name = name
    self.secrets = secrets
    spec = try #require(read.spec, "\(settings) \(read.diagnostics)")
  }

  static let fixtures = ["default", "everything", "hostile", "static-etcd", "cloud-provider"]

  /// A secrets bundle.
  static func secrets(
    seed: String = Cluster.seed, user: String = "operator", password: String = "horse",
    apiKey: String = "5ca1ab1e"
  ) throws -> SecretsBundle {
    let text =
      try """
    apiVersion: rkgen/v1
    kind: Secrets
    tokenSeed: '\(seed)'
    admin: {user: \(user), password: \(password)}
    cloudProvider: {apiKey: \(apiKey)}

    """ + Repository.certificates()
    let read = SecretsBundle.read(Array(text.utf8), file: "secrets.yaml")
    return try #require(read.bundle, "\(read.diagnostics)")
  }

  /// The provenance of a machine.
  func provenance(_ machine: String) throws -> Provenance {
    let machines = Renderer.render(spec, secrets: secrets) { $0.name == machine }.machines
    return try #require(machines.first?.provenance)
  }
}

extension Provenance {
  /// The lines of the user-data.
  var texts: [String] {
    userData.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
  }

  /// The origin of the only line of a file, unit or drop-in that contains a text.
  func origin(of text: String, in subject: String?) throws -> LineOrigin {
    let found = zip(texts, lines).filter { $0.contains(text) && $1.subject == subject }
    try #require(found.count == 1, "\(text): \(found.map(\.0))")
    return found[0].1
  }

  /// Lines by what they belong to. The backslash that continues a command belongs to the line that
  /// follows, so that it does not count.
  func bySubject() -> [String: [(text: String, origin: LineOrigin)]] {
    zip(texts, lines).reduce(into: [:]) { groups, line in
      let text = line.0.hasSuffix(" \\") ? String(line.0.dropLast(2)) : line.0
      groups[line.1.subject ?? "", default: []].append((text, line.1))
    }
  }

  /// The lines that another one does not have.
  func changes(from other: Provenance) -> [(text: String, origin: LineOrigin)] {
    let others = other.bySubject()
    var changes: [(text: String, origin: LineOrigin)] = []
    for (subject, lines) in bySubject() {
      let difference = lines.map(\.text).difference(from: (others[subject] ?? []).map(\.text))
      for case .insert(let offset, _, _) in difference.insertions { changes.append(lines[offset]) }
    }
    return changes
  }
}
