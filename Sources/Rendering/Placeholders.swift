import ClusterSpec
import Crypto
import Diagnostics
import FoundationEssentials
import KubernetesRelease
import Machine

/// What stands in for a value that changes daily or must stay secret, so that rendered output can be
/// committed.
public enum Placeholder: Hashable, Sendable, Comparable {
  case releaseURL
  /// The SHA-256 of a file that machines fetch.
  case releaseDigest(file: String)
  /// The URL of a file that machines fetch, if the spec gives one.
  case releaseFileURL(file: String)
  case discoveryURL
  case tokenSeed
  case nodeToken(label: String)
  case adminPassword
  case cloudAPIKey
  /// The authority whose certificates machines trust.
  case authority(Authority)
  /// The key that signs servers' certificates. Its certificate is the first that machines trust.
  case signer(Authority)
  /// The certificate and key that nodes use with etcd.
  case etcdClient
  case serviceAccountKey
  /// The seed of the old tokens; given only while tokens are being replaced.
  case previousTokenSeed

  /// How it is written: readable, always the same, and nothing that a program would mistake for a value.
  public var text: String { "\(MachineText.placeholderStart) \(description)>" }

  /// What is missing, in terms of the spec and the secrets file.
  public var description: String {
    switch self {
    case .releaseURL: "release.url"
    case .releaseDigest(let file): "release.files.\(file).sha256"
    case .releaseFileURL(let file): "release.files.\(file).url"
    case .discoveryURL: "etcd.discovery"
    case .tokenSeed: "tokenSeed"
    case .nodeToken(let label): "token of \(label)"
    case .adminPassword: "admin.password"
    case .cloudAPIKey: "cloudProvider.apiKey"
    case .authority(let authority): "authorities.\(authority.rawValue).certificate"
    case .signer(let authority): "authorities.\(authority.rawValue).key"
    case .etcdClient: "etcdClient.key"
    case .serviceAccountKey: "serviceAccounts.key"
    case .previousTokenSeed: "previous.tokenSeed"
    }
  }

  /// How to provide the value, for people.
  public var remedy: String {
    switch self {
    case .releaseURL: "--release-url"
    case .releaseDigest: "--release-files (run: rkgen release pin)"
    case .releaseFileURL: "--release-files (run: rkgen release push)"
    case .discoveryURL: "--discovery-url"
    case .tokenSeed, .nodeToken, .adminPassword, .cloudAPIKey, .authority, .signer, .etcdClient,
      .serviceAccountKey, .previousTokenSeed:
      "--secrets"
    }
  }

  /// Whether others must not read the value. A discovery URL only gives access to a cluster that already
  /// runs, but a temp URL reads from the account's object store.
  public var isSecret: Bool {
    switch self {
    case .discoveryURL, .authority, .releaseDigest: false
    default: true
    }
  }

  /// Whether an older secrets file lacks it until it is completed.
  package var isCertificateOrKey: Bool {
    switch self {
    case .authority, .signer, .etcdClient, .serviceAccountKey: true
    default: false
    }
  }

  /// The most bytes that a value has, for computing the size of user-data once filled: a temp URL and a
  /// password are estimated generously.
  public var nominalLength: Int {
    switch self {
    case .releaseURL, .releaseFileURL: 400
    case .releaseDigest: 64
    case .discoveryURL: 80
    case .tokenSeed: 64
    case .nodeToken: 32
    case .adminPassword: 64
    case .cloudAPIKey: 64
    case .authority: 800
    case .signer: 400
    case .etcdClient: 1200
    case .serviceAccountKey: 1900
    case .previousTokenSeed: 64
    }
  }

  /// Orders by description.
  public static func < (left: Placeholder, right: Placeholder) -> Bool {
    left.description < right.description
  }
}

/// The values of those placeholders that have one.
struct PlaceholderValues: Sendable {
  private let release: ClusterSpec.Release
  private let discoveryURL: String?
  private let secrets: SecretsBundle?
  private let profile: ReleaseProfile
  private let backend: PodBackend
  private let tokenCode: HMAC<SHA256>?

  init(_ spec: ClusterSpec, _ secrets: SecretsBundle?, _ profile: ReleaseProfile) {
    self.profile = profile
    backend = spec.network.pods.backend.value
    release = spec.release
    discoveryURL = spec.etcd.discovery.value?.url?.description
    self.secrets = secrets
    tokenCode = secrets.map { HMAC(key: SymmetricKey(data: $0.tokenSeed.bytes)) }
  }

  /// The value of a placeholder, or nil if it has none.
  func value(_ placeholder: Placeholder) -> String? {
    switch placeholder {
    case .releaseURL: release.url.value?.description
    case .releaseDigest(let file): release.file(file)?.sha256?.description
    case .releaseFileURL(let file): release.file(file)?.url?.description
    case .discoveryURL: discoveryURL
    case .tokenSeed: secrets?.tokenSeed.description
    case .adminPassword: secrets?.adminPassword.description
    case .cloudAPIKey: secrets?.cloudAPIKey?.description
    case .authority(let authority): secrets?.trusted(authority)?.description
    case .signer(let authority): secrets?.signer(authority)?.key.description
    case .etcdClient: secrets?.certificates?.etcdClient.blocks.description
    case .serviceAccountKey: secrets?.certificates?.serviceAccountKey.description
    case .previousTokenSeed: secrets?.previous.tokenSeed?.description
    case .nodeToken: nil
    }
  }

  /// The user that the password is for.
  var adminUser: String { secrets?.adminUser.description ?? "admin" }

  /// The bearer tokens of a server's programs, in the order of ``Role/tokenOwners(in:_:)``. They are derived
  /// from the cluster's seed, so that the master can compute the same list at boot
  /// (`Templates/master/derive-tokens.sh`) and no list has to be sent.
  func tokens(of server: Server) -> [PlaceholderText] {
    server.role.tokenOwners(in: profile, backend).map { owner in
      // Also the user's unique ID for the API server.
      let label = "\(owner.rawValue):\(server.name)"
      return PlaceholderText(.nodeToken(label: label), tokenCode.map { Self.token(label, $0) })
    }
  }

  /// The first 32 hexadecimal digits of HMAC-SHA256 over a label. Keying the code takes longer than hashing
  /// a label, so it is done once.
  private static func token(_ label: String, _ code: HMAC<SHA256>) -> String {
    var code = code
    code.update(data: Array(label.utf8))
    return code.finalize().withUnsafeBytes { $0.prefix(16).hexadecimal }
  }

  /// Letters and digits that occur nowhere in a spec and its secrets, nor in anything composed of them: no text
  /// contains its own digest.
  func unusedText(in spec: ClusterSpec) -> String {
    let all = spec.effectiveYAML(showOrigins: false) + (secrets?.yaml ?? "")
    return SHA256.hash(data: Array(all.utf8)).withUnsafeBytes { $0.prefix(10).hexadecimal }
  }

  func text(_ placeholder: Placeholder) -> PlaceholderText {
    PlaceholderText(placeholder, value(placeholder))
  }
}

/// The text of a placeholder: its value, or the placeholder itself.
struct PlaceholderText: Sendable {
  let placeholder: Placeholder
  let text: String
  /// Whether there is no value.
  let isOpen: Bool

  fileprivate init(_ placeholder: Placeholder, _ value: String?) {
    self.placeholder = placeholder
    text = value ?? placeholder.text
    isOpen = value == nil
  }
}

/// What is known about the placeholders in a document.
struct PlaceholderNotes: Sendable {
  /// Those without a value.
  private(set) var openPlaceholders: Set<Placeholder> = []
  /// Whether the document contains a secret's value.
  private(set) var isConfidential = false
  /// The most bytes that filling the open placeholders would add.
  private(set) var reservedBytes = 0

  /// Records the text of a placeholder.
  mutating func add(_ text: PlaceholderText) {
    if text.isOpen {
      openPlaceholders.insert(text.placeholder)
      reservedBytes += max(0, text.placeholder.nominalLength - text.text.utf8.count)
    } else if text.placeholder.isSecret {
      isConfidential = true
    }
  }
}
