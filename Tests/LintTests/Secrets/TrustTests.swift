import CloudConfig
import Diagnostics
import Lint
import TestSupport
import Testing

/// TLS without verification, and keys where they are not needed.
@Suite struct TrustTests {
  private static func findings(_ text: String, _ code: String) -> [Diagnostic] {
    let machine = MachineLint(userData: Array("#cloud-config\n\(text)".utf8), file: "x")
    return LintReport([machine], options: LintOptions()).diagnostics.filter {
      $0.code.description == code
    }
  }

  private static func file(_ content: String, path: String = "/opt/bin/x", mode: String = "0700")
    -> String
  {
    "write_files:\n- path: \(path)\n  permissions: \"\(mode)\"\n  content: |\n"
      + content.split(separator: "\n").map { "    \($0)\n" }.joined()
  }

  private static func unit(_ line: String) -> String {
    "coreos:\n  units:\n  - name: a.service\n    command: start\n    content: |\n"
      + "      [Service]\n      \(line)\n"
  }

  @Test(arguments: [
    ("insecure-skip-tls-verify: true", Severity.warning),
    ("- cluster: {\"insecure-skip-tls-verify\": true}", .warning),
    ("#!/bin/bash\nkubectl --insecure-skip-tls-verify get nodes", .warning),
    ("#!/bin/bash\ncurl -sk https://example.com/a -o /opt/bin/a", .warning),
    ("#!/bin/bash\ncurl --insecure https://example.com/a | tar x", .warning),
    ("#!/bin/bash\ncurl -k -H \"Authorization: Bearer $T\" https://example.com/", .warning),
    ("#!/bin/bash\nwget --no-check-certificate https://example.com/a", .warning),
    ("#!/bin/bash\ncurl -k https://example.com/healthz", .note),
    ("DOCKER_OPTS=--insecure-registry=registry.example:5000", .note),
    ("{\"insecure-registries\": [\"registry.example:5000\"]}", .note),
  ])
  func unverifiedIsSeen(_ content: String, _ severity: Severity) {
    let found = Self.findings(Self.file(content), "RK1345")
    #expect(found.map(\.severity) == [severity])
  }

  @Test(arguments: [
    "insecure-skip-tls-verify: false", "# insecure-skip-tls-verify: true",
    "#!/bin/bash\nkubectl --insecure-skip-tls-verify=false get nodes",
    "#!/bin/bash\ncurl -k https://127.0.0.1:6443/healthz",
    "#!/bin/bash\ncurl -K https://example.com/a -o /a", "#!/bin/bash\ncurl -s http://example.com/a",
    "#!/bin/bash\necho curl -k https://example.com", "--insecure-registry=localhost:5000",
    "insecure-bind-address: 127.0.0.1",
  ])
  func verifiedIsNot(_ content: String) {
    #expect(Self.findings(Self.file(content), "RK1345") == [])
  }

  @Test(arguments: [
    "ExecStart=/usr/bin/curl -k -o /opt/bin/a https://example.com/a",
    "ExecStart=/opt/bin/kubectl --insecure-skip-tls-verify=true get nodes",
    "ExecStart=/bin/bash -c 'curl -k https://example.com/a | tar x'",
    "Environment=DOCKER_OPTS=--insecure-registry=10.0.0.0/8",
  ])
  func unitsAreLookedAt(_ line: String) {
    #expect(Self.findings(Self.unit(line), "RK1345").count == 1)
  }

  private static let key = "-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----\n"

  private static func pair(_ code: String, _ kind: String) throws -> String {
    let text = try Repository.text("fixtures/rules/\(code)/\(kind)/user-data.yaml")
    return String(text.dropFirst("#cloud-config\n".count))
  }

  @Test func keyOfAnAuthorityIsKnownByItsCertificate() throws {
    let bad = try Self.pair("RK1346-authority-key-on-node", "bad")
    #expect(Self.findings(bad, "RK1346").count == 1)
    let server = bad.replacing(
      "/usr/bin/kubelet --api-servers", with: "/usr/bin/kube-apiserver --x")
    #expect(Self.findings(server, "RK1346") == [])
    // The same key on its own may be anyone's.
    let lines = bad.split(separator: "\n", omittingEmptySubsequences: false)
    let start = try #require(lines.firstIndex { $0.contains("BEGIN CERTIFICATE") })
    let end = try #require(lines.firstIndex { $0.contains("END CERTIFICATE") })
    let alone = (lines[..<start] + lines[(end + 1)...]).joined(separator: "\n")
    #expect(Self.findings(alone, "RK1346") == [])
    #expect(Self.findings(alone, "RK1344").count == 1)
  }

  @Test func keyOfAnAuthorityIsKnownByItsName() {
    for path in [
      "/etc/ssl/ca-key.pem", "/etc/kubernetes/pki/ca.key", "/etc/etcd/etcd-ca.key",
      "/etc/kubernetes/signer.key",
    ] {
      #expect(Self.findings(Self.file(Self.key, path: path), "RK1346").count == 1, "\(path)")
    }
    for path in ["/etc/ssl/node-key.pem", "/etc/ssl/ca.pem.txt"] {
      #expect(Self.findings(Self.file(Self.key, path: path), "RK1346") == [], "\(path)")
    }
    let manifest = "- path: /etc/kubernetes/manifests/c.yaml\n  content: |\n    kube-apiserver\n"
    let master = Self.file(Self.key, path: "/etc/kubernetes/pki/ca.key") + manifest
    #expect(Self.findings(master, "RK1346") == [])
  }

  @Test(arguments: [
    "    client-key-data: LS0tLS1CRUdJTiBSU0EgUFJJVkFURSBLRVktLS0tLQpNSUlF",
    "{\"key\": \"-----BEGIN EC PRIVATE KEY-----\\nMHcCAQEEIDhW\"}",
    "0123456789abcdef,admin,admin",
  ])
  func keysAndTokensInOtherFormsAreSecrets(_ content: String) {
    let path = "/srv/kubernetes/known_tokens.csv"
    #expect(
      Self.findings(Self.file(content, path: path, mode: "0644"), "RK1341").count == 1)
    #expect(Self.findings(Self.file(content, path: path, mode: "0600"), "RK1341") == [])
  }

  @Test(arguments: [
    "client-certificate-data: LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0t",
    "#!/bin/bash\ngrep -q 'BEGIN RSA PRIVATE KEY-----' \"$1\"",
    "sed -n '/-----BEGIN EC PRIVATE KEY-----/,/-----END EC PRIVATE KEY-----/p' a.pem",
  ])
  func whatSpeaksOfKeysIsNone(_ content: String) {
    #expect(Self.findings(Self.file(content, mode: "0644"), "RK1341") == [])
  }
}
