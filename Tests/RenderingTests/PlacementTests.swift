import ClusterSpec
import Rendering
import Testing

/// Requests for servers, beyond their user-data.
@Suite struct PlacementTests {
  private func servers(
    _ text: String
  ) throws -> (spec: ClusterSpec, servers: [String: Rendering.Server]) {
    let head = """
      apiVersion: rkgen/v1
      kind: Cluster
      metadata: {name: demo}
      kubernetes: {version: v1.28.7}
      network: {control: cloud, pods: {backend: vxlan}, cloud: {addresses: assigned}}

      """
    let result = ClusterSpec.read(
      SpecInput(file: "c.yaml", bytes: Array((head + text).utf8), settings: [], environment: nil))
    let spec = try #require(result.spec, "\(result.diagnostics)")
    let servers = Server.planned(for: spec)
    return (spec, Dictionary(uniqueKeysWithValues: servers.map { ($0.name, $0) }))
  }

  @Test func zonesGoRoundAndMoreMachinesMoveNone() throws {
    let text = """
      masters: {count: 3, zones: [az1, az2, az3]}
      nodes:
        zones: [az1, az2]
        pools:
          big: {count: COUNT}
          near: {count: 2, zones: [az3]}
      machines:
        demo-big-2: {zones: [az9]}

      """
    func zones(_ count: Int) throws -> [String: String] {
      let (spec, servers) = try servers(text.replacing("COUNT", with: "\(count)"))
      return servers.compactMapValues { $0.zone(in: spec)?.description }
    }
    let few = try zones(3)
    #expect(
      few == [
        "demo-master-1": "az1", "demo-master-2": "az2", "demo-master-3": "az3",
        "demo-big-1": "az1", "demo-big-2": "az9", "demo-big-3": "az1", "demo-near-1": "az3",
        "demo-near-2": "az3",
      ])
    let more = try zones(5)
    #expect(more.filter { few[$0.key] != nil } == few)
    #expect(more["demo-big-4"] == "az2" && more["demo-big-5"] == "az1")
  }

  @Test func severalMastersAreKeptApartUnlessTheSpecSaysNo() throws {
    func groups(_ text: String) throws -> [String: String] {
      let (spec, servers) = try servers(text)
      return servers.compactMapValues { server in
        server.group(in: spec).map { "\($0.name) \($0.policy.rawValue) \($0.isDefault)" }
      }
    }
    #expect(try groups("nodes: {count: 1}\n").isEmpty)
    let three = try groups("masters: {count: 3}\nnodes: {count: 1}\n")
    #expect(Set(three.values) == ["demo/masters soft-anti-affinity true"] && three.count == 3)
    #expect(try groups("masters: {count: 3, serverGroup: none}\nnodes: {count: 1}\n").isEmpty)
    let nodes = try groups(
      "nodes: {serverGroup: anti-affinity, pools: {a: {count: 1}, b: {count: 1, serverGroup: none}}}\n"
    )
    #expect(nodes == ["demo-a-1": "demo/pools/a anti-affinity false"])
  }

  @Test func metadataAndTagsOfAllLevelsMeet() throws {
    let (spec, servers) = try servers(
      """
      serverMetadata: {team: blue, stage: test}
      serverTags: [all]
      nodes: {count: 1, serverMetadata: {team: red}, serverTags: [node, all]}

      """)
    let node = try #require(servers["demo-node-1"])
    #expect(
      node.metadata(in: spec).map { "\($0.name)=\($0.value)" }.sorted() == [
        "stage=test", "team=red",
      ]
    )
    #expect(node.tags(in: spec).map(\.description) == ["all", "node"])
    let master = try #require(servers["demo-master"])
    #expect(master.tags(in: spec).map(\.description) == ["all"])
  }

  /// The boot disk has the ID of a volume, like those that the machine waits for.
  @Test func aBootVolumeIsOneMoreThatIsAttached() throws {
    let volumes = "master: {volumes: {etcd: {cinder: {size: 20}}}"
    for (text, count) in [("}", "1"), (", bootVolume: {size: 40}}", "2")] {
      let spec = try servers(volumes + text + "\n").spec
      let master = try #require(Renderer.render(spec).machines.first)
      #expect(
        try master.commands(of: "volume-etcd.service").first?.suffix(3) == ["cinder", "20", count])
    }
  }

  /// None of it is in user-data: servers that exist stay as they are.
  @Test func userDataStaysTheSame() throws {
    let plain = try servers("nodes: {count: 2}\n").spec
    let placed = try servers(
      """
      serverMetadata: {team: blue}
      serverTags: [web]
      nodes: {count: 2, zones: [a, b], serverGroup: affinity, bootVolume: {size: 40, type: ssd}}

      """
    ).spec
    let (one, other) = (Renderer.render(plain).machines, Renderer.render(placed).machines)
    #expect(!one.isEmpty && one.map(\.userDataBytes) == other.map(\.userDataBytes))
  }
}
