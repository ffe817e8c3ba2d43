import Foundation
import Machine
import Rendering
import Systemd
import TestSupport
import Testing

/// etcd of a node, started as in the rendered drop-ins, with a real member.
@Suite(.thorough, .waits(on: .forScripts)) struct EtcdProxyTests {
  /// Listed members, and the master's own etcd, through which others find it.
  @Test(arguments: [
    "etcd: {members: {kubernetes-master: 10.184.0.5}}",
    "etcd: {discovery: internal}\nmaster: {address: 10.184.0.5}",
  ])
  func proxyOfStaticMembersAnswers(_ spec: String) throws {
    let member = try EtcdServer(for: MachineRoot(.master))
    try member.start()
    try expectAnswers(
      from: member, through: MachineRoot(.node, spec: spec), spec,
      moving: [("https://10.184.0.5:2380", member.peerURL)])
  }

  @Test func proxyWithDiscoveryAnswers() throws {
    let service = try EtcdServer(for: MachineRoot(.master))
    try service.start()
    try service.ctl("set", "/discovery/token/_config/size", "1")
    let url = "http://127.0.0.1:\(service.port)/v2/keys/discovery/token"
    let member = try EtcdServer(for: MachineRoot(.master))
    try member.start(discovery: url)
    let spec = "etcd: {discovery: \"\(url)\"}"
    let node = try MachineRoot(.node, spec: spec)
    try node.scratch.file("run/etcd2-discovery/environment", "")
    #expect(try node.run("skip-discovery").status == 0)
    try expectAnswers(from: member, through: node, spec)
  }

  /// etcd 2.0.11, which CoreOS had in May 2015, exits at once, even as a proxy, if it gets listen URLs but no
  /// advertised URLs; all later releases require both of members. Debian has no etcd that old. An empty
  /// variable counts as not given (2.0.11 `etcdmain/config.go`, `pkg/flags/flag.go`).
  @Test(arguments: ["", "etcd: {members: {kubernetes-master: 10.184.0.5}}"])
  func whoeverListensAdvertises(_ spec: String) throws {
    for machine in try MachineRoot.machines(spec) {
      let environment = try machine.etcdEnvironment()
      #expect(environment["ETCD_LISTEN_CLIENT_URLS"]?.isEmpty == false)
      #expect(
        environment["ETCD_ADVERTISE_CLIENT_URLS"]?.isEmpty == false, "\(machine.name)")
    }
  }

  /// Starts the node's etcd on free ports, and sends a request to each.
  private func expectAnswers(
    from member: EtcdServer, through node: MachineRoot, _ spec: String,
    moving addresses: [(String, String)] = []
  ) throws {
    let machine = try #require(
      try MachineRoot.machines(spec).first { $0.server.role == .node })
    let ports = try [EtcdServer.freePort(), EtcdServer.freePort()]
    let moved =
      addresses + zip([2379, 4001], ports).map { ("//127.0.0.1:\($0)", "//127.0.0.1:\($1)") }
    var environment = try machine.etcdEnvironment().mapValues { value in
      moved.reduce(node.moved(value)) { $0.replacingOccurrences(of: $1.0, with: $1.1) }
    }
    // These two are the image's.
    environment["ETCD_NAME"] = "node"
    environment["ETCD_DATA_DIR"] = node.scratch.path("var/lib/etcd2")
    let proxy = try Daemon(MachineRoot.real("etcd"), [], environment: environment)
    try member.ctl("set", "/greeting", "hello")
    for port in ports {
      let url = "http://127.0.0.1:\(port)/v2/keys"
      let answers = try eventually {
        try Command.run("curl", ["-fsS", url + "/greeting"]).text.contains("\"hello\"")
      }
      #expect(answers, "\(proxy.output)")
      let written = try Command.run("curl", ["-fsS", "-XPUT", "-dvalue=\(port)", url + "/port"])
      #expect(written.status == 0, "\(written.error)")
      #expect(try member.value("/port") == "\(port)")
    }
    #expect(node.scratch.exists("var/lib/etcd2/proxy/cluster"))
  }
}

extension RenderedMachine {
  /// The environment that the drop-ins of etcd2 set, read as systemd reads them.
  func etcdEnvironment() throws -> [String: String] {
    let unit = try #require(machine.units.first { $0.name.description == "etcd2.service" })
    let words = try ParsedUnit(unit).merged.values(of: "Environment", in: "Service")
      .flatMap { try Word.split($0, variables: false).map(\.word.text) }
    return words.reduce(into: [:]) { environment, word in
      let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      environment[String(parts[0])] = parts.count > 1 ? String(parts[1]) : ""
    }
  }
}
