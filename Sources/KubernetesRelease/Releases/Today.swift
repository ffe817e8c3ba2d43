extension ReleaseProfile {
  /// Kubernetes v1.28.7 of 2024-02-14, the release whose programs were run and queried for their flags.
  static let v1_28_7 = today(KubernetesVersion(major: 1, minor: 28, patch: 7), .v1_28)

  /// The profile of a release of today's design, or nil if rkgen does not know it.
  static func today(_ version: KubernetesVersion) -> ReleaseProfile? {
    guard version.major == 1 else { return nil }
    return ReleaseSeries.all.first { $0.minor == version.minor }.map { today(version, $0) }
  }

  private static func today(
    _ version: KubernetesVersion, _ series: ReleaseSeries
  ) -> ReleaseProfile {
    ReleaseProfile(
      version: version,
      design: .today,
      wasRun: series.wasRun,
      defaults: ReleaseDefaults(
        admissionControl: ["NodeRestriction"], allowsPrivileged: true, authorizationMode: "RBAC",
        // locksmith keeps its lock in etcd's v2 API, which 3.5 does not serve.
        rebootStrategy: "off", image: "Flatcar (Stable)"),
      flags: .v1_28_7,
      goneFlags: series.goneFlags,
      // The file overrides any other flag beside --config, even with its defaults
      // (`cmd/kube-proxy/app/server.go`, `cmd/kube-scheduler/app/options`).
      flagsBesideFile: [
        .proxy: [
          "cleanup", "config", "help", "hostname-override", "log-flush-frequency",
          "log-json-info-buffer-size", "log-json-split-stream", "logging-format", "v", "version",
          "vmodule", "write-config-to",
        ]
      ],
      ownServices: [("kubernetes", 1)],
      apiVersions: nil,
      spelling: [
        .apiServer: [
          .admissionControl: "enable-admission-plugins",
          .advertisedAddress: "advertise-address",
          .allowPrivileged: "allow-privileged",
          .anonymous: "anonymous-auth",
          .authenticatedPort: "secure-port",
          // The default allows everything to everyone.
          .authorizationMode: "authorization-mode",
          .certificate: "tls-cert-file",
          .certificateKey: "tls-private-key-file",
          .clientAuthority: "client-ca-file",
          .etcdAuthority: "etcd-cafile",
          .etcdCertificate: "etcd-certfile",
          .etcdCertificateKey: "etcd-keyfile",
          .etcdServers: "etcd-servers",
          .frontAuthority: "requestheader-client-ca-file",
          .frontCertificate: "proxy-client-cert-file",
          .frontCertificateKey: "proxy-client-key-file",
          .frontExtraHeaders: "requestheader-extra-headers-prefix",
          .frontGroupHeaders: "requestheader-group-headers",
          .frontNames: "requestheader-allowed-names",
          .frontUserHeaders: "requestheader-username-headers",
          .goAwayChance: "goaway-chance",
          .kubeletAddressTypes: "kubelet-preferred-address-types",
          .kubeletAuthority: "kubelet-certificate-authority",
          .kubeletCertificate: "kubelet-client-certificate",
          .kubeletCertificateKey: "kubelet-client-key",
          .logLevel: "v",
          .lowestTLSVersion: "tls-min-version",
          .profiling: "profiling",
          .serviceAccountIssuer: "service-account-issuer",
          .serviceAccountKey: "service-account-key-file",
          .serviceAccountSigningKey: "service-account-signing-key-file",
          .serviceRange: "service-cluster-ip-range",
          .tokenFile: "token-auth-file",
        ],
        .controllerManager: [
          .allocateSubnets: "allocate-node-cidrs",
          .authenticationKubeconfig: "authentication-kubeconfig",
          .authorizationKubeconfig: "authorization-kubeconfig",
          .clientAuthority: "client-ca-file",
          .frontAuthority: "requestheader-client-ca-file",
          .kubeconfig: "kubeconfig",
          .leaderElection: "leader-elect",
          .listenAddress: "bind-address",
          .logLevel: "v",
          .nodeSubnetLength: "node-cidr-mask-size",
          .ownAccounts: "use-service-account-credentials",
          .podRange: "cluster-cidr",
          .profiling: "profiling",
          .rootAuthority: "root-ca-file",
          .serviceAccountKey: "service-account-private-key-file",
          .serviceRange: "service-cluster-ip-range",
          .signerCertificate: "cluster-signing-cert-file",
          .signerKey: "cluster-signing-key-file",
          // The default is below /usr, where no image lets it write.
          .volumePluginFolder: "flex-volume-plugin-dir",
        ],
        .scheduler: [
          .authenticationKubeconfig: "authentication-kubeconfig",
          .authorizationKubeconfig: "authorization-kubeconfig",
          .config: "config",
          .listenAddress: "bind-address",
          .logLevel: "v",
        ],
        .kubelet: [
          .bootstrapKubeconfig: "bootstrap-kubeconfig",
          .certificateFolder: "cert-dir",
          .config: "config",
          .hostName: "hostname-override",
          .kubeconfig: "kubeconfig",
          .logLevel: "v",
          .nodeAddress: "node-ip",
          .nodeLabels: "node-labels",
        ],
        .proxy: [
          .config: "config",
          .logLevel: "v",
        ],
      ],
      dnsImage: "registry.k8s.io/coredns/coredns:\(series.dns)",
      refusesInNewNamespaces: false)
  }
}

/// What sets the releases of one minor apart from those of another.
private struct ReleaseSeries {
  let minor: Int
  /// The version of CoreDNS in the series' `cmd/kubeadm/app/constants`.
  let dns: String
  var goneFlags: [Component: Set<String>] = [:]
  var wasRun = false

  static let v1_28 = ReleaseSeries(minor: 28, dns: "v1.10.1", wasRun: true)

  /// All that rkgen knows. Those after v1.28 are based on release notes and were not run.
  static let all = [
    v1_28,
    ReleaseSeries(minor: 29, dns: "v1.11.1"),
    ReleaseSeries(minor: 30, dns: "v1.11.1"),
    ReleaseSeries(minor: 31, dns: "v1.11.3", goneFlags: gone(in: 31)),
    ReleaseSeries(minor: 32, dns: "v1.11.3", goneFlags: gone(in: 32)),
    ReleaseSeries(minor: 33, dns: "v1.12.0", goneFlags: gone(in: 33)),
    ReleaseSeries(minor: 34, dns: "v1.12.1", goneFlags: gone(in: 34)),
    ReleaseSeries(minor: 35, dns: "v1.13.1", goneFlags: gone(in: 35)),
    ReleaseSeries(minor: 36, dns: "v1.14.2", goneFlags: gone(in: 36)),
  ]

  private static func gone(in minor: Int) -> [Component: Set<String>] {
    let gone: [(since: Int, component: Component, flag: String)] = [
      (31, .kubelet, "keep-terminated-pod-volumes"),
      (33, .apiServer, "cloud-config"),
      (33, .apiServer, "cloud-provider"),
      (34, .kubelet, "cloud-config"),
      (35, .kubelet, "pod-infra-container-image"),
    ]
    return Dictionary(grouping: gone.filter { $0.since <= minor }, by: \.component)
      .mapValues { Set($0.map(\.flag)) }
  }
}
