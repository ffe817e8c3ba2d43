import Foundation
import TestSupport

/// A block of YAML in a page, and how rkgen reads it.
struct DocumentationExample {
  /// The kinds of blocks.
  enum Kind: Equatable {
    /// A spec, or a part of one.
    case spec
    case secrets
    /// A cloud-config, or a part of one.
    case cloudConfig
    /// Steps or jobs of a CI service.
    case workflow
    case unknown
  }

  private let text: String

  init(_ text: String) { self.text = text }

  /// The top-level keys.
  private var keys: [String] {
    text.split(separator: "\n").compactMap { line in
      guard let first = line.first, first.isLetter, let end = line.firstIndex(of: ":") else {
        return nil
      }
      return String(line[..<end])
    }
  }

  var kind: Kind {
    let spec: Set = [
      "apiVersion", "kind", "metadata", "kubernetes", "release", "network", "etcd", "master",
      "masters", "nodes", "machines", "image", "sshKey", "sshAuthorizedKeys", "update",
      "cloudProvider", "lint", "guest", "files", "units", "dropIns", "environment", "sysctl",
      "serverMetadata", "serverTags",
    ]
    let guest: Set = ["hostname", "coreos", "write_files", "ssh_authorized_keys", "users"]
    let keys = Set(keys)
    if text.contains("run:") { return .workflow }
    if keys.contains("tokenSeed") { return .secrets }
    if !keys.isEmpty, keys.isSubset(of: guest) { return .cloudConfig }
    return !keys.isEmpty && keys.isSubset(of: spec) ? .spec : .unknown
  }

  /// Commands that exit with 0 if the block is right.
  func steps() throws -> [String] {
    switch kind {
    case .spec: [Self.reading("rkgen validate -", wholeSpec)]
    case .secrets:
      [
        Self.reading("install -m 600 /dev/stdin example.secrets", text),
        "rkgen render cluster.yaml --secrets example.secrets > example.out; rm example.*",
      ]
    case .cloudConfig: [Self.reading("rkgen lint --strict -", wholeCloudConfig)]
    case .workflow: try commands()
    case .unknown: throw Failure(description: "what is this to rkgen?\n\(text)")
    }
  }

  private static func reading(_ command: String, _ text: String) -> String {
    "\(command) << 'END OF EXAMPLE'\n\(text)END OF EXAMPLE"
  }

  /// The block, completed with what every spec requires.
  private var wholeSpec: String {
    let required = [
      "apiVersion": "rkgen/v1", "kind": "Cluster", "metadata": "{name: kubernetes}",
    ]
    let keys = Set(keys)
    return required.filter { !keys.contains($0.key) }.sorted { $0.key < $1.key }
      .map { "\($0.key): \($0.value)\n" }.joined() + text
  }

  private var wholeCloudConfig: String {
    text.hasPrefix("#cloud-config\n") ? text : "#cloud-config\n" + text
  }

  /// The commands of a workflow, at any depth.
  private func commands() throws -> [String] {
    let program = """
      import json, sys, yaml
      def found(node):
          if isinstance(node, dict):
              for key, value in node.items():
                  yield from [value] if key == 'run' else found(value)
          elif isinstance(node, list):
              for value in node:
                  yield from found(value)
      json.dump(list(found(yaml.safe_load(sys.stdin))), sys.stdout)
      """
    let result = try Command.run(
      Repository.python.path, ["-c", program], input: Data(text.utf8))
    guard result.status == 0 else { throw Failure(description: result.error) }
    return try JSONDecoder().decode([String].self, from: result.output)
  }
}
