import Diagnostics
import Foundation
import YAMLDocument

/// Where a cluster's API servers are, whom they have to be vouched for by, and who asks.
public struct KubernetesSettings: Sendable {
  /// Who asks.
  enum Identity: Sendable {
    case password(user: String, Secret)
    case token(Secret)
    /// The certificate says it.
    case certificate
  }

  /// The URLs of the API servers of one cluster. Empty where they follow from the masters' addresses.
  public var servers: [String]
  /// Whether the release is of 2015: nodes are called by their addresses, masters are none, and pods are deleted
  /// where others evict them.
  public var isFounding: Bool
  /// The network on which masters and nodes have the addresses that the cluster uses, by name or id.
  public var network: String
  let identity: Identity
  let trust: TransportTrust

  /// Reads a kubeconfig: its current context, and the other API servers that the same authorities vouch for.
  ///
  /// `path`: for people; files that it names are looked for beside it.
  /// `read`: gives the bytes of a file.
  /// Throws what is wrong with it. Its text is not repeated: it opens the cluster.
  public init(
    kubeconfig bytes: [UInt8], path: String, isFounding: Bool, network: String,
    read: (String) throws -> [UInt8]
  ) throws {
    let result = YAMLReader.read(bytes, file: path, dialect: .guest)
    guard let root = result.node, !result.diagnostics.hasErrors else {
      throw Self.fault(path, "is not YAML that can be read")
    }
    guard let context = Self.entry("contexts", "context", root.text("current-context"), root),
      let own = Self.entry("clusters", "cluster", context.text("cluster"), root),
      let user = Self.entry("users", "user", context.text("user"), root)
    else { throw Self.fault(path, "has no current context with a cluster and a user") }
    func content(_ node: Node, _ key: String) throws -> String? {
      if let text = node.text(key + "-data") {
        guard let data = Data(base64Encoded: text) else {
          throw Self.fault(path, "has no base64 in \(key)-data")
        }
        return String(decoding: data, as: UTF8.self)
      }
      guard let file = node.text(key) else { return nil }
      let folder = path.lastIndex(of: "/").map { path[...$0] } ?? ""
      return String(decoding: try read(file.hasPrefix("/") ? file : folder + file), as: UTF8.self)
    }
    guard let first = own.text("server"), first.hasPrefix("https://") else {
      throw Self.fault(path, "has no https URL of an API server")
    }
    let authorities = try content(own, "certificate-authority")
    let others = try (root.member("clusters")?.elements ?? []).compactMap { $0.member("cluster") }
      .filter { try authorities != nil && content($0, "certificate-authority") == authorities }
      .compactMap { $0.text("server") }
    servers = [first] + others.filter { $0 != first }
    self.isFounding = isFounding
    self.network = network
    var trust = TransportTrust(authorities: authorities.map { .certificates($0) } ?? .system)
    if let certificate = try content(user, "client-certificate"),
      let key = try content(user, "client-key")
    {
      trust.client = (certificate, Secret(key))
      identity = .certificate
    } else if let token = user.text("token") {
      identity = .token(Secret(token))
    } else if let name = user.text("username"), let password = user.text("password") {
      identity = .password(user: name, Secret(password))
    } else {
      throw Self.fault(path, "has no certificate with its key, token or password in it")
    }
    self.trust = trust
  }

  /// The field that says who asks; nil if the certificate does.
  var authorization: String? {
    switch identity {
    case .certificate: nil
    case .token(let token): "Bearer \(token.revealed)"
    case .password(let user, let password):
      "Basic " + Data("\(user):\(password.revealed)".utf8).base64EncodedString()
    }
  }

  private static func entry(
    _ list: String, _ kind: String, _ name: String?, _ root: Node
  ) -> Node? {
    root.member(list)?.elements.first { $0.text("name") == name }?.member(kind)
  }

  private static func fault(_ path: String, _ reason: String) -> CloudError {
    CloudError(
      .settings, "\(path) \(reason)", hint: "'rkgen kubeconfig' makes one from spec and secrets")
  }
}

extension Node {
  /// The elements of a sequence; none if it is something else.
  fileprivate var elements: [Node] {
    if case .sequence(let elements) = content { elements } else { [] }
  }

  /// The text of a key of a mapping.
  fileprivate func text(_ key: String) -> String? {
    guard case .scalar(let scalar)? = member(key)?.content else { return nil }
    return scalar.text
  }
}
