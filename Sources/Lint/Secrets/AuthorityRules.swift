import ClusterSpec
import Diagnostics
import FoundationEssentials
import Machine

/// Rules about the keys of certificate authorities.
enum AuthorityRules {
  static let rules = [onNode]

  static let onNode = Rule(
    "RK1346", "authority-key-on-node", .warning,
    "authority's key where nothing signs for the cluster",
    reason: """
      Anyone who reads the key of an authority can create certificates for any name, including \
      administrators, and every machine that trusts the authority accepts them. On a machine that \
      runs pods, it is one container escape away; a certificate signed elsewhere exposes that \
      machine alone.
      """)

  static func findings(
    in inventory: Inventory, _ commands: [ComponentCommand]
  ) -> [Diagnostic] {
    let files = inventory.files.values.filter { file in
      file.content.map { isAuthority(file.path.description, $0.text) } ?? false
    }
    guard !files.isEmpty, !mayRunControlPlane(inventory, commands) else { return [] }
    return files.sorted { $0.path.description < $1.path.description }.compactMap { file in
      guard let content = file.content, let line = keyLine(in: content.text) else { return nil }
      return onNode.finding(
        "\(file.path.description) holds the key of an authority, but no API server or controller "
          + "manager runs here",
        at: SourceLocation(file: content.id, line: line),
        hint: "give the machine a certificate of its own")
    }
  }

  private static func mayRunControlPlane(
    _ inventory: Inventory, _ commands: [ComponentCommand]
  ) -> Bool {
    let programs = ["kube-apiserver", "kube-controller-manager"]
    let servers = ["apiserver", "controller-manager"]
    return commands.contains {
      [.apiServer, .controllerManager].contains($0.component)
    }
      || inventory.texts.values.contains { text in
        programs.contains { text.text.contains($0) } || text.text.contains("kubeadm init")
          || text.text.contains("--control-plane")
          || text.text.contains("hyperkube") && servers.contains { text.text.contains($0) }
      }
  }

  private static func keyLine(in text: String) -> Int? {
    text.lines.firstIndex { $0.contains("-----BEGIN") && $0.contains("PRIVATE KEY-----") }
      .map { $0 + 1 }
  }

  private static func isAuthority(_ path: String, _ text: String) -> Bool {
    guard keyLine(in: text) != nil else { return false }
    let name = (path.split(separator: "/").last ?? "").lowercased()
    return name == "signer.key"
      || names.contains { name == $0 || name.hasSuffix("-" + $0) || name.hasSuffix("_" + $0) }
      || certificates(in: text).contains(where: isAuthority)
  }

  private static let names = ["ca-key.pem", "ca_key.pem", "cakey.pem", "ca.key", "ca.key.pem"]

  /// The certificates among the blocks of a text.
  private static func certificates(in text: String) -> [Data] {
    var blocks: [Data] = []
    var open: String?
    for line in text.lines.map({ $0.drop(while: \.isWhitespace) }) {
      if line.hasPrefix("-----BEGIN CERTIFICATE-----") {
        open = ""
      } else if line.hasPrefix("-----END"), let base64 = open {
        if let block = Data(base64Encoded: base64) { blocks.append(block) }
        open = nil
      } else {
        open?.append(contentsOf: line.filter { !$0.isWhitespace })
      }
    }
    return blocks
  }

  /// Whether a certificate says CA:TRUE in its basic constraints (RFC 5280, 4.2.1.9).
  private static func isAuthority(_ certificate: Data) -> Bool {
    let bytes = Array(certificate)
    let name: [UInt8] = [0x06, 0x03, 0x55, 0x1D, 0x13]
    let isTrue: [UInt8] = [0x01, 0x01, 0xFF]
    guard let start = bytes.indices.first(where: { bytes[$0...].starts(with: name) }) else {
      return false
    }
    var rest = bytes[start...].dropFirst(name.count)
    if rest.starts(with: isTrue) { rest = rest.dropFirst(isTrue.count) }
    // An octet string with a sequence, whose first member it is.
    return rest.dropFirst(4).starts(with: isTrue)
  }
}
