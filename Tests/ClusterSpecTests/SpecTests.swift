import ClusterSpec
import Diagnostics
import Testing

let head = "apiVersion: rkgen/v1\nkind: Cluster\nmetadata:\n  name: demo\n"

func read(
  _ rest: String, set: [String] = [], environment: [String: String]? = nil
) -> SpecResult {
  ClusterSpec.read(
    SpecInput(
      file: "c.yaml", bytes: Array((head + rest).utf8), settings: set, environment: environment))
}

@Suite struct Reading {
  @Test func defaults() throws {
    let result = read("")
    #expect(result.diagnostics.isEmpty)
    let spec = try #require(result.spec)
    #expect(spec.kubernetes.version.value.description == "v0.18.1")
    #expect(spec.kubernetes.admissionControl.value.count == 6)
    #expect(spec.network.pods.cidr.value.description == "10.240.0.0/16")
    #expect(spec.network.dns.server.value.description == "10.0.0.10")
    #expect(spec.nodes.count.value == 4)
    #expect(spec.nodes.max.value == 254)
    #expect(spec.nodes.max.origin == .derived("nodes.count and network.pods"))
    #expect(spec.image.origin == .standard)
    #expect(spec.masterName == "demo-master")
    #expect(spec.nodeName(3) == "demo-node-3")
  }

  @Test func precedence() throws {
    let file = "nodes: {count: 5}\nimage: mine\n"
    let variables = ["NUM_NODES": "6", "KUBE_IMAGE": "Core: [x]", "OS_REGION_NAME": "DFW"]
    let fromFile = try #require(read(file).spec)
    #expect(fromFile.nodes.count.value == 5)
    #expect(fromFile.nodes.count.location?.range.start == SourcePosition(line: 5, column: 16))
    let fromEnvironment = try #require(read(file, environment: variables).spec)
    #expect(fromEnvironment.nodes.count.value == 6)
    #expect(fromEnvironment.image.value.description == "Core: [x]")
    #expect(fromEnvironment.cloudProvider.region.value?.description == "DFW")
    guard case .environment("NUM_NODES", let place) = fromEnvironment.nodes.count.origin else {
      Issue.record("wrong origin")
      return
    }
    #expect(place.range.start == SourcePosition(line: 2, column: 11))
    let set = read(file, set: ["nodes.count=7", "nodes.count=8"], environment: variables)
    let fromFlag = try #require(set.spec)
    #expect(fromFlag.nodes.count.value == 8)
    guard case .flag(let flag) = fromFlag.nodes.count.origin else {
      Issue.record("wrong origin")
      return
    }
    #expect(flag.range.start == SourcePosition(line: 2, column: 13))
    #expect(set.sources.map(\.name) == ["c.yaml", "--set", "environment"])
  }

  @Test(arguments: [
    ("KUBE_IMAGE", "x", "image: x"), ("KUBE_MASTER_FLAVOR", "x", "flavor: x"),
    ("KUBE_NODE_FLAVOR", "x", "flavor: x"), ("KUBE_MINION_FLAVOR", "x", "flavor: x"),
    ("NUM_NODES", "9", "count: 9"), ("NUM_MINIONS", "9", "count: 9"),
    ("RAX_NUM_MINIONS", "9", "count: 9"), ("NOVA_NETWORK", "172.16.0.0/24", "cidr: 172.16.0.0/24"),
    ("SSH_KEY_NAME", "x", "name: x"), ("KUBE_ENABLE_CLUSTER_DNS", "false", "enabled: false"),
    ("OS_AUTH_URL", "https://a.example/", "authUrl: https://a.example/"),
    ("OS_USERNAME", "x", "username: x"), ("OS_TENANT_NAME", "x", "tenantName: x"),
    ("OS_TENANT_ID", "x", "tenantId: x"), ("OS_REGION_NAME", "x", "region: x"),
  ]) func variable(name: String, value: String, line: String) throws {
    let spec = try #require(read("", environment: [name: value]).spec)
    #expect(spec.effectiveYAML().contains("\(line)  # environment \(name)\n"))
    #expect(SpecEnvironment.recognised(in: [name: value, "HOME": "/"]) == [name])
  }

  @Test func aliasesAndIdleVariables() {
    let result = read(
      "",
      environment: ["NUM_NODES": "2", "NUM_MINIONS": "3", "KUBE_ENABLE_CLUSTER_MONITORING": "true"])
    #expect(result.spec?.nodes.count.value == 2)
    #expect(
      result.diagnostics.map(\.message) == [
        "KUBE_ENABLE_CLUSTER_MONITORING has no effect",
        "NUM_MINIONS is ignored: NUM_NODES is set to another value",
      ])
  }

  @Test func effectiveSpecReadsBackTheSame() throws {
    let set = [
      "kubernetes.flags.kubelet={max-pods: 40, v: '4'}", "sshKey.name=on",
      "etcd.members={demo-master: 192.168.0.3}", "update.group=null",
    ]
    let text = try #require(read("nodes:\n  count: 5\n", set: set).spec).effectiveYAML()
    #expect(text.contains("    kubelet:\n      max-pods: \"40\"  # --set\n"))
    #expect(text.contains("  count: 5  # c.yaml:6\n"))
    #expect(text.contains("  url: null  # hole: given at render time\n"))
    #expect(text.contains("  name: demo  # c.yaml:4\n"))
    let again = ClusterSpec.read(SpecInput(file: "e", bytes: Array(text.utf8)))
    #expect(again.diagnostics.isEmpty)
    let values = { (text: String) in
      text.split(separator: "\n").map { $0.split(separator: "  #").first ?? "" }
    }
    #expect(values(try #require(again.spec).effectiveYAML()) == values(text))
  }

  @Test func starter() throws {
    let text = ClusterSpec.starter(name: "demo", nodes: 3)
    let result = ClusterSpec.read(SpecInput(file: "s", bytes: Array(text.utf8)))
    #expect(result.diagnostics.isEmpty)
    #expect(result.spec?.nodes.count.value == 3)
  }

  @Test func secrets() throws {
    let seed = try #require(TokenSeed(String(repeating: "0a", count: 32)))
    let text = SecretsBundle.yaml(tokenSeed: seed, adminPassword: "*geheim: #1")
    let bundle = try #require(SecretsBundle.read(Array(text.utf8), file: "s").bundle)
    #expect(bundle.tokenSeed == seed)
    #expect(bundle.adminPassword.description == "*geheim: #1")
    #expect(bundle.adminUser.description == "admin")
    #expect(bundle.cloudAPIKey == nil)
    for bad in ["'geheim,1'", "*geheim", "!geheim x", "{geheim: x}"] {
      let text = "apiVersion: rkgen/v1\nkind: Secrets\ntokenSeed: geheim\nadmin: {password: \(bad)}"
      let result = SecretsBundle.read(Array(text.utf8), file: "s")
      #expect(result.bundle == nil)
      #expect(!DiagnosticPrinter().text(result.diagnostics).contains("geheim"))
      #expect(result.diagnostics.hasErrors)
    }
  }
}
