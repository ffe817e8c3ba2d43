import ClusterSpec
import KubernetesRelease
import Machine

/// kubelet and kube-proxy.
extension MachineDraft {
  mutating func addWorker(tokenOwners: [TokenOwner]) throws(Fault) {
    let dropIns = [try addAPIServerAddress()] + (try afterControlAddress())
    // Whoever finds the API server starts them.
    let isWanted = !spec.masters.addresses.value.isEmpty
    try addUnit(.kubelet, ["flags": kubeletFlags], dropIns: dropIns, isWanted: isWanted)
    let proxyFlags = arguments(of: .proxy) { flags in
      flags.set(.apiServer, .environment(Self.addressVariable))
      flags.set(.kubeconfig, "/var/lib/kube-proxy/kubeconfig")
      flags.set(.listenAddress, FlagText(controlAddress), from: controlAddressSources)
      flags.set(.healthAddress, "127.0.0.1")
      flags.set(.hostName, FlagText(controlAddress), from: controlAddressSources)
    }
    let tracking =
      profile.needsConnectionTracking
      ? [try dropIn("20-connection-tracking.conf", .connectionTracking)] : []
    try addUnit(
      .kubeProxy, ["flags": proxyFlags], dropIns: dropIns + tracking, isWanted: isWanted)
    for (owner, token) in zip(tokenOwners, values.tokens) {
      try addFile(
        "/var/lib/\(owner.rawValue)/kubeconfig", .kubeconfig,
        [
          "cluster": .setting(spec.metadata.name),
          "user": .literal(owner.rawValue),
          "token": .text(GuestText(token)).from(.secret("tokenSeed"), .setting(spec.metadata.name)),
        ], .secret)
    }
  }

  private var kubeletFlags: TemplateValue {
    arguments(of: .kubelet) { flags in
      flags.set(.apiServer, .environment(Self.addressVariable))
      flags.set(.kubeconfig, "/var/lib/kubelet/kubeconfig")
      flags.set(.listenAddress, FlagText(controlAddress), from: controlAddressSources)
      flags.set(.hostName, FlagText(controlAddress), from: controlAddressSources)
      flags.set(.healthAddress, "127.0.0.1")
      flags.set(.readOnlyPort, "0")
      flags.set(.cAdvisorPort, "0")
      flags.set(.allowPrivileged, spec.kubernetes.allowPrivileged)
      let dns = spec.network.dns
      if dns.enabled.value {
        flags.set(
          .clusterDNS, FlagText(dns.server.value), from: .setting(dns.server),
          .presence(dns.enabled))
        flags.set(
          .clusterDomain, FlagText(dns.domain.value), from: .setting(dns.domain),
          .presence(dns.enabled))
      }
      setLabels(&flags)
    }
  }
}
