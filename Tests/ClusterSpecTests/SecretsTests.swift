import ClusterSpec
import Diagnostics
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
    let text = SecretsBundle.yaml(tokenSeed: seed, adminPassword: password)
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
        1:1: error: admin.password is missing; it must be a text that is not empty and has no control \
        characters [RK0402]
        1:13: error: apiVersion must be 'rkgen/v1' [RK0402]
        3:12: error: tokenSeed must be 64 hexadecimal digits in lower case [RK0402]
        4:1: error: unknown key; allowed: apiVersion, kind, tokenSeed, admin, cloudProvider [RK0402]
        6:9: error: admin.user must be a text that is not empty and has no control characters, \
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
    "---\ngeheim\n---\ngeheim", "\tgeheim: x",
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
      ])
  }
}
