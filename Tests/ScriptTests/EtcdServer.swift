import Foundation
import TestSupport
import Testing

/// A real etcd on loopback with the API of 2015, and an etcdctl for it.
final class EtcdServer {
  let port: Int
  /// The URL for other members and proxies.
  let peerURL: String
  private let machine: MachineRoot
  private let scratch: Scratch
  private var daemon: Daemon?

  /// Picks a port; `start` starts the server.
  init(for machine: MachineRoot) throws {
    scratch = try Scratch()
    port = try Self.freePort()
    peerURL = "http://127.0.0.1:\(try Self.freePort())"
    self.machine = machine
    try reach(from: machine)
  }

  /// Gives a machine an etcdctl for this server.
  func reach(from machine: MachineRoot) throws {
    let etcdctl = try MachineRoot.real("etcdctl")
    try machine.program(
      "etcdctl",
      """
      echo "$*" >> '\(machine.scratch.path("etcdctl-calls"))'
      ETCDCTL_API=2 exec '\(etcdctl)' --endpoints http://127.0.0.1:\(port) "$@"

      """)
  }

  /// Starts it, on a discovery URL if there is one, and waits until it answers.
  func start(discovery: String? = nil) throws {
    daemon = try Daemon(
      MachineRoot.real("etcd"),
      [
        "--enable-v2=true", "--data-dir", scratch.path("data"), "--name", "a",
        "--listen-client-urls", "http://127.0.0.1:\(port)",
        "--advertise-client-urls", "http://127.0.0.1:\(port)",
        "--listen-peer-urls", peerURL, "--initial-advertise-peer-urls", peerURL,
      ] + (discovery.map { ["--discovery", $0] } ?? ["--initial-cluster", "a=\(peerURL)"]))
    let answers = try eventually { try ctl("ls", "/").status == 0 }
    try #require(answers, "\(daemon?.output ?? "")")
  }

  /// Runs etcdctl.
  @discardableResult
  func ctl(_ arguments: String...) throws -> CommandResult {
    try Command.run(machine.scratch.path("bin/etcdctl"), arguments)
  }

  /// The value of a key, or nil.
  func value(_ key: String) throws -> String? {
    let result = try ctl("get", key)
    return result.status == 0 ? result.text.trimmingCharacters(in: .newlines) : nil
  }

  /// How often etcdctl was called with exactly these arguments.
  func calls(_ arguments: String) -> Int {
    (machine.scratch.text("etcdctl-calls") ?? "").split(separator: "\n")
      .filter { $0 == arguments }.count
  }

  /// A port on loopback on which nothing listens.
  static func freePort() throws -> Int {
    let socket = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(socket) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
    let isBound = withUnsafeMutableBytes(of: &address) { bytes in
      var length = socklen_t(bytes.count)
      return bytes.withMemoryRebound(to: sockaddr.self) {
        bind(socket, $0.baseAddress, length) == 0
          && getsockname(socket, $0.baseAddress, &length) == 0
      }
    }
    try #require(isBound)
    return Int(UInt16(bigEndian: address.sin_port))
  }
}
