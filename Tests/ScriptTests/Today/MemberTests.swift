import Foundation
import Machine
import Rendering
import TestSupport
import Testing

/// Three members of etcd, started as in the rendered units, with certificates of the rendered script. Each has its own
/// address on loopback.
@Suite(.thorough, .waits(on: .forScripts)) struct MemberTests {
  private static let spec = """
    kubernetes: {version: v1.28.7}
    network: {control: cloud}
    masters: {count: 3, addresses: [192.168.0.11, 192.168.0.12, 192.168.0.13]}
    """
  /// In place of the cloud network, which this machine does not have.
  private let net = "127.\(Int.random(in: 64...250)).\(Int.random(in: 0...250))"
  /// The etcd of a master.
  private final class Member: EtcdMember {
    let root: MachineRoot
    let url: String
    private let net: String
    private let address: String
    private let arguments: [String]
    private var daemon: Daemon?

    init(_ number: Int, net: String) throws {
      self.net = net
      root = try MachineRoot(.master, named: "kubernetes-master-\(number)", spec: MemberTests.spec)
      address = "\(net).\(10 + number)"
      url = "https://\(address):2379"
      let machine = try #require(
        try MachineRoot.machines(MemberTests.spec).first { $0.server.index == number })
      let unit = try #require(
        machine.machine.units.first { $0.name.description == "kubernetes-etcd.service" }?.text)
      let changes = [
        ("${NODE_IP}", address), ("https://127.0.0.1:2379,", ""),
        ("127.0.0.1:2381", "\(address):2381"),
      ]
      arguments = unit.content.description.split(separator: "\n")
        .filter { $0.hasPrefix("  --") }
        .map { [root] line in
          let word = line.trimmingCharacters(in: CharacterSet(charactersIn: " \\"))
          return changes.reduce(root.moved(word)) { $0.replacingOccurrences(of: $1.0, with: $1.1) }
        }
      try root.prepareForCertificates()
      // On loopback all come from 127.0.0.1, and etcd accepts a member's certificate only from its addresses.
      let peer = #"/peer "/CN=$name" serverAuth,clientAuth "$name" "$address""#
      let made = try root.run(
        "make-certificates", [address], changing: [(peer, peer + " 127.0.0.1")])
      try #require(made.status == 0, "\(made.error)")
      for folder in ["opt/kubernetes/bin", "run/kubernetes-etcd"] {
        try FileManager.default.createDirectory(
          atPath: root.scratch.path(folder), withIntermediateDirectories: true)
      }
      try FileManager.default.createSymbolicLink(
        atPath: root.scratch.path("opt/kubernetes/bin/etcdctl"),
        withDestinationPath: try MachineRoot.real("etcdctl"))
    }

    func join() throws -> CommandResult {
      try root.run("join-etcd", changing: [("192.168.0", net), ("sleep 5", "sleep 0.3")])
    }

    func start() throws {
      try waitUntilJoined()
      let start = try #require(root.scratch.text("run/kubernetes-etcd/start.env"))
      daemon = try Daemon(
        MachineRoot.real("etcd"), arguments, environment: Environment.read(start))
    }

    func stop() { daemon?.kill() }

    func loseData() throws {
      stop()
      try FileManager.default.removeItem(atPath: root.scratch.path("var/lib/etcd"))
    }

    private func ctl(_ arguments: String...) throws -> CommandResult {
      let pki = root.scratch.path("var/lib/etcd-pki")
      return try Command.run(
        MachineRoot.real("etcdctl"),
        [
          "--endpoints=\(url)", "--cacert=\(root.scratch.path("etc/etcd/authority.crt"))",
          "--cert=\(pki)/server.crt", "--key=\(pki)/server.key", "--command-timeout=2s",
        ] + arguments, environment: ["ETCDCTL_API": "3"])
    }

    func takes(_ value: String) throws -> Bool { try ctl("put", "greeting", value).status == 0 }

    func has(_ value: String) throws -> Bool {
      try ctl("get", "greeting", "--consistency=s", "--print-value-only").text == value + "\n"
    }

    var cluster: [Substring] {
      get throws { try ctl("member", "list").text.split(separator: "\n") }
    }

    var output: String { daemon?.output ?? "" }
  }

  @Test func aRebuiltMemberJoinsTheClusterThatIsThere() throws {
    let net = net
    try rebuildOne(of: (1...3).map { try Member($0, net: net) })
  }
}

/// The same of v1.2, whose etcd is that of 2015.
@Suite(.thorough, .waits(on: .forScripts)) struct FoundingMemberTests {
  private static let spec = """
    kubernetes: {version: v1.2.0}
    masters: {count: 3, addresses: [10.184.0.11, 10.184.0.12, 10.184.0.13]}
    """
  /// In place of ServiceNet, which this machine does not have.
  private let net = "127.\(Int.random(in: 64...250)).\(Int.random(in: 0...250))"

  private final class Member: EtcdMember {
    private let root: MachineRoot
    private let net: String
    private let address: String
    private let settings: [String: String]
    private var daemon: Daemon?

    init(_ number: Int, net: String) throws {
      self.net = net
      root = try MachineRoot(
        .master, named: "kubernetes-master-\(number)", spec: FoundingMemberTests.spec)
      address = "\(net).\(10 + number)"
      let machine = try #require(
        try MachineRoot.machines(FoundingMemberTests.spec).first { $0.server.index == number })
      let changes = [
        (",http://127.0.0.1:2379,http://127.0.0.1:4001", ""), ("$private_ipv4", address),
        ("10.184.0", net),
      ]
      var settings = try machine.etcdEnvironment().mapValues { [root] value in
        changes.reduce(root.moved(value)) { $0.replacingOccurrences(of: $1.0, with: $1.1) }
      }
      settings["ETCD_DATA_DIR"] = root.scratch.path("var/lib/etcd2")
      settings["ETCD_ENABLE_V2"] = "true"
      self.settings = settings
      try root.prepareForCertificates()
      let made = try root.makeCertificates(address)
      try #require(made.status == 0, "\(made.error)")
      try FileManager.default.createDirectory(
        atPath: root.scratch.path("run/etcd2-start"), withIntermediateDirectories: true)
    }

    func join() throws -> CommandResult {
      try root.run("join-etcd", changing: [("10.184.0", net), ("sleep 5", "sleep 0.3")])
    }

    func start() throws {
      try waitUntilJoined()
      let start = try #require(root.scratch.text("run/etcd2-start/start.env"))
      daemon = try Daemon(
        MachineRoot.real("etcd"), [],
        environment: settings.merging(Environment.read(start)) { $1 })
    }

    func stop() { daemon?.kill() }

    func loseData() throws {
      stop()
      try FileManager.default.removeItem(atPath: root.scratch.path("var/lib/etcd2"))
    }

    private func ask(_ path: String, _ arguments: String...) throws -> CommandResult {
      try Command.run(
        "curl",
        [
          "-fsS", "-m5", "--cacert", root.scratch.path("etc/etcd/authority.crt"),
          "--cert", root.scratch.path("var/lib/etcd-certificate/server.pem"),
          "https://\(address):2379/v2/\(path)",
        ] + arguments)
    }

    func takes(_ value: String) throws -> Bool {
      try ask("keys/greeting", "-XPUT", "--data-urlencode", "value=\(value)").status == 0
    }

    func has(_ value: String) throws -> Bool {
      try ask("keys/greeting").text.contains("\"\(value)\"")
    }

    var cluster: [Substring] {
      get throws {
        try ask("members").text.split(separator: "{\"id\":").dropFirst()
          .compactMap { $0.split(separator: "\"").first }
      }
    }

    var output: String { daemon?.output ?? "" }
  }

  @Test func aRebuiltMemberJoinsTheClusterThatIsThere() throws {
    let net = net
    try rebuildOne(of: (1...3).map { try Member($0, net: net) })
  }
}

/// The etcd of a master.
private protocol EtcdMember {
  /// What its unit does before etcd.
  func join() throws -> CommandResult
  /// Starts it as systemd would, with retries.
  func start() throws
  func stop()
  func loseData() throws
  func takes(_ value: String) throws -> Bool
  /// Its own copy of a value.
  func has(_ value: String) throws -> Bool
  /// The members that it knows.
  var cluster: [Substring] { get throws }
  var output: String { get }
}

extension EtcdMember {
  fileprivate func waitUntilJoined() throws {
    var error = ""
    let joined = try eventually {
      let result = try join()
      error = result.error
      return result.status == 0
    }
    try #require(joined, "\(error)")
  }
}

/// Three members form a cluster and lose one, then two; one of them is rebuilt.
private func rebuildOne(of members: [some EtcdMember]) throws {
  for member in members { try member.start() }
  #expect(try eventually { try members[0].takes("hello") }, "\(members[0].output)")
  #expect(try eventually { try members[2].has("hello") })
  let cluster = try members[0].cluster
  #expect(cluster.count == 3)

  members[2].stop()
  #expect(try eventually { try members[0].takes("one is gone") })
  members[1].stop()
  #expect(try !members[0].takes("two are gone"))
  try members[1].start()
  #expect(try eventually { try members[0].takes("one came back") })

  try members[2].loseData()
  try members[2].start()
  #expect(try eventually { try members[2].has("one came back") }, "\(members[2].output)")
  let later = try members[0].cluster
  #expect(later.count == 3 && Set(later).intersection(cluster).count == 2)
  #expect(try members[2].takes("three again"))
  // A member with data only restarts.
  members[2].stop()
  #expect(try members[2].join().text.isEmpty)
}

/// Files of `NAME=value` lines.
private enum Environment {
  static func read(_ text: String) -> [String: String] {
    text.split(separator: "\n").reduce(into: [:]) { found, line in
      let parts = line.split(separator: "=", maxSplits: 1)
      found[String(parts[0])] = String(parts[1])
    }
  }
}
