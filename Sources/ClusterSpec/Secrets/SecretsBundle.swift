import Diagnostics
import YAMLDocument

/// The cluster's secrets, kept in a file of their own. No message of this type shows a value.
public struct SecretsBundle: Sendable {
  /// What node tokens are derived from.
  public let tokenSeed: TokenSeed
  /// The administrator's name.
  public let adminUser: PlainText
  /// The administrator's password.
  public let adminPassword: PlainText
  /// The key for the cloud's API, if there is one.
  public let cloudAPIKey: PlainText?

  /// Reads a bundle. The findings name keys and places, never values; the file must not be shown
  /// with them.
  public static func read(
    _ bytes: [UInt8], file: String
  ) -> (bundle: SecretsBundle?, diagnostics: [Diagnostic]) {
    let result = YAMLReader.read(bytes, file: file)
    var reader = SecretsReader(file: file)
    // The reader's own messages quote the text, which is the secret.
    reader.diagnostics = result.diagnostics.map {
      Diagnostic(
        $0.severity, .secretsSyntax,
        "the secrets bundle is not readable YAML here (\($0.code))", at: $0.location,
        hint: "put values in single quotes")
    }
    guard reader.diagnostics.isEmpty else { return (nil, reader.diagnostics) }
    let bundle = reader.bundle(result.node)
    return (reader.diagnostics.hasErrors ? nil : bundle, reader.diagnostics)
  }

  /// A new bundle with comments.
  public static func yaml(tokenSeed: TokenSeed, adminPassword: String) -> String {
    """
    # Secrets of a cluster. Keep this file private and out of version control.
    apiVersion: rkgen/v1
    kind: Secrets

    # What the tokens of all machines are derived from; a new one changes them all.
    tokenSeed: '\(tokenSeed)'

    # Who may administrate the cluster.
    admin:
      user: admin
      password: \(plainOrQuoted(adminPassword))

    # The key for the cloud's API; needed with cloudProvider.name rackspace.
    cloudProvider:
      apiKey: null

    """
  }
}

private struct SecretsReader {
  let file: String
  var diagnostics: [Diagnostic] = []

  init(file: String) { self.file = file }

  private var start: SourceLocation {
    let start = SourcePosition(line: 1, column: 1)
    return SourceLocation(file: file, range: SourceRange(start: start, end: start))
  }

  mutating func bundle(_ node: Node?) -> SecretsBundle? {
    let place = node?.location ?? start
    let root = map(
      node, "the secrets bundle", ["apiVersion", "kind", "tokenSeed", "admin", "cloudProvider"])
    guard let root else { return nil }
    _ = value(root, "apiVersion", nil, "'rkgen/v1'", at: place) { $0 == "rkgen/v1" ? $0 : nil }
    _ = value(root, "kind", nil, "'Secrets'", at: place) { $0 == "Secrets" ? $0 : nil }
    let seed = value(
      root, "tokenSeed", nil, "64 hexadecimal digits in lower case", at: place
    ) { TokenSeed($0) }
    let admin = map(root["admin"], "admin", ["user", "password"]) ?? [:]
    let provider = map(root["cloudProvider"], "cloudProvider", ["apiKey"], isOptional: true) ?? [:]
    let text = "text without control characters other than line feed and tab"
    let user =
      admin["user"].map { $0.isNull } ?? true
      ? PlainText(known: "admin")
      : value(admin, "user", "admin.user", text, at: place) { PlainText($0) }
    let password = value(
      admin, "password", "admin.password", text, at: root["admin"]?.location ?? place
    ) { PlainText($0) }
    var key: PlainText?
    if let node = provider["apiKey"], !node.isNull {
      key = value(
        provider, "apiKey", "cloudProvider.apiKey", text, at: node.location
      ) { PlainText($0) }
    }
    guard let seed, let user, let password else { return nil }
    return SecretsBundle(
      tokenSeed: seed, adminUser: user, adminPassword: password, cloudAPIKey: key)
  }

  private mutating func map(
    _ node: Node?, _ name: String, _ allowed: [String], isOptional: Bool = false
  ) -> [String: Node]? {
    guard let node, case .mapping(let pairs) = node.content else {
      if isOptional, node?.isNull ?? true { return nil }
      report(
        "\(name) must be a map with keys \(allowed.joined(separator: ", "))",
        at: node?.location ?? start)
      return nil
    }
    var result: [String: Node] = [:]
    for pair in pairs {
      if allowed.contains(pair.key) {
        result[pair.key] = pair.value
      } else {
        // A slip may make a secret a key, so the key is not shown.
        let nearest = nearestName(to: pair.key, among: allowed)
        report(
          "unknown key in \(name); allowed: \(allowed.joined(separator: ", "))",
          at: pair.keyLocation, hint: nearest.map { "did you mean \(quotedName($0))?" })
      }
    }
    return result
  }

  private mutating func value<Value>(
    _ map: [String: Node], _ key: String, _ name: String?, _ expected: String,
    at place: SourceLocation, _ parse: (String) -> Value?
  ) -> Value? {
    guard let node = map[key], !node.isNull else {
      report("\(name ?? key) is missing; it must be \(expected)", at: map[key]?.location ?? place)
      return nil
    }
    guard case .scalar(let scalar) = node.content, let value = parse(scalar.text) else {
      report("\(name ?? key) must be \(expected)", at: node.location)
      return nil
    }
    return value
  }

  private mutating func report(_ message: String, at location: SourceLocation, hint: String? = nil)
  {
    diagnostics.append(Diagnostic(.error, .secretsValue, message, at: location, hint: hint))
  }
}
