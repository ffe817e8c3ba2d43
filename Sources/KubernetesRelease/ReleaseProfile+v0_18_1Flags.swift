import ClusterSpec

extension ReleaseProfile {
  /// The flags of v0.18.1 by component. A flag that is missing is refused.
  ///
  /// Those that rkgen sets were seen to be taken by the release's programs. The others were compared
  /// with declarations of the weeks around it, not with the release itself: `cmd/*/app` of Kubernetes
  /// as vendored by openshift/origin (v0.17.1-804-g496be63 and later) and by kubernetes-mesos; for the
  /// scheduler and the proxy only undated excerpts. Found in none of these, and kept because nothing
  /// shows that v0.18.1 lacks them: `enable-logs-support` of the API server, `service-sync-period` of
  /// the controller manager, `system-container` and `docker-run` of the kubelet, what it takes from
  /// cAdvisor (`docker-root`, `docker-only`), and the flags of the log.
  static let v0_18_1Flags: [Component: [String: FlagDefinition]] = [
    .apiServer: table(logging + apiServerFlags),
    .controllerManager: table(logging + controllerManagerFlags),
    .scheduler: table(logging + schedulerFlags),
    .kubelet: table(logging + kubeletFlags),
    .proxy: table(logging + proxyFlags),
  ]

  private static func table(_ flags: [FlagDefinition]) -> [String: FlagDefinition] {
    flags.reduce(into: [:]) { $0[$1.name] = $1 }
  }

  /// What every component takes for its log.
  private static let logging: [FlagDefinition] = [
    FlagDefinition("v", .integer),
    FlagDefinition("vmodule", .text),
    FlagDefinition("logtostderr", .boolean),
    FlagDefinition("alsologtostderr", .boolean),
    FlagDefinition("log-dir", .text),
    FlagDefinition("log-backtrace-at", .text),
    FlagDefinition("stderrthreshold", .text),
    FlagDefinition("log-flush-frequency", .duration),
    FlagDefinition("version", .text),
  ]

  /// The flags of one component.
  private static let apiServerFlags: [FlagDefinition] = [
    FlagDefinition("address", .address, deprecation: "insecure-bind-address"),
    FlagDefinition("insecure-bind-address", .address),
    FlagDefinition("port", .integer, deprecation: "insecure-port"),
    FlagDefinition("insecure-port", .integer),
    FlagDefinition("public-address-override", .address, deprecation: "bind-address"),
    FlagDefinition("bind-address", .address),
    FlagDefinition("secure-port", .integer),
    FlagDefinition("read-only-port", .integer),
    FlagDefinition("api-rate", .float),
    FlagDefinition("api-burst", .integer),
    FlagDefinition("cert-dir", .text),
    FlagDefinition("tls-cert-file", .text),
    FlagDefinition("tls-private-key-file", .text),
    FlagDefinition("api-prefix", .text),
    FlagDefinition("storage-version", .text),
    FlagDefinition("cloud-provider", .text),
    FlagDefinition("cloud-config", .text),
    FlagDefinition("event-ttl", .duration),
    FlagDefinition("basic-auth-file", .text),
    FlagDefinition("client-ca-file", .text),
    FlagDefinition("token-auth-file", .text),
    FlagDefinition("service-account-key-file", .text),
    FlagDefinition("service-account-lookup", .boolean),
    FlagDefinition("authorization-mode", .text),
    FlagDefinition("authorization-policy-file", .text),
    FlagDefinition("admission-control", .list),
    FlagDefinition("admission-control-config-file", .text),
    FlagDefinition("etcd-servers", .list),
    FlagDefinition("etcd-config", .text),
    FlagDefinition("etcd-prefix", .text),
    FlagDefinition("old-etcd-prefix", .text),
    FlagDefinition("cors-allowed-origins", .list),
    FlagDefinition("allow-privileged", .boolean),
    FlagDefinition("portal-net", .network, deprecation: "service-cluster-ip-range"),
    FlagDefinition("service-cluster-ip-range", .network),
    FlagDefinition("service-node-port-range", .portRange),
    FlagDefinition("service-node-ports", .portRange, deprecation: "service-node-port-range"),
    FlagDefinition("master-service-namespace", .text),
    FlagDefinition("runtime-config", .list),
    FlagDefinition("cluster-name", .text),
    FlagDefinition("profiling", .boolean),
    FlagDefinition("external-hostname", .text),
    FlagDefinition("max-requests-inflight", .integer),
    FlagDefinition("long-running-request-regexp", .text),
    FlagDefinition("kubelet-https", .boolean),
    FlagDefinition("kubelet-port", .integer),
    FlagDefinition("kubelet-timeout", .duration),
    FlagDefinition("kubelet-certificate-authority", .text),
    FlagDefinition("kubelet-client-certificate", .text),
    FlagDefinition("kubelet-client-key", .text),
    FlagDefinition("enable-logs-support", .boolean),
    FlagDefinition("ssh-user", .text),
    FlagDefinition("ssh-keyfile", .text),
  ]

  /// The flags of one component.
  private static let controllerManagerFlags: [FlagDefinition] = [
    FlagDefinition("port", .integer),
    FlagDefinition("address", .address),
    FlagDefinition("cloud-provider", .text),
    FlagDefinition("cloud-config", .text),
    FlagDefinition("concurrent-endpoint-syncs", .integer),
    FlagDefinition("concurrent-rc-syncs", .integer),
    FlagDefinition("service-sync-period", .duration),
    FlagDefinition("node-sync-period", .duration),
    FlagDefinition("resource-quota-sync-period", .duration),
    FlagDefinition("namespace-sync-period", .duration),
    FlagDefinition("pvclaimbinder-sync-period", .duration),
    FlagDefinition("pod-eviction-timeout", .duration),
    FlagDefinition("deleting-pods-qps", .float),
    FlagDefinition("deleting-pods-burst", .integer),
    FlagDefinition("register-retry-count", .integer),
    FlagDefinition("sync-nodes", .boolean, deprecation: ""),
    FlagDefinition("sync-node-status", .boolean, deprecation: ""),
    FlagDefinition("machines", .list, deprecation: ""),
    FlagDefinition("minion-regexp", .text, deprecation: ""),
    FlagDefinition("node-milli-cpu", .integer, deprecation: ""),
    FlagDefinition("node-memory", .text, deprecation: ""),
    FlagDefinition("node-monitor-grace-period", .duration),
    FlagDefinition("node-startup-grace-period", .duration),
    FlagDefinition("node-monitor-period", .duration),
    FlagDefinition("service-account-private-key-file", .text),
    FlagDefinition("profiling", .boolean),
    FlagDefinition("cluster-name", .text),
    FlagDefinition("cluster-cidr", .network),
    FlagDefinition("allocate-node-cidrs", .boolean),
    FlagDefinition("master", .text),
    FlagDefinition("kubeconfig", .text),
  ]

  /// The flags of one component.
  private static let schedulerFlags: [FlagDefinition] = [
    FlagDefinition("port", .integer),
    FlagDefinition("address", .address),
    FlagDefinition("algorithm-provider", .text),
    FlagDefinition("policy-config-file", .text),
    FlagDefinition("profiling", .boolean),
    FlagDefinition("master", .text),
    FlagDefinition("kubeconfig", .text),
  ]

  /// The flags of one component.
  private static let kubeletFlags: [FlagDefinition] = [
    FlagDefinition("config", .text),
    FlagDefinition("sync-frequency", .duration),
    FlagDefinition("file-check-frequency", .duration),
    FlagDefinition("http-check-frequency", .duration),
    FlagDefinition("manifest-url", .text),
    FlagDefinition("enable-server", .boolean),
    FlagDefinition("address", .address),
    FlagDefinition("port", .integer),
    FlagDefinition("read-only-port", .integer),
    FlagDefinition("hostname-override", .text),
    FlagDefinition("pod-infra-container-image", .text),
    FlagDefinition("docker-endpoint", .text),
    FlagDefinition("root-dir", .text),
    FlagDefinition("allow-privileged", .boolean),
    FlagDefinition("host-network-sources", .list),
    FlagDefinition("registry-qps", .float),
    FlagDefinition("registry-burst", .integer),
    FlagDefinition("runonce", .boolean),
    FlagDefinition("enable-debugging-handlers", .boolean),
    FlagDefinition("minimum-container-ttl-duration", .duration),
    FlagDefinition("maximum-dead-containers-per-container", .integer),
    FlagDefinition("maximum-dead-containers", .integer),
    FlagDefinition("auth-path", .text, deprecation: "kubeconfig"),
    FlagDefinition("kubeconfig", .text),
    FlagDefinition("cadvisor-port", .integer),
    FlagDefinition("api-servers", .list),
    FlagDefinition("cluster-domain", .text),
    FlagDefinition("master-service-namespace", .text),
    FlagDefinition("cluster-dns", .address),
    FlagDefinition("really-crash-for-testing", .boolean),
    FlagDefinition("chaos-chance", .float),
    FlagDefinition("image-gc-high-threshold", .integer),
    FlagDefinition("image-gc-low-threshold", .integer),
    FlagDefinition("low-diskspace-threshold-mb", .integer),
    FlagDefinition("network-plugin", .text),
    FlagDefinition("cloud-provider", .text),
    FlagDefinition("cloud-config", .text),
    FlagDefinition("resource-container", .text),
    FlagDefinition("cgroup-root", .text),
    FlagDefinition("container-runtime", .text),
    FlagDefinition("docker-daemon-container", .text),
    FlagDefinition("system-container", .text),
    FlagDefinition("configure-cbr0", .boolean),
    FlagDefinition("max-pods", .integer),
    FlagDefinition("register-node", .boolean),
    FlagDefinition("node-status-update-frequency", .duration),
    FlagDefinition("oom-score-adj", .integer),
    FlagDefinition("containerized", .boolean),
    FlagDefinition("healthz-port", .integer),
    FlagDefinition("healthz-bind-address", .address),
    FlagDefinition("streaming-connection-idle-timeout", .duration),
    FlagDefinition("tls-cert-file", .text),
    FlagDefinition("tls-private-key-file", .text),
    FlagDefinition("cert-dir", .text),
    FlagDefinition("docker-root", .text),
    FlagDefinition("docker-run", .text),
    FlagDefinition("docker-only", .boolean),
  ]

  /// The flags of one component.
  private static let proxyFlags: [FlagDefinition] = [
    FlagDefinition("bind-address", .address),
    FlagDefinition("master", .text),
    FlagDefinition("kubeconfig", .text),
    FlagDefinition("healthz-port", .integer),
    FlagDefinition("healthz-bind-address", .address),
    FlagDefinition("oom-score-adj", .integer),
    FlagDefinition("resource-container", .text),
    FlagDefinition("proxy-port-range", .portRange),
  ]
}
