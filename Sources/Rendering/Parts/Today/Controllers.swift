import ClusterSpec
import KubernetesRelease
import Machine

/// The controller manager and the scheduler.
extension MachineDraft {
  mutating func addControllers() throws(Fault) {
    try addUnit(.todayKubeControllerManager, ["flags": controllerManagerFlags])
    try addFile("/etc/kubernetes/kube-scheduler.yaml", .kubeSchedulerConfiguration, [:], .plain)
    let kubeconfig = FlagText(Self.kubeconfig(of: "scheduler"))
    try addUnit(
      .todayKubeScheduler,
      [
        "flags": arguments(of: .scheduler) { flags in
          flags.set(.config, "/etc/kubernetes/kube-scheduler.yaml")
          flags.set(.authenticationKubeconfig, kubeconfig)
          flags.set(.authorizationKubeconfig, kubeconfig)
          flags.set(.listenAddress, "127.0.0.1")
        }
      ])
  }

  private var controllerManagerFlags: TemplateValue {
    let network = spec.network
    let kubeconfig = FlagText(Self.kubeconfig(of: "controller-manager"))
    return arguments(of: .controllerManager) { flags in
      flags.set(.kubeconfig, kubeconfig)
      // On its own port, it asks the API server who a caller is and what they may do.
      flags.set(.authenticationKubeconfig, kubeconfig)
      flags.set(.authorizationKubeconfig, kubeconfig)
      flags.set(.listenAddress, "127.0.0.1")
      flags.set(.clientAuthority, FlagText(Self.authorityFile(.kubernetes)))
      flags.set(.frontAuthority, FlagText(Identity.frontAuthority))
      flags.set(.signerCertificate, "/run/kube-controller-manager/signer.crt")
      flags.set(.signerKey, FlagText(Self.signerKey(.kubernetes)))
      flags.set(.rootAuthority, FlagText(Self.authorityFile(.kubernetes)))
      flags.set(.serviceAccountKey, FlagText(Self.serviceAccountKey))
      flags.set(.ownAccounts, "true")
      if network.pods.backend.value == .static {
        // Each machine knows its own, and no two can have the same.
        flags.set(.allocateSubnets, "false", from: .presence(network.pods.backend))
      } else {
        flags.set(.allocateSubnets, "true")
        flags.set(.podRange, network.pods.cidr)
        flags.set(.nodeSubnetLength, network.pods.subnetLength)
      }
      flags.set(.serviceRange, network.services.cidr)
      flags.set(.leaderElection, "true")
      flags.set(.volumePluginFolder, "/var/lib/kubelet/volumeplugins")
      flags.set(.profiling, "false")
    }
  }
}
