import ClusterSpec
import Crypto

/// The values of the placeholders, as far as they are given.
struct PlaceholderValues: Sendable {
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

  /// The value of a placeholder, or nil if it is not given.
  func value(_ placeholder: Placeholder) -> String? {
    switch placeholder {
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
  func token(_ token: NodeToken) -> PlaceholderText {
    let placeholder = Placeholder.nodeToken(label: token.label)
    return PlaceholderText(placeholder, tokenCode.map(token.value))
  }

  /// The text that stands where a placeholder is.
  func text(_ placeholder: Placeholder) -> PlaceholderText {
    PlaceholderText(placeholder, value(placeholder))
  }
}

/// The text that stands where a placeholder is: its value, or its placeholder.
struct PlaceholderText: Sendable {
  /// The placeholder.
  let placeholder: Placeholder
  /// The text.
  let text: String
  /// Whether the text is the placeholder.
  let isOpen: Bool

  fileprivate init(_ placeholder: Placeholder, _ value: String?) {
    self.placeholder = placeholder
    text = value ?? placeholder.text
    isOpen = value == nil
  }
}
