/// The releases before v0.18.1, each as changes to the one after it. Their clusters have the same design, but
/// masters need a list of the nodes in advance.
extension ReleaseProfile {
  /// The profile of one of these releases with its own patch number, or nil if it is none of them.
  static func predecessor(_ version: KubernetesVersion) -> ReleaseProfile? {
    let known = [v0_3, v0_9].first { $0.version.minorName == version.minorName }
    return known.map { profile in profile.changed { $0.version = version } }
  }

  /// Kubernetes v0.9.0 of 2015-01-20.
  private static let v0_9 = v0_18_1.changed { profile in
    profile.version = KubernetesVersion(major: 0, minor: 9, patch: 0)
    profile.flags = .v0_9
    // It has only this plug-in, AlwaysDeny and ResourceDefaults.
    profile.defaults.admissionControl = ["AlwaysAdmit"]
    // kubernetes and kubernetes-ro get any address of the range.
    profile.ownServices = []
    profile.apiVersions = nil
    profile.apiPort = 8443
    profile.servesV1 = false
    profile.refusesInNewNamespaces = false
    profile.policy = .kinds
    profile.spelling = [
      .apiServer: [
        .admissionControl: "admission_control",
        .allowPrivileged: "allow_privileged",
        .authenticatedAddress: "public_address_override",
        .authenticatedPort: "secure_port",
        .authorizationMode: "authorization_mode",
        .authorizationPolicy: "authorization_policy_file",
        .certificate: "tls_cert_file",
        .certificateKey: "tls_private_key_file",
        .etcdServers: "etcd_servers",
        .logLevel: "v",
        .logToStandardError: "logtostderr",
        .openAddress: "address",
        .openPort: "port",
        .readOnlyPort: "read_only_port",
        .serviceRange: "portal_net",
        .tokenFile: "token_auth_file",
      ],
      .controllerManager: [
        .apiServer: "master",
        .logLevel: "v",
        .logToStandardError: "logtostderr",
        .machines: "machines",
      ],
      .scheduler: [
        .apiServer: "master",
        .logLevel: "v",
        .logToStandardError: "logtostderr",
      ],
      .kubelet: [
        .allowPrivileged: "allow_privileged",
        .apiServer: "api_servers",
        .authFile: "auth_path",
        .clusterDNS: "cluster_dns",
        .clusterDomain: "cluster_domain",
        .hostName: "hostname_override",
        .listenAddress: "address",
        .logLevel: "v",
        .logToStandardError: "logtostderr",
      ],
      .proxy: [
        // It can't authenticate to the API server: it has no flag for a token or a token file.
        .etcdServers: "etcd_servers",
        // Listens where services do, and nothing uses it.
        .healthPort: "healthz_port",
        .listenAddress: "bind_address",
        .logLevel: "v",
        .logToStandardError: "logtostderr",
      ],
    ]
  }

  /// Kubernetes v0.3 of 2014-09-19. Only sources were published; machines fetch programs built from them, in the
  /// layout of later releases.
  private static let v0_3 = v0_9.changed { profile in
    profile.version = KubernetesVersion(major: 0, minor: 3, patch: 0)
    profile.flags = .v0_3
    profile.client = .kubecfg
    // The API has no authentication, so it stays on loopback.
    profile.apiPort = nil
    profile.defaults.admissionControl = []
    profile.defaults.authorizationMode = "AlwaysAllow"
    for (component, spelling) in profile.spelling {
      profile.spelling[component] = spelling.filter {
        profile.flags.flag($0.value, of: component) != nil
      }
    }
    profile.spelling[.apiServer]?[.machines] = "machines"
    profile.spelling[.kubelet]?[.etcdServers] = "etcd_servers"
    // It reads services from a file beside etcd, by default in /tmp, where anyone may put one.
    profile.spelling[.proxy]?[.serviceFile] = "configfile"
  }
}

extension PolicyForm {
  /// The form of v0.9, which decodes each line into the result of the one before (`pkg/auth/authorizer/abac`). Its
  /// kubelet reads pods and services, and writes events (`pkg/kubelet`).
  static let kinds = PolicyForm(
    resourceKey: "kind", inheritsFromLineBefore: true,
    needs: [("kubelet", "pods", true), ("kubelet", "services", true), ("kubelet", "events", false)])
}
