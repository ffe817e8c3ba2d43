import Diagnostics
import KubernetesRelease

extension FlagRules {
  static let pairs = Rule(
    "RK1412", "incompatible-flags", .error, "flags that exclude or require each other",
    reason: """
      The component reads all its flags, finds that they contradict each other, and exits at once; \
      with Restart=always, this repeats forever. Source: cmd/kubelet/app/server.go and \
      cmd/kube-apiserver/app/server.go of mid-2015; a provider without its file was tested with \
      v0.18.1.
      """)
}

extension ComponentCommand {
  /// Flags that the component does not accept together, or not without another one.
  var pairFindings: [Diagnostic] {
    excluded("etcd-servers", "etcd-config", of: .apiServer)
      + excluded("kubeconfig", "auth-path", of: .kubelet)
      + needed("authorization-policy-file", by: "authorization-mode", "ABAC", of: [.apiServer])
      + needed(
        "cloud-config", by: "cloud-provider", "rackspace",
        of: [.apiServer, .controllerManager, .kubelet])
  }

  private func excluded(_ name: String, _ other: String, of kind: Component) -> [Diagnostic] {
    guard component == kind, let first = flag(name), let second = flag(other),
      // A release that lacks one of them fails for that reason.
      release.releases.releases.contains(where: { release in
        [name, other].allSatisfy { release.table.flag(declaredAs: $0, of: kind) != nil }
      })
    else { return [] }
    return [
      FlagRules.pairs.finding(
        "\(component.rawValue) refuses --\(name) and --\(other) together and exits at once",
        at: second.place, hint: "keep one of the two",
        related: first.place.map { [.init(message: "--\(name)", location: $0)] } ?? [])
    ]
  }

  private func needed(
    _ name: String, by flagName: String, _ value: String, of kinds: Set<Component>
  ) -> [Diagnostic] {
    guard kinds.contains(component), !isOpen, flag(name) == nil,
      let argument = flag(flagName), argument.plainValue == value
    else { return [] }
    return [
      FlagRules.pairs.finding(
        "--\(flagName)=\(value) of \(component.rawValue) needs --\(name), which is missing, so it "
          + "exits at once", at: argument.place, hint: "add --\(name)=<path>")
    ]
  }
}
