import Diagnostics
import KubernetesRelease

extension FlagRules {
  static let openPort = Rule(
    "RK1411", "open-insecure-port", .warning, "an API without authentication that others can reach",
    reason: """
      On the insecure port everybody is an administrator. Seen in a later state of the Kubernetes provider of \
      2015, on the public address. A private address is a note: ServiceNet is private, and shared with strangers.
      """)

  static let openKubelet = Rule(
    "RK1417", "open-kubelet", .note, "a kubelet that obeys whoever reaches it",
    reason: """
      Up to 1.2 the kubelet asks nobody who they are: POST /run on port 10250 runs a command in any container of \
      the machine and returns what it prints. The API server's authorization changes nothing about it, only a \
      packet filter does. Tried with v0.18.1, v1.0.0, v1.1 and v1.2.
      """)

  /// Kubelets that others than the machine itself reach, if nothing keeps their packets away.
  static func kubeletFindings(
    _ commands: [ComponentCommand], in inventory: Inventory
  ) -> [Diagnostic] {
    let found = commands.filter { $0.component == .kubelet }.compactMap(\.openKubelet)
    return found.isEmpty || inventory.mayFilterPackets ? [] : found
  }
}

extension ComponentCommand {
  /// The API server's port without authentication, where others than the machine itself reach it.
  var openPortFindings: [Diagnostic] {
    guard component == .apiServer, flag("insecure-port")?.value != "0" else { return [] }
    return ["insecure-bind-address", "address"].compactMap { name in
      guard let argument = flag(name), let value = argument.value,
        ListenAddress.isOpen(value) == true
      else { return nil }
      let isForAll = value.contains("public_ip") || ["0.0.0.0", "::"].contains(value)
      return FlagRules.openPort.finding(
        "the API without authentication listens on \(value), which the whole network can reach",
        at: argument.place, severity: isForAll ? .warning : .note,
        hint: "leave --\(name) out; the default is 127.0.0.1")
    }
  }

  /// Whether no release that may run knows who asks, and commands are not switched off.
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
        + " and runs any command in any container for whoever reaches it",
      at: address?.place ?? place,
      hint: "let a packet filter give port 10250 to the API servers alone")
  }
}

extension Inventory {
  /// Whether something of the machine may keep packets away, or nobody can say.
  fileprivate var mayFilterPackets: Bool {
    let programs = ["iptables-restore", "nft -f", "nftables", "ufw ", "firewalld"]
    return !isWholeMachine
      || units.contains { unit in programs.contains { unit.name.description.contains($0) } }
      || texts.values.contains { text in
        text.text.lines.lazy.map(\.withoutComment).contains { line in
          // A table in the form of iptables-restore.
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
