/// A program of the Kubernetes release that a machine runs. The raw value is its file name.
public enum Component: String, CaseIterable, Hashable, Sendable {
  case apiServer = "kube-apiserver"
  case controllerManager = "kube-controller-manager"
  case scheduler = "kube-scheduler"
  case kubelet
  case proxy = "kube-proxy"
}
