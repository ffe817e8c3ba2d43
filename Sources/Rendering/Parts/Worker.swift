import ClusterSpec
import KubernetesRelease
import Machine

/// kubelet and kube-proxy.
extension MachineDraft {
  /// The credentials of releases before kubeconfigs.
  private static let authFile = "/var/lib/kubelet/kubernetes_auth"

  mutating func addWorker(tokenOwners: [TokenOwner]) throws(Fault) {
    // Nodes can't reach an API on loopback.
    let address = profile.apiPort == nil ? [] : [try addAPIServerAddress()]
    // If the API server has to be found, what finds it starts them.
    let isWanted = !isAPIServerFound
    try addUnit(
      .kubelet, ["program": program(.kubelet), "flags": kubeletFlags],
      dropIns: try dropIns(of: .kubelet, address),
      isWanted: isWanted)
    let proxyFlags = arguments(of: .proxy) { flags in
      flags.set(.apiServer, .environment(Self.addressVariable))
      flags.set(.etcdServers, FlagText(Self.localEtcd))
      flags.set(.kubeconfig, "/var/lib/kube-proxy/kubeconfig")
      flags.set(.listenAddress, FlagText(controlAddress), from: controlAddressSources)
      flags.set(.serviceFile, "/dev/null")
      flags.set(.healthAddress, "127.0.0.1")
      flags.set(.healthPort, "0")
      flags.set(.hostName, FlagText(controlAddress), from: controlAddressSources)
    }
    let tracking =
      profile.needsConnectionTracking
      ? [try dropIn("20-connection-tracking.conf", .connectionTracking)] : []
    try addUnit(
      .kubeProxy, ["program": program(.proxy), "flags": proxyFlags],
      dropIns: try dropIns(of: .proxy, address) + tracking,
      isWanted: isWanted)
    if profile.flag(.authFile, of: .kubelet) != nil, let token = values.tokens.first {
      return try addFile(
        Self.authFile, .kubernetesAuth,
        [
          "token": .text(GuestText(token)).from(.secret("tokenSeed"), .setting(spec.metadata.name)),
          "authority": .literal(Self.authorityFile(.kubernetes)),
        ], .secret)
    }
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

  /// What a program waits for: the server it queries, and its own address.
  private func dropIns(
    of component: Component, _ address: [MachineUnit.DropIn]
  ) throws(Fault) -> [MachineUnit.DropIn] {
    let source =
      profile.flag(.apiServer, of: component) != nil
      ? address : [try dropIn("20-etcd.conf", .afterEtcd)]
    return source + (try afterControlAddress())
  }

  private var kubeletFlags: TemplateValue {
    arguments(of: .kubelet) { flags in
      flags.set(.apiServer, .environment(Self.addressVariable))
      flags.set(.authFile, FlagText(Self.authFile))
      flags.set(.etcdServers, FlagText(Self.localEtcd))
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
