/// The unit files, scripts and settings that rkgen fills in, as they stand in this folder.
///
/// The raw value is the path below `Templates/`; file names are unique over all folders, which is what
/// embedding them in the binary asks for. Those of today's machines that would have the name of another begin with
/// `today-`, which is no part of the name on a machine.
public enum Template: String, CaseIterable, Sendable {
  // Both roles
  case afterCloudAddress = "common/after-cloud-address.conf"
  case cloudAddress = "common/cloud-address.service"
  case createFlannelNetwork = "common/create-flannel-network.sh"
  case dockerFlannel = "common/docker-flannel.conf"
  case dockerStatic = "common/docker-static.conf"
  case etcd2Static = "common/etcd2-static.conf"
  case fetchRelease = "common/fetch-release.sh"
  case firewallIPv4 = "common/firewall-ipv4.rules"
  case firewallIPv6 = "common/firewall-ipv6.rules"
  case firewall = "common/firewall.service"
  case flannelNetwork = "common/flannel-network.json"
  case flanneldNetwork = "common/flanneld-network.conf"
  case joinEtcd = "common/join-etcd.sh"
  case keepFlannelOptions = "common/keep-flannel-options.sh"
  case kubernetesRelease = "common/kubernetes-release.service"
  case kubernetesTarget = "common/kubernetes.target"
  case loadFirewall = "common/load-firewall.sh"
  case makePodNetwork = "common/make-pod-network.sh"
  case podNetwork = "common/pod-network.service"
  case prepareVolume = "common/prepare-volume.sh"
  case startKubernetes = "common/start-kubernetes.service"
  case volumeMount = "common/volume.mount"
  case volumeOwner = "common/volume-owner.conf"
  case volume = "common/volume.service"
  case volumeUser = "common/volume-user.conf"
  case waitForAddress = "common/wait-for-address.sh"
  case waitForFlannel = "common/wait-for-flannel.sh"

  // Master
  case advertiseAPIServer = "master/advertise-apiserver.sh"
  case apiServerAdvertiser = "master/apiserver-advertiser.service"
  case basicAuth = "master/basic-auth.csv"
  case certificatesAddress = "master/certificates-address.conf"
  case cloudConf = "master/cloud.conf"
  case deriveTokens = "master/derive-tokens.sh"
  case etcd2Join = "master/etcd2-join.conf"
  case etcd2Member = "master/etcd2-member.conf"
  case etcd2MemberDiscovery = "master/etcd2-member-discovery.conf"
  case keepServiceAccounts = "master/keep-service-accounts.sh"
  case kubeAPIServer = "master/kube-apiserver.service"
  case kubeControllerManager = "master/kube-controller-manager.service"
  case kubeScheduler = "master/kube-scheduler.service"
  case kubernetesCertificates = "master/kubernetes-certificates.service"
  case kubernetesCertificatesTimer = "master/kubernetes-certificates.timer"
  case kubernetesCredentials = "master/kubernetes-credentials.service"
  case makeCertificates = "master/make-certificates.sh"
  case makeSystemNamespace = "master/make-system-namespace.sh"
  case serviceAccountKeeper = "master/service-account-keeper.service"
  case systemNamespace = "master/system-namespace.conf"
  case waitForEtcd = "master/wait-for-etcd.sh"

  // Node
  case afterEtcd = "node/after-etcd.conf"
  case apiServerFinder = "node/apiserver-finder.service"
  case apiServerFromFinder = "node/apiserver-from-finder.conf"
  case apiServerFromSpec = "node/apiserver-from-spec.conf"
  case connectionTracking = "node/connection-tracking.conf"
  case etcd2Proxy = "node/etcd2-proxy.conf"
  case etcd2ProxyDiscovery = "node/etcd2-proxy-discovery.conf"
  case findAPIServer = "node/find-apiserver.sh"
  case kubeProxy = "node/kube-proxy.service"
  case kubeconfig = "node/kubeconfig.yaml"
  case kubelet = "node/kubelet.service"
  case kubernetesAuth = "node/kubernetes-auth.json"
  case skipDiscovery = "node/skip-discovery.sh"

  // Today: core
  case afterCertificates = "today/after-certificates.conf"
  case certificateKubeconfig = "today/certificate-kubeconfig.yaml"
  case findAddress = "today/find-address.sh"
  case flannelNetConf = "today/flannel-net-conf.json"
  case kubeProxyConfiguration = "today/kube-proxy.yaml"
  case kubeSchedulerConfiguration = "today/kube-scheduler.yaml"
  case kubeletOfMaster = "today/kubelet-master.yaml"
  case kubeletOfNode = "today/kubelet-node.yaml"
  case kubernetesEtcd = "today/kubernetes-etcd.service"
  case kubernetesEtcdJoin = "today/kubernetes-etcd-join.conf"
  case kubernetesFlannel = "today/kubernetes-flannel.service"
  case kubernetesSysctl = "today/kubernetes-sysctl.conf"
  case nodeAddress = "today/node-address.service"
  case podNetworkPlugin = "today/pod-network-plugin.conf"
  case severalMasters = "today/several-masters.conf"
  case todayDeriveTokens = "today/today-derive-tokens.sh"
  case todayKubeAPIServer = "today/today-kube-apiserver.service"
  case todayKubeControllerManager = "today/today-kube-controller-manager.service"
  case todayKubeProxy = "today/today-kube-proxy.service"
  case todayKubeScheduler = "today/today-kube-scheduler.service"
  case todayKubelet = "today/today-kubelet.service"
  case tokenKubeconfig = "today/token-kubeconfig.yaml"
  case writeCNIConfig = "today/write-cni-config.sh"
  case writePodSubnet = "today/write-pod-subnet.sh"

  // What Ubuntu lacks
  case docker = "ubuntu/docker.service"
  case etcd2 = "ubuntu/etcd2.service"
  case flanneld = "ubuntu/flanneld.service"
  case containerdConfiguration = "ubuntu/containerd.toml"
  case containerd = "ubuntu/containerd.service"
  case fetchedPrograms = "ubuntu/fetched-programs.conf"
  case kubeProxyOfUbuntu = "ubuntu/kube-proxy-of-ubuntu.conf"
  case kubeletOfUbuntu = "ubuntu/kubelet-of-ubuntu.conf"
  case networkdOfUbuntu = "ubuntu/networkd-of-ubuntu.conf"

  // Today: fetch
  case fetchPrograms = "today/fetch-programs.sh"
  case todayKubernetesRelease = "today/today-kubernetes-release.service"

  // Today: objects
  case accessObjects = "today/access.yaml"
  case applyObjects = "today/apply-objects.sh"
  case approveCertificates = "today/approve-certificates.sh"
  case dnsConfiguration = "today/corefile.yaml"
  case dnsObjects = "today/coredns.yaml"
  case kubernetesApprover = "today/kubernetes-approver.service"
  case kubernetesApproverTimer = "today/kubernetes-approver.timer"
  case kubernetesObjects = "today/kubernetes-objects.service"
  case todayKubernetesCertificates = "today/today-kubernetes-certificates.service"
  case todayMakeCertificates = "today/today-make-certificates.sh"

  /// The file's bytes, compiled into the binary.
  public var bytes: [UInt8] {
    switch self {
    case .afterCloudAddress: PackageResources.after_cloud_address_conf
    case .cloudAddress: PackageResources.cloud_address_service
    case .createFlannelNetwork: PackageResources.create_flannel_network_sh
    case .dockerFlannel: PackageResources.docker_flannel_conf
    case .dockerStatic: PackageResources.docker_static_conf
    case .etcd2Static: PackageResources.etcd2_static_conf
    case .fetchRelease: PackageResources.fetch_release_sh
    case .firewallIPv4: PackageResources.firewall_ipv4_rules
    case .firewallIPv6: PackageResources.firewall_ipv6_rules
    case .firewall: PackageResources.firewall_service
    case .flannelNetwork: PackageResources.flannel_network_json
    case .flanneldNetwork: PackageResources.flanneld_network_conf
    case .joinEtcd: PackageResources.join_etcd_sh
    case .keepFlannelOptions: PackageResources.keep_flannel_options_sh
    case .kubernetesRelease: PackageResources.kubernetes_release_service
    case .kubernetesTarget: PackageResources.kubernetes_target
    case .loadFirewall: PackageResources.load_firewall_sh
    case .makePodNetwork: PackageResources.make_pod_network_sh
    case .podNetwork: PackageResources.pod_network_service
    case .prepareVolume: PackageResources.prepare_volume_sh
    case .startKubernetes: PackageResources.start_kubernetes_service
    case .volumeMount: PackageResources.volume_mount
    case .volumeOwner: PackageResources.volume_owner_conf
    case .volume: PackageResources.volume_service
    case .volumeUser: PackageResources.volume_user_conf
    case .waitForAddress: PackageResources.wait_for_address_sh
    case .waitForFlannel: PackageResources.wait_for_flannel_sh
    case .advertiseAPIServer: PackageResources.advertise_apiserver_sh
    case .apiServerAdvertiser: PackageResources.apiserver_advertiser_service
    case .basicAuth: PackageResources.basic_auth_csv
    case .certificatesAddress: PackageResources.certificates_address_conf
    case .cloudConf: PackageResources.cloud_conf
    case .deriveTokens: PackageResources.derive_tokens_sh
    case .etcd2Join: PackageResources.etcd2_join_conf
    case .etcd2Member: PackageResources.etcd2_member_conf
    case .etcd2MemberDiscovery: PackageResources.etcd2_member_discovery_conf
    case .keepServiceAccounts: PackageResources.keep_service_accounts_sh
    case .kubeAPIServer: PackageResources.kube_apiserver_service
    case .kubeControllerManager: PackageResources.kube_controller_manager_service
    case .kubeScheduler: PackageResources.kube_scheduler_service
    case .kubernetesCertificates: PackageResources.kubernetes_certificates_service
    case .kubernetesCertificatesTimer: PackageResources.kubernetes_certificates_timer
    case .kubernetesCredentials: PackageResources.kubernetes_credentials_service
    case .makeCertificates: PackageResources.make_certificates_sh
    case .makeSystemNamespace: PackageResources.make_system_namespace_sh
    case .serviceAccountKeeper: PackageResources.service_account_keeper_service
    case .systemNamespace: PackageResources.system_namespace_conf
    case .waitForEtcd: PackageResources.wait_for_etcd_sh
    case .afterEtcd: PackageResources.after_etcd_conf
    case .apiServerFinder: PackageResources.apiserver_finder_service
    case .apiServerFromFinder: PackageResources.apiserver_from_finder_conf
    case .apiServerFromSpec: PackageResources.apiserver_from_spec_conf
    case .connectionTracking: PackageResources.connection_tracking_conf
    case .etcd2Proxy: PackageResources.etcd2_proxy_conf
    case .etcd2ProxyDiscovery: PackageResources.etcd2_proxy_discovery_conf
    case .findAPIServer: PackageResources.find_apiserver_sh
    case .kubeProxy: PackageResources.kube_proxy_service
    case .kubeconfig: PackageResources.kubeconfig_yaml
    case .kubelet: PackageResources.kubelet_service
    case .kubernetesAuth: PackageResources.kubernetes_auth_json
    case .skipDiscovery: PackageResources.skip_discovery_sh
    // Today: core
    case .afterCertificates: PackageResources.after_certificates_conf
    case .certificateKubeconfig: PackageResources.certificate_kubeconfig_yaml
    case .findAddress: PackageResources.find_address_sh
    case .flannelNetConf: PackageResources.flannel_net_conf_json
    case .kubeProxyConfiguration: PackageResources.kube_proxy_yaml
    case .kubeSchedulerConfiguration: PackageResources.kube_scheduler_yaml
    case .kubeletOfMaster: PackageResources.kubelet_master_yaml
    case .kubeletOfNode: PackageResources.kubelet_node_yaml
    case .kubernetesEtcd: PackageResources.kubernetes_etcd_service
    case .kubernetesEtcdJoin: PackageResources.kubernetes_etcd_join_conf
    case .kubernetesFlannel: PackageResources.kubernetes_flannel_service
    case .kubernetesSysctl: PackageResources.kubernetes_sysctl_conf
    case .nodeAddress: PackageResources.node_address_service
    case .podNetworkPlugin: PackageResources.pod_network_plugin_conf
    case .severalMasters: PackageResources.several_masters_conf
    case .todayDeriveTokens: PackageResources.today_derive_tokens_sh
    case .todayKubeAPIServer: PackageResources.today_kube_apiserver_service
    case .todayKubeControllerManager: PackageResources.today_kube_controller_manager_service
    case .todayKubeProxy: PackageResources.today_kube_proxy_service
    case .todayKubeScheduler: PackageResources.today_kube_scheduler_service
    case .todayKubelet: PackageResources.today_kubelet_service
    case .tokenKubeconfig: PackageResources.token_kubeconfig_yaml
    case .writeCNIConfig: PackageResources.write_cni_config_sh
    case .writePodSubnet: PackageResources.write_pod_subnet_sh
    // What Ubuntu lacks
    case .docker: PackageResources.docker_service
    case .etcd2: PackageResources.etcd2_service
    case .flanneld: PackageResources.flanneld_service
    case .containerdConfiguration: PackageResources.containerd_toml
    case .containerd: PackageResources.containerd_service
    case .fetchedPrograms: PackageResources.fetched_programs_conf
    case .kubeProxyOfUbuntu: PackageResources.kube_proxy_of_ubuntu_conf
    case .kubeletOfUbuntu: PackageResources.kubelet_of_ubuntu_conf
    case .networkdOfUbuntu: PackageResources.networkd_of_ubuntu_conf
    // Today: fetch
    case .fetchPrograms: PackageResources.fetch_programs_sh
    case .todayKubernetesRelease: PackageResources.today_kubernetes_release_service
    // Today: objects
    case .accessObjects: PackageResources.access_yaml
    case .applyObjects: PackageResources.apply_objects_sh
    case .approveCertificates: PackageResources.approve_certificates_sh
    case .dnsConfiguration: PackageResources.corefile_yaml
    case .dnsObjects: PackageResources.coredns_yaml
    case .kubernetesApprover: PackageResources.kubernetes_approver_service
    case .kubernetesApproverTimer: PackageResources.kubernetes_approver_timer
    case .kubernetesObjects: PackageResources.kubernetes_objects_service
    case .todayKubernetesCertificates: PackageResources.today_kubernetes_certificates_service
    case .todayMakeCertificates: PackageResources.today_make_certificates_sh
    }
  }
}
