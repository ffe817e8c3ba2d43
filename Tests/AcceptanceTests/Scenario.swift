import Foundation
import Testing
import TestSupport

/// A folder of fixtures: a spec, perhaps secrets, and rkgen's output for them.
struct Scenario: CustomTestStringConvertible {
  let name: String

  var testDescription: String { name }
  var folder: URL { Repository.fixtures.appendingPathComponent(name) }

  /// Whether golden files are written instead of compared.
  static let isUpdating = ProcessInfo.processInfo.environment["UPDATE_FIXTURES"] == "1"

  static let founding = [
    "default", "everything", "hostile", "static-etcd", "cloud-provider", "founding-pools",
    "volumes-founding", "assigned", "v0.3", "v0.9", "v1.0", "v1.1", "v1.2", "v1.2-masters",
  ].map(Scenario.init)
  static let today = [
    "today", "today-everything", "three-masters", "pools", "own-files", "volumes",
    "assigned-static",
  ].map(Scenario.init)
  /// For coreos-cloudinit.
  static let coreOS = founding + today
  /// For cloud-init.
  static let ubuntu = ["ubuntu", "ubuntu-packages", "ubuntu-v0.3", "ubuntu-v1.2"].map(Scenario.init)
  static let all = coreOS + ubuntu

  /// A copy of the inputs, with secrets readable only by the owner as rkgen requires (git keeps no such mode).
  func inputs() throws -> Scratch {
    let scratch = try Scratch()
    try scratch.file(
      "cluster.yaml", Data(contentsOf: folder.appendingPathComponent("cluster.yaml")))
    let beside = folder.appendingPathComponent("files")
    if FileManager.default.fileExists(atPath: beside.path) {
      try FileManager.default.copyItem(
        at: beside, to: scratch.folder.appendingPathComponent("files"))
    }
    if hasSecrets {
      let secrets = try Data(contentsOf: folder.appendingPathComponent("secrets.yaml"))
      try scratch.file("secrets.yaml", secrets, mode: 0o600)
    }
    return scratch
  }

  var hasSecrets: Bool {
    FileManager.default.fileExists(atPath: folder.appendingPathComponent("secrets.yaml").path)
  }

  /// The arguments that render this scenario.
  var arguments: [String] {
    ["render", "cluster.yaml"] + (hasSecrets ? ["--secrets", "secrets.yaml"] : [])
  }

  /// The machines' user-data by machine name.
  func rendered() throws -> [String: String] { try Self.renderings[name]?.get() ?? render() }

  /// Rendered once for all tests.
  private static let renderings = Dictionary(
    uniqueKeysWithValues: all.map { scenario in (scenario.name, Result { try scenario.render() }) })

  private func render() throws -> [String: String] {
    let inputs = try inputs()
    defer { withExtendedLifetime(inputs) {} }
    let result = try Command.rkgen(arguments + ["-o", "rendered"], in: inputs.folder)
    guard result.status == 0 else { throw Failure(description: result.error) }
    let folder = inputs.folder.appendingPathComponent("rendered")
    var machines: [String: String] = [:]
    for file in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
      machines[String(file.dropLast(".yaml".count))] = try String(
        contentsOf: folder.appendingPathComponent(file), encoding: .utf8)
    }
    return machines
  }
}

/// Why a test could not continue.
struct Failure: Error, CustomStringConvertible {
  let description: String
}
