import ClusterSpec
import Diagnostics
import Testing

/// Keys at several levels of a spec.
@Suite struct LevelTests {
  private static let levels = """
    kubernetes: {version: v1.28.7}
    network: {control: cloud}
    master: {address: 192.168.0.10, labels: {role: control}}
    nodes:
      labels: {disk: slow, site: north}
      pools:
        idle:
        big:
          labels: {disk: fast}
          taints: ['disk=fast:NoSchedule', 'a.example/b:NoExecute']
    machines:
      demo-big-2:
        labels: {disk: broken}

    """

  private static func labels(_ spec: ClusterSpec, _ levels: [Level]) -> [String] {
    spec.marks.groups(at: levels).flatMap { group in
      group.labels.value.map { "\($0.name)=\($0.value)" }
    }
  }

  @Test func aGroupIsReadAtEveryLevel() throws {
    let spec = try #require(ClusterSpec.read(input(Self.levels)).spec)
    #expect(Self.labels(spec, [.cluster, .masters]) == ["role=control"])
    #expect(
      Self.labels(spec, [.cluster, .nodes, .pool("big"), .machine("demo-big-2")])
        == ["disk=slow", "site=north", "disk=fast", "disk=broken"])
    #expect(Self.labels(spec, [.cluster, .nodes, .pool("idle")]) == ["disk=slow", "site=north"])
    let taints = spec.marks.groups(at: [.pool("big")]).flatMap(\.taints.value)
    #expect(taints.map(\.description) == ["disk=fast:NoSchedule", "a.example/b:NoExecute"])
    #expect(taints.map(\.effect) == ["NoSchedule", "NoExecute"])
  }

  /// The narrower level wins, and what it does not set is the same as for all machines.
  @Test func networksDifferByLevel() throws {
    let text = """
      kubernetes: {version: v1.28.7}
      network: {control: cloud, firewall: {ssh: {from: [10.0.0.0/8]}}}
      master: {address: 192.168.0.10, network: {cloud: {interface: ens3}}}
      nodes:
        network: {cloud: {interface: ens4}}
        pools:
          edge: {network: {firewall: {nodePorts: {from: [0.0.0.0/0]}}}}
      machines: {demo-edge-2: {network: {cloud: {interface: bond0}, firewall: {ssh: {from: []}}}}}

      """
    let spec = try #require(ClusterSpec.read(input(text)).spec)
    func shown(_ levels: [Level]) -> [String] {
      let network = spec.network(at: [.cluster] + levels)
      return [network.cloud.interface.value.description]
        + [network.firewall.ssh, network.firewall.nodePorts].map {
          $0.value.map(\.description).joined(separator: " ")
        }
    }
    let edge: [Level] = [.nodes, .pool("edge")]
    #expect(shown([]) == ["eth2", "10.0.0.0/8", ""])
    #expect(shown([.masters]) == ["ens3", "10.0.0.0/8", ""])
    #expect(shown(edge + [.machine("demo-edge-1")]) == ["ens4", "10.0.0.0/8", "0.0.0.0/0"])
    #expect(shown(edge + [.machine("demo-edge-2")]) == ["bond0", "", "0.0.0.0/0"])
    let again = ClusterSpec.read(
      SpecInput(file: "e", bytes: Array(spec.effectiveYAML(showOrigins: false).utf8)))
    #expect(
      again.spec?.effectiveYAML(showOrigins: false) == spec.effectiveYAML(showOrigins: false))
    let wrong = read(
      "nodes: {network: {cloud: {interface: eth0}, pods: {backend: vxlan}}, pools: {a: {network: {cloud: 5}}}}"
    )
    #expect(
      summary(wrong.diagnostics) == """
        5:38: error: nodes.network.cloud.interface must be the private network's interface such as eth2, not 'eth0', which is the public network [RK0208]
        5:45: error: unknown key 'pods' in nodes.network; allowed: cloud, firewall [RK0202]
          hint: 'pods' is at network.pods
        5:99: error: nodes.pools.a.network.cloud must be a map with keys interface, not '5' [RK0201]
        """)
  }

  /// What a reviewer reads about two specs.
  @Test func changesAreALineForEachKey() throws {
    func spec(_ text: String, _ set: [String] = []) throws -> ClusterSpec {
      try #require(ClusterSpec.read(input(text, set: set)).spec)
    }
    let old = try spec(Self.levels)
    #expect(old.changes(from: old) == [])
    let new = try spec(
      Self.levels,
      [
        "nodes.pools.small.count=2", "nodes.pools.big.count=5", "nodes.labels={disk: slow}",
        "sysctl={vm.swappiness: 1}", "machines.demo-big-1.labels={a: b}",
        "users=[{name: alice, passwordHash: $6$salt$abc}]",
      ])
    #expect(
      new.changes(from: old) == [
        "nodes.pools.small: added", "machines.demo-big-1: added",
        "nodes.pools.big.count: 4 → 5", "sysctl: {} → {vm.swappiness: \"1\"}", "users: changed",
        "nodes.labels: {disk: slow, site: north} → {disk: slow}",
      ])
    #expect(
      old.changes(from: new).prefix(3) == [
        "nodes.pools.small: removed", "machines.demo-big-1: removed",
        "nodes.pools.big.count: 5 → 4",
      ])
  }

  /// Temp URLs and the discovery URL let anyone who has them in.
  @Test func changesHideURLsThatAreSecrets() throws {
    let new = [
      "etcd.discovery=https://d.example/a1", "release.url=https://s.example/r?temp_url_sig=b2",
    ]
    let old = try #require(ClusterSpec.read(input("", set: [])).spec)
    let changes = try #require(ClusterSpec.read(input("", set: new)).spec)
      .changes(from: old)
    #expect(changes.count == 2)
    #expect(!changes.joined().contains("example"), "\(changes)")
  }

  @Test func theEffectiveSpecSaysWhere() throws {
    let spec = try #require(
      ClusterSpec.read(
        input(Self.levels, set: ["nodes.pools.small.labels={x: y}", "nodes.pools.big.taints=[]"])
      ).spec)
    let text = spec.effectiveYAML()
    #expect(
      text.contains(
        """
          pools:
            idle:
              count: 4                      # default
              max: 50                       # derived from nodes.pools.idle.count
              flavor: general1-2            # default
              image: Flatcar (Stable)       # derived from image
            big:
              count: 4                      # default
              max: 50                       # derived from nodes.pools.big.count
              flavor: general1-2            # default
              image: Flatcar (Stable)       # derived from image
              labels:
                disk: fast                  # c.yaml:13
              taints: []                    # --set
            small:
              count: 4                      # default
              max: 50                       # derived from nodes.pools.small.count
              flavor: general1-2            # default
              image: Flatcar (Stable)       # derived from image
              labels:
                x: "y"                      # --set
          labels:
            disk: slow                      # c.yaml:9
            site: north                     # c.yaml:9

        """), "\(text)")
    #expect(text.contains("machines:\n  demo-big-2:\n    labels:\n      disk: broken    "))
    let again = ClusterSpec.read(SpecInput(file: "e", bytes: Array(text.utf8)))
    #expect(again.diagnostics.isEmpty, "\(again.diagnostics.map(\.message))")
    #expect(
      again.spec?.effectiveYAML(showOrigins: false) == spec.effectiveYAML(showOrigins: false))
  }

  @Test func everythingWrongIsSaidAtOnce() {
    let text = """
      nodes:
        labls: {a: b}
        pools:
          Big: {labels: {a: b}}
          master: {}
          small:
            lables: {a: b}
            labels: {a b: c, d: '-'}
            taints: ['a:NoShedule', a, 'b:NoExecute', 'b:NoExecute']
          odd: 5
      machines: {a.b: {labels: {c: d}}}
      """
    #expect(
      summary(
        read(text, set: ["nodes.pools.small.tains=[]", "nodes.pools.A.taints=[]", "pools.a=b"])
          .diagnostics, withFiles: true)
          == """
          c.yaml:6:3: error: unknown key 'labls' in nodes; allowed: count, pools, max, flavor, sshAuthorizedKeys, files, units, dropIns, environment, sysctl, users, flags, labels, taints, volumes, zones, serverGroup, bootVolume, serverMetadata, serverTags, network [RK0202]
            hint: did you mean 'labels'?
          c.yaml:8:5: error: a pool name must be a host name label of lowercase letters, digits and inner hyphens such as 'big', not 'Big' [RK0204]
            hint: write big
          c.yaml:9:5: error: a pool name must be a host name label of lowercase letters, digits and inner hyphens such as 'big', not 'master' [RK0204]
            hint: masters are named that
          c.yaml:11:7: error: unknown key 'lables' in nodes.pools.small; allowed: count, max, flavor, image, addresses, sshAuthorizedKeys, files, units, dropIns, environment, sysctl, users, flags, labels, taints, volumes, zones, serverGroup, bootVolume, serverMetadata, serverTags, network [RK0202]
            hint: did you mean 'labels'?
          c.yaml:12:16: error: a name in nodes.pools.small.labels must be a label name of at most 63 letters, digits, '-', '_' and '.', with or without a domain, such as example.com/disk, not 'a b' [RK0204]
          c.yaml:12:27: error: nodes.pools.small.labels.d must be empty or at most 63 letters, digits and inner '-', '_' and '.', not '-' [RK0204]
          c.yaml:13:16: error: nodes.pools.small.taints[0] must be a taint KEY=VALUE:EFFECT or KEY:EFFECT such as example.com/disk=fast:NoSchedule, not 'a:NoShedule' [RK0204]
            hint: did you mean 'NoSchedule'?
          c.yaml:13:31: error: nodes.pools.small.taints[1] must be a taint KEY=VALUE:EFFECT or KEY:EFFECT such as example.com/disk=fast:NoSchedule, not 'a' [RK0204]
            hint: the effect is missing: NoSchedule, PreferNoSchedule, NoExecute
          c.yaml:13:49: error: nodes.pools.small.taints[3] repeats an earlier value [RK0205]
            note: c.yaml:13:34: first given here
          c.yaml:14:10: error: nodes.pools.odd must be a map with keys count, max, flavor, image, addresses, sshAuthorizedKeys, files, units, dropIns, environment, sysctl, users, flags, labels, taints, volumes, zones, serverGroup, bootVolume, serverMetadata, serverTags, network, not '5' [RK0201]
          c.yaml:15:12: error: a machine name must be a host name label of lowercase letters, digits and inner hyphens such as 'demo', not 'a.b' [RK0204]
            hint: write a-b
          --set:1:1: error: the spec has no key 'nodes.pools.small.tains' [RK0202]
            hint: did you mean 'nodes.pools.small.taints'?
          --set:2:1: error: a pool name must be a host name label of lowercase letters, digits and inner hyphens such as 'big', not 'A' [RK0204]
            hint: write a
          --set:3:1: error: the spec has no key 'pools.a' [RK0202]
          """)
  }

  @Test func poolsWithLongNames() {
    let long = String(repeating: "a", count: 56)
    #expect(
      summary(read("nodes: {pools: {b: {count: 1}, \(long): {count: 1, max: 100}}}").diagnostics)
        == """
        4:9: error: metadata.name and the pool's name '\(long)' are too long together: the name of the last node, 'demo-\(long.dropLast())…', must have at most 63 characters, not 65 [RK0209]
        """)
  }

  @Test func taintsOfOneKeyAndEffect() {
    #expect(
      summary(
        read("nodes: {taints: ['a=b:NoSchedule', 'a=b:NoExecute', 'a:NoSchedule']}").diagnostics)
          == """
          5:53: error: nodes.taints[2] repeats an earlier value [RK0205]
            note: 5:18: first given here
          """)
  }

  @Test func theSchemaHasThem() {
    func member(_ names: [String]) -> JSONValue? {
      names.reduce(ClusterSpec.schema) { value, name in
        guard case .object(let members) = value else { return nil }
        return members.first { $0.name == name }?.value
      }
    }
    let pools = ["properties", "nodes", "properties", "pools"]
    #expect(member(pools + ["type"]) == ["object", "null"])
    #expect(member(pools + ["propertyNames", "pattern"]) == .string(PoolName.pattern))
    #expect(
      member(pools + ["additionalProperties", "properties", "labels"])
        == member(["properties", "nodes", "properties", "labels"]))
    #expect(member(pools + ["additionalProperties", "additionalProperties"]) == false)
  }

  @Test func aPathNamesItsKeys() {
    #expect(ClusterSpec.keys(at: "nodes.pools.big.taints").map(\.path) == ["master.taints"])
    #expect(
      Set(ClusterSpec.keys(at: "machines.a").map(\.path))
        .isSuperset(of: ["master.labels", "master.taints", "files"]))
    #expect(ClusterSpec.keys(at: "nodes.pool").isEmpty)
    #expect(ClusterSpec.keys(at: "").isEmpty)
  }

  private func input(_ rest: String, set: [String] = []) -> SpecInput {
    SpecInput(file: "c.yaml", bytes: Array((head + rest).utf8), settings: set)
  }
}
