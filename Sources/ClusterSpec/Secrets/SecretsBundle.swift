import Diagnostics
import YAMLDocument

/// The cluster's secrets, kept in a file of their own.
///
/// They do not leak through findings: no message shows a value, and since `read` gives no `SourceText`
/// a printer has no line to show.
public struct SecretsBundle: Sendable {
  /// What node tokens are derived from.
  public let tokenSeed: TokenSeed
  /// The administrator's name.
  public let adminUser: PlainText
  /// The administrator's password.
  public let adminPassword: PlainText
  /// The key for the cloud's API, if there is one.
  public let cloudAPIKey: PlainText?

  /// Every key of a bundle.
  public static var keys: [KeyDescription] { SecretsKeys.table.keys }

  /// Reads a bundle. The findings name keys and places, never values; the file must not be shown
  /// with them. The bundle is nil if there is any error.
  public static func read(
    _ bytes: [UInt8], file: String
  ) -> (bundle: SecretsBundle?, diagnostics: [Diagnostic]) {
    let layers = SpecLayers(SpecInput(file: file, bytes: bytes), SecretsKeys.table)
    guard layers.isReadable, !layers.hasSyntaxErrors else {
      return (nil, layers.diagnostics.map(withoutText))
    }
    var decoder = SpecDecoder(layers)
    let bundle = SecretsBundle(&decoder)
    let diagnostics = (layers.diagnostics + decoder.diagnostics).map { finding in
      var finding = finding
      finding.code = SpecRules.secretsValue.code
      return finding
    }
    return (diagnostics.hasErrors ? nil : bundle, diagnostics.sorted())
  }

  private init(_ decoder: inout SpecDecoder) {
    _ = decoder.setting(SecretsKeys.apiVersion)
    _ = decoder.setting(SecretsKeys.kind)
    tokenSeed = decoder.setting(SecretsKeys.tokenSeed).value
    adminUser = decoder.setting(SecretsKeys.adminUser).value
    adminPassword = decoder.setting(SecretsKeys.adminPassword).value
    cloudAPIKey = decoder.setting(SecretsKeys.apiKey).value
  }

  /// YAML's own findings quote the text, which is the secret; those of this module do not.
  private static func withoutText(_ finding: Diagnostic) -> Diagnostic {
    if finding.code == SpecRules.shape.code {
      return SpecRules.secretsValue.finding(
        finding.message, at: finding.location, severity: finding.severity, hint: finding.hint)
    }
    return SpecRules.secretsSyntax.finding(
      "the secrets bundle is not readable YAML here (\(finding.code))", at: finding.location,
      severity: finding.severity, hint: "put values in single quotes")
  }

  /// Whether a file says of itself that it is a bundle.
  static func isOne(_ root: Node) -> Bool {
    guard case .mapping(let pairs) = root.content else { return false }
    return pairs.contains { pair in
      guard case .scalar(let scalar) = pair.value.content else { return false }
      return pair.key == "kind" && scalar.text == "Secrets"
    }
  }
}
