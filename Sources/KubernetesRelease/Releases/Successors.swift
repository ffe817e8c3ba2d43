/// The releases that followed v0.18.1, each as changes to the one before it. Their clusters have the same design.
extension ReleaseProfile {
  /// The profile of one of these releases with its own patch number, or nil if it is none of them.
  static func successor(_ version: KubernetesVersion) -> ReleaseProfile? {
    let known = [v1_0, v1_1, v1_2].first { $0.version.minorName == version.minorName }
    return known.map { profile in profile.changed { $0.version = version } }
  }

  /// Kubernetes v1.0.0 of 2015-07-10.
  private static let v1_0 = v0_18_1.changed { profile in
    profile.version = KubernetesVersion(major: 1, minor: 0, patch: 0)
    profile.flags = .v1_0_0
    // The unauthenticated API on the network is gone, and v1 is enabled by default.
    profile.ownServices = [("kubernetes", 1)]
    profile.apiVersions = nil
    profile.spelling[.apiServer]?[.readOnlyPort] = nil
    profile.spelling[.apiServer]?[.apiVersions] = nil
    profile.spelling[.apiServer]?[.advertisedAddress] = "advertise-address"
    // Pods get the authority's certificate along with their token.
    profile.spelling[.controllerManager]?[.rootAuthority] = "root-ca-file"
    profile.refusesInNewNamespaces = false
    profile.serviceAccountPrefix = "system:serviceaccount"
  }

  /// Kubernetes v1.1, based on its state of 2015-10-09, when the branch of v1.1 was cut.
  private static let v1_1 = v1_0.changed { profile in
    profile.version = KubernetesVersion(major: 1, minor: 1, patch: 0)
    profile.flags = .v1_1
    profile.spelling[.proxy]?[.hostName] = "hostname-override"
  }

  /// Kubernetes v1.2, based on its state of 2016-03-17, the day of v1.2.0.
  private static let v1_2 = v1_1.changed { profile in
    profile.version = KubernetesVersion(major: 1, minor: 2, patch: 0)
    profile.flags = .v1_2
    // Otherwise they listen on every address, including eth0's.
    profile.spelling[.controllerManager]?[.listenAddress] = "address"
    profile.spelling[.scheduler]?[.listenAddress] = "address"
    profile.spelling[.apiServer]?[.serverCount] = "apiserver-count"
    profile.spelling[.controllerManager]?[.leaderElection] = "leader-elect"
    profile.spelling[.scheduler]?[.leaderElection] = "leader-elect"
    profile.spelling[.kubelet]?[.nodeLabels] = "node-labels"
    profile.needsConnectionTracking = true
    // The kubelet reads them, as itself, for files and environments of pods.
    profile.policy.needs.append(("kubelet", "configmaps", true))
  }
}
