import ClusterSpec
import Diagnostics
import Testing

@Suite struct EnvironmentTests {
  @Test(arguments: [
    ("KUBE_IMAGE", "x", "image: x"), ("KUBE_MASTER_FLAVOR", "x", "  flavor: x"),
    ("KUBE_NODE_FLAVOR", "x", "  flavor: x"), ("KUBE_MINION_FLAVOR", "x", "  flavor: x"),
    ("NUM_NODES", "9", "  count: 9"), ("NUM_MINIONS", "9", "  count: 9"),
    ("RAX_NUM_MINIONS", "9", "  count: 9"),
    ("NOVA_NETWORK", "172.16.0.0/24", "    cidr: 172.16.0.0/24"),
    ("SSH_KEY_NAME", "x", "  name: x"), ("KUBE_ENABLE_CLUSTER_DNS", "false", "    enabled: false"),
    ("OS_AUTH_URL", "https://a.example/", "  authUrl: https://a.example/"),
    ("OS_USERNAME", "x", "  username: x"), ("OS_TENANT_NAME", "x", "  tenantName: x"),
    ("OS_TENANT_ID", "x", "  tenantId: x"), ("OS_REGION_NAME", "x", "  region: x"),
  ]) func variable(name: String, value: String, line: String) throws {
    let result = read("", environment: [name: value, "HOME": "/", "OS_PASSWORD": "geheim"])
    #expect(result.diagnostics.isEmpty)
    let lines = try #require(result.spec).effectiveYAML().split(separator: "\n")
    let changed = lines.filter { $0.hasSuffix("# environment \(name)") }
    #expect(changed.map { $0.split(separator: "  #").first.map(String.init)?.trimmed } == [line])
    #expect(SpecEnvironment.recognised(in: [name: value, "HOME": "/"]) == [name])
    #expect(SpecEnvironment.recognised(in: [name: ""]).isEmpty)
    #expect(!result.sources.contains { $0.bytes.contains(Array("geheim".utf8)) })
  }

  @Test func unsetAndEmptyVariablesChangeNothing() throws {
    let plain = try #require(read("").spec).effectiveYAML()
    let result = read("", environment: ["NUM_NODES": "", "KUBE_IMAGE": ""])
    #expect(try #require(result.spec).effectiveYAML() == plain)
  }

  @Test func aliases() {
    let result = read(
      "", environment: ["NUM_NODES": "2", "NUM_MINIONS": "3", "RAX_NUM_MINIONS": "2"])
    #expect(result.spec?.pools[0].count.value == 2)
    #expect(
      summary(result.diagnostics, withFiles: true) == """
        environment:1:1: warning: NUM_MINIONS is ignored: NUM_NODES is set to another value [RK0207]
          note: environment:2:1: NUM_NODES is used
        """)
  }

  @Test func variablesWithoutEffect() {
    let result = read("", environment: ["KUBE_ENABLE_CLUSTER_MONITORING": "true"])
    #expect(result.spec != nil)
    #expect(
      summary(result.diagnostics) == """
        1:1: warning: KUBE_ENABLE_CLUSTER_MONITORING has no effect [RK0207]
          hint: unset it; it had none in 2015 either
        """)
  }

  @Test(arguments: [
    (
      "KUBE_ENABLE_CLUSTER_DNS", "yes",
      "1:25: error: network.dns.enabled must be true or false, not 'yes' [RK0204]\n  hint: write true"
    ),
    (
      "NUM_NODES", "four",
      "1:11: error: nodes.count must be a whole number from 0 to 100000 such as 4, not 'four' [RK0204]"
    ),
    (
      "NOVA_NETWORK", "192.168.1.1/24",
      """
      1:14: error: network.cloud.cidr must be an IPv4 range without host bits such as 10.0.0.0/16, \
      not '192.168.1.1/24' [RK0301]
        hint: write 192.168.1.0/24
      """
    ),
  ]) func badValue(name: String, value: String, findings: String) {
    let result = read("", environment: [name: value])
    #expect(summary(result.diagnostics) == findings)
    #expect(result.spec == nil)
  }

  /// A text from the environment is used as it is, not parsed as YAML.
  @Test func valuesAreNotYAML() {
    for value in ["null", "~", "[a]", "'x'", "a: b # c", "true"] {
      #expect(read("", environment: ["KUBE_IMAGE": value]).spec?.image.value.description == value)
    }
  }
}

extension String {
  fileprivate var trimmed: String {
    String(self[..<(lastIndex { $0 != " " }.map { index(after: $0) } ?? startIndex)])
  }
}
