import Foundation
import Rendering
import TestSupport
import Testing

/// A rebuilt master of 2015 whose etcd has its data on a volume: the machine is new and gets the old volume. etcd is
/// started as in the rendered drop-ins.
@Suite(.thorough, .waits(on: .forScripts)) struct EtcdVolumeTests {
  private static let volume = "master: {volumes: {etcd: {device: /dev/vdb}}}\n"

  /// A master on the volume.
  private final class Master {
    let root: MachineRoot
    private let port: Int
    private let daemon: Daemon

    init(_ spec: String, address: String, volume: String) throws {
      root = try MachineRoot(.master, spec: spec)
      try root.prepareForCertificates()
      let made = try root.makeCertificates(address)
      try #require(made.status == 0, "\(made.error)")
      port = try EtcdServer.freePort()
      let other = try EtcdServer.freePort()
      let machine = try #require(try MachineRoot.machines(spec, of: [.master]).first)
      let changes = [
        ("127.0.0.1:2379", "127.0.0.1:\(port)"), ("127.0.0.1:4001", "127.0.0.1:\(other)"),
        ("$private_ipv4", address), ("10.184.0.5", address),
      ]
      var environment = try machine.etcdEnvironment().mapValues { [root] value in
        changes.reduce(root.moved(value)) { $0.replacingOccurrences(of: $1.0, with: $1.1) }
      }
      environment["ETCD_DATA_DIR"] = volume
      environment["ETCD_ENABLE_V2"] = "true"
      daemon = try Daemon(MachineRoot.real("etcd"), [], environment: environment)
    }

    var output: String { daemon.output }
    func kill() { daemon.kill() }
    func wait() -> Int32? { daemon.wait() }

    func put(_ value: String) throws -> Bool {
      try curl("-XPUT", "-dvalue=\(value)").status == 0
    }

    var value: String { get throws { try curl("?quorum=true").text } }

    private func curl(_ arguments: String...) throws -> CommandResult {
      let path = arguments.first.flatMap { $0.hasPrefix("?") ? $0 : nil } ?? ""
      return try Command.run(
        "curl",
        ["-fsS", "-m5", "http://127.0.0.1:\(port)/v2/keys/kept\(path)"]
          + arguments.filter { $0 != path })
    }
  }

  private static func address() -> String {
    "127.\(Int.random(in: 64...250)).\(Int.random(in: 0...250)).5"
  }

  /// A key that the first master wrote, as read from the second one.
  private func survives(_ spec: String, first: String, second: String) throws {
    let volume = try Scratch()
    // As in a new ext4.
    try FileManager.default.createDirectory(
      atPath: volume.path("lost+found"), withIntermediateDirectories: false)
    func master(_ address: String) throws -> Master {
      try Master(spec, address: address, volume: volume.folder.path)
    }
    let old = try master(first)
    #expect(try eventually { try old.put("all of it") }, "\(old.output)")
    old.kill()
    let new = try master(second)
    #expect(try eventually { try new.value.contains("all of it") }, "\(new.output)")
    #expect(try new.put("and more"), "\(new.output)")
  }

  @Test func staticMembersGoOn() throws {
    let address = Self.address()
    try survives(
      Self.volume + "etcd: {members: {kubernetes-master: 10.184.0.5}}", first: address,
      second: address)
  }

  /// The URL is used up; a member that has its data does not ask it.
  @Test(arguments: [true, false]) func discoveryIsNotAskedAgain(_ keepsAddress: Bool) throws {
    let root = try MachineRoot(.master)
    let service = try EtcdServer(for: root)
    try service.start()
    try service.ctl("set", "/discovery/token/_config/size", "1")
    let url = "http://127.0.0.1:\(service.port)/v2/keys/discovery/token"
    let address = Self.address()
    let spec = Self.volume + "etcd: {discovery: '\(url)'}"
    try survives(spec, first: address, second: keepsAddress ? address : Self.address())
    // Without its volume, a master does not start a second cluster.
    let empty = try Scratch()
    let stranger = try Master(spec, address: Self.address(), volume: empty.folder.path)
    #expect(stranger.wait() == 1, "\(stranger.output)")
  }
}
