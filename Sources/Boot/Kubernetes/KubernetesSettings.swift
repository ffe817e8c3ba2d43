import Diagnostics
import Foundation
import YAMLDocument

/// A cluster's API servers, the authorities to trust, and the credentials.
public struct KubernetesSettings: Sendable {
  enum Identity: Sendable {
    case password(user: String, Secret)
    case token(Secret)
    /// The client certificate identifies the user.
    case certificate
  }

  /// The URLs of the API servers. Empty if they follow from the masters' addresses.
  public var servers: [String]
  /// Whether the release is from 2015: nodes are named by their addresses, masters are not nodes,
  /// and pods are deleted instead of evicted.
  public var isFounding: Bool
  /// The network that the cluster's traffic uses, by name or id.
  public var network: String
  let identity: Identity
  let trust: TransportTrust

  /// Reads a kubeconfig's current context, and its other API servers with the same authorities.
  ///
  /// `path`: for messages, and to resolve relative paths in it.
  /// `read`: returns the bytes of a file.
  /// Throws what is wrong with it, without quoting its text, which holds credentials.
  public init(
    kubeconfig bytes: [UInt8], path: String, isFounding: Bool, network: String,
    read: (String) throws -> [UInt8]
  ) throws {
    let result = YAMLReader.read(bytes, file: path, dialect: .guest)
    guard let root = result.node, !result.diagnostics.hasErrors else {
      throw Self.fault(path, "is not valid YAML")
    }
    guard let context = Self.entry("contexts", "context", root.text("current-context"), root),
      let own = Self.entry("clusters", "cluster", context.text("cluster"), root),
      let user = Self.entry("users", "user", context.text("user"), root)
    else { throw Self.fault(path, "has no current context with a cluster and a user") }
    func content(_ node: Node, _ key: String) throws -> String? {
      if let text = node.text(key + "-data") {
        guard let data = Data(base64Encoded: text) else {
          throw Self.fault(path, "has invalid base64 in \(key)-data")
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
      throw Self.fault(path, "has no client certificate with its key, no token and no password")
    }
    self.trust = trust
  }

  /// The Authorization header; nil with a client certificate.
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
      .settings, "\(path) \(reason)", hint: "'rkgen kubeconfig' creates one from spec and secrets")
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
