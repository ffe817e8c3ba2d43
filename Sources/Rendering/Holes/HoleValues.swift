import ClusterSpec
import Crypto

/// The values of the holes, as far as they are given.
struct HoleValues: Sendable {
  private let releaseURL: String?
  private let discoveryURL: String?
  private let secrets: SecretsBundle?
  private let tokenCode: HMAC<SHA256>?

  /// The values that a spec and a secrets file give.
  init(_ spec: ClusterSpec, _ secrets: SecretsBundle?) {
    releaseURL = spec.release.url.value?.description
    discoveryURL = spec.etcd.discovery.value?.description
    self.secrets = secrets
    tokenCode = secrets.map { HMAC(key: SymmetricKey(data: $0.tokenSeed.bytes)) }
  }

  /// The value of a hole, or nil if it is not given.
  func value(_ hole: Hole) -> String? {
    switch hole {
    case .releaseURL: releaseURL
    case .discoveryURL: discoveryURL
    case .tokenSeed: secrets?.tokenSeed.description
    case .adminPassword: secrets?.adminPassword.description
    case .cloudAPIKey: secrets?.cloudAPIKey?.description
    case .nodeToken: nil
    }
  }

  /// The user whom the password is for.
  var adminUser: String { secrets?.adminUser.description ?? "admin" }

  /// The token of a component on a node.
  func token(_ token: NodeToken) -> HoleText {
    let hole = Hole.nodeToken(label: token.label)
    return HoleText(hole, tokenCode.map(token.value))
  }

  /// The text that stands where a hole is.
  func text(_ hole: Hole) -> HoleText { HoleText(hole, value(hole)) }
}

/// The text that stands where a hole is: its value, or its placeholder.
struct HoleText: Sendable {
  /// The hole.
  let hole: Hole
  /// The text.
  let text: String
  /// Whether the text is the placeholder.
  let isOpen: Bool

  fileprivate init(_ hole: Hole, _ value: String?) {
    self.hole = hole
    text = value ?? hole.placeholder
    isOpen = value == nil
  }
}
