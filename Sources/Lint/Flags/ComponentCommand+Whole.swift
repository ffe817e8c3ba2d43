import Diagnostics
import KubernetesRelease
import Machine

extension ComponentCommand {
  private func has(_ names: String...) -> Bool { names.contains { flag($0) != nil } }

  /// Whether a variable may expand to flags that can't be seen.
  var isOpen: Bool { arguments.contains { $0.name == nil && $0.text.hasPrefix("$") } }

  /// Flags without which the component does not work, in any release that may run it.
  var missingFlags: [Diagnostic] {
    // Without arguments, a drop-in that is not here has them.
    guard !arguments.isEmpty, !isOpen, !has("version", "help") else { return [] }
    return Need.all.filter { need in
      need.component == component
        && release.releases.releases.allSatisfy {
          need.releases.contains($0) && !isMet(need, in: $0)
        }
    }.map { need in
      FlagRules.missing.finding(
        "\(release.releases.program(of: component)) has no \(need.flag), so it \(need.effect)",
        at: place)
    }
  }

  private func isMet(_ need: Need, in release: FlagRelease) -> Bool {
    if let cause = need.cause, !has(cause) { return true }
    return need.anyOf.contains { name in
      has(name) && release.table.flag(declaredAs: name, of: component) != nil
    } || has("config") && need.isMetByConfig(in: release)
  }

  /// Addresses whose host is parsed as a URL scheme.
  var addressFindings: [Diagnostic] {
    var findings: [Diagnostic] = []
    for name in ["master", "api-servers"] {
      let releases = release.releases.releases.filter {
        $0.table.flag(declaredAs: name, of: component) != nil
      }
      // Later releases also prepend http:// to localhost.
      guard let argument = flag(name), let value = argument.plainValue,
        let latest = releases.last, latest <= .v1_2
      else { continue }
      for address in value.split(separator: ",") {
        let host = address.prefix { $0 != ":" }
        guard !address.contains("://"), host.contains(where: \.isLetter), address.contains(":")
        else {
          continue
        }
        findings.append(
          FlagRules.noScheme.finding(
            "in \(quotedName(address)), the part before the colon is parsed as a URL scheme",
            at: argument.place, hint: "write http://\(address)"))
      }
    }
    return findings
  }
}

/// A flag that a component needs.
private struct Need {
  var component: Component
  var flag: String
  /// Any of these will do.
  var anyOf: [String]
  var effect: String
  var releases = FlagRelease.v0_3...FlagRelease.v1_28_7
  /// If set, the flag is needed only together with this one.
  var cause: String?

  static let all = [
    Need(
      component: .apiServer, flag: "--service-cluster-ip-range",
      anyOf: ["service-cluster-ip-range", "portal-net"], effect: "exits at once",
      releases: .v0_9 ... .v1_2),
    Need(
      component: .apiServer, flag: "--etcd-servers", anyOf: ["etcd-servers", "etcd-config"],
      effect: "exits at once"),
    Need(
      component: .controllerManager, flag: "--master or --kubeconfig",
      anyOf: ["master", "kubeconfig"], effect: "does not know its API server"),
    Need(
      component: .scheduler, flag: "--master or --kubeconfig", anyOf: ["master", "kubeconfig"],
      effect: "does not know its API server"),
    Need(
      component: .proxy, flag: "--master or --kubeconfig",
      anyOf: ["master", "kubeconfig", "etcd-servers", "cleanup-iptables", "cleanup"],
      effect: "does not know its API server"),
    Need(
      component: .kubelet, flag: "--api-servers or --kubeconfig",
      anyOf: [
        "api-servers", "etcd-servers", "config", "manifest-url", "pod-manifest-path", "kubeconfig",
        "bootstrap-kubeconfig",
      ], effect: "joins no cluster"),
    Need(
      component: .kubelet, flag: "--cluster-domain", anyOf: ["cluster-domain"],
      effect: "gives containers a DNS server, but no search domain", cause: "cluster-dns"),
  ]

  /// Whether --config names a file that may set it instead; kubelets of 2015 read pods from there.
  func isMetByConfig(in release: FlagRelease) -> Bool {
    release >= .v1_28_7 && component != .apiServer
  }
}

extension ComponentCommand {
  /// The ports on which an API server may listen; none if one is known only at boot.
  fileprivate var ports: Set<Int> {
    var ports: Set<Int> = []
    for name in ["insecure-port", "port", "secure-port", "read-only-port"] {
      let defaults = release.releases.flags(declaredAs: name, of: .apiServer).compactMap {
        Int($0.defaultValue)
      }
      guard let argument = flag(name) else {
        ports.formUnion(defaults)
        continue
      }
      guard let port = argument.plainValue.flatMap({ Int($0) }) else { return [] }
      ports.insert(port)
    }
    return ports
  }
}

extension FlagRules {
  /// Components that ask the API server of their own machine on a port where it does not listen.
  static func portFindings(_ commands: [ComponentCommand]) -> [Diagnostic] {
    guard let server = commands.first(where: { $0.component == .apiServer }) else { return [] }
    let ports = server.ports
    guard !ports.isEmpty else { return [] }
    return commands.compactMap { command in
      guard command.component != .apiServer,
        let argument = command.flag("master") ?? command.flag("api-servers"),
        let value = argument.value, !value.contains(","), !value.hasPlaceholder
      else { return nil }
      let parts = value.split(separator: "/").filter { !$0.hasSuffix(":") }
      guard let address = parts.first, let colon = address.lastIndex(of: ":"),
        let asked = Int(address[address.index(after: colon)...]), !ports.contains(asked),
        isThisMachine(address[..<colon], server)
      else { return nil }
      return otherPort.finding(
        "\(command.component.rawValue) asks for the API on port \(asked), but this machine's API "
          + (server.release.releases.releases.count == 1
            ? "server listens on " : "server may listen on ")
          + ports.sorted().map(String.init).joined(separator: ", "), at: argument.place)
    }
  }

  private static func isThisMachine(_ host: Substring, _ server: ComponentCommand) -> Bool {
    ["127.0.0.1", "localhost", "$private_ipv4", "$public_ipv4"].contains(host)
  }
}
