import Foundation
import TestSupport

/// A folder with a spec and secrets for running rkgen.
struct Workplace {
  let scratch: Scratch

  static let spec = "apiVersion: rkgen/v1\nkind: Cluster\nmetadata:\n  name: kubernetes\n"
  static let seed = "00112233445566778899aabbccddeeff102132435465768798a9bacbdcedfe0f"
  /// From an earlier version, without certificates.
  static let secrets = """
    apiVersion: rkgen/v1
    kind: Secrets
    tokenSeed: '\(seed)'
    admin: {password: open sesame}

    """
  static func completeSecrets() throws -> String { secrets + (try Repository.certificates()) }
  /// The options that leave no placeholder.
  static let filling = [
    "--secrets", "secrets.yaml", "--release-url", "https://store.example/release",
    "--discovery-url", "https://discovery.example/token",
  ]

  init() throws {
    scratch = try Scratch()
    try scratch.file("cluster.yaml", Self.spec)
  }

  func run(
    _ arguments: [String], input: Data? = nil, environment: [String: String] = [:]
  ) throws -> CommandResult {
    try addSecrets(arguments)
    return try Command.rkgen(
      arguments, input: input, in: scratch.folder, environment: environment)
  }

  /// Runs a command line of bash in which `$0` is rkgen.
  func shell(_ line: String, environment: [String: String] = [:]) throws -> CommandResult {
    try addSecrets(line.split(separator: " ").map(String.init))
    return try Command.run(
      "bash", ["-c", line, Repository.rkgen.path], in: scratch.folder, environment: environment)
  }

  /// `secrets.yaml` is created only if an argument names it, so that `secrets new` finds none.
  private func addSecrets(_ arguments: [String]) throws {
    guard arguments.contains("secrets.yaml"), !scratch.exists("secrets.yaml") else { return }
    try scratch.file("secrets.yaml", Self.completeSecrets(), mode: 0o600)
  }

  /// A machine in JSON output.
  struct Machine: Decodable {
    let name: String
    let role: String
    let userData: String
  }

  static func machines(_ result: CommandResult) throws -> [Machine] {
    try JSONDecoder().decode([Machine].self, from: result.output)
  }
}
