extension ReleaseProfile {
  /// Kubernetes v0.18.1 of 2015-06-02.
  static let v0_18_1 = ReleaseProfile(
    version: KubernetesVersion(major: 0, minor: 18, patch: 1),
    design: .founding,
    wasRun: true,
    defaults: ReleaseDefaults(
      admissionControl: [
        "NamespaceLifecycle", "NamespaceExists", "LimitRanger", "SecurityContextDeny",
        "ServiceAccount", "ResourceQuota",
      ], allowsPrivileged: false, authorizationMode: "ABAC", rebootStrategy: "etcd-lock",
      image: "CoreOS (Stable)"),
    flags: .v0_18_1,
    ownServices: [("kubernetes-ro", 1), ("kubernetes", 2)],
    apiVersions: "api/v1",
    spelling: [
      .apiServer: [
        .admissionControl: "admission-control",
        .allowPrivileged: "allow-privileged",
        // v1 is disabled by default in this release.
        .apiVersions: "runtime-config",
        // There is no advertise-address yet: the endpoint of the service kubernetes is this address.
        .authenticatedAddress: "bind-address",
        .authenticatedPort: "secure-port",
        .authorizationMode: "authorization-mode",
        .authorizationPolicy: "authorization-policy-file",
        .basicAuthFile: "basic-auth-file",
        .certificate: "tls-cert-file",
        .certificateKey: "tls-private-key-file",
        .clientAuthority: "client-ca-file",
        .cloudConfig: "cloud-config",
        .cloudProvider: "cloud-provider",
        .etcdServers: "etcd-servers",
        .logLevel: "v",
        .logToStandardError: "logtostderr",
        .openAddress: "insecure-bind-address",
        .openPort: "insecure-port",
        // Unauthenticated plain HTTP on the authenticated address: must be disabled.
        .readOnlyPort: "read-only-port",
        .serviceAccountKey: "service-account-key-file",
        .serviceRange: "service-cluster-ip-range",
        .tokenFile: "token-auth-file",
      ],
      .controllerManager: [
        .apiServer: "master",
        .cloudConfig: "cloud-config",
        .cloudProvider: "cloud-provider",
        .logLevel: "v",
        .logToStandardError: "logtostderr",
        .serviceAccountKey: "service-account-private-key-file",
      ],
      .scheduler: [
        .apiServer: "master",
        .logLevel: "v",
        .logToStandardError: "logtostderr",
      ],
      .kubelet: [
        .allowPrivileged: "allow-privileged",
        .apiServer: "api-servers",
        // Listens on every address, including eth0's, and nothing in the cluster uses it.
        .cAdvisorPort: "cadvisor-port",
        .clusterDNS: "cluster-dns",
        .clusterDomain: "cluster-domain",
        .healthAddress: "healthz-bind-address",
        .hostName: "hostname-override",
        .kubeconfig: "kubeconfig",
        .listenAddress: "address",
        .logLevel: "v",
        .logToStandardError: "logtostderr",
        .readOnlyPort: "read-only-port",
      ],
      .proxy: [
        .apiServer: "master",
        .healthAddress: "healthz-bind-address",
        .kubeconfig: "kubeconfig",
        .listenAddress: "bind-address",
        .logLevel: "v",
        .logToStandardError: "logtostderr",
      ],
    ],
    dnsImage: nil,
    refusesInNewNamespaces: true,
    serviceAccountPrefix: "serviceaccount")
}
