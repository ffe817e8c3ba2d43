import ClusterSpec
import FoundationEssentials
import KubernetesRelease
import YAMLDocument

/// A kubeconfig file, with what kubectl needs to access a cluster.
package struct Kubeconfig {
  /// The user that kubectl authenticates as.
  package enum User {
    /// The administrator of the secrets, by name and password.
    case password
    /// The administrator of the secrets, whose password is a token.
    case token
    /// A user with a certificate for a year, whose common name is the user name for the API server.
    case certificate(of: String)
    /// The administrator of the secrets, as a release authenticates one; nil if it can't.
    package static func administrator(
      _ secrets: SecretsBundle, in release: ReleaseProfile
    ) -> User? {
      switch release.administrator {
      case .password: .password
      case .token: .token
      // One of the objects of the first boot lets this user do everything.
      case .certificate: .certificate(of: secrets.adminUser.description)
      case nil: nil
      }
    }
  }

  private let cluster: String
  private let servers: [String]
  private let trusted: PEMText
  private let user: (name: String, credentials: [OutputValue.Entry])

  /// `servers`: the URLs of the API servers, at least one; kubectl uses the first unless it is given
  /// another context. Throws if the secrets can't provide or sign what is needed.
  package init(
    cluster: String, servers: [String], user: User, secrets: SecretsBundle, at now: Date
  ) throws(AuthorityFault) {
    guard let trusted = secrets.trusted(.kubernetes), let certificates = secrets.certificates else {
      throw AuthorityFault(
        "the secrets have no authority", hint: "'rkgen secrets upgrade' creates it")
    }
    self.cluster = cluster
    self.servers = servers
    self.trusted = trusted
    switch user {
    case .password:
      self.user = (
        secrets.adminUser.description,
        [
          .init("username", .text(secrets.adminUser.description)),
          .init("password", .text(secrets.adminPassword.description)),
        ]
      )
    case .token:
      // The API server splits the header at whitespace.
      guard !secrets.adminPassword.description.contains(where: \.isWhitespace) else {
        throw AuthorityFault(
          "the administrator's password must not have whitespace: this release uses it as a token")
      }
      self.user = (
        secrets.adminUser.description,
        [.init("token", .text(secrets.adminPassword.description))]
      )
    case .certificate(of: let name):
      // RFC 5280, ub-common-name.
      guard (1...64).contains(name.unicodeScalars.count),
        name.unicodeScalars.allSatisfy({ $0.properties.generalCategory != .control })
      else {
        throw AuthorityFault(
          "a user name must have 1 to 64 characters, none of them a control character")
      }
      // Masters are the first to trust the new authority, and after a rotation trust no other.
      let authority = try SigningAuthority(.kubernetes, of: certificates.authorities, at: now)
      let year: TimeInterval = 365 * 24 * 60 * 60
      let pair = try made { try authority.client(named: name, until: now.addingTimeInterval(year)) }
      self.user = (
        name,
        [
          .init("client-certificate-data", .text(pair.certificate.base64)),
          .init("client-key-data", .text(pair.key.base64)),
        ]
      )
    }
  }

  /// The file. Names contain the cluster's, so the files of several clusters can be merged.
  package var yaml: String {
    let userName = "\(user.name)@\(cluster)"
    return YAMLWriter.write(
      .mapping([
        .init("apiVersion", .text("v1")),
        .init("kind", .text("Config")),
        .init("current-context", .text(userName)),
        .init(
          "clusters",
          .sequence(
            names.map { name, server in
              Self.named(
                name, "cluster",
                [
                  .init("server", .text(server)),
                  .init("certificate-authority-data", .text(trusted.base64)),
                ])
            })),
        .init("users", .sequence([Self.named(userName, "user", user.credentials)])),
        .init(
          "contexts",
          .sequence(
            names.map { name, _ in
              Self.named(
                "\(user.name)@\(name)", "context",
                [.init("cluster", .text(name)), .init("user", .text(userName))])
            })),
      ]))
  }

  /// The name of the cluster for each of its API servers: for the first, its own.
  private var names: [(name: String, server: String)] {
    servers.enumerated().map { index, server in
      (index == 0 ? cluster : "\(cluster)-master-\(index + 1)", server)
    }
  }

  private static func named(
    _ name: String, _ kind: String, _ entries: [OutputValue.Entry]
  ) -> OutputValue {
    .mapping([.init("name", .text(name)), .init(kind, .mapping(entries))])
  }
}

extension PEMText {
  fileprivate var base64: String { Data(description.utf8).base64EncodedString() }
}
