import TestSupport
import Testing

/// The rendered skip-discovery.
@Suite(.waits(on: .forScripts)) struct SkipDiscoveryTests {
  private static let environment = "run/etcd2-discovery/environment"
  private static let members = "var/lib/etcd2/proxy/cluster"

  @Test func aProxyThatKnowsTheMembersNeedsNoDiscovery() throws {
    let root = try MachineRoot(.node)
    // RuntimeDirectory= creates its folder.
    try root.scratch.file(Self.environment, "old\n")
    #expect(try root.run("skip-discovery").status == 0)
    #expect(root.scratch.text(Self.environment) == "")
    try root.scratch.file(Self.members, #"{"PeerURLs":["http://10.184.0.5:2380"]}"#)
    #expect(try root.run("skip-discovery").status == 0)
    #expect(root.scratch.text(Self.environment) == "ETCD_DISCOVERY=\n")
    // An operator who removes the proxy's state wants it to use discovery again.
    try root.scratch.file(Self.members, "")
    #expect(try root.run("skip-discovery").status == 0)
    #expect(root.scratch.text(Self.environment) == "")
  }

  /// systemd reads the file again for each command, and it takes precedence over Environment=.
  @Test func etcdReadsWhatItSays() throws {
    let node = try #require(try MachineRoot.machines().first { $0.server.role == .node })
    let etcd = try #require(node.machine.units.first { $0.name.description == "etcd2.service" })
    let text = etcd.dropIns.map(\.text.description).joined()
    #expect(text.contains("ExecStartPre=/opt/bin/skip-discovery\n"))
    #expect(text.contains("EnvironmentFile=-/run/etcd2-discovery/environment\n"))
    #expect(text.contains("RuntimeDirectory=etcd2-discovery\n"))
  }
}
