import Diagnostics
import YAMLDocument

/// The cluster's secrets, kept in a file of their own.
///
/// They do not leak through findings: no message shows a value, and since `read` returns no
/// `SourceText`, a printer has no line to show.
public struct SecretsBundle: Sendable {
  /// What node tokens are derived from.
  public let tokenSeed: TokenSeed
  /// The administrator's name.
  public let adminUser: PlainText
  /// The administrator's password.
  public let adminPassword: PlainText
  /// The key for the cloud's API, if there is one.
  public let cloudAPIKey: PlainText?
  /// Its certificates and keys; nil in a file from an earlier rkgen.
  public let certificates: Certificates?
  /// What a rotation under way replaces.
  public let previous: PreviousSecrets

  /// Every key of a bundle.
  public static var keys: [KeyDescription] { SecretsKeys.table.keys }

  /// A bundle of these values, without validation.
  public init(
    tokenSeed: TokenSeed, adminUser: PlainText, adminPassword: PlainText,
    cloudAPIKey: PlainText? = nil, certificates: Certificates? = nil,
    previous: PreviousSecrets = PreviousSecrets()
  ) {
    self.tokenSeed = tokenSeed
    self.adminUser = adminUser
    self.adminPassword = adminPassword
    self.cloudAPIKey = cloudAPIKey
    self.certificates = certificates
    self.previous = previous
  }

  /// Reads a bundle. The findings name keys and places, never values; the file must not be shown
  /// with them. The bundle is nil if there is any error.
  public static func read(
    _ bytes: [UInt8], file: String
  ) -> (bundle: SecretsBundle?, diagnostics: [Diagnostic]) {
    let result = readPartial(bytes, file: file)
    guard let bundle = result.bundle else { return (nil, result.diagnostics) }
    let missing = result.certificates.missing
    let isOlder =
      missing.count == PartialCertificates.Section.allCases.count
      && bundle.previous.authorities.isEmpty
    guard !missing.isEmpty, !isOlder else { return (bundle, result.diagnostics) }
    let findings = missing.map { Diagnostic.missing($0, in: file) }
    return (nil, (result.diagnostics + findings).sorted())
  }

  /// Reads a bundle that may lack sections of certificates and keys.
  package static func readPartial(
    _ bytes: [UInt8], file: String
  ) -> (bundle: SecretsBundle?, certificates: PartialCertificates, diagnostics: [Diagnostic]) {
    let layers = SpecLayers(SpecInput(file: file, bytes: bytes), SecretsKeys.table)
    guard layers.isReadable, !layers.hasSyntaxErrors else {
      return (nil, PartialCertificates(), layers.diagnostics.map(withoutText))
    }
    var decoder = SpecDecoder(layers)
    let certificates = PartialCertificates(&decoder)
    let bundle = SecretsBundle(&decoder, certificates.whole)
    let diagnostics = (layers.diagnostics + decoder.diagnostics).map { finding in
      var finding = finding
      finding.code = SpecRules.secretsValue.code
      return finding
    }
    return (diagnostics.hasErrors ? nil : bundle, certificates, diagnostics.sorted())
  }

  private init(_ decoder: inout SpecDecoder, _ certificates: Certificates?) {
    _ = decoder.setting(Keys.apiVersion)
    _ = decoder.setting(SecretsKeys.kind)
    tokenSeed = decoder.setting(SecretsKeys.tokenSeed).value
    adminUser = decoder.setting(SecretsKeys.adminUser).value
    adminPassword = decoder.setting(SecretsKeys.adminPassword).value
    cloudAPIKey = decoder.setting(SecretsKeys.apiKey).value
    self.certificates = certificates
    previous = PreviousSecrets(&decoder)
  }

  /// Findings of the YAML reader quote the text, which is secret; those of this module do not.
  private static func withoutText(_ finding: Diagnostic) -> Diagnostic {
    if finding.code == SpecRules.shape.code {
      return SpecRules.secretsValue.finding(
        finding.message, at: finding.location, severity: finding.severity, hint: finding.hint)
    }
    return SpecRules.secretsSyntax.finding(
      "the secrets bundle is not valid YAML here (\(finding.code))", at: finding.location,
      severity: finding.severity, hint: "put values in single quotes")
  }

  /// Whether a file declares itself to be a bundle.
  static func isOne(_ root: Node) -> Bool {
    guard case .mapping(let pairs) = root.content else { return false }
    return pairs.contains { pair in
      guard case .scalar(let scalar) = pair.value.content else { return false }
      return pair.key == "kind" && scalar.text == "Secrets"
    }
  }
}

/// Every key of a secrets bundle, once.
enum SecretsKeys {
  static let table = KeyTable(
    subject: "secrets bundle", isSecret: true,
    keys: [
      Keys.apiVersion.description, kind.description, tokenSeed.description, adminUser.description,
      adminPassword.description, apiKey.description,
    ] + certificateKeys)

  static let kind = Key(
    "kind", Codecs.word("Secrets", hint: "a spec has kind Cluster, a secrets bundle kind Secrets"),
    .required("Secrets"),
    "what this file describes", effect: "Distinguishes a secrets bundle from a spec.")
  static let tokenSeed = Key(
    "tokenSeed", Codec<TokenSeed>.text(),
    .required(TokenSeed(bytes: [])),
    "what the tokens of all machines are derived from", effect: "A new one changes them all.")
  static let adminUser = Key(
    "admin.user", Codec<PlainText>.text(),
    .value(PlainText(known: "admin")),
    "the administrator's name", effect: "A line of the API server's password file.")
  static let adminPassword = Key(
    "admin.password", Codec<PlainText>.text(),
    .required(PlainText(known: "-")),
    "the administrator's password", effect: "A line of the API server's password file.")
  static let apiKey = Key(
    "cloudProvider.apiKey", Codec<PlainText>.text().optional,
    .value(nil),
    "the key for the cloud's API",
    effect: "api-key in /etc/cloud.conf on the master, with cloudProvider.name rackspace.")
}
