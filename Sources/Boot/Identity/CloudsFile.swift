import Diagnostics
import YAMLDocument

/// `clouds.yaml` or `secure.yaml`, read as OpenStack's own client does.
public struct CloudsFile: Sendable {
  /// Its path, for messages.
  let path: String
  private let clouds: [(name: String, values: [(String, String)])]

  /// Parses a file.
  ///
  /// - Throws: All errors in it. They don't quote its text, which may hold passwords.
  public init(_ bytes: [UInt8], path: String) throws(CloudErrors) {
    self.path = path
    let result = YAMLReader.read(bytes, file: path, dialect: .guest)
    let errors = result.diagnostics.filter { $0.severity == .error }
    guard errors.isEmpty else {
      throw CloudErrors(
        errors.map { finding in
          let place = finding.location.map { ":\($0.range.start.line)" } ?? ""
          return CloudError(.settings, "\(path)\(place): invalid YAML")
        })
    }
    let root = result.node?.member("clouds")
    clouds = (root?.pairs ?? []).map { ($0.key, Self.flat($0.value)) }
  }

  /// Whether it holds passwords, keys or tokens.
  package var holdsSecrets: Bool {
    let secrets = ["password", "api_key", "token", "application_credential_secret"]
    return clouds.contains { cloud in
      !Set(SettingLayer(cloud.values).values.keys).isDisjoint(with: secrets)
    }
  }

  /// The clouds' names.
  var names: [String] { clouds.map(\.name) }

  /// The settings of a cloud; nil if it is not defined.
  func settings(of name: String) -> SettingLayer? {
    clouds.first { $0.name == name }.map { SettingLayer($0.values) }
  }

  /// Members of `auth` are equivalent to top-level ones, and take precedence.
  private static func flat(_ cloud: Node) -> [(String, String)] {
    let auth = cloud.member("auth")?.pairs ?? []
    return (auth + cloud.pairs).compactMap { pair in
      guard case .scalar(let scalar) = pair.value.content, !scalar.isNull else { return nil }
      return (pair.key, scalar.text)
    }
  }
}

extension Scalar {
  fileprivate var isNull: Bool {
    style == .plain && ["", "~", "null", "Null", "NULL"].contains(text)
  }
}

extension Node {
  /// The pairs of a mapping; none if it is something else.
  var pairs: [Pair] {
    if case .mapping(let pairs) = content { pairs } else { [] }
  }

  /// The value of a key of a mapping.
  func member(_ key: String) -> Node? { pairs.first { $0.key == key }?.value }
}
