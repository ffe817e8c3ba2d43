import CloudConfig
import Diagnostics
import Lint
import TestSupport
import Testing

@Suite struct SecretTests {
  private static func findings(_ text: String) -> [Diagnostic] {
    UserData.read(Array(text.utf8), file: "x").machines.flatMap {
      SecretRules.findings(in: Inventory($0))
    }
  }

  private static func file(_ content: String, mode: String = "0644") -> String {
    "#cloud-config\nwrite_files:\n- path: /etc/x\n  permissions: \"\(mode)\"\n  content: |\n"
      + content.split(separator: "\n").map { "    \($0)\n" }.joined()
  }

  @Test(arguments: [
    "token: 0123456789abcdef\n", "  password = \"hunter22\"\n", "export API_KEY='a-b-c-d-e-f'\n",
    "{\n  \"secret\": \"xyzzy-xyzzy\"\n}\n", "-----BEGIN RSA PRIVATE KEY-----\nabc\n",
    "curl 'https://x/y?temp_url_sig=0123456789abcdef0123&temp_url_expires=1'\n",
    "api-key = \"$a\\bcdef\"\n", "wget https://me:hunter22@example.com/x\n",
    "curl -H 'Authorization: Bearer xyzzy-xyzzy' https://x\n", "X-Auth-Token: a-b-c-d-e-f\n",
    "exec /usr/bin/kubelet --api-servers=https://x \"--token=0123456789abcdef\"\n",
  ])
  func secretsInOpenFilesAreSeenAndNotRepeated(_ content: String) {
    let found = Self.findings(Self.file(content))
    #expect(found.map(\.code.description) == ["RK1341"])
    for finding in found {
      let said = finding.message + (finding.hint ?? "")
      for secret in ["0123456789abcdef", "hunter22", "a-b-c", "xyzzy", "$a"] {
        #expect(!said.contains(secret))
      }
    }
    #expect(!Self.findings(Self.file(content, mode: "0600")).contains { $0.code == "RK1341" })
  }

  @Test func linesMayEndAsOnWindows() {
    let text =
      "#cloud-config\nwrite_files:\n- path: /etc/x\n"
      + "  content: \"a: 1\\r\\nb: 2\\r\\ntoken: 0123456789abcdef\\r\\nc: 3\\r\\n\"\n"
    let found = Self.findings(text)
    #expect(found.map(\.code.description) == ["RK1341"])
    #expect(found.first?.location?.range.start.line == 3)
  }

  @Test(arguments: [
    "token: <hole: token>\n", "token: $TOKEN\n", "password_file: /etc/password\n",
    "token=$(cat /etc/token)\n", "tokens: 4\n", "ETCD_INITIAL_CLUSTER_TOKEN=kubernetes\n",
    "# password: is asked for\nx\n", "token: ${TOKEN}\n", "password: changeme\n", "secret:\n",
    "wget https://me:$PASSWORD@example.com/x\n", "wget https://me@example.com:8080/x@y\n",
    "curl -H \"Authorization: Bearer $TOKEN\" https://x\n", "Authorization: Bearer <token>\n",
    "kubelet --token=\"$TOKEN\" --token-auth-file=/etc/x.csv\n", "curl 'x?temp_url_sig=$sig'\n",
    "0123456789abcdef,kubelet,kubelet\n",
  ])
  func namesAloneAreNoSecrets(_ content: String) {
    #expect(Self.findings(Self.file(content)).isEmpty)
  }

  @Test(arguments: [
    ("ExecStart=/usr/bin/curl -u admin:sesame-open https://x", "RK1343"),
    ("ExecStart=/usr/bin/x --password sesame-open", "RK1343"),
    ("ExecStart=/usr/bin/x --token=sesame-open", "RK1343"),
    ("Environment=A=1 DB_PASSWORD=sesame-open", "RK1342"),
    ("Environment=URL=https://me:sesame-open@example.com", "RK1342"),
    ("Environment=URL=https://x?temp_url_sig=0123456789abcdef0123", "RK1342"),
    ("ExecStart=/usr/bin/curl --user=admin:sesame-open https://x", "RK1343"),
    ("ExecStart=/usr/bin/git clone https://me:sesame-open@example.com/x", "RK1343"),
    ("ExecStart=/usr/bin/curl -H 'Authorization: Basic sesame-open' https://x", "RK1343"),
    ("ExecStart=/bin/bash -c 'sleep 1 && x --token=sesame-open'", "RK1343"),
    ("ExecStart=/usr/bin/curl -dme:sesame&token=sesame-open --token=sesame-open", "RK1343"),
  ])
  func secretsInUnitsAreSeen(_ line: String, _ code: String) {
    let text =
      "#cloud-config\ncoreos:\n  units:\n  - name: a.service\n    content: |\n      [Service]\n"
      + "      \(line)\n"
    let found = Self.findings(text)
    #expect(found.map(\.code.description) == [code])
    #expect(found.allSatisfy { !$0.message.contains("sesame") })
    #expect(found.first?.location?.file == "a.service")
  }

  @Test(arguments: [("0644", 1), ("0604", 1), ("0640", 0), ("0600", 0)])
  func onlyWhatEverybodyCanReadIsOpen(_ mode: String, _ count: Int) {
    let found = Self.findings(Self.file("token: 0123456789abcdef\n", mode: mode))
    #expect(found.count == count)
  }

  @Test(.thorough) func longLinesTakeNoLonger() {
    let line = String(repeating: "://t:", count: 800)
    let content = String(repeating: line + "\n", count: 500)
    let (time, found) = measured { Self.findings(Self.file(content)) }
    #expect(found.isEmpty)
    #expect(time < .seconds(60))
  }
}
