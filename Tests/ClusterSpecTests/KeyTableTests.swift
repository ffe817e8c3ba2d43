import ClusterSpec
import Foundation
import Testing

@Suite struct KeyTableTests {
  @Test func everyKeyIsDescribed() {
    #expect(ClusterSpec.keys.count == 82)
    #expect(Set(ClusterSpec.keys.map(\.path)).count == ClusterSpec.keys.count)
    for key in ClusterSpec.keys + SecretsBundle.keys {
      #expect(!key.summary.isEmpty && !key.summary.hasSuffix("."), "\(key.path)")
      #expect(key.effect.hasSuffix(".") && key.effect.first?.isWhitespace == false, "\(key.path)")
      #expect(!key.expected.isEmpty, "\(key.path)")
    }
    let variables = ClusterSpec.keys.flatMap(\.environment)
    #expect(Set(variables).count == variables.count)
  }

  /// The table's defaults apply, and fit the shapes of their keys.
  @Test func defaultsHold() throws {
    let lines = try #require(read("").spec).effectiveYAML(showOrigins: false)
    for key in ClusterSpec.keys {
      guard case .value(let text) = key.defaultValue else { continue }
      // The effective spec has keys of several levels only where they are written, and of two forms the written one.
      guard key.places.count == 1, !key.path.hasPrefix("masters."), !key.path.contains("NAME")
      else { continue }
      #expect(read("", set: ["\(key.path)=\(text)"]).spec != nil, "\(key.path)=\(text)")
      let again = read("", set: ["\(key.path)=\(text)"]).spec?.effectiveYAML(showOrigins: false)
      #expect(again == lines, "\(key.path)=\(text)")
      #expect(try admits(key.shape, text), "\(key.path)=\(text)")
    }
  }

  /// Each key of the table is decoded: a value given for it comes out, with its origin.
  @Test(arguments: [
    ("apiVersion", "rkgen/v1", nil), ("kind", "Cluster", nil),
    ("metadata.name", "other", "name: other"),
    ("kubernetes.version", "v1.0.0", "version: v1.0.0"),
    ("kubernetes.logLevel", "5", "logLevel: 5"),
    ("kubernetes.allowPrivileged", "true", "allowPrivileged: true"),
    ("kubernetes.admissionControl", "[A]", "admissionControl:"),
    ("kubernetes.flags.apiServer", "{v: 1}", "v: \"1\""),
    ("kubernetes.flags.controllerManager", "{v: 1}", "v: \"1\""),
    ("kubernetes.flags.scheduler", "{v: 1}", "v: \"1\""),
    ("kubernetes.flags.kubelet", "{v: 1}", "v: \"1\""),
    ("kubernetes.flags.proxy", "{v: 1}", "v: \"1\""),
    ("release.url", "https://a.example/k", "url: https://a.example/k"),
    ("release.sha256", String(repeating: "ab", count: 32), nil),
    ("release.size", "1000", "size: 1000"),
    ("release.mirror", "https://a.example/k", nil), ("release.files", "{kubelet: {size: 5}}", nil),
    ("network.public.label", "x", "label: x"),
    ("network.service.label", "x", "label: x"),
    ("network.cloud.label", "x", "label: x"),
    ("network.cloud.cidr", "192.168.9.0/24", "cidr: 192.168.9.0/24"),
    ("network.cloud.addresses", "assigned", "addresses: assigned"),
    ("network.cloud.interface", "eth3", "interface: eth3"),
    ("network.pods.cidr", "10.241.0.0/16", "cidr: 10.241.0.0/16"),
    ("network.pods.subnetLength", "25", "subnetLength: 25"),
    ("network.pods.backend", "vxlan", "backend: vxlan"),
    ("network.pods.overlay", "vxlan", "overlay: vxlan"),
    ("network.services.cidr", "10.0.0.0/17", "cidr: 10.0.0.0/17"),
    ("network.dns.enabled", "false", "enabled: false"),
    ("network.dns.server", "10.0.0.11", "server: \"10.0.0.11\""),
    ("network.dns.domain", "a.b", "domain: a.b"),
    ("network.firewall.securityGroups", "true", "securityGroups: true"),
    ("etcd.discovery", "https://a.example/d", "discovery: https://a.example/d"),
    ("etcd.members", "{demo-master: 10.184.0.5}", "members:"),
    ("master.flavor", "x", "flavor: x"),
    ("master.address", "10.184.0.5", "address: \"10.184.0.5\""),
    ("nodes.count", "5", "count: 5"), ("nodes.max", "50", "max: 50"),
    ("nodes.flavor", "x", "flavor: x"), ("master.labels", "{a: b}", "a: b"),
    ("master.taints", "[a=b:NoSchedule]", "taints:"),
    ("master.volumes", "{etcd: {device: /dev/vdb}}", "etcd: {device: /dev/vdb, fileSystem: ext4}"),
    ("master.zones", "[az1, az2]", "zones:"),
    ("master.serverGroup", "anti-affinity", "serverGroup: anti-affinity"),
    ("master.bootVolume", "{size: 40}", "bootVolume: {size: 40, deleteOnTermination: true}"),
    ("serverMetadata", "{team: blue}", "team: blue"), ("serverTags", "[web]", "serverTags:"),
    ("image", "x", "image: x"),
    ("sshKey.name", "x", "name: x"),
    (
      "sshAuthorizedKeys",
      "[ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJqfMRAbMCbJdvNqqm4T5nIjOmYq6Zc7c2hpSDZ0e7Qw]",
      "sshAuthorizedKeys:"
    ),
    ("files", "[{path: /etc/a, content: b}]", "- {path: \"/etc/a\", content: \"b\"}"),
    (
      "units", "[{name: docker.service, enable: true}]",
      "- {name: \"docker.service\", enable: true}"
    ),
    (
      "dropIns", "[{unit: a.service, name: b.conf, content: c}]",
      "- {unit: \"a.service\", name: \"b.conf\", content: \"c\"}"
    ),
    ("environment", "{a.service: {B: c}}", "a.service: {B: \"c\"}"),
    ("sysctl", "{vm.swappiness: 10}", "vm.swappiness: \"10\""),
    ("users", "[{name: alice}]", "- {name: alice}"),
    ("master.flags", "{apiServer: {event-ttl: 2h}}", "apiServer: {event-ttl: 2h}"),
    ("update.rebootStrategy", "reboot", "rebootStrategy: reboot"),
    ("update.group", "beta", "group: beta"),
    ("lint.allow", "[{code: RK1344, where: a.service, reason: b}]", "allow:"),
    ("cloudProvider.authUrl", "https://a.example/", "authUrl: https://a.example/"),
    ("cloudProvider.username", "x", "username: x"), ("cloudProvider.tenantId", "x", "tenantId: x"),
    ("cloudProvider.tenantName", "x", "tenantName: x"), ("cloudProvider.region", "x", "region: x"),
  ]) func isDecoded(path: String, value: String, line: String?) throws {
    let key = try #require(ClusterSpec.keys.first { $0.path == path })
    #expect(try admits(key.shape, value))
    // Only releases of several files have files.
    let isOfToday = ["release.mirror", "release.files"].contains(path)
    let isMark = ["master.labels", "master.taints"].contains(path)
    let today = """
      kubernetes: {version: v1.28.7}
      network: {control: cloud}
      master: {address: 192.168.0.10}

      """
    let spec = try #require(read(isOfToday || isMark ? today : "", set: ["\(path)=\(value)"]).spec)
    guard path != "apiVersion", path != "kind" else { return }
    let lines = spec.effectiveYAML().split(separator: "\n").filter { $0.hasSuffix("# --set") }
    #expect(lines.count == 1)
    if let line {
      #expect(lines.first?.drop { $0 == " " }.hasPrefix(line + " ") == true, "\(lines)")
    }
  }

  @Test func theProvidersName() throws {
    let set = [
      "cloudProvider.name=rackspace", "cloudProvider.username=a", "cloudProvider.region=b",
    ]
    #expect(try #require(read("", set: set).spec).cloudProvider.name.value == .rackspace)
  }

  private func admits(_ shape: ValueShape, _ text: String) throws -> Bool {
    switch shape {
    case .nullable(let inner): return try text == "null" || text == "{}" || admits(inner, text)
    case .bool: return text == "true" || text == "false"
    case .integer(let range): return Int(text).map(range.contains) ?? false
    case .numbers(let numbers): return Int(text).map(numbers.contains) ?? false
    case .choice(let names): return names.contains(text)
    case .text(let pattern, _):
      let plain = text.hasPrefix("\"") ? String(text.dropFirst().dropLast()) : text
      return try NSRegularExpression(pattern: pattern).numberOfMatches(
        in: plain, range: NSRange(plain.startIndex..., in: plain)) == 1
    case .list(.record): return text == "[]" || (text.hasPrefix("[{") && text.hasSuffix("}]"))
    case .list(let item):
      guard text.hasPrefix("["), text.hasSuffix("]") else { return false }
      return try text.dropFirst().dropLast().split(separator: ",").allSatisfy {
        try admits(item, $0.trimmingCharacters(in: .whitespaces))
      }
    case .map, .record: return text.hasPrefix("{") && text.hasSuffix("}")
    case .scalar: return true
    }
  }
}
