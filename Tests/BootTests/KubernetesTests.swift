import Boot
import Foundation
import TestSupport
import Testing

/// The client's identity at the API server, and its URL.
@Suite struct KubernetesTests {
  private func settings(_ config: String) throws -> KubernetesSettings {
    try KubernetesSettings(
      kubeconfig: Array(config.utf8), path: "here/config", isFounding: false, network: "ServiceNet"
    ) { path in
      guard path == "here/admin.crt" || path == "/keys/admin.key" else {
        throw CloudError(.file, "can't read \(path)")
      }
      return Array("-----BEGIN".utf8)
    }
  }

  private func config(user: String, cluster: String = "{server: 'https://api:6443'}") -> String {
    """
    current-context: it
    contexts: [{name: it, context: {cluster: it, user: me}}]
    clusters: [{name: it, cluster: \(cluster)}, {name: other, cluster: {server: 'https://b'}}]
    users: [{name: me, user: \(user)}]
    """
  }

  @Test(arguments: [
    "{token: abc}", "{username: admin, password: abc}",
    "{client-certificate: admin.crt, client-key: /keys/admin.key}",
    "{client-certificate-data: LS0=, client-key-data: LS0=}",
  ])
  func kubeconfigsThatSayWhoAsks(_ user: String) throws {
    #expect(try settings(config(user: user)).servers == ["https://api:6443"])
  }

  /// The masters of a cluster share one authority.
  @Test func allMastersOfAClusterAreAsked() throws {
    let text = config(
      user: "{token: abc}",
      cluster: "{server: 'https://a', certificate-authority-data: YQ==}"
    ).replacing(
      "{server: 'https://b'}", with: "{server: 'https://b', certificate-authority-data: YQ==}")
    #expect(try settings(text).servers == ["https://a", "https://b"])
  }

  @Test(arguments: [
    ("}", "here/config is not valid YAML"),
    ("a: b", "here/config has no current context with a cluster and a user"),
    (
      "{exec: {command: aws}}",
      "here/config has no client certificate with its key, no token and no password"
    ),
    ("{client-certificate: gone.crt, client-key: gone.key}", "can't read here/gone.crt"),
    (
      "{client-certificate-data: '?', client-key-data: '?'}",
      "here/config has invalid base64 in client-certificate-data"
    ),
  ])
  func kubeconfigsThatDoNot(_ text: String, _ message: String) {
    let isUser = text.hasPrefix("{")
    let error = #expect(throws: CloudError.self) {
      try settings(isUser ? config(user: text) : text)
    }
    #expect(error?.message == message)
  }

  @Test func withoutTLSNobodyIsAsked() {
    let error = #expect(throws: CloudError.self) {
      try settings(config(user: "{token: abc}", cluster: "{server: 'http://api:8080'}"))
    }
    #expect(error?.message == "here/config has no https URL of an API server")
  }
}
