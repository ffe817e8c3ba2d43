import Diagnostics
import KubernetesRelease

extension FlagRules {
  static let openPort = Rule(
    "RK1411", "open-insecure-port", .warning, "unauthenticated API that others can reach",
    reason: """
      On the insecure port, everyone is an administrator. Seen in a later revision of the \
      Kubernetes provider of 2015, on the public address. A private address is a note: ServiceNet \
      is private, but shared with strangers.
      """)

  static let openKubelet = Rule(
    "RK1417", "open-kubelet", .note, "kubelet that obeys anyone who reaches it",
    reason: """
      Up to 1.2, the kubelet does not authenticate requests: POST /run on port 10250 runs a \
      command in any container of the machine and returns its output. The API server's \
      authorization does not change that; only a packet filter does. Tested with v0.18.1, v1.0.0, \
      v1.1 and v1.2.
      """)

  /// Kubelets that other machines can reach, unless something may filter packets.
  static func kubeletFindings(
    _ commands: [ComponentCommand], in inventory: Inventory
  ) -> [Diagnostic] {
    let found = commands.filter { $0.component == .kubelet }.compactMap(\.openKubelet)
    return found.isEmpty || inventory.mayFilterPackets ? [] : found
  }
}

extension ComponentCommand {
  /// The API server's unauthenticated port, if other machines can reach it.
  var openPortFindings: [Diagnostic] {
    guard component == .apiServer, flag("insecure-port")?.value != "0" else { return [] }
    return ["insecure-bind-address", "address"].compactMap { name in
      guard let argument = flag(name), let value = argument.value,
        ListenAddress.isOpen(value) == true
      else { return nil }
      let isForAll = value.contains("public_ip") || ["0.0.0.0", "::"].contains(value)
      return FlagRules.openPort.finding(
        "the unauthenticated API listens on \(value), which the whole network can reach",
        at: argument.place, severity: isForAll ? .warning : .note,
        hint: "remove --\(name); the default is 127.0.0.1")
    }
  }

  /// Whether no release that may run authenticates requests, and commands are not disabled.
  private var obeysAnybody: Bool {
    release.releases.releases.allSatisfy {
      $0.table.flag(declaredAs: "anonymous-auth", of: .kubelet) == nil
    }
      && !isOpen
      && ["enable-server", "enable-debugging-handlers"].allSatisfy { flag($0)?.value != "false" }
  }

  fileprivate var openKubelet: Diagnostic? {
    let address = flag("address")
    let defaults = release.releases.flags(declaredAs: "address", of: .kubelet).map(\.defaultValue)
    let isReached =
      address.map { $0.value.flatMap { ListenAddress.isOpen($0) } ?? false }
      ?? defaults.allSatisfy { $0 == "0.0.0.0" }
    guard obeysAnybody, isReached else { return nil }
    return FlagRules.openKubelet.finding(
      "\(release.releases.program(of: .kubelet)) listens on "
        + (address?.value ?? "every address")
        + " and runs any command in any container for anyone who reaches it",
      at: address?.place ?? place,
      hint: "restrict port 10250 to the API servers with a packet filter")
  }
}

extension Inventory {
  /// Whether something on the machine may filter packets, or this is unknown.
  fileprivate var mayFilterPackets: Bool {
    let programs = ["iptables-restore", "nft -f", "nftables", "ufw ", "firewalld"]
    return !isWholeMachine
      || units.contains { unit in programs.contains { unit.name.description.contains($0) } }
      || texts.values.contains { text in
        text.text.lines.lazy.map(\.withoutComment).contains { line in
          // A table in iptables-restore format.
          line == "*filter" || programs.contains { line.contains($0) }
            || line.contains("iptables") && (line.contains("INPUT") || line.contains("10250"))
        }
      }
  }
}

extension Substring {
  /// The line as far as shells, systemd and iptables-restore read it.
  fileprivate var withoutComment: Substring {
    let (space, hash) = (UInt8(ascii: " "), UInt8(ascii: "#"))
    guard let first = utf8.first(where: { $0 != space && $0 != UInt8(ascii: "\t") }),
      first != hash, first != UInt8(ascii: ";")
    else { return "" }
    let end = zip(utf8.indices, utf8.indices.dropFirst())
      .first { utf8[$0] == space && utf8[$1] == hash }
    return end.map { self[..<$0.0] } ?? self
  }
}
