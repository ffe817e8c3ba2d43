import ClusterSpec
import Diagnostics
import Foundation
import Testing

@Suite struct SecretsTests {
  private let seed = String(repeating: "0a", count: 32)

  private func read(_ text: String) -> (bundle: SecretsBundle?, diagnostics: [Diagnostic]) {
    SecretsBundle.read(Array(text.utf8), file: "s.yaml")
  }

  @Test(arguments: [
    "*geheim: #1", "plain", "'\"\\", "\u{e4}\u{1F600}\n\tzwei", "$private_ipv4", "null",
  ])
  func newBundleReadsBack(password: String) throws {
    let seed = try #require(TokenSeed(seed))
    let text = SecretsBundle(
      tokenSeed: seed, adminUser: try #require(PlainText("admin")),
      adminPassword: try #require(PlainText(password))
    ).yaml
    let result = read(text)
    #expect(result.diagnostics.isEmpty)
    let bundle = try #require(result.bundle)
    #expect(bundle.tokenSeed == seed)
    #expect(bundle.adminPassword.description == password)
    #expect(bundle.adminUser.description == "admin")
    #expect(bundle.cloudAPIKey == nil)
    #expect(text.contains("\n# What the tokens"))
  }

  @Test func everyKey() throws {
    let result = read(
      """
      apiVersion: rkgen/v1
      kind: Secrets
      tokenSeed: \(seed)
      admin: {user: root, password: p}
      cloudProvider: {apiKey: k}
      """)
    let bundle = try #require(result.bundle)
    #expect(bundle.adminUser.description == "root")
    #expect(bundle.cloudAPIKey?.description == "k")
    #expect(bundle.certificates == nil && bundle.previous.isEmpty)
  }

  /// Values that no program of this test reads.
  private func pem(_ label: String, _ content: String) throws -> PEMText {
    let base64 = Data(content.utf8).base64EncodedString()
    return try #require(PEMText("-----BEGIN \(label)-----\n\(base64)\n-----END \(label)-----\n"))
  }

  private func pair(_ name: String) throws -> KeyPair {
    KeyPair(certificate: try pem("CERTIFICATE", name), key: try pem("PRIVATE KEY", "geheim" + name))
  }

  private func whole() throws -> SecretsBundle {
    let authorities = { name in
      [Authority.kubernetes: try pair("k" + name), .etcd: try pair("e" + name)]
    }
    return SecretsBundle(
      tokenSeed: try #require(TokenSeed(seed)), adminUser: try #require(PlainText("#root")),
      adminPassword: try #require(PlainText("'pass'")), cloudAPIKey: PlainText("0x1"),
      certificates: Certificates(
        authorities: try authorities(""), etcdClient: try pair("client"),
        serviceAccountKey: try pem("RSA PRIVATE KEY", "accounts")),
      previous: PreviousSecrets(
        tokenSeed: TokenSeed(String(repeating: "0b", count: 32)),
        authorities: try authorities("old")))
  }

  @Test func wholeBundleReadsBack() throws {
    let whole = try whole()
    let result = read(whole.yaml)
    #expect(result.diagnostics.isEmpty, "\(summary(result.diagnostics))")
    let bundle = try #require(result.bundle)
    #expect(bundle.yaml == whole.yaml)
    let certificates = try #require(bundle.certificates)
    #expect(certificates.authorities == whole.certificates?.authorities)
    #expect(certificates.etcdClient == whole.certificates?.etcdClient)
    #expect(certificates.serviceAccountKey == whole.certificates?.serviceAccountKey)
    #expect(bundle.previous.authorities == whole.previous.authorities)
    #expect(bundle.previous.tokenSeed == whole.previous.tokenSeed)
    #expect(bundle.adminUser == whole.adminUser && bundle.cloudAPIKey == whole.cloudAPIKey)
    // Both are trusted, and the old one, which comes first, signs.
    for authority in Authority.allCases {
      let current = try #require(certificates.authorities[authority])
      let old = try #require(bundle.previous.authorities[authority])
      #expect(bundle.trusted(authority) == old.certificate + current.certificate)
      #expect(bundle.signer(authority) == old)
    }
  }

  /// The lines of a section up to the next one.
  private func without(_ sections: [String], _ text: String) -> String {
    var isLeft = true
    return text.split(separator: "\n", omittingEmptySubsequences: false).filter { line in
      if line.first?.isLetter == true { isLeft = !sections.contains { line.hasPrefix($0 + ":") } }
      return isLeft
    }.joined(separator: "\n")
  }

  @Test func missingSectionsAreNamedWithTheRemedy() throws {
    let text = without(["etcdClient", "serviceAccounts"], try whole().yaml)
    let result = read(text)
    #expect(result.bundle == nil)
    #expect(
      summary(result.diagnostics) == """
        1:1: error: etcdClient is missing [RK0402]
          hint: run: rkgen secrets upgrade s.yaml
        1:1: error: serviceAccounts is missing [RK0402]
          hint: run: rkgen secrets upgrade s.yaml
        """)
    let partial = SecretsBundle.readPartial(Array(text.utf8), file: "s.yaml")
    #expect(
      partial.bundle != nil && partial.certificates.missing == [.etcdClient, .serviceAccounts])
    #expect(partial.certificates.authorities == (try whole()).certificates?.authorities)
    // A rotation of something that does not exist.
    let orphan = without(["authorities", "etcdClient", "serviceAccounts"], try whole().yaml)
    #expect(read(orphan).diagnostics.count == 3)
  }

  @Test func halfASectionIsRefusedToAll() throws {
    let half = """
      apiVersion: rkgen/v1
      kind: Secrets
      tokenSeed: \(seed)
      admin: {password: p}
      etcdClient: {key: "\(try pair("a").key.description.replacingOccurrences(of: "\n", with: "\\n"))"}
      """
    let partial = SecretsBundle.readPartial(Array(half.utf8), file: "s.yaml")
    #expect(partial.bundle == nil)
    #expect(
      partial.diagnostics.map(\.message).contains {
        $0.hasPrefix("etcdClient.certificate is missing")
      })
  }

  /// A key in place of a certificate would be given to everyone.
  @Test func keysAndCertificatesAreToldApart() throws {
    let text = try whole().yaml
    for (label, wrong) in [
      ("CERTIFICATE", "PRIVATE KEY"), ("PRIVATE KEY", "CERTIFICATE"),
      ("RSA PRIVATE KEY", "EC PRIVATE KEY"), ("PRIVATE KEY", "ENCRYPTED PRIVATE KEY"),
    ] {
      let swapped = text.replacingOccurrences(of: "\(label)-----", with: "\(wrong)-----")
        .replacingOccurrences(of: "RSA \(wrong)-----", with: "RSA PRIVATE KEY-----")
      let result = read(swapped)
      #expect(result.bundle == nil, "\(label) \(wrong)")
      let printed = DiagnosticPrinter().text(result.diagnostics)
      #expect(!printed.contains(Data("geheim".utf8).base64EncodedString().prefix(7)))
    }
    let two = (try pair("a").certificate + (try pair("b").key)).description
    let doubled = text.replacingOccurrences(
      of: "    certificate: |\n",
      with: "    certificate: \"\(two.replacingOccurrences(of: "\n", with: "\\n"))\"\n    x: |\n")
    #expect(read(doubled).bundle == nil)
  }

  @Test func findings() {
    let result = read(
      """
      apiVersion: geheim
      kind: Secrets
      tokenSeed: geheim
      geheim: 1
      admin:
        user: null
        pasword: geheim
      cloudProvider: geheim
      """)
    #expect(result.bundle == nil)
    #expect(
      summary(result.diagnostics) == """
        1:1: error: admin.password is missing; it must be a non-empty text without control \
        characters [RK0402]
        1:13: error: apiVersion must be 'rkgen/v1' [RK0402]
        3:12: error: tokenSeed must be 64 hexadecimal digits in lower case [RK0402]
        4:1: error: unknown key; allowed: apiVersion, kind, tokenSeed, admin, cloudProvider, \
        authorities, etcdClient, serviceAccounts, previous [RK0402]
        6:9: error: admin.user must be a non-empty text without control characters, \
        not null [RK0402]
          hint: leave the key out for the default, admin
        7:3: error: unknown key in admin; allowed: user, password [RK0402]
          hint: did you mean 'password'?
        8:16: error: cloudProvider must be a map with keys apiKey [RK0402]
        """)
  }

  @Test(arguments: [
    "", "geheim", "- geheim", "kind: geheim", "geheim: geheim", "tokenSeed: [geheim]",
    "admin: {password: {geheim: geheim}}", "admin: geheim", "admin: {geheim: x}",
    "admin: {password: *geheim}", "admin: {password: !geheim x}", "admin: {password: 'geheim",
    "admin: {password: \"\\geheim\"}", "geheim: 1\ngeheim: 2", "a: &geheim b\nc: *geheim",
    "password: \"geheim\\x07\"", "cloudProvider: {apiKey: \"geheim\\r\"}", "geheim\u{0}",
    "---\ngeheim\n---\ngeheim", "\tgeheim: x", "authorities: geheim", "authorities: {geheim: x}",
    "etcdClient: {key: geheim}", "etcdClient: {certificate: [geheim]}", "previous: {geheim: {}}",
    "serviceAccounts: {key: \"-----BEGIN geheim-----\\ngeheim\\n-----END geheim-----\"}",
    "authorities: {etcd: {key: \"-----BEGIN PRIVATE KEY-----\\ngeheim\"}}",
    "previous: {tokenSeed: geheim}",
  ]) func noFindingShowsASecret(text: String) {
    let result = read(text)
    #expect(result.bundle == nil)
    #expect(result.diagnostics.hasErrors)
    let printed = DiagnosticPrinter().text(result.diagnostics)
    #expect(!printed.contains("geheim"))
    #expect(result.diagnostics.allSatisfy { $0.code.description.hasPrefix("RK04") })
  }

  @Test func keysAreDescribed() {
    #expect(
      SecretsBundle.keys.map(\.path) == [
        "apiVersion", "kind", "tokenSeed", "admin.user", "admin.password", "cloudProvider.apiKey",
        "authorities.kubernetes.certificate", "authorities.kubernetes.key",
        "authorities.etcd.certificate", "authorities.etcd.key",
        "etcdClient.certificate", "etcdClient.key", "serviceAccounts.key", "previous.tokenSeed",
        "previous.authorities.kubernetes.certificate", "previous.authorities.kubernetes.key",
        "previous.authorities.etcd.certificate", "previous.authorities.etcd.key",
      ])
  }
}
