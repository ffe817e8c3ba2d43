import ClusterSpec
import KubernetesRelease
import Machine

/// The API server, which authenticates every client.
extension MachineDraft {
  mutating func addAPIServer() throws(Fault) {
    try addUnit(.todayKubeAPIServer, ["flags": apiServerFlagsOfToday])
  }

  private var apiServerFlagsOfToday: TemplateValue {
    let (network, kubernetes) = (spec.network, spec.kubernetes)
    return arguments(of: .apiServer) { flags in
      // Otherwise the service kubernetes leads to the address of the default route.
      flags.set(.advertisedAddress, .nodeAddress)
      flags.set(.authenticatedPort, FlagText(Self.apiPort))
      let masters = spec.masters
      flags.set(
        .etcdServers, FlagText(etcdServers),
        from: masters.count.value > 1 ? [.setting(masters.addresses)] : [])
      // Clients are told to reconnect now and then, so that those of a failed master return to it.
      if masters.count.value > 1 { flags.set(.goAwayChance, "0.001") }
      flags.set(.etcdAuthority, FlagText(Self.authorityFile(.etcd)))
      flags.set(.etcdCertificate, FlagText(Identity.etcdClient.certificate))
      flags.set(.etcdCertificateKey, FlagText(Identity.etcdClient.key))
      flags.set(.certificate, FlagText(Identity.apiServer.certificate))
      flags.set(.certificateKey, FlagText(Identity.apiServer.key))
      flags.set(.lowestTLSVersion, "VersionTLS12")
      flags.set(.clientAuthority, FlagText(Self.authorityFile(.kubernetes)))
      flags.set(.anonymous, "false")
      flags.set(.tokenFile, FlagText(Self.tokenFile))
      let mode = kubernetes.authorization.mode
      flags.set(.authorizationMode, FlagText("Node,\(mode.value)"), from: .setting(mode))
      flags.set(
        .admissionControl, FlagText(kubernetes.admissionControl.value.joined(separator: ",")),
        from: .setting(kubernetes.admissionControl))
      flags.set(.allowPrivileged, kubernetes.allowPrivileged)
      flags.set(.serviceRange, network.services.cidr)
      flags.set(
        .serviceAccountIssuer,
        FlagText("https://kubernetes.default.svc.\(network.dns.domain.value)"),
        from: .setting(network.dns.domain))
      flags.set(.serviceAccountKey, FlagText(Identity.folder + "/service-account.pub"))
      flags.set(.serviceAccountSigningKey, FlagText(Self.serviceAccountKey))
      flags.set(.kubeletAuthority, FlagText(Self.authorityFile(.kubernetes)))
      flags.set(.kubeletCertificate, FlagText(Identity.kubeletClient.certificate))
      flags.set(.kubeletCertificateKey, FlagText(Identity.kubeletClient.key))
      flags.set(.kubeletAddressTypes, "InternalIP,Hostname,ExternalIP")
      flags.set(.frontAuthority, FlagText(Identity.frontAuthority))
      flags.set(.frontNames, "front-proxy-client")
      flags.set(.frontUserHeaders, "X-Remote-User")
      flags.set(.frontGroupHeaders, "X-Remote-Group")
      flags.set(.frontExtraHeaders, "X-Remote-Extra-")
      flags.set(.frontCertificate, FlagText(Identity.frontProxy.certificate))
      flags.set(.frontCertificateKey, FlagText(Identity.frontProxy.key))
      flags.set(.profiling, "false")
    }
  }
}
