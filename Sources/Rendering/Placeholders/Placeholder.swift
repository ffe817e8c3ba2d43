import Machine

/// What stands in the place of a value that changes daily or must stay secret until it is given, so that
/// what is rendered can be committed.
public enum Placeholder: Hashable, Sendable, Comparable {
  case releaseURL
  case discoveryURL
  case tokenSeed
  case nodeToken(label: String)
  case adminPassword
  case cloudAPIKey

  /// How it is written: readable, always the same, and nothing that any program would take for a value.
  public var text: String { "\(MachineText.placeholderStart) \(description)>" }

  /// What is missing, in the words of the spec and the secrets file.
  public var description: String {
    switch self {
    case .releaseURL: "release.url"
    case .discoveryURL: "etcd.discovery"
    case .tokenSeed: "tokenSeed"
    case .nodeToken(let label): "token of \(label)"
    case .adminPassword: "admin.password"
    case .cloudAPIKey: "cloudProvider.apiKey"
    }
  }

  /// How the value is given, for people.
  public var remedy: String {
    switch self {
    case .releaseURL: "--release-url"
    case .discoveryURL: "--discovery-url"
    case .tokenSeed, .nodeToken, .adminPassword, .cloudAPIKey: "--secrets"
    }
  }

  /// Whether the value must not be read by others. A discovery URL only admits to a cluster that already
  /// runs, but a temp URL reads from the account's object store.
  public var isSecret: Bool { self != .discoveryURL }

  /// How many bytes a value has at most, for computing the size of filled user-data from unfilled: a
  /// temp URL and a password are estimated generously.
  public var nominalLength: Int {
    switch self {
    case .releaseURL: 400
    case .discoveryURL: 80
    case .tokenSeed: 64
    case .nodeToken: 32
    case .adminPassword: 64
    case .cloudAPIKey: 64
    }
  }

  /// In the order of their descriptions.
  public static func < (left: Placeholder, right: Placeholder) -> Bool {
    left.description < right.description
  }
}
