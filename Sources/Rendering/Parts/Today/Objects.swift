import ClusterSpec
import KubernetesRelease

/// The objects that a cluster needs from the start, which every master applies at each boot: who may do what, and the
/// cluster's DNS.
extension MachineDraft {
  private static let objects = "/etc/kubernetes/objects"

  mutating func addObjects() throws(Fault) {
    try addFile(
      Self.objects + "/access.yaml", .accessObjects,
      ["administrator": .literal(adminUser).from(.secret("admin.user"))], .plain)
    let dns = spec.network.dns
    if dns.enabled.value, let image = profile.dnsImage {
      try addFile(
        Self.objects + "/coredns.yaml", .dnsObjects,
        [
          "domain": .setting(dns.domain),
          "image": .literal(image).from(.setting(spec.kubernetes.version)),
          "server": .setting(dns.server),
        ], .plain, presence: .presence(dns.enabled))
    }
    try addScript(
      .applyObjects, ["name": .literal(name).from(.setting(spec.metadata.name))])
    try addUnit(.kubernetesObjects)
  }
}
