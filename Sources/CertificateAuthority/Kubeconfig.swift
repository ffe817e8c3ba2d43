import ClusterSpec
import FoundationEssentials
import KubernetesRelease
import YAMLDocument

/// What kubectl needs to ask a cluster, as a file of its own (kubeconfig).
package struct Kubeconfig {
  /// As whom kubectl asks.
  package enum User {
    /// The administrator of the secrets, by name and password.
    case password
    /// Somebody with a certificate of a year: the user's name for the API server is its common name.
    case certificate(of: String)
    /// The administrator of the secrets, as a release knows one.
    package static func administrator(
      _ secrets: SecretsBundle, in design: ClusterDesign
    ) -> User {
      switch design {
      case .founding: .password
      // Among the objects of the first boot one lets this user do everything.
      case .today: .certificate(of: secrets.adminUser.description)
      }
    }
  }

  private let cluster: String
  private let server: String
  private let trusted: PEMText
  private let user: (name: String, credentials: [OutputValue.Entry])

  /// `server`: the URL of the API server. Throws if the secrets can't name or sign what is needed.
  package init(
    cluster: String, server: String, user: User, secrets: SecretsBundle, at now: Date
  ) throws(AuthorityFault) {
    guard let trusted = secrets.trusted(.kubernetes), let certificates = secrets.certificates else {
      throw AuthorityFault(
        "the secrets have no authority", hint: "'rkgen secrets upgrade' makes it")
    }
    self.cluster = cluster
    self.server = server
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
    case .certificate(of: let name):
      // RFC 5280, ub-common-name.
      guard (1...64).contains(name.unicodeScalars.count),
        name.unicodeScalars.allSatisfy({ $0.properties.generalCategory != .control })
      else {
        throw AuthorityFault(
          "a user's name must be 1 to 64 characters, none of them a control character")
      }
      // Masters trust the new authority first, and after a rotation no other.
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

  /// The file. Names have the cluster's in them, so that the files of several can be merged.
  package var yaml: String {
    let userName = "\(user.name)@\(cluster)"
    return YAMLWriter.write(
      .mapping([
        .init("apiVersion", .text("v1")),
        .init("kind", .text("Config")),
        .init("current-context", .text(userName)),
        .init(
          "clusters",
          Self.list(
            cluster, "cluster",
            [
              .init("server", .text(server)),
              .init("certificate-authority-data", .text(trusted.base64)),
            ])),
        .init("users", Self.list(userName, "user", user.credentials)),
        .init(
          "contexts",
          Self.list(
            userName, "context",
            [.init("cluster", .text(cluster)), .init("user", .text(userName))])),
      ]))
  }

  private static func list(
    _ name: String, _ kind: String, _ entries: [OutputValue.Entry]
  ) -> OutputValue {
    .sequence([.mapping([.init("name", .text(name)), .init(kind, .mapping(entries))])])
  }
}

extension PEMText {
  fileprivate var base64: String { Data(description.utf8).base64EncodedString() }
}
