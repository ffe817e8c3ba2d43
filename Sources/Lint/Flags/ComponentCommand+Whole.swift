import Diagnostics
import KubernetesRelease

extension ComponentCommand {
  private func has(_ names: String...) -> Bool { names.contains { flag($0) != nil } }

  /// Whether a variable may stand for flags that can't be seen.
  var isOpen: Bool { arguments.contains { $0.name == nil && $0.text.hasPrefix("$") } }

  /// Flags without which the component does not do its work.
  var missingFlags: [Diagnostic] {
    guard !isOpen else { return [] }
    var wanted: [(needs: String, effect: String)] = []
    switch component {
    case .apiServer:
      if !has("service-cluster-ip-range", "portal-net") {
        wanted.append(("--service-cluster-ip-range", "ends at once without it"))
      }
      if !has("etcd-servers", "etcd-config") {
        wanted.append(("--etcd-servers", "ends at once without it"))
      }
    case .controllerManager, .scheduler, .proxy:
      if !has("master", "kubeconfig") {
        wanted.append(("--master or --kubeconfig", "does not know its API server"))
      }
    case .kubelet:
      if !has("api-servers", "config", "manifest-url", "kubeconfig") {
        wanted.append(("--api-servers", "belongs to no cluster"))
      }
      if has("cluster-dns"), !has("cluster-domain") {
        wanted.append(
          ("--cluster-domain", "gives containers a DNS server, but no domain to search"))
      }
    }
    return wanted.map { wanted in
      FlagRules.missing.finding(
        "\(component.rawValue) has no \(wanted.needs), so it \(wanted.effect)", at: place)
    }
  }

  /// Addresses that are not what they look like.
  var addressFindings: [Diagnostic] {
    var findings: [Diagnostic] = []
    for name in ["master", "api-servers"] {
      guard let argument = flag(name), let value = argument.plainValue else { continue }
      for address in value.split(separator: ",") {
        let host = address.prefix { $0 != ":" }
        guard !address.contains("://"), host.contains(where: \.isLetter), address.contains(":")
        else {
          continue
        }
        findings.append(
          FlagRules.noScheme.finding(
            "of \(quotedName(address)) the part before the colon is taken for the scheme of a URL",
            at: argument.place, hint: "write http://\(address)"))
      }
    }
    for name in ["insecure-bind-address", "address"] where component == .apiServer {
      guard let argument = flag(name), let value = argument.value,
        value.contains("$public_ipv4") || value == "0.0.0.0"
      else { continue }
      findings.append(
        FlagRules.openPort.finding(
          "the API without authentication listens on \(value), which the whole network can reach",
          at: argument.place, hint: "leave --\(name) out; the default is 127.0.0.1"))
    }
    return findings
  }
}

extension FlagRules {
  /// Components that ask the API server of their own machine on a port where it does not listen.
  static func portFindings(_ commands: [ComponentCommand]) -> [Diagnostic] {
    guard let server = commands.first(where: { $0.component == .apiServer }) else { return [] }
    func port(_ names: [String], _ standard: Int) -> Int? {
      guard let argument = names.lazy.compactMap({ server.flag($0) }).first else { return standard }
      return argument.plainValue.flatMap { Int($0) }
    }
    guard let open = port(["insecure-port", "port"], 8080), let secure = port(["secure-port"], 6443)
    else { return [] }
    return commands.compactMap { command in
      guard command.component != .apiServer,
        let argument = command.flag("master") ?? command.flag("api-servers"),
        let value = argument.value, !value.contains(","), !value.contains("<hole")
      else { return nil }
      let parts = value.split(separator: "/").filter { !$0.hasSuffix(":") }
      guard let address = parts.first, let colon = address.lastIndex(of: ":"),
        let asked = Int(address[address.index(after: colon)...]), asked != open, asked != secure,
        isThisMachine(address[..<colon], server)
      else { return nil }
      return otherPort.finding(
        "\(command.component.rawValue) asks for the API on port \(asked), but the API server of this "
          + "machine listens on \(open) and \(secure)", at: argument.place)
    }
  }

  private static func isThisMachine(_ host: Substring, _ server: ComponentCommand) -> Bool {
    ["127.0.0.1", "localhost", "$private_ipv4", "$public_ipv4"].contains(host)
  }
}
