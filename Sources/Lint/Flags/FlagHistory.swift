import KubernetesRelease

/// What became of flags that v0.18.1 does not have: those of earlier releases and of later ones.
///
/// Source: the declarations of v0.3 to 1.2 in the history of Kubernetes.
enum FlagHistory {
  /// When a component had the flag; nil if no release is known to have it.
  static func of(_ name: String, _ component: Component) -> String? {
    table[component]?[name]
  }

  private static let table: [Component: [String: String]] = [
    .apiServer: [
      "advertise-address": "it came with v0.19; before, --bind-address says where to be reached",
      "apiserver-count": "it came with 1.2",
      "machines": "it moved to kube-controller-manager with v0.5",
      "minion-regexp": "it moved to kube-controller-manager with v0.5",
      "minion-port": "it went away with v0.5", "health-check-minions": "it went away with v0.5",
    ],
    .controllerManager: [
      "root-ca-file": "it came with v0.20", "leader-elect": "it came with 1.2",
    ],
    .scheduler: [
      "leader-elect": "it came with 1.2", "scheduler-name": "it came with 1.2",
    ],
    .kubelet: [
      "etcd-servers": "it went away with v0.13; the kubelet asks --api-servers",
      "network-container-image": "it became --pod-infra-container-image before v0.12",
      "pod-cidr": "it came with v0.20", "node-ip": "it came with 1.2",
      "node-labels": "it came with 1.2", "api-server": "its name is --api-servers",
    ],
    .proxy: [
      "etcd-servers": "it went away with v0.13; the proxy asks --master",
      "bindaddress": "it is --bind-address since v0.4", "proxy-mode": "it came with 1.1",
      "masquerade-all": "it came with 1.1", "hostname-override": "it came with 1.1",
      "cleanup-iptables": "it came with 1.1", "conntrack-max": "it came with 1.2",
    ],
  ]
}
