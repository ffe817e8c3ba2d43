import Foundation
import Rendering
import TestSupport
import Testing

/// Three members and two proxies of etcd, started as in the rendered drop-ins, with certificates of the
/// rendered script. Each member has its own address on loopback.
@Suite(.thorough, .waits(on: .forScripts)) struct EtcdCertificateTests {
  private static let spec = """
    etcd:
      members: {kubernetes-master: 10.184.0.1, second: 10.184.0.2, third: 10.184.0.3}
    """
  /// Addresses instead of those of ServiceNet, which this machine does not have.
  private let net = "127.\(Int.random(in: 64...250)).\(Int.random(in: 0...250))"
  private let members: [Etcd]
  private let proxies: [Etcd]

  /// An etcd of a machine.
  private final class Etcd {
    let root: MachineRoot
    let port: Int
    private let environment: [String: String]
    private var daemon: Daemon?

    init(_ role: Role, name: String, address: String, net: String) throws {
      root = try MachineRoot(role, spec: EtcdCertificateTests.spec)
      port = try EtcdServer.freePort()
      let other = try EtcdServer.freePort()
      let machine = try #require(
        try MachineRoot.machines(EtcdCertificateTests.spec).first { $0.server.role == role })
      let changes = [
        ("127.0.0.1:2379", "127.0.0.1:\(port)"), ("127.0.0.1:4001", "127.0.0.1:\(other)"),
        ("$private_ipv4", address), ("10.184.0", net),
      ]
      var environment = try machine.etcdEnvironment().mapValues { [root] value in
        changes.reduce(root.moved(value)) { $0.replacingOccurrences(of: $1.0, with: $1.1) }
      }
      environment["ETCD_NAME"] = name
      environment["ETCD_DATA_DIR"] = root.scratch.path("data")
      environment["ETCD_ENABLE_V2"] = "true"
      self.environment = environment
      guard role == .master else { return }
      try root.prepareForCertificates()
      try makeCertificates(address)
    }

    func makeCertificates(_ address: String) throws {
      let made = try root.makeCertificates(address)
      try #require(made.status == 0, "\(made.error)")
    }

    func start() throws {
      daemon = try Daemon(MachineRoot.real("etcd"), [], environment: environment)
    }

    func stop() { daemon?.kill() }

    var output: String { daemon?.output ?? "" }

    /// Whether it accepts a value on loopback.
    func takes(_ value: String, _ key: String) throws -> Bool {
      try Command.run(
        "curl",
        [
          "-fsS", "-m5", "-XPUT", "-dvalue=\(value)", "http://127.0.0.1:\(port)/v2/keys/\(key)",
        ]
      ).status == 0
    }

    /// Its answer on loopback.
    func says(_ key: String) throws -> String {
      try Command.run(
        "curl", ["-fsS", "-m5", "http://127.0.0.1:\(port)/v2/keys/\(key)?quorum=true"]
      ).text
    }
  }

  init() throws {
    let net = net
    members = try ["kubernetes-master", "second", "third"].enumerated().map { index, name in
      try Etcd(.master, name: name, address: "\(net).\(index + 1)", net: net)
    }
    proxies = try (4...5).map {
      try Etcd(.node, name: "node-\($0)", address: "\(net).\($0)", net: net)
    }
  }

  /// Sends a request to the first member on ServiceNet.
  private func asks(_ port: Int, _ arguments: String...) throws -> CommandResult {
    try Command.run(
      "curl",
      [
        "-fsS", "-m5", "--cacert", members[0].root.scratch.path("etc/etcd/authority.crt"),
        "https://\(net).1:\(port)/v2/keys/greeting",
      ] + arguments)
  }

  /// A certificate for servers and clients that the authority of the API server signed.
  private func foreign(_ root: MachineRoot, _ address: String) throws {
    let files = ["signer.key", "authority.crt"]
    let own = try files.map { try #require(root.scratch.text("etc/etcd/" + $0)) }
    try root.replaceAuthority("etcd", by: "kubernetes")
    #expect(try root.makeCertificates(address).status == 0)
    for (file, text) in zip(files, own) { try root.scratch.file("etc/etcd/" + file, text) }
  }

  @Test func onlyThoseWithACertificateAreHeard() throws {
    for etcd in members + proxies { try etcd.start() }
    for (index, etcd) in (members + proxies).enumerated() {
      let taken = try eventually { try etcd.takes("hello", "greeting-\(index)") }
      #expect(taken, "\(etcd.output)")
    }
    #expect(try members[0].takes("hello", "greeting"))
    for etcd in members + proxies { #expect(try etcd.says("greeting").contains("hello")) }

    let client = proxies[0].root.scratch.path("etc/etcd/client.pem")
    let known = try asks(2379, "--cert", client)
    #expect(known.text.contains("hello"), "\(known.error)")
    let stranger = try MachineRoot(.master, spec: Self.spec)
    try stranger.prepareForCertificates()
    try foreign(stranger, "\(net).9")
    let other = stranger.scratch.path("var/lib/etcd-certificate/server.pem")
    for port in [2379, 2380] {
      #expect(try asks(port).status != 0)
      #expect(try asks(port, "--cert", other).status != 0)
      let plain = try Command.run("curl", ["-fsS", "-m5", "http://\(net).1:\(port)/version"])
      #expect(plain.status != 0)
    }
    // A proxy without a certificate of this authority gets nothing from the members.
    let foreigner = try Etcd(.node, name: "node-6", address: "\(net).6", net: net)
    try foreigner.root.scratch.file(
      "etc/etcd/client.pem", try String(contentsOfFile: other, encoding: .utf8))
    try foreigner.start()
    #expect(
      try eventually {
        try Command.run(
          "curl", ["-sS", "-m5", "http://127.0.0.1:\(foreigner.port)/v2/keys/greeting"]
        )
        .status == 0
      })
    #expect(try !foreigner.says("greeting").contains("hello"))
  }

  @Test func aPeerOfAnotherAuthorityStaysOutside() throws {
    let third = members[2]
    let pair = "var/lib/etcd-certificate/server.pem"
    try FileManager.default.removeItem(atPath: third.root.scratch.path(pair))
    try foreign(third.root, "\(net).3")
    for etcd in members { try etcd.start() }
    // Two of three suffice.
    #expect(try eventually { try members[0].takes("hello", "greeting") }, "\(members[0].output)")
    #expect(eventually { members[0].output.contains("rejected connection from") })
    #expect(try !third.takes("x", "y"))
    third.stop()
    try third.makeCertificates("\(net).3")
    try third.start()
    #expect(try eventually { try third.says("greeting").contains("hello") }, "\(third.output)")
  }
}
