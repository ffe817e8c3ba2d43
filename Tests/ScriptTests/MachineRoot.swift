import ClusterSpec
import Foundation
import Rendering
import TestSupport
import Testing

/// A machine in a folder: the rendered scripts of one role, with their paths moved into the folder. Programs
/// are real except for those in `bin`.
struct MachineRoot {
  static let seed = "00112233445566778899aabbccddeeff102132435465768798a9bacbdcedfe0f"
  private static let prefixes = [
    "/opt/kubernetes", "/opt/cni", "/opt/bin/", "/etc/kubernetes", "/etc/flannel", "/etc/etcd",
    "/run/",
    "/var/lib/",
  ]

  let scratch: Scratch
  private let files: [String: String]

  /// Creates a machine, or gives an existing one the files of another spec.
  init(
    _ role: Role, named name: String? = nil, spec extra: String = "", secrets: Bool = true,
    previousSeed: String? = nil, on machine: MachineRoot? = nil
  ) throws {
    scratch = try machine?.scratch ?? Scratch()
    files =
      try Self.machines(extra, of: [role], secrets: secrets, previousSeed: previousSeed)
      .first { name == nil || $0.name == name }
      .map { Self.contents($0) } ?? [:]
    for folder in ["run", "etc/kubernetes", "etc/flannel", "var/lib", "bin"] {
      try FileManager.default.createDirectory(
        atPath: scratch.path(folder), withIntermediateDirectories: true)
    }
    for (path, text) in files where path.hasPrefix("/etc/") {
      try scratch.file(String(path.dropFirst()), text)
    }
  }

  /// The machines of a small cluster.
  static func machines(
    _ extra: String = "", of roles: [Role] = Role.allCases, secrets: Bool = true,
    previousSeed: String? = nil
  ) throws -> [RenderedMachine] {
    let text = """
      apiVersion: rkgen/v1
      kind: Cluster
      metadata: {name: kubernetes}
      \(extra)
      """
    let read = ClusterSpec.read(SpecInput(file: "spec", bytes: Array(text.utf8)))
    let spec = try #require(read.spec, "\(read.diagnostics)")
    let bundle =
      try """
    apiVersion: rkgen/v1
    kind: Secrets
    tokenSeed: "\(seed)"
    admin: {password: secret}
    previous: {tokenSeed: \(previousSeed ?? "null")}

    """ + Repository.certificates()
    return Renderer.render(
      spec, secrets: secrets ? SecretsBundle.read(Array(bundle.utf8), file: "secrets").bundle : nil
    ) { roles.contains($0.role) }.machines
  }

  static func contents(_ machine: RenderedMachine) -> [String: String] {
    machine.machine.files.reduce(into: [:]) {
      $0[$1.path.description] = $1.text?.description
    }
  }

  /// A text with its paths moved into the folder.
  func moved(_ text: String) -> String {
    Self.prefixes.reduce(text) {
      $0.replacingOccurrences(of: $1, with: scratch.folder.path + $1)
    }
  }

  /// Writes a script to the folder and returns its path.
  func script(_ name: String, changing changes: [(String, String)] = []) throws -> String {
    var text = moved(try #require(files["/opt/bin/" + name]))
    for (old, new) in changes {
      try #require(text.contains(old))
      text = text.replacingOccurrences(of: old, with: new)
    }
    return try scratch.file("scripts/" + name, text, mode: 0o755).path
  }

  /// Runs a script to completion.
  func run(
    _ name: String, _ arguments: [String] = [], changing changes: [(String, String)] = []
  ) throws -> CommandResult {
    try Command.run(
      "bash", [script(name, changing: changes)] + arguments, environment: environment)
  }

  /// Starts a script.
  func start(
    _ name: String, _ arguments: [String] = [], changing changes: [(String, String)] = []
  ) throws -> RunningScript {
    try RunningScript(
      [script(name, changing: changes)] + arguments, environment: environment)
  }

  /// Adds a program that takes precedence over the real one.
  func program(_ name: String, _ text: String) throws {
    try scratch.file("bin/" + name, "#!/bin/bash\n" + text, mode: 0o755)
  }

  /// The real program with a name.
  static func real(_ name: String) throws -> String {
    let found = try Command.run("bash", ["-c", "type -p \(name)"])
    try #require(found.status == 0, "\(name) is not installed")
    return found.text.trimmingCharacters(in: .whitespacesAndNewlines)
  }

  /// The environment of its scripts.
  var environment: [String: String] {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    return ["PATH": scratch.path("bin") + ":" + path]
  }
}
