/// What the tables don't say about flags, from help texts and release notes.
enum FlagNotes {
  /// The flag of a release that does what `name` does in an earlier or later one; names have hyphens.
  static func successor(
    of name: String, of component: Component, in table: FlagTable
  ) -> String? {
    successors[component]?[name].flatMap { table.flag(declaredAs: $0, of: component) }?.name
  }

  /// What to do about a deprecated flag that has no successor.
  static func advice(
    on name: String, of component: Component, in release: FlagRelease
  ) -> String? {
    if noLongerNeeded[component]?.contains(name) == true { return "remove it" }
    // External cloud providers need the flag, and the file has no such key.
    guard component == .kubelet, release >= .v1_28_7, name != "cloud-provider" else { return nil }
    return "set it in the --config file"
  }

  private static let successors: [Component: [String: String]] = [
    .apiServer: [
      "address": "insecure-bind-address", "port": "insecure-port",
      "public-address-override": "bind-address", "portal-net": "service-cluster-ip-range",
      "service-node-ports": "service-node-port-range", "storage-version": "storage-versions",
      // Without it, the API server advertises the address it listens on.
      "advertise-address": "bind-address", "admission-control": "enable-admission-plugins",
    ],
    .scheduler: ["bind-pods-qps": "kube-api-qps", "bind-pods-burst": "kube-api-burst"],
    .kubelet: [
      "auth-path": "kubeconfig", "etcd-servers": "api-servers", "api-servers": "kubeconfig",
      "network-container-image": "pod-infra-container-image",
      "resource-container": "kubelet-cgroups", "system-container": "system-cgroups",
    ],
    .proxy: ["etcd-servers": "master", "bindaddress": "bind-address"],
  ]

  private static let noLongerNeeded: [Component: Set<String>] = [
    .controllerManager: [
      "machines", "minion-regexp", "node-milli-cpu", "node-memory", "sync-nodes",
      "sync-node-status", "register-retry-count",
    ],
    // For cloud providers in the kubelet, of which v1.28 has none for OpenStack.
    .kubelet: ["cloud-config"],
  ]
}
