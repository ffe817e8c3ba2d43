import CloudConfig
import Lint
import Testing

/// Forms of secrets other than `name: value`. None is repeated in a message.
@Suite struct SecretFormTests {
  private static let value = "6d0f2c1ab39e47d7a1"

  private static func report(_ text: String) -> LintReport {
    LintReport([MachineLint(userData: Array(text.utf8), file: "x")], options: LintOptions())
  }

  private static func file(_ path: String, _ lines: String..., mode: String = "0644") -> [String] {
    let text =
      "#cloud-config\nwrite_files:\n- path: \(path)\n  permissions: \"\(mode)\"\n  content: |\n"
      + lines.map { "    \($0)\n" }.joined()
    let findings = report(text).diagnostics.filter { $0.code.description.hasPrefix("RK134") }
    #expect(!findings.contains { $0.message.contains(value) || $0.hint?.contains(value) == true })
    return findings.map(\.code.description)
  }

  private static func command(_ command: String) -> [String] {
    let text =
      "#cloud-config\ncoreos:\n  units:\n  - name: a.service\n    command: start\n    content: |\n"
      + "      [Service]\n      ExecStart=\(command)\n"
    let findings = report(text).diagnostics.filter { $0.code.description.hasPrefix("RK134") }
    #expect(!findings.contains { $0.message.contains(value) })
    return findings.map(\.code.description)
  }

  @Test(arguments: ["known_tokens.csv", "basic-auth.csv", "/etc/USERS.csv"])
  func listsOfUsersHoldSecrets(_ name: String) {
    let path = name.hasPrefix("/") ? name : "/srv/kubernetes/\(name)"
    #expect(Self.file(path, "\(Self.value),kubelet,kubelet") == ["RK1341"])
    #expect(Self.file(path, "\(Self.value),kubelet,kubelet", mode: "0600").isEmpty)
    #expect(Self.file(path, "# token,user,uid", "$TOKEN,kubelet,kubelet").isEmpty)
    #expect(Self.file("/etc/machines.csv", "\(Self.value),kubelet,kubelet").isEmpty)
  }

  /// `someone:6d0f2c1ab39e47d7a1`, as `docker login` stores it.
  private static let login = "c29tZW9uZTo2ZDBmMmMxYWIzOWU0N2Q3YTE="

  @Test(arguments: [
    ["{\"https://index.docker.io/v1/\": {\"auth\": \"\(login)\", \"email\": \"a@b.c\"}}"],
    [
      "{", "  \"auths\": {", "    \"quay.io\": {", "      \"auth\": \"\(login)\"", "    }", "  }",
      "}",
    ],
    ["{\"auths\":{\"quay.io\":{\"email\":\"\",\"auth\":\"\(login)\"}}}"],
  ])
  func loginsOfRegistriesAreSecretsWhateverTheMode(_ lines: [String]) {
    for path in ["/root/.dockercfg", "/home/core/.docker/config.json"] {
      let text = lines.joined(separator: "\n    ")
      #expect(Self.file(path, text) == ["RK1341"])
      #expect(Self.file(path, text, mode: "0600") == ["RK1344"])
    }
  }

  @Test(arguments: ["", "<base64>", "${AUTH}", "none", "dXNlcg==", "bm8gbG9naW4gaGVyZQ=="])
  func whatIsNoLoginOfARegistryIsNone(_ value: String) {
    #expect(Self.file("/root/.dockercfg", "{\"quay.io\": {\"auth\": \"\(value)\"}}").isEmpty)
  }

  @Test func headersHoldSecrets() {
    #expect(Self.file("/etc/h", "authorization: Bearer \(Self.value)") == ["RK1341"])
    #expect(Self.file("/etc/h", "Authorization: Bearer $TOKEN").isEmpty)
    #expect(Self.file("/etc/h", "Authorization: how the API server decides").isEmpty)
    #expect(
      Self.command("/usr/bin/curl -fsS -H 'Authorization: Bearer \(Self.value)' https://x/")
        == ["RK1343"])
    #expect(
      Self.command("/usr/bin/curl -fsS -H 'Authorization: Bearer ${TOKEN}' https://x/").isEmpty)
  }

  @Test func indentedKeysAreSeen() {
    #expect(Self.file("/etc/k", "key: |", "  -----BEGIN RSA PRIVATE KEY-----") == ["RK1341"])
    #expect(Self.file("/etc/k", "key: |", "  -----BEGIN CERTIFICATE-----").isEmpty)
  }

  @Test func scriptsInCommandsAreSeen() {
    #expect(
      Self.command("/bin/bash -c 'exec /usr/bin/kubelet --token=\(Self.value) --v=2'")
        == ["RK1343"])
    #expect(
      Self.command("/bin/bash -c 'exec /usr/bin/kubelet --token=$(cat /etc/t) --v=2'").isEmpty)
    #expect(Self.command("/bin/bash -c 'exec /usr/bin/kubelet --token-file=/etc/token'").isEmpty)
  }
}
