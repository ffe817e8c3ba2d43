import ClusterSpec
import KubernetesRelease

/// The objects that a cluster needs from the start: who may do what, and the cluster's DNS. Every master applies them at
/// each boot, except for those in `initial`.
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
      try addFile(
        Self.objects + "/initial/corefile.yaml", .dnsConfiguration, [:], .plain,
        presence: .presence(dns.enabled))
    }
    try addScript(
      .applyObjects, ["name": .literal(name).from(.setting(spec.metadata.name))])
    try addUnit(.kubernetesObjects)
  }
}
