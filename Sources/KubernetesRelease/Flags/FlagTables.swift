// swift-format-ignore-file
// Written by scripts/update-flags from the files in Tables.

/// A release whose flags are known from its programs, the oldest first.
public enum FlagRelease: String, CaseIterable, Sendable {
  case v0_3 = "v0.3"
  case v0_9 = "v0.9"
  case v0_18_1 = "v0.18.1"
  case v1_0_0 = "v1.0.0"
  case v1_1 = "v1.1"
  case v1_2 = "v1.2"
  case v1_28_7 = "v1.28.7"

  /// Its flags.
  public var table: FlagTable {
    switch self {
    case .v0_3: .v0_3
    case .v0_9: .v0_9
    case .v0_18_1: .v0_18_1
    case .v1_0_0: .v1_0_0
    case .v1_1: .v1_1
    case .v1_2: .v1_2
    case .v1_28_7: .v1_28_7
    }
  }
}

extension FlagTable {
  static let v0_3 = FlagTable(.v0_3, #"""
component	flag	kind	default	deprecated
apiserver	address	string	127.0.0.1	no
apiserver	allow_privileged	bool	false	no
apiserver	alsologtostderr	bool	false	no
apiserver	api_prefix	string	/api	no
apiserver	cloud_config	string		no
apiserver	cloud_provider	string		no
apiserver	cors_allowed_origins	stringList	[]	no
apiserver	etcd_servers	stringList	[]	no
apiserver	health_check_minions	bool	true	no
apiserver	log_backtrace_at	traceLocation	:0	no
apiserver	log_dir	string		no
apiserver	log_flush_frequency	duration	5s	no
apiserver	logtostderr	bool	false	no
apiserver	machines	stringList	[]	no
apiserver	minion_cache_ttl	duration	30s	no
apiserver	minion_port	uint	10250	no
apiserver	minion_regexp	string		no
apiserver	port	uint	8080	no
apiserver	stderrthreshold	severity	0	no
apiserver	storage_version	string		no
apiserver	v	Level	0	no
apiserver	version	version	false	no
apiserver	vmodule	moduleSpec		no
controller-manager	address	string	127.0.0.1	no
controller-manager	alsologtostderr	bool	false	no
controller-manager	log_backtrace_at	traceLocation	:0	no
controller-manager	log_dir	string		no
controller-manager	log_flush_frequency	duration	5s	no
controller-manager	logtostderr	bool	false	no
controller-manager	master	string		no
controller-manager	port	int	10252	no
controller-manager	stderrthreshold	severity	0	no
controller-manager	v	Level	0	no
controller-manager	version	version	false	no
controller-manager	vmodule	moduleSpec		no
kubelet	address	string	127.0.0.1	no
kubelet	allow_privileged	bool	false	no
kubelet	alsologtostderr	bool	false	no
kubelet	config	string		no
kubelet	docker_endpoint	string		no
kubelet	enable_server	bool	true	no
kubelet	etcd_servers	stringList	[]	no
kubelet	file_check_frequency	duration	20s	no
kubelet	hostname_override	string		no
kubelet	http_check_frequency	duration	20s	no
kubelet	log_backtrace_at	traceLocation	:0	no
kubelet	log_dir	string		no
kubelet	log_flush_frequency	duration	5s	no
kubelet	logtostderr	bool	false	no
kubelet	manifest_url	string		no
kubelet	port	uint	10250	no
kubelet	root_dir	string	/var/lib/kubelet	no
kubelet	stderrthreshold	severity	0	no
kubelet	sync_frequency	duration	10s	no
kubelet	v	Level	0	no
kubelet	version	version	false	no
kubelet	vmodule	moduleSpec		no
proxy	alsologtostderr	bool	false	no
proxy	bindaddress	string	0.0.0.0	no
proxy	configfile	string	/tmp/proxy_config	no
proxy	etcd_servers	stringList	[]	no
proxy	log_backtrace_at	traceLocation	:0	no
proxy	log_dir	string		no
proxy	log_flush_frequency	duration	5s	no
proxy	logtostderr	bool	false	no
proxy	master	string		no
proxy	stderrthreshold	severity	0	no
proxy	v	Level	0	no
proxy	version	version	false	no
proxy	vmodule	moduleSpec		no
scheduler	address	string	127.0.0.1	no
scheduler	alsologtostderr	bool	false	no
scheduler	log_backtrace_at	traceLocation	:0	no
scheduler	log_dir	string		no
scheduler	log_flush_frequency	duration	5s	no
scheduler	logtostderr	bool	false	no
scheduler	master	string		no
scheduler	port	int	10251	no
scheduler	stderrthreshold	severity	0	no
scheduler	v	Level	0	no
scheduler	version	version	false	no
scheduler	vmodule	moduleSpec		no
"""#)
  static let v0_9 = FlagTable(.v0_9, #"""
component	flag	kind	default	deprecated
kube-apiserver	address	ip	127.0.0.1	no
kube-apiserver	admission_control	string	AlwaysAdmit	no
kube-apiserver	admission_control_config_file	string		no
kube-apiserver	allow_privileged	bool	false	no
kube-apiserver	alsologtostderr	bool	false	no
kube-apiserver	api_prefix	string	/api	no
kube-apiserver	authorization_mode	string	AlwaysAllow	no
kube-apiserver	authorization_policy_file	string		no
kube-apiserver	cloud_config	string		no
kube-apiserver	cloud_provider	string		no
kube-apiserver	cors_allowed_origins	stringList	[]	no
kube-apiserver	enable_logs_support	bool	true	no
kube-apiserver	etcd_config	string		no
kube-apiserver	etcd_servers	stringList	[]	no
kube-apiserver	event_ttl	duration	48h0m0s	no
kube-apiserver	health_check_minions	bool	true	no
kube-apiserver	kubelet_certificate_authority	string		no
kube-apiserver	kubelet_client_certificate	string		no
kube-apiserver	kubelet_client_key	string		no
kube-apiserver	kubelet_https	bool	false	no
kube-apiserver	kubelet_port	uint	10250	no
kube-apiserver	log_backtrace_at	traceLocation	:0	no
kube-apiserver	log_dir	string		no
kube-apiserver	log_flush_frequency	duration	5s	no
kube-apiserver	logtostderr	bool	true	no
kube-apiserver	master_service_namespace	string	default	no
kube-apiserver	port	int	8080	no
kube-apiserver	portal_net	ipNet	<nil>	no
kube-apiserver	public_address_override	string		no
kube-apiserver	read_only_port	int	7080	no
kube-apiserver	runtime_config	mapStringString		no
kube-apiserver	secure_port	int	8443	no
kube-apiserver	stderrthreshold	severity	2	no
kube-apiserver	storage_version	string		no
kube-apiserver	tls_cert_file	string		no
kube-apiserver	tls_private_key_file	string		no
kube-apiserver	token_auth_file	string		no
kube-apiserver	v	Level	0	no
kube-apiserver	version	version	false	no
kube-apiserver	vmodule	moduleSpec		no
kube-controller-manager	address	ip	127.0.0.1	no
kube-controller-manager	alsologtostderr	bool	false	no
kube-controller-manager	api_version	string		no
kube-controller-manager	certificate_authority	string		no
kube-controller-manager	client_certificate	string		no
kube-controller-manager	client_key	string		no
kube-controller-manager	cloud_config	string		no
kube-controller-manager	cloud_provider	string		no
kube-controller-manager	insecure_skip_tls_verify	bool	false	no
kube-controller-manager	log_backtrace_at	traceLocation	:0	no
kube-controller-manager	log_dir	string		no
kube-controller-manager	log_flush_frequency	duration	5s	no
kube-controller-manager	logtostderr	bool	true	no
kube-controller-manager	machines	stringList	[]	no
kube-controller-manager	master	string		no
kube-controller-manager	minion_regexp	string		no
kube-controller-manager	node_memory	quantity	3Gi	no
kube-controller-manager	node_milli_cpu	int64	1000	no
kube-controller-manager	port	int	10252	no
kube-controller-manager	stderrthreshold	severity	2	no
kube-controller-manager	v	Level	0	no
kube-controller-manager	version	version	false	no
kube-controller-manager	vmodule	moduleSpec		no
kube-proxy	alsologtostderr	bool	false	no
kube-proxy	api_version	string		no
kube-proxy	bind_address	ip	0.0.0.0	no
kube-proxy	certificate_authority	string		no
kube-proxy	client_certificate	string		no
kube-proxy	client_key	string		no
kube-proxy	etcd_config	string		no
kube-proxy	etcd_servers	stringList	[]	no
kube-proxy	healthz_port	int	10249	no
kube-proxy	insecure_skip_tls_verify	bool	false	no
kube-proxy	log_backtrace_at	traceLocation	:0	no
kube-proxy	log_dir	string		no
kube-proxy	log_flush_frequency	duration	5s	no
kube-proxy	logtostderr	bool	true	no
kube-proxy	master	string		no
kube-proxy	oom_score_adj	int	-899	no
kube-proxy	stderrthreshold	severity	2	no
kube-proxy	v	Level	0	no
kube-proxy	version	version	false	no
kube-proxy	vmodule	moduleSpec		no
kube-scheduler	address	ip	127.0.0.1	no
kube-scheduler	algorithm_provider	string	DefaultProvider	no
kube-scheduler	alsologtostderr	bool	false	no
kube-scheduler	api_version	string		no
kube-scheduler	certificate_authority	string		no
kube-scheduler	client_certificate	string		no
kube-scheduler	client_key	string		no
kube-scheduler	insecure_skip_tls_verify	bool	false	no
kube-scheduler	log_backtrace_at	traceLocation	:0	no
kube-scheduler	log_dir	string		no
kube-scheduler	log_flush_frequency	duration	5s	no
kube-scheduler	logtostderr	bool	true	no
kube-scheduler	master	string		no
kube-scheduler	port	int	10251	no
kube-scheduler	stderrthreshold	severity	2	no
kube-scheduler	v	Level	0	no
kube-scheduler	version	version	false	no
kube-scheduler	vmodule	moduleSpec		no
kubelet	address	ip	127.0.0.1	no
kubelet	allow_privileged	bool	false	no
kubelet	alsologtostderr	bool	false	no
kubelet	api_servers	stringList	[]	no
kubelet	auth_path	string		no
kubelet	cadvisor_port	uint	4194	no
kubelet	cluster_dns	ip	<nil>	no
kubelet	cluster_domain	string		no
kubelet	config	string		no
kubelet	docker_endpoint	string		no
kubelet	enable_debugging_handlers	bool	true	no
kubelet	enable_server	bool	true	no
kubelet	etcd_config	string		no
kubelet	etcd_servers	stringList	[]	no
kubelet	file_check_frequency	duration	20s	no
kubelet	hostname_override	string		no
kubelet	http_check_frequency	duration	20s	no
kubelet	log_backtrace_at	traceLocation	:0	no
kubelet	log_dir	string		no
kubelet	log_flush_frequency	duration	5s	no
kubelet	logtostderr	bool	true	no
kubelet	manifest_url	string		no
kubelet	master_service_namespace	string	default	no
kubelet	maximum_dead_containers_per_container	int	5	no
kubelet	minimum_container_ttl_duration	duration	1m0s	no
kubelet	network_container_image	string	kubernetes/pause:latest	no
kubelet	oom_score_adj	int	-900	no
kubelet	port	uint	10250	no
kubelet	really_crash_for_testing	bool	false	no
kubelet	registry_burst	int	10	no
kubelet	registry_qps	float64	0	no
kubelet	root_dir	string	/var/lib/kubelet	no
kubelet	runonce	bool	false	no
kubelet	stderrthreshold	severity	2	no
kubelet	sync_frequency	duration	10s	no
kubelet	v	Level	0	no
kubelet	version	version	false	no
kubelet	vmodule	moduleSpec		no
"""#)
  static let v0_18_1 = FlagTable(.v0_18_1, #"""
component	flag	kind	default	deprecated
kube-apiserver	address	ip	127.0.0.1	help
kube-apiserver	admission-control	string	AlwaysAdmit	no
kube-apiserver	admission-control-config-file	string		no
kube-apiserver	allow-privileged	bool	false	no
kube-apiserver	alsologtostderr	bool	false	no
kube-apiserver	api-burst	int	200	no
kube-apiserver	api-prefix	string	/api	no
kube-apiserver	api-rate	float32	10	no
kube-apiserver	authorization-mode	string	AlwaysAllow	no
kube-apiserver	authorization-policy-file	string		no
kube-apiserver	basic-auth-file	string		no
kube-apiserver	bind-address	ip	0.0.0.0	no
kube-apiserver	cert-dir	string	/var/run/kubernetes	no
kube-apiserver	client-ca-file	string		no
kube-apiserver	cloud-config	string		no
kube-apiserver	cloud-provider	string		no
kube-apiserver	cluster-name	string	kubernetes	no
kube-apiserver	cors-allowed-origins	stringList	[]	no
kube-apiserver	etcd-config	string		no
kube-apiserver	etcd-prefix	string	/registry	no
kube-apiserver	etcd-servers	stringList	[]	no
kube-apiserver	event-ttl	duration	1h0m0s	no
kube-apiserver	external-hostname	string		no
kube-apiserver	insecure-bind-address	ip	127.0.0.1	no
kube-apiserver	insecure-port	int	8080	no
kube-apiserver	kubelet-certificate-authority	string		no
kube-apiserver	kubelet-client-certificate	string		no
kube-apiserver	kubelet-client-key	string		no
kube-apiserver	kubelet-https	bool	true	no
kube-apiserver	kubelet-port	uint	10250	no
kube-apiserver	kubelet-timeout	duration	5s	no
kube-apiserver	log-backtrace-at	traceLocation	:0	no
kube-apiserver	log-dir	string		no
kube-apiserver	log-flush-frequency	duration	5s	no
kube-apiserver	logtostderr	bool	true	no
kube-apiserver	long-running-request-regexp	string	[.*\/watch$][^\/proxy.*]	no
kube-apiserver	master-service-namespace	string	default	no
kube-apiserver	max-requests-inflight	int	400	no
kube-apiserver	old-etcd-prefix	string	/registry	no
kube-apiserver	port	int	8080	help
kube-apiserver	portal-net	ipNet	<nil>	yes
kube-apiserver	profiling	bool	true	no
kube-apiserver	public-address-override	ip	0.0.0.0	help
kube-apiserver	read-only-port	int	7080	no
kube-apiserver	runtime-config	mapStringString		no
kube-apiserver	secure-port	int	6443	no
kube-apiserver	service-account-key-file	string		no
kube-apiserver	service-account-lookup	bool	false	no
kube-apiserver	service-cluster-ip-range	ipNet	<nil>	no
kube-apiserver	service-node-port-range	portRange		no
kube-apiserver	service-node-ports	portRange		yes
kube-apiserver	stderrthreshold	severity	2	no
kube-apiserver	storage-version	string		no
kube-apiserver	tls-cert-file	string		no
kube-apiserver	tls-private-key-file	string		no
kube-apiserver	token-auth-file	string		no
kube-apiserver	v	Level	0	no
kube-apiserver	version	version	false	no
kube-apiserver	vmodule	moduleSpec		no
kube-controller-manager	address	ip	127.0.0.1	no
kube-controller-manager	allocate-node-cidrs	bool	false	no
kube-controller-manager	alsologtostderr	bool	false	no
kube-controller-manager	cloud-config	string		no
kube-controller-manager	cloud-provider	string		no
kube-controller-manager	cluster-cidr	ipNet	<nil>	no
kube-controller-manager	cluster-name	string	kubernetes	no
kube-controller-manager	concurrent-endpoint-syncs	int	5	no
kube-controller-manager	concurrent-rc-syncs	int	5	no
kube-controller-manager	deleting-pods-burst	int	10	no
kube-controller-manager	deleting-pods-qps	float32	0.1	no
kube-controller-manager	kubeconfig	string		no
kube-controller-manager	log-backtrace-at	traceLocation	:0	no
kube-controller-manager	log-dir	string		no
kube-controller-manager	log-flush-frequency	duration	5s	no
kube-controller-manager	logtostderr	bool	true	no
kube-controller-manager	machines	stringList	[]	yes
kube-controller-manager	master	string		no
kube-controller-manager	minion-regexp	string		yes
kube-controller-manager	namespace-sync-period	duration	5m0s	no
kube-controller-manager	node-memory	quantity	0	yes
kube-controller-manager	node-milli-cpu	int64	0	yes
kube-controller-manager	node-monitor-grace-period	duration	40s	no
kube-controller-manager	node-monitor-period	duration	5s	no
kube-controller-manager	node-startup-grace-period	duration	1m0s	no
kube-controller-manager	node-sync-period	duration	10s	no
kube-controller-manager	pod-eviction-timeout	duration	5m0s	no
kube-controller-manager	port	int	10252	no
kube-controller-manager	profiling	bool	true	no
kube-controller-manager	pvclaimbinder-sync-period	duration	10s	no
kube-controller-manager	register-retry-count	int	10	no
kube-controller-manager	resource-quota-sync-period	duration	10s	no
kube-controller-manager	service-account-private-key-file	string		no
kube-controller-manager	stderrthreshold	severity	2	no
kube-controller-manager	sync-node-status	bool	false	help
kube-controller-manager	sync-nodes	bool	true	yes
kube-controller-manager	v	Level	0	no
kube-controller-manager	version	version	false	no
kube-controller-manager	vmodule	moduleSpec		no
kube-proxy	alsologtostderr	bool	false	no
kube-proxy	bind-address	ip	0.0.0.0	no
kube-proxy	healthz-bind-address	ip	127.0.0.1	no
kube-proxy	healthz-port	int	10249	no
kube-proxy	kubeconfig	string		no
kube-proxy	log-backtrace-at	traceLocation	:0	no
kube-proxy	log-dir	string		no
kube-proxy	log-flush-frequency	duration	5s	no
kube-proxy	logtostderr	bool	true	no
kube-proxy	master	string		no
kube-proxy	oom-score-adj	int	-899	no
kube-proxy	resource-container	string	/kube-proxy	no
kube-proxy	stderrthreshold	severity	2	no
kube-proxy	v	Level	0	no
kube-proxy	version	version	false	no
kube-proxy	vmodule	moduleSpec		no
kube-scheduler	address	ip	127.0.0.1	no
kube-scheduler	algorithm-provider	string	DefaultProvider	no
kube-scheduler	alsologtostderr	bool	false	no
kube-scheduler	kubeconfig	string		no
kube-scheduler	log-backtrace-at	traceLocation	:0	no
kube-scheduler	log-dir	string		no
kube-scheduler	log-flush-frequency	duration	5s	no
kube-scheduler	logtostderr	bool	true	no
kube-scheduler	master	string		no
kube-scheduler	policy-config-file	string		no
kube-scheduler	port	int	10251	no
kube-scheduler	profiling	bool	true	no
kube-scheduler	stderrthreshold	severity	2	no
kube-scheduler	v	Level	0	no
kube-scheduler	version	version	false	no
kube-scheduler	vmodule	moduleSpec		no
kubelet	address	ip	0.0.0.0	no
kubelet	allow-dynamic-housekeeping	bool	true	no
kubelet	allow-privileged	bool	false	no
kubelet	alsologtostderr	bool	false	no
kubelet	api-servers	stringList	[]	no
kubelet	auth-path	string	/var/lib/kubelet/kubernetes_auth	yes
kubelet	boot-id-file	string	/proc/sys/kernel/random/boot_id	no
kubelet	cadvisor-port	uint	4194	no
kubelet	cert-dir	string	/var/run/kubernetes	no
kubelet	cgroup-root	string		no
kubelet	chaos-chance	float64	0	no
kubelet	cloud-config	string		no
kubelet	cloud-provider	string		no
kubelet	cluster-dns	ip	<nil>	no
kubelet	cluster-domain	string		no
kubelet	config	string		no
kubelet	configure-cbr0	bool	false	no
kubelet	container-hints	string	/etc/cadvisor/container_hints.json	no
kubelet	container-runtime	string	docker	no
kubelet	containerized	bool	false	no
kubelet	docker	string	unix:///var/run/docker.sock	no
kubelet	docker-endpoint	string		no
kubelet	docker-only	bool	false	no
kubelet	docker-root	string	/var/lib/docker	no
kubelet	docker-run	string	/var/run/docker	no
kubelet	enable-debugging-handlers	bool	true	no
kubelet	enable-load-reader	bool	false	no
kubelet	enable-server	bool	true	no
kubelet	event-storage-age-limit	string	default=24h	no
kubelet	event-storage-event-limit	string	default=100000	no
kubelet	file-check-frequency	duration	20s	no
kubelet	global-housekeeping-interval	duration	1m0s	no
kubelet	google-json-key	string		no
kubelet	healthz-bind-address	ip	127.0.0.1	no
kubelet	healthz-port	int	10248	no
kubelet	host-network-sources	string	file	no
kubelet	hostname-override	string		no
kubelet	housekeeping-interval	duration	1s	no
kubelet	http-check-frequency	duration	20s	no
kubelet	image-gc-high-threshold	int	90	no
kubelet	image-gc-low-threshold	int	80	no
kubelet	kubeconfig	string	/var/lib/kubelet/kubeconfig	no
kubelet	log-backtrace-at	traceLocation	:0	no
kubelet	log-cadvisor-usage	bool	false	no
kubelet	log-dir	string		no
kubelet	log-flush-frequency	duration	5s	no
kubelet	logtostderr	bool	true	no
kubelet	low-diskspace-threshold-mb	int	256	no
kubelet	machine-id-file	string	/etc/machine-id,/var/lib/dbus/machine-id	no
kubelet	manifest-url	string		no
kubelet	master-service-namespace	string	default	no
kubelet	max-housekeeping-interval	duration	1m0s	no
kubelet	max-pods	int	100	no
kubelet	maximum-dead-containers	int	100	no
kubelet	maximum-dead-containers-per-container	int	2	no
kubelet	minimum-container-ttl-duration	duration	1m0s	no
kubelet	network-plugin	string		no
kubelet	node-status-update-frequency	duration	10s	no
kubelet	oom-score-adj	int	-900	no
kubelet	pod-infra-container-image	string	gcr.io/google_containers/pause:0.8.0	no
kubelet	port	uint	10250	no
kubelet	read-only-port	uint	10255	no
kubelet	really-crash-for-testing	bool	false	no
kubelet	register-node	bool	true	no
kubelet	registry-burst	int	10	no
kubelet	registry-qps	float64	0	no
kubelet	resource-container	string	/kubelet	no
kubelet	root-dir	string	/var/lib/kubelet	no
kubelet	runonce	bool	false	no
kubelet	stderrthreshold	severity	2	no
kubelet	streaming-connection-idle-timeout	duration	0s	no
kubelet	sync-frequency	duration	10s	no
kubelet	system-container	string		no
kubelet	tls-cert-file	string		no
kubelet	tls-private-key-file	string		no
kubelet	v	Level	0	no
kubelet	version	version	false	no
kubelet	vmodule	moduleSpec		no
"""#)
  static let v1_0_0 = FlagTable(.v1_0_0, #"""
component	flag	kind	default	deprecated
kube-apiserver	address	ip	127.0.0.1	help
kube-apiserver	admission-control	string	AlwaysAdmit	no
kube-apiserver	admission-control-config-file	string		no
kube-apiserver	advertise-address	ip	<nil>	no
kube-apiserver	allow-privileged	bool	false	no
kube-apiserver	alsologtostderr	bool	false	no
kube-apiserver	api-burst	int	200	no
kube-apiserver	api-prefix	string	/api	no
kube-apiserver	api-rate	float32	10	no
kube-apiserver	authorization-mode	string	AlwaysAllow	no
kube-apiserver	authorization-policy-file	string		no
kube-apiserver	basic-auth-file	string		no
kube-apiserver	bind-address	ip	0.0.0.0	no
kube-apiserver	cert-dir	string	/var/run/kubernetes	no
kube-apiserver	client-ca-file	string		no
kube-apiserver	cloud-config	string		no
kube-apiserver	cloud-provider	string		no
kube-apiserver	cluster-name	string	kubernetes	no
kube-apiserver	cors-allowed-origins	stringList	[]	no
kube-apiserver	etcd-config	string		no
kube-apiserver	etcd-prefix	string	/registry	no
kube-apiserver	etcd-servers	stringList	[]	no
kube-apiserver	event-ttl	duration	1h0m0s	no
kube-apiserver	external-hostname	string		no
kube-apiserver	insecure-bind-address	ip	127.0.0.1	no
kube-apiserver	insecure-port	int	8080	no
kube-apiserver	kubelet-certificate-authority	string		no
kube-apiserver	kubelet-client-certificate	string		no
kube-apiserver	kubelet-client-key	string		no
kube-apiserver	kubelet-https	bool	true	no
kube-apiserver	kubelet-port	uint	10250	no
kube-apiserver	kubelet-timeout	duration	5s	no
kube-apiserver	log-backtrace-at	traceLocation	:0	no
kube-apiserver	log-dir	string		no
kube-apiserver	log-flush-frequency	duration	5s	no
kube-apiserver	logtostderr	bool	true	no
kube-apiserver	long-running-request-regexp	string	(/|^)((watch|proxy)(/|$)|(logs|portforward|exec)/?$)	no
kube-apiserver	master-service-namespace	string	default	no
kube-apiserver	max-requests-inflight	int	400	no
kube-apiserver	min-request-timeout	int	1800	no
kube-apiserver	old-etcd-prefix	string		no
kube-apiserver	port	int	8080	help
kube-apiserver	portal-net	ipNet	<nil>	yes
kube-apiserver	profiling	bool	true	no
kube-apiserver	public-address-override	ip	0.0.0.0	help
kube-apiserver	runtime-config	mapStringString		no
kube-apiserver	secure-port	int	6443	no
kube-apiserver	service-account-key-file	string		no
kube-apiserver	service-account-lookup	bool	false	no
kube-apiserver	service-cluster-ip-range	ipNet	<nil>	no
kube-apiserver	service-node-port-range	portRange		no
kube-apiserver	service-node-ports	portRange		yes
kube-apiserver	ssh-keyfile	string		no
kube-apiserver	ssh-user	string		no
kube-apiserver	stderrthreshold	severity	2	no
kube-apiserver	storage-version	string		no
kube-apiserver	tls-cert-file	string		no
kube-apiserver	tls-private-key-file	string		no
kube-apiserver	token-auth-file	string		no
kube-apiserver	v	Level	0	no
kube-apiserver	version	version	false	no
kube-apiserver	vmodule	moduleSpec		no
kube-controller-manager	address	ip	127.0.0.1	no
kube-controller-manager	allocate-node-cidrs	bool	false	no
kube-controller-manager	alsologtostderr	bool	false	no
kube-controller-manager	cloud-config	string		no
kube-controller-manager	cloud-provider	string		no
kube-controller-manager	cluster-cidr	ipNet	<nil>	no
kube-controller-manager	cluster-name	string	kubernetes	no
kube-controller-manager	concurrent-endpoint-syncs	int	5	no
kube-controller-manager	concurrent-rc-syncs	int	5	no
kube-controller-manager	deleting-pods-burst	int	10	no
kube-controller-manager	deleting-pods-qps	float32	0.1	no
kube-controller-manager	kubeconfig	string		no
kube-controller-manager	log-backtrace-at	traceLocation	:0	no
kube-controller-manager	log-dir	string		no
kube-controller-manager	log-flush-frequency	duration	5s	no
kube-controller-manager	logtostderr	bool	true	no
kube-controller-manager	master	string		no
kube-controller-manager	namespace-sync-period	duration	5m0s	no
kube-controller-manager	node-monitor-grace-period	duration	40s	no
kube-controller-manager	node-monitor-period	duration	5s	no
kube-controller-manager	node-startup-grace-period	duration	1m0s	no
kube-controller-manager	node-sync-period	duration	10s	no
kube-controller-manager	pod-eviction-timeout	duration	5m0s	no
kube-controller-manager	port	int	10252	no
kube-controller-manager	profiling	bool	true	no
kube-controller-manager	pvclaimbinder-sync-period	duration	10s	no
kube-controller-manager	register-retry-count	int	10	no
kube-controller-manager	resource-quota-sync-period	duration	10s	no
kube-controller-manager	root-ca-file	string		no
kube-controller-manager	service-account-private-key-file	string		no
kube-controller-manager	stderrthreshold	severity	2	no
kube-controller-manager	v	Level	0	no
kube-controller-manager	version	version	false	no
kube-controller-manager	vmodule	moduleSpec		no
kube-proxy	alsologtostderr	bool	false	no
kube-proxy	bind-address	ip	0.0.0.0	no
kube-proxy	healthz-bind-address	ip	127.0.0.1	no
kube-proxy	healthz-port	int	10249	no
kube-proxy	kubeconfig	string		no
kube-proxy	log-backtrace-at	traceLocation	:0	no
kube-proxy	log-dir	string		no
kube-proxy	log-flush-frequency	duration	5s	no
kube-proxy	logtostderr	bool	true	no
kube-proxy	master	string		no
kube-proxy	oom-score-adj	int	-899	no
kube-proxy	proxy-port-range	portRange		no
kube-proxy	resource-container	string	/kube-proxy	no
kube-proxy	stderrthreshold	severity	2	no
kube-proxy	v	Level	0	no
kube-proxy	version	version	false	no
kube-proxy	vmodule	moduleSpec		no
kube-scheduler	address	ip	127.0.0.1	no
kube-scheduler	algorithm-provider	string	DefaultProvider	no
kube-scheduler	alsologtostderr	bool	false	no
kube-scheduler	kubeconfig	string		no
kube-scheduler	log-backtrace-at	traceLocation	:0	no
kube-scheduler	log-dir	string		no
kube-scheduler	log-flush-frequency	duration	5s	no
kube-scheduler	logtostderr	bool	true	no
kube-scheduler	master	string		no
kube-scheduler	policy-config-file	string		no
kube-scheduler	port	int	10251	no
kube-scheduler	profiling	bool	true	no
kube-scheduler	stderrthreshold	severity	2	no
kube-scheduler	v	Level	0	no
kube-scheduler	version	version	false	no
kube-scheduler	vmodule	moduleSpec		no
kubelet	address	ip	0.0.0.0	no
kubelet	allow-dynamic-housekeeping	bool	true	no
kubelet	allow-privileged	bool	false	no
kubelet	alsologtostderr	bool	false	no
kubelet	api-servers	stringList	[]	no
kubelet	auth-path	string	/var/lib/kubelet/kubernetes_auth	yes
kubelet	boot-id-file	string	/proc/sys/kernel/random/boot_id	no
kubelet	cadvisor-port	uint	4194	no
kubelet	cert-dir	string	/var/run/kubernetes	no
kubelet	cgroup-root	string		no
kubelet	chaos-chance	float64	0	no
kubelet	cloud-config	string		no
kubelet	cloud-provider	string		no
kubelet	cluster-dns	ip	<nil>	no
kubelet	cluster-domain	string		no
kubelet	config	string		no
kubelet	configure-cbr0	bool	false	no
kubelet	container-hints	string	/etc/cadvisor/container_hints.json	no
kubelet	container-runtime	string	docker	no
kubelet	containerized	bool	false	no
kubelet	docker	string	unix:///var/run/docker.sock	no
kubelet	docker-endpoint	string		no
kubelet	docker-exec-handler	string	native	no
kubelet	docker-only	bool	false	no
kubelet	docker-root	string	/var/lib/docker	no
kubelet	docker-run	string	/var/run/docker	no
kubelet	enable-debugging-handlers	bool	true	no
kubelet	enable-load-reader	bool	false	no
kubelet	enable-server	bool	true	no
kubelet	event-storage-age-limit	string	default=24h	no
kubelet	event-storage-event-limit	string	default=100000	no
kubelet	file-check-frequency	duration	20s	no
kubelet	global-housekeeping-interval	duration	1m0s	no
kubelet	google-json-key	string		no
kubelet	healthz-bind-address	ip	127.0.0.1	no
kubelet	healthz-port	int	10248	no
kubelet	host-network-sources	string	file	no
kubelet	hostname-override	string		no
kubelet	housekeeping-interval	duration	1s	no
kubelet	http-check-frequency	duration	20s	no
kubelet	image-gc-high-threshold	int	90	no
kubelet	image-gc-low-threshold	int	80	no
kubelet	kubeconfig	string	/var/lib/kubelet/kubeconfig	no
kubelet	log-backtrace-at	traceLocation	:0	no
kubelet	log-cadvisor-usage	bool	false	no
kubelet	log-dir	string		no
kubelet	log-flush-frequency	duration	5s	no
kubelet	logtostderr	bool	true	no
kubelet	low-diskspace-threshold-mb	int	256	no
kubelet	machine-id-file	string	/etc/machine-id,/var/lib/dbus/machine-id	no
kubelet	manifest-url	string		no
kubelet	master-service-namespace	string	default	no
kubelet	max-housekeeping-interval	duration	1m0s	no
kubelet	max-pods	int	40	no
kubelet	maximum-dead-containers	int	100	no
kubelet	maximum-dead-containers-per-container	int	2	no
kubelet	minimum-container-ttl-duration	duration	1m0s	no
kubelet	network-plugin	string		no
kubelet	node-status-update-frequency	duration	10s	no
kubelet	oom-score-adj	int	-900	no
kubelet	pod-cidr	string		no
kubelet	pod-infra-container-image	string	gcr.io/google_containers/pause:0.8.0	no
kubelet	port	uint	10250	no
kubelet	read-only-port	uint	10255	no
kubelet	really-crash-for-testing	bool	false	no
kubelet	register-node	bool	true	no
kubelet	registry-burst	int	10	no
kubelet	registry-qps	float64	0	no
kubelet	resource-container	string	/kubelet	no
kubelet	root-dir	string	/var/lib/kubelet	no
kubelet	runonce	bool	false	no
kubelet	stderrthreshold	severity	2	no
kubelet	streaming-connection-idle-timeout	duration	0s	no
kubelet	sync-frequency	duration	10s	no
kubelet	system-container	string		no
kubelet	tls-cert-file	string		no
kubelet	tls-private-key-file	string		no
kubelet	v	Level	0	no
kubelet	version	version	false	no
kubelet	vmodule	moduleSpec		no
"""#)
  static let v1_1 = FlagTable(.v1_1, #"""
component	flag	kind	default	deprecated
kube-apiserver	address	ip	127.0.0.1	yes
kube-apiserver	admission-control	string	AlwaysAdmit	no
kube-apiserver	admission-control-config-file	string		no
kube-apiserver	advertise-address	ip	<nil>	no
kube-apiserver	allow-privileged	bool	false	no
kube-apiserver	alsologtostderr	bool	false	no
kube-apiserver	api-prefix	string	/api	yes
kube-apiserver	authorization-mode	string	AlwaysAllow	no
kube-apiserver	authorization-policy-file	string		no
kube-apiserver	basic-auth-file	string		no
kube-apiserver	bind-address	ip	0.0.0.0	no
kube-apiserver	cert-dir	string	/var/run/kubernetes	no
kube-apiserver	client-ca-file	string		no
kube-apiserver	cloud-config	string		no
kube-apiserver	cloud-provider	string		no
kube-apiserver	cluster-name	string	kubernetes	no
kube-apiserver	cors-allowed-origins	stringSlice	[]	no
kube-apiserver	etcd-config	string		no
kube-apiserver	etcd-prefix	string	/registry	no
kube-apiserver	etcd-servers	stringSlice	[]	no
kube-apiserver	etcd-servers-overrides	stringSlice	[]	no
kube-apiserver	event-ttl	duration	1h0m0s	no
kube-apiserver	experimental-keystone-url	string		no
kube-apiserver	external-hostname	string		no
kube-apiserver	insecure-bind-address	ip	127.0.0.1	no
kube-apiserver	insecure-port	int	8080	no
kube-apiserver	ir-data-source	string	influxdb	no
kube-apiserver	ir-dbname	string	k8s	no
kube-apiserver	ir-influxdb-host	string	localhost:8080/api/v1/proxy/namespaces/kube-system/services/monitoring-influxdb:api	no
kube-apiserver	ir-namespace-only	bool	false	no
kube-apiserver	ir-password	string	root	no
kube-apiserver	ir-percentile	int64	90	no
kube-apiserver	ir-user	string	root	no
kube-apiserver	kubelet-certificate-authority	string		no
kube-apiserver	kubelet-client-certificate	string		no
kube-apiserver	kubelet-client-key	string		no
kube-apiserver	kubelet-https	bool	true	no
kube-apiserver	kubelet-port	uint	10250	no
kube-apiserver	kubelet-timeout	duration	5s	no
kube-apiserver	kubernetes-service-node-port	int	0	no
kube-apiserver	log-backtrace-at	traceLocation	:0	no
kube-apiserver	log-dir	string		no
kube-apiserver	log-flush-frequency	duration	5s	no
kube-apiserver	logtostderr	bool	true	no
kube-apiserver	long-running-request-regexp	string	(/|^)((watch|proxy)(/|$)|(logs?|portforward|exec|attach)/?$)	no
kube-apiserver	master-service-namespace	string	default	no
kube-apiserver	max-connection-bytes-per-sec	int64	0	no
kube-apiserver	max-requests-inflight	int	400	no
kube-apiserver	min-request-timeout	int	1800	no
kube-apiserver	oidc-ca-file	string		no
kube-apiserver	oidc-client-id	string		no
kube-apiserver	oidc-issuer-url	string		no
kube-apiserver	oidc-username-claim	string	sub	no
kube-apiserver	port	int	8080	yes
kube-apiserver	portal-net	ipNet	<nil>	yes
kube-apiserver	profiling	bool	true	no
kube-apiserver	public-address-override	ip	0.0.0.0	yes
kube-apiserver	runtime-config	mapStringString		no
kube-apiserver	secure-port	int	6443	no
kube-apiserver	service-account-key-file	string		no
kube-apiserver	service-account-lookup	bool	false	no
kube-apiserver	service-cluster-ip-range	ipNet	<nil>	no
kube-apiserver	service-node-port-range	portRange		no
kube-apiserver	service-node-ports	portRange		yes
kube-apiserver	ssh-keyfile	string		no
kube-apiserver	ssh-user	string		no
kube-apiserver	stderrthreshold	severity	2	no
kube-apiserver	storage-version	string		yes
kube-apiserver	storage-versions	string	experimental/v1alpha1,v1	no
kube-apiserver	tls-cert-file	string		no
kube-apiserver	tls-private-key-file	string		no
kube-apiserver	token-auth-file	string		no
kube-apiserver	v	Level	0	no
kube-apiserver	version	version	false	no
kube-apiserver	vmodule	moduleSpec		no
kube-apiserver	watch-cache	bool	true	no
kube-controller-manager	address	ip	127.0.0.1	no
kube-controller-manager	allocate-node-cidrs	bool	false	no
kube-controller-manager	alsologtostderr	bool	false	no
kube-controller-manager	cloud-config	string		no
kube-controller-manager	cloud-provider	string		no
kube-controller-manager	cluster-cidr	ipNet	<nil>	no
kube-controller-manager	cluster-name	string	kubernetes	no
kube-controller-manager	concurrent-endpoint-syncs	int	5	no
kube-controller-manager	concurrent-rc-syncs	int	5	no
kube-controller-manager	deleting-pods-burst	int	10	no
kube-controller-manager	deleting-pods-qps	float32	0.1	no
kube-controller-manager	deployment-controller-sync-period	duration	30s	no
kube-controller-manager	enable-experimental	bool	false	no
kube-controller-manager	horizontal-pod-autoscaler-sync-period	duration	30s	no
kube-controller-manager	kubeconfig	string		no
kube-controller-manager	log-backtrace-at	traceLocation	:0	no
kube-controller-manager	log-dir	string		no
kube-controller-manager	log-flush-frequency	duration	5s	no
kube-controller-manager	logtostderr	bool	true	no
kube-controller-manager	master	string		no
kube-controller-manager	min-resync-period	duration	12h0m0s	no
kube-controller-manager	namespace-sync-period	duration	5m0s	no
kube-controller-manager	node-monitor-grace-period	duration	40s	no
kube-controller-manager	node-monitor-period	duration	5s	no
kube-controller-manager	node-startup-grace-period	duration	1m0s	no
kube-controller-manager	node-sync-period	duration	10s	no
kube-controller-manager	pod-eviction-timeout	duration	5m0s	no
kube-controller-manager	port	int	10252	no
kube-controller-manager	profiling	bool	true	no
kube-controller-manager	pv-recycler-increment-timeout-nfs	int	30	no
kube-controller-manager	pv-recycler-minimum-timeout-hostpath	int	60	no
kube-controller-manager	pv-recycler-minimum-timeout-nfs	int	300	no
kube-controller-manager	pv-recycler-pod-template-filepath-hostpath	string		no
kube-controller-manager	pv-recycler-pod-template-filepath-nfs	string		no
kube-controller-manager	pv-recycler-timeout-increment-hostpath	int	30	no
kube-controller-manager	pvclaimbinder-sync-period	duration	10s	no
kube-controller-manager	register-retry-count	int	10	yes
kube-controller-manager	resource-quota-sync-period	duration	10s	no
kube-controller-manager	root-ca-file	string		no
kube-controller-manager	service-account-private-key-file	string		no
kube-controller-manager	service-sync-period	duration	5m0s	no
kube-controller-manager	stderrthreshold	severity	2	no
kube-controller-manager	terminated-pod-gc-threshold	int	0	no
kube-controller-manager	v	Level	0	no
kube-controller-manager	version	version	false	no
kube-controller-manager	vmodule	moduleSpec		no
kube-proxy	alsologtostderr	bool	false	no
kube-proxy	bind-address	ip	0.0.0.0	no
kube-proxy	cleanup-iptables	bool	false	no
kube-proxy	healthz-bind-address	ip	127.0.0.1	no
kube-proxy	healthz-port	int	10249	no
kube-proxy	hostname-override	string		no
kube-proxy	iptables-sync-period	duration	30s	no
kube-proxy	kubeconfig	string		no
kube-proxy	log-backtrace-at	traceLocation	:0	no
kube-proxy	log-dir	string		no
kube-proxy	log-flush-frequency	duration	5s	no
kube-proxy	logtostderr	bool	true	no
kube-proxy	masquerade-all	bool	false	no
kube-proxy	master	string		no
kube-proxy	oom-score-adj	int	-999	no
kube-proxy	proxy-mode	string		no
kube-proxy	proxy-port-range	portRange		no
kube-proxy	resource-container	string	/kube-proxy	no
kube-proxy	stderrthreshold	severity	2	no
kube-proxy	v	Level	0	no
kube-proxy	version	version	false	no
kube-proxy	vmodule	moduleSpec		no
kube-scheduler	address	ip	127.0.0.1	no
kube-scheduler	algorithm-provider	string	DefaultProvider	no
kube-scheduler	alsologtostderr	bool	false	no
kube-scheduler	bind-pods-burst	int	100	no
kube-scheduler	bind-pods-qps	float32	50	no
kube-scheduler	kubeconfig	string		no
kube-scheduler	log-backtrace-at	traceLocation	:0	no
kube-scheduler	log-dir	string		no
kube-scheduler	log-flush-frequency	duration	5s	no
kube-scheduler	logtostderr	bool	true	no
kube-scheduler	master	string		no
kube-scheduler	policy-config-file	string		no
kube-scheduler	port	int	10251	no
kube-scheduler	profiling	bool	true	no
kube-scheduler	stderrthreshold	severity	2	no
kube-scheduler	v	Level	0	no
kube-scheduler	version	version	false	no
kube-scheduler	vmodule	moduleSpec		no
kubelet	address	ip	0.0.0.0	no
kubelet	allow-privileged	bool	false	no
kubelet	alsologtostderr	bool	false	no
kubelet	api-servers	stringSlice	[]	no
kubelet	auth-path	string	/var/lib/kubelet/kubernetes_auth	yes
kubelet	boot-id-file	string	/proc/sys/kernel/random/boot_id	no
kubelet	cadvisor-port	uint	4194	no
kubelet	cert-dir	string	/var/run/kubernetes	no
kubelet	cgroup-root	string		no
kubelet	chaos-chance	float64	0	no
kubelet	cloud-config	string		no
kubelet	cloud-provider	string		no
kubelet	cluster-dns	ip	<nil>	no
kubelet	cluster-domain	string		no
kubelet	config	string		no
kubelet	configure-cbr0	bool	false	no
kubelet	container-hints	string	/etc/cadvisor/container_hints.json	no
kubelet	container-runtime	string	docker	no
kubelet	containerized	bool	false	no
kubelet	cpu-cfs-quota	bool	false	no
kubelet	docker	string	unix:///var/run/docker.sock	no
kubelet	docker-endpoint	string		no
kubelet	docker-exec-handler	string	native	no
kubelet	docker-only	bool	false	no
kubelet	docker-root	string	/var/lib/docker	no
kubelet	docker-run	string	/var/run/docker	no
kubelet	enable-debugging-handlers	bool	true	no
kubelet	enable-load-reader	bool	false	no
kubelet	enable-server	bool	true	no
kubelet	event-burst	int	0	no
kubelet	event-qps	float32	0	no
kubelet	event-storage-age-limit	string	default=24h	no
kubelet	event-storage-event-limit	string	default=100000	no
kubelet	file-check-frequency	duration	20s	no
kubelet	global-housekeeping-interval	duration	1m0s	no
kubelet	google-json-key	string		no
kubelet	healthz-bind-address	ip	127.0.0.1	no
kubelet	healthz-port	int	10248	no
kubelet	host-ipc-sources	string	*	no
kubelet	host-network-sources	string	*	no
kubelet	host-pid-sources	string	*	no
kubelet	hostname-override	string		no
kubelet	housekeeping-interval	duration	1s	no
kubelet	http-check-frequency	duration	20s	no
kubelet	image-gc-high-threshold	int	90	no
kubelet	image-gc-low-threshold	int	80	no
kubelet	kubeconfig	string	/var/lib/kubelet/kubeconfig	no
kubelet	log-backtrace-at	traceLocation	:0	no
kubelet	log-cadvisor-usage	bool	false	no
kubelet	log-dir	string		no
kubelet	log-flush-frequency	duration	5s	no
kubelet	logtostderr	bool	true	no
kubelet	low-diskspace-threshold-mb	int	256	no
kubelet	machine-id-file	string	/etc/machine-id,/var/lib/dbus/machine-id	no
kubelet	manifest-url	string		no
kubelet	manifest-url-header	string		no
kubelet	master-service-namespace	string	default	no
kubelet	max-open-files	uint64	1000000	no
kubelet	max-pods	int	40	no
kubelet	maximum-dead-containers	int	100	no
kubelet	maximum-dead-containers-per-container	int	2	no
kubelet	minimum-container-ttl-duration	duration	1m0s	no
kubelet	network-plugin	string		no
kubelet	network-plugin-dir	string	/usr/libexec/kubernetes/kubelet-plugins/net/exec/	no
kubelet	node-status-update-frequency	duration	10s	no
kubelet	oom-score-adj	int	-999	no
kubelet	pod-cidr	string		no
kubelet	pod-infra-container-image	string	gcr.io/google_containers/pause:0.8.0	no
kubelet	port	uint	10250	no
kubelet	read-only-port	uint	10255	no
kubelet	really-crash-for-testing	bool	false	no
kubelet	register-node	bool	true	no
kubelet	registry-burst	int	10	no
kubelet	registry-qps	float64	0	no
kubelet	resolv-conf	string	/etc/resolv.conf	no
kubelet	resource-container	string	/kubelet	no
kubelet	rkt-path	string		no
kubelet	rkt-stage1-image	string		no
kubelet	root-dir	string	/var/lib/kubelet	no
kubelet	runonce	bool	false	no
kubelet	stderrthreshold	severity	2	no
kubelet	streaming-connection-idle-timeout	duration	0s	no
kubelet	sync-frequency	duration	10s	no
kubelet	system-container	string		no
kubelet	tls-cert-file	string		no
kubelet	tls-private-key-file	string		no
kubelet	v	Level	0	no
kubelet	version	version	false	no
kubelet	vmodule	moduleSpec		no
"""#)
  static let v1_2 = FlagTable(.v1_2, #"""
component	flag	kind	default	deprecated
kube-apiserver	address	ip	127.0.0.1	yes
kube-apiserver	admission-control	string	AlwaysAdmit	no
kube-apiserver	admission-control-config-file	string		no
kube-apiserver	advertise-address	ip	<nil>	no
kube-apiserver	allow-privileged	bool	false	no
kube-apiserver	alsologtostderr	bool	false	no
kube-apiserver	api-prefix	string	/api	yes
kube-apiserver	apiserver-count	int	1	no
kube-apiserver	authorization-mode	string	AlwaysAllow	no
kube-apiserver	authorization-policy-file	string		no
kube-apiserver	authorization-webhook-config-file	string		no
kube-apiserver	basic-auth-file	string		no
kube-apiserver	bind-address	ip	0.0.0.0	no
kube-apiserver	cert-dir	string	/var/run/kubernetes	no
kube-apiserver	client-ca-file	string		no
kube-apiserver	cloud-config	string		no
kube-apiserver	cloud-provider	string		no
kube-apiserver	cors-allowed-origins	stringSlice	[]	no
kube-apiserver	delete-collection-workers	int	1	no
kube-apiserver	etcd-cafile	string		no
kube-apiserver	etcd-certfile	string		no
kube-apiserver	etcd-keyfile	string		no
kube-apiserver	etcd-prefix	string	/registry	no
kube-apiserver	etcd-quorum-read	bool	false	no
kube-apiserver	etcd-servers	stringSlice	[]	no
kube-apiserver	etcd-servers-overrides	stringSlice	[]	no
kube-apiserver	event-ttl	duration	1h0m0s	no
kube-apiserver	experimental-keystone-url	string		no
kube-apiserver	external-hostname	string		no
kube-apiserver	insecure-bind-address	ip	127.0.0.1	no
kube-apiserver	insecure-port	int	8080	no
kube-apiserver	ir-data-source	string	influxdb	no
kube-apiserver	ir-dbname	string	k8s	no
kube-apiserver	ir-hawkular	string		no
kube-apiserver	ir-influxdb-host	string	localhost:8080/api/v1/proxy/namespaces/kube-system/services/monitoring-influxdb:api	no
kube-apiserver	ir-namespace-only	bool	false	no
kube-apiserver	ir-password	string	root	no
kube-apiserver	ir-percentile	int64	90	no
kube-apiserver	ir-user	string	root	no
kube-apiserver	kubelet-certificate-authority	string		no
kube-apiserver	kubelet-client-certificate	string		no
kube-apiserver	kubelet-client-key	string		no
kube-apiserver	kubelet-https	bool	true	no
kube-apiserver	kubelet-port	uint	10250	yes
kube-apiserver	kubelet-timeout	duration	5s	no
kube-apiserver	kubernetes-service-node-port	int	0	no
kube-apiserver	log-backtrace-at	traceLocation	:0	no
kube-apiserver	log-dir	string		no
kube-apiserver	log-flush-frequency	duration	5s	no
kube-apiserver	logtostderr	bool	true	no
kube-apiserver	long-running-request-regexp	string	(/|^)((watch|proxy)(/|$)|(logs?|portforward|exec|attach)/?$)	no
kube-apiserver	master-service-namespace	string	default	no
kube-apiserver	max-connection-bytes-per-sec	int64	0	no
kube-apiserver	max-requests-inflight	int	400	no
kube-apiserver	min-request-timeout	int	1800	no
kube-apiserver	oidc-ca-file	string		no
kube-apiserver	oidc-client-id	string		no
kube-apiserver	oidc-groups-claim	string		no
kube-apiserver	oidc-issuer-url	string		no
kube-apiserver	oidc-username-claim	string	sub	no
kube-apiserver	port	int	8080	yes
kube-apiserver	portal-net	ipNet	<nil>	yes
kube-apiserver	profiling	bool	true	no
kube-apiserver	public-address-override	ip	0.0.0.0	yes
kube-apiserver	repair-malformed-updates	bool	true	no
kube-apiserver	runtime-config	mapStringString		no
kube-apiserver	secure-port	int	6443	no
kube-apiserver	service-account-key-file	string		no
kube-apiserver	service-account-lookup	bool	false	no
kube-apiserver	service-cluster-ip-range	ipNet	<nil>	no
kube-apiserver	service-node-port-range	portRange		no
kube-apiserver	service-node-ports	portRange		yes
kube-apiserver	ssh-keyfile	string		no
kube-apiserver	ssh-user	string		no
kube-apiserver	stderrthreshold	severity	2	no
kube-apiserver	storage-version	string		yes
kube-apiserver	storage-versions	string	authorization.k8s.io/v1beta1,autoscaling/v1,batch/v1,componentconfig/v1alpha1,extensions/v1beta1,metrics/v1alpha1,v1	no
kube-apiserver	tls-cert-file	string		no
kube-apiserver	tls-private-key-file	string		no
kube-apiserver	token-auth-file	string		no
kube-apiserver	v	Level	0	no
kube-apiserver	version	version	false	no
kube-apiserver	vmodule	moduleSpec		no
kube-apiserver	watch-cache	bool	true	no
kube-apiserver	watch-cache-sizes	stringSlice	[]	no
kube-controller-manager	address	ip	0.0.0.0	no
kube-controller-manager	allocate-node-cidrs	bool	false	no
kube-controller-manager	alsologtostderr	bool	false	no
kube-controller-manager	cloud-config	string		no
kube-controller-manager	cloud-provider	string		no
kube-controller-manager	cluster-cidr	string		no
kube-controller-manager	cluster-name	string	kubernetes	no
kube-controller-manager	concurrent-deployment-syncs	int	5	no
kube-controller-manager	concurrent-endpoint-syncs	int	5	no
kube-controller-manager	concurrent-namespace-syncs	int	2	no
kube-controller-manager	concurrent-rc-syncs	int	5	no
kube-controller-manager	concurrent-replicaset-syncs	int	5	no
kube-controller-manager	concurrent-resource-quota-syncs	int	5	no
kube-controller-manager	daemonset-lookup-cache-size	int	1024	no
kube-controller-manager	deleting-pods-burst	int	10	no
kube-controller-manager	deleting-pods-qps	float32	0.1	no
kube-controller-manager	deployment-controller-sync-period	duration	30s	no
kube-controller-manager	enable-hostpath-provisioner	bool	false	no
kube-controller-manager	horizontal-pod-autoscaler-sync-period	duration	30s	no
kube-controller-manager	kube-api-burst	int	30	no
kube-controller-manager	kube-api-qps	float32	20	no
kube-controller-manager	kubeconfig	string		no
kube-controller-manager	leader-elect	bool	false	no
kube-controller-manager	leader-elect-lease-duration	duration	15s	no
kube-controller-manager	leader-elect-renew-deadline	duration	10s	no
kube-controller-manager	leader-elect-retry-period	duration	2s	no
kube-controller-manager	log-backtrace-at	traceLocation	:0	no
kube-controller-manager	log-dir	string		no
kube-controller-manager	log-flush-frequency	duration	5s	no
kube-controller-manager	logtostderr	bool	true	no
kube-controller-manager	master	string		no
kube-controller-manager	min-resync-period	duration	12h0m0s	no
kube-controller-manager	namespace-sync-period	duration	5m0s	no
kube-controller-manager	node-monitor-grace-period	duration	40s	no
kube-controller-manager	node-monitor-period	duration	5s	no
kube-controller-manager	node-startup-grace-period	duration	1m0s	no
kube-controller-manager	node-sync-period	duration	10s	no
kube-controller-manager	pod-eviction-timeout	duration	5m0s	no
kube-controller-manager	port	int	10252	no
kube-controller-manager	profiling	bool	true	no
kube-controller-manager	pv-recycler-increment-timeout-nfs	int	30	no
kube-controller-manager	pv-recycler-minimum-timeout-hostpath	int	60	no
kube-controller-manager	pv-recycler-minimum-timeout-nfs	int	300	no
kube-controller-manager	pv-recycler-pod-template-filepath-hostpath	string		no
kube-controller-manager	pv-recycler-pod-template-filepath-nfs	string		no
kube-controller-manager	pv-recycler-timeout-increment-hostpath	int	30	no
kube-controller-manager	pvclaimbinder-sync-period	duration	10m0s	no
kube-controller-manager	register-retry-count	int	10	yes
kube-controller-manager	replicaset-lookup-cache-size	int	4096	no
kube-controller-manager	replication-controller-lookup-cache-size	int	4096	no
kube-controller-manager	resource-quota-sync-period	duration	5m0s	no
kube-controller-manager	root-ca-file	string		no
kube-controller-manager	service-account-private-key-file	string		no
kube-controller-manager	service-sync-period	duration	5m0s	no
kube-controller-manager	stderrthreshold	severity	2	no
kube-controller-manager	terminated-pod-gc-threshold	int	12500	no
kube-controller-manager	v	Level	0	no
kube-controller-manager	version	version	false	no
kube-controller-manager	vmodule	moduleSpec		no
kube-proxy	alsologtostderr	bool	false	no
kube-proxy	bind-address	ip	0.0.0.0	no
kube-proxy	cleanup-iptables	bool	false	no
kube-proxy	config-sync-period	duration	15m0s	no
kube-proxy	conntrack-max	int	262144	no
kube-proxy	conntrack-tcp-timeout-established	duration	24h0m0s	no
kube-proxy	healthz-bind-address	ip	127.0.0.1	no
kube-proxy	healthz-port	int	10249	no
kube-proxy	hostname-override	string		no
kube-proxy	iptables-masquerade-bit	int	14	no
kube-proxy	iptables-sync-period	duration	30s	no
kube-proxy	kube-api-burst	int	10	no
kube-proxy	kube-api-qps	float32	5	no
kube-proxy	kubeconfig	string		no
kube-proxy	log-backtrace-at	traceLocation	:0	no
kube-proxy	log-dir	string		no
kube-proxy	log-flush-frequency	duration	5s	no
kube-proxy	logtostderr	bool	true	no
kube-proxy	masquerade-all	bool	false	no
kube-proxy	master	string		no
kube-proxy	oom-score-adj	int	-999	no
kube-proxy	proxy-mode	ProxyMode		no
kube-proxy	proxy-port-range	port-range		no
kube-proxy	resource-container	string		yes
kube-proxy	stderrthreshold	severity	2	no
kube-proxy	udp-timeout	duration	250ms	no
kube-proxy	v	Level	0	no
kube-proxy	version	version	false	no
kube-proxy	vmodule	moduleSpec		no
kube-scheduler	address	string	0.0.0.0	no
kube-scheduler	algorithm-provider	string	DefaultProvider	no
kube-scheduler	alsologtostderr	bool	false	no
kube-scheduler	bind-pods-burst	int	0	yes
kube-scheduler	bind-pods-qps	float32	0	yes
kube-scheduler	kube-api-burst	int	100	no
kube-scheduler	kube-api-qps	float32	50	no
kube-scheduler	kubeconfig	string		no
kube-scheduler	leader-elect	bool	false	no
kube-scheduler	leader-elect-lease-duration	duration	15s	no
kube-scheduler	leader-elect-renew-deadline	duration	10s	no
kube-scheduler	leader-elect-retry-period	duration	2s	no
kube-scheduler	log-backtrace-at	traceLocation	:0	no
kube-scheduler	log-dir	string		no
kube-scheduler	log-flush-frequency	duration	5s	no
kube-scheduler	logtostderr	bool	true	no
kube-scheduler	master	string		no
kube-scheduler	policy-config-file	string		no
kube-scheduler	port	int	10251	no
kube-scheduler	profiling	bool	true	no
kube-scheduler	scheduler-name	string	default-scheduler	no
kube-scheduler	stderrthreshold	severity	2	no
kube-scheduler	v	Level	0	no
kube-scheduler	version	version	false	no
kube-scheduler	vmodule	moduleSpec		no
kubelet	address	ip	0.0.0.0	no
kubelet	allow-privileged	bool	false	no
kubelet	alsologtostderr	bool	false	no
kubelet	api-servers	stringSlice	[]	no
kubelet	application-metrics-count-limit	int	100	no
kubelet	auth-path	string	/var/lib/kubelet/kubernetes_auth	yes
kubelet	babysit-daemons	bool	false	yes
kubelet	boot-id-file	string	/proc/sys/kernel/random/boot_id	no
kubelet	cadvisor-port	uint	4194	no
kubelet	cert-dir	string	/var/run/kubernetes	no
kubelet	cgroup-root	string		no
kubelet	chaos-chance	float64	0	no
kubelet	cloud-config	string		no
kubelet	cloud-provider	string		no
kubelet	cluster-dns	string		no
kubelet	cluster-domain	string		no
kubelet	config	string		no
kubelet	configure-cbr0	bool	false	no
kubelet	container-hints	string	/etc/cadvisor/container_hints.json	no
kubelet	container-runtime	string	docker	no
kubelet	containerized	bool	false	no
kubelet	cpu-cfs-quota	bool	true	no
kubelet	docker	string	unix:///var/run/docker.sock	no
kubelet	docker-endpoint	string		no
kubelet	docker-env-metadata-whitelist	string		no
kubelet	docker-exec-handler	string	native	no
kubelet	docker-only	bool	false	no
kubelet	docker-root	string	/var/lib/docker	no
kubelet	docker-run	string	/var/run/docker	no
kubelet	enable-custom-metrics	bool	false	no
kubelet	enable-debugging-handlers	bool	true	no
kubelet	enable-load-reader	bool	false	no
kubelet	enable-server	bool	true	no
kubelet	event-burst	int	10	no
kubelet	event-qps	float32	5	no
kubelet	event-storage-age-limit	string	default=24h	no
kubelet	event-storage-event-limit	string	default=100000	no
kubelet	experimental-flannel-overlay	bool	false	no
kubelet	file-check-frequency	duration	20s	no
kubelet	global-housekeeping-interval	duration	1m0s	no
kubelet	google-json-key	string		no
kubelet	hairpin-mode	string	promiscuous-bridge	no
kubelet	healthz-bind-address	ip	127.0.0.1	no
kubelet	healthz-port	int	10248	no
kubelet	host-ipc-sources	string	*	no
kubelet	host-network-sources	string	*	no
kubelet	host-pid-sources	string	*	no
kubelet	hostname-override	string		no
kubelet	housekeeping-interval	duration	10s	no
kubelet	http-check-frequency	duration	20s	no
kubelet	image-gc-high-threshold	int	90	no
kubelet	image-gc-low-threshold	int	80	no
kubelet	kube-api-burst	int	10	no
kubelet	kube-api-qps	float32	5	no
kubelet	kube-reserved	mapStringString		no
kubelet	kubeconfig	string	/var/lib/kubelet/kubeconfig	no
kubelet	kubelet-cgroups	string		no
kubelet	lock-file	string		no
kubelet	log-backtrace-at	traceLocation	:0	no
kubelet	log-cadvisor-usage	bool	false	no
kubelet	log-dir	string		no
kubelet	log-flush-frequency	duration	5s	no
kubelet	logtostderr	bool	true	no
kubelet	low-diskspace-threshold-mb	int	256	no
kubelet	machine-id-file	string	/etc/machine-id,/var/lib/dbus/machine-id	no
kubelet	manifest-url	string		no
kubelet	manifest-url-header	string		no
kubelet	master-service-namespace	string	default	no
kubelet	max-open-files	uint64	1000000	no
kubelet	max-pods	int	110	no
kubelet	maximum-dead-containers	int	240	no
kubelet	maximum-dead-containers-per-container	int	2	no
kubelet	minimum-container-ttl-duration	duration	1m0s	no
kubelet	minimum-image-ttl-duration	duration	2m0s	no
kubelet	network-plugin	string		no
kubelet	network-plugin-dir	string	/usr/libexec/kubernetes/kubelet-plugins/net/exec/	no
kubelet	node-ip	string		no
kubelet	node-labels	mapStringString		no
kubelet	node-status-update-frequency	duration	10s	no
kubelet	non-masquerade-cidr	string	10.0.0.0/8	no
kubelet	oom-score-adj	int	-999	no
kubelet	outofdisk-transition-frequency	duration	5m0s	no
kubelet	pod-cidr	string		no
kubelet	pod-infra-container-image	string	gcr.io/google_containers/pause:2.0	no
kubelet	port	uint	10250	no
kubelet	read-only-port	uint	10255	no
kubelet	really-crash-for-testing	bool	false	no
kubelet	reconcile-cidr	bool	true	no
kubelet	register-node	bool	true	no
kubelet	register-schedulable	bool	true	no
kubelet	registry-burst	int	10	no
kubelet	registry-qps	float64	5	no
kubelet	resolv-conf	string	/etc/resolv.conf	no
kubelet	resource-container	string		yes
kubelet	rkt-path	string		no
kubelet	rkt-stage1-image	string		no
kubelet	root-dir	string	/var/lib/kubelet	no
kubelet	runonce	bool	false	no
kubelet	runtime-cgroups	string		no
kubelet	serialize-image-pulls	bool	true	no
kubelet	stderrthreshold	severity	2	no
kubelet	storage-driver-buffer-duration	duration	1m0s	no
kubelet	storage-driver-db	string	cadvisor	no
kubelet	storage-driver-host	string	localhost:8086	no
kubelet	storage-driver-password	string	root	no
kubelet	storage-driver-secure	bool	false	no
kubelet	storage-driver-table	string	stats	no
kubelet	storage-driver-user	string	root	no
kubelet	streaming-connection-idle-timeout	duration	4h0m0s	no
kubelet	sync-frequency	duration	1m0s	no
kubelet	system-cgroups	string		no
kubelet	system-container	string		yes
kubelet	system-reserved	mapStringString		no
kubelet	tls-cert-file	string		no
kubelet	tls-private-key-file	string		no
kubelet	v	Level	0	no
kubelet	version	version	false	no
kubelet	vmodule	moduleSpec		no
kubelet	volume-plugin-dir	string	/usr/libexec/kubernetes/kubelet-plugins/volume/exec/	no
kubelet	volume-stats-agg-period	duration	1m0s	no
"""#)
  static let v1_28_7 = FlagTable(.v1_28_7, #"""
component	flag	kind	default	deprecated
kube-apiserver	advertise-address	ip		no
kube-apiserver	cors-allowed-origins	strings		no
kube-apiserver	default-not-ready-toleration-seconds	int	300	no
kube-apiserver	default-unreachable-toleration-seconds	int	300	no
kube-apiserver	enable-priority-and-fairness	bool	true	no
kube-apiserver	external-hostname	string		no
kube-apiserver	feature-gates	mapStringBool		no
kube-apiserver	goaway-chance	float		no
kube-apiserver	livez-grace-period	duration		no
kube-apiserver	max-mutating-requests-inflight	int	200	no
kube-apiserver	max-requests-inflight	int	400	no
kube-apiserver	min-request-timeout	int	1800	no
kube-apiserver	request-timeout	duration	1m0s	no
kube-apiserver	shutdown-delay-duration	duration		no
kube-apiserver	shutdown-send-retry-after	bool		no
kube-apiserver	shutdown-watch-termination-grace-period	duration		no
kube-apiserver	strict-transport-security-directives	strings		no
kube-apiserver	delete-collection-workers	int	1	no
kube-apiserver	enable-garbage-collector	bool	true	no
kube-apiserver	encryption-provider-config	string		no
kube-apiserver	encryption-provider-config-automatic-reload	bool		no
kube-apiserver	etcd-cafile	string		no
kube-apiserver	etcd-certfile	string		no
kube-apiserver	etcd-compaction-interval	duration	5m0s	no
kube-apiserver	etcd-count-metric-poll-period	duration	1m0s	no
kube-apiserver	etcd-db-metric-poll-interval	duration	30s	no
kube-apiserver	etcd-healthcheck-timeout	duration	2s	no
kube-apiserver	etcd-keyfile	string		no
kube-apiserver	etcd-prefix	string	"/registry"	no
kube-apiserver	etcd-readycheck-timeout	duration	2s	no
kube-apiserver	etcd-servers	strings		no
kube-apiserver	etcd-servers-overrides	strings		no
kube-apiserver	lease-reuse-duration-seconds	int	60	no
kube-apiserver	storage-backend	string		no
kube-apiserver	storage-media-type	string	"application/vnd.kubernetes.protobuf"	no
kube-apiserver	watch-cache	bool	true	no
kube-apiserver	watch-cache-sizes	strings		no
kube-apiserver	bind-address	ip	0.0.0.0	no
kube-apiserver	cert-dir	string	"/var/run/kubernetes"	no
kube-apiserver	http2-max-streams-per-connection	int		no
kube-apiserver	permit-address-sharing	bool		no
kube-apiserver	permit-port-sharing	bool		no
kube-apiserver	secure-port	int	6443	no
kube-apiserver	tls-cert-file	string		no
kube-apiserver	tls-cipher-suites	strings		no
kube-apiserver	tls-min-version	string		no
kube-apiserver	tls-private-key-file	string		no
kube-apiserver	tls-sni-cert-key	namedCertKey	[]	no
kube-apiserver	audit-log-batch-buffer-size	int	10000	no
kube-apiserver	audit-log-batch-max-size	int	1	no
kube-apiserver	audit-log-batch-max-wait	duration		no
kube-apiserver	audit-log-batch-throttle-burst	int		no
kube-apiserver	audit-log-batch-throttle-enable	bool		no
kube-apiserver	audit-log-batch-throttle-qps	float32		no
kube-apiserver	audit-log-compress	bool		no
kube-apiserver	audit-log-format	string	"json"	no
kube-apiserver	audit-log-maxage	int		no
kube-apiserver	audit-log-maxbackup	int		no
kube-apiserver	audit-log-maxsize	int		no
kube-apiserver	audit-log-mode	string	"blocking"	no
kube-apiserver	audit-log-path	string		no
kube-apiserver	audit-log-truncate-enabled	bool		no
kube-apiserver	audit-log-truncate-max-batch-size	int	10485760	no
kube-apiserver	audit-log-truncate-max-event-size	int	102400	no
kube-apiserver	audit-log-version	string	"audit.k8s.io/v1"	no
kube-apiserver	audit-policy-file	string		no
kube-apiserver	audit-webhook-batch-buffer-size	int	10000	no
kube-apiserver	audit-webhook-batch-max-size	int	400	no
kube-apiserver	audit-webhook-batch-max-wait	duration	30s	no
kube-apiserver	audit-webhook-batch-throttle-burst	int	15	no
kube-apiserver	audit-webhook-batch-throttle-enable	bool	true	no
kube-apiserver	audit-webhook-batch-throttle-qps	float32	10	no
kube-apiserver	audit-webhook-config-file	string		no
kube-apiserver	audit-webhook-initial-backoff	duration	10s	no
kube-apiserver	audit-webhook-mode	string	"batch"	no
kube-apiserver	audit-webhook-truncate-enabled	bool		no
kube-apiserver	audit-webhook-truncate-max-batch-size	int	10485760	no
kube-apiserver	audit-webhook-truncate-max-event-size	int	102400	no
kube-apiserver	audit-webhook-version	string	"audit.k8s.io/v1"	no
kube-apiserver	contention-profiling	bool		no
kube-apiserver	debug-socket-path	string		no
kube-apiserver	profiling	bool	true	no
kube-apiserver	anonymous-auth	bool	true	no
kube-apiserver	api-audiences	strings		no
kube-apiserver	authentication-token-webhook-cache-ttl	duration	2m0s	no
kube-apiserver	authentication-token-webhook-config-file	string		no
kube-apiserver	authentication-token-webhook-version	string	"v1beta1"	no
kube-apiserver	client-ca-file	string		no
kube-apiserver	enable-bootstrap-token-auth	bool		no
kube-apiserver	oidc-ca-file	string		no
kube-apiserver	oidc-client-id	string		no
kube-apiserver	oidc-groups-claim	string		no
kube-apiserver	oidc-groups-prefix	string		no
kube-apiserver	oidc-issuer-url	string		no
kube-apiserver	oidc-required-claim	mapStringString		no
kube-apiserver	oidc-signing-algs	strings	[RS256]	no
kube-apiserver	oidc-username-claim	string	"sub"	no
kube-apiserver	oidc-username-prefix	string		no
kube-apiserver	requestheader-allowed-names	strings		no
kube-apiserver	requestheader-client-ca-file	string		no
kube-apiserver	requestheader-extra-headers-prefix	strings		no
kube-apiserver	requestheader-group-headers	strings		no
kube-apiserver	requestheader-username-headers	strings		no
kube-apiserver	service-account-extend-token-expiration	bool	true	no
kube-apiserver	service-account-issuer	stringArray		no
kube-apiserver	service-account-jwks-uri	string		no
kube-apiserver	service-account-key-file	stringArray		no
kube-apiserver	service-account-lookup	bool	true	no
kube-apiserver	service-account-max-token-expiration	duration		no
kube-apiserver	token-auth-file	string		no
kube-apiserver	authorization-mode	strings	[AlwaysAllow]	no
kube-apiserver	authorization-policy-file	string		no
kube-apiserver	authorization-webhook-cache-authorized-ttl	duration	5m0s	no
kube-apiserver	authorization-webhook-cache-unauthorized-ttl	duration	30s	no
kube-apiserver	authorization-webhook-config-file	string		no
kube-apiserver	authorization-webhook-version	string	"v1beta1"	no
kube-apiserver	runtime-config	mapStringString		no
kube-apiserver	egress-selector-config-file	string		no
kube-apiserver	admission-control	strings		yes
kube-apiserver	admission-control-config-file	string		no
kube-apiserver	disable-admission-plugins	strings		no
kube-apiserver	enable-admission-plugins	strings		no
kube-apiserver	allow-metric-labels	stringToString	[]	no
kube-apiserver	disabled-metrics	strings		no
kube-apiserver	show-hidden-metrics-for-version	string		no
kube-apiserver	log-flush-frequency	duration	5s	no
kube-apiserver	log-json-info-buffer-size	quantity		no
kube-apiserver	log-json-split-stream	bool		no
kube-apiserver	logging-format	string	"text"	no
kube-apiserver	v	Level		no
kube-apiserver	vmodule	pattern=N,...		no
kube-apiserver	tracing-config-file	string		no
kube-apiserver	aggregator-reject-forwarding-redirect	bool	true	no
kube-apiserver	allow-privileged	bool		no
kube-apiserver	enable-aggregator-routing	bool		no
kube-apiserver	endpoint-reconciler-type	string	"lease"	no
kube-apiserver	event-ttl	duration	1h0m0s	no
kube-apiserver	kubelet-certificate-authority	string		no
kube-apiserver	kubelet-client-certificate	string		no
kube-apiserver	kubelet-client-key	string		no
kube-apiserver	kubelet-preferred-address-types	strings	[Hostname,InternalDNS,InternalIP,ExternalDNS,ExternalIP]	no
kube-apiserver	kubelet-timeout	duration	5s	no
kube-apiserver	kubernetes-service-node-port	int		no
kube-apiserver	max-connection-bytes-per-sec	int		no
kube-apiserver	peer-advertise-ip	string		no
kube-apiserver	peer-advertise-port	string		no
kube-apiserver	peer-ca-file	string		no
kube-apiserver	proxy-client-cert-file	string		no
kube-apiserver	proxy-client-key-file	string		no
kube-apiserver	service-account-signing-key-file	string		no
kube-apiserver	service-cluster-ip-range	string		no
kube-apiserver	service-node-port-range	portRange	30000-32767	no
kube-apiserver	cloud-config	string		no
kube-apiserver	cloud-provider	string		no
kube-apiserver	help	bool		no
kube-apiserver	version	version[=true]		no
kube-controller-manager	contention-profiling	bool		no
kube-controller-manager	profiling	bool	true	no
kube-controller-manager	enable-leader-migration	bool		no
kube-controller-manager	leader-migration-config	string		no
kube-controller-manager	allocate-node-cidrs	bool		no
kube-controller-manager	cidr-allocator-type	string	"RangeAllocator"	no
kube-controller-manager	cloud-config	string		no
kube-controller-manager	cloud-provider	string		no
kube-controller-manager	cluster-cidr	string		no
kube-controller-manager	cluster-name	string	"kubernetes"	no
kube-controller-manager	configure-cloud-routes	bool	true	no
kube-controller-manager	controller-start-interval	duration		no
kube-controller-manager	controllers	strings	[*]	no
kube-controller-manager	external-cloud-volume-plugin	string		no
kube-controller-manager	feature-gates	mapStringBool		no
kube-controller-manager	kube-api-burst	int32	30	no
kube-controller-manager	kube-api-content-type	string	"application/vnd.kubernetes.protobuf"	no
kube-controller-manager	kube-api-qps	float32	20	no
kube-controller-manager	leader-elect	bool	true	no
kube-controller-manager	leader-elect-lease-duration	duration	15s	no
kube-controller-manager	leader-elect-renew-deadline	duration	10s	no
kube-controller-manager	leader-elect-resource-lock	string	"leases"	no
kube-controller-manager	leader-elect-resource-name	string	"kube-controller-manager"	no
kube-controller-manager	leader-elect-resource-namespace	string	"kube-system"	no
kube-controller-manager	leader-elect-retry-period	duration	2s	no
kube-controller-manager	min-resync-period	duration	12h0m0s	no
kube-controller-manager	node-monitor-period	duration	5s	no
kube-controller-manager	route-reconciliation-period	duration	10s	no
kube-controller-manager	use-service-account-credentials	bool		no
kube-controller-manager	concurrent-service-syncs	int32	1	no
kube-controller-manager	bind-address	ip	0.0.0.0	no
kube-controller-manager	cert-dir	string		no
kube-controller-manager	http2-max-streams-per-connection	int		no
kube-controller-manager	permit-address-sharing	bool		no
kube-controller-manager	permit-port-sharing	bool		no
kube-controller-manager	secure-port	int	10257	no
kube-controller-manager	tls-cert-file	string		no
kube-controller-manager	tls-cipher-suites	strings		no
kube-controller-manager	tls-min-version	string		no
kube-controller-manager	tls-private-key-file	string		no
kube-controller-manager	tls-sni-cert-key	namedCertKey	[]	no
kube-controller-manager	authentication-kubeconfig	string		no
kube-controller-manager	authentication-skip-lookup	bool		no
kube-controller-manager	authentication-token-webhook-cache-ttl	duration	10s	no
kube-controller-manager	authentication-tolerate-lookup-failure	bool		no
kube-controller-manager	client-ca-file	string		no
kube-controller-manager	requestheader-allowed-names	strings		no
kube-controller-manager	requestheader-client-ca-file	string		no
kube-controller-manager	requestheader-extra-headers-prefix	strings	[x-remote-extra-]	no
kube-controller-manager	requestheader-group-headers	strings	[x-remote-group]	no
kube-controller-manager	requestheader-username-headers	strings	[x-remote-user]	no
kube-controller-manager	authorization-always-allow-paths	strings	[/healthz,/readyz,/livez]	no
kube-controller-manager	authorization-kubeconfig	string		no
kube-controller-manager	authorization-webhook-cache-authorized-ttl	duration	10s	no
kube-controller-manager	authorization-webhook-cache-unauthorized-ttl	duration	10s	no
kube-controller-manager	attach-detach-reconcile-sync-period	duration	1m0s	no
kube-controller-manager	disable-attach-detach-reconcile-sync	bool		no
kube-controller-manager	cluster-signing-cert-file	string		no
kube-controller-manager	cluster-signing-duration	duration	8760h0m0s	no
kube-controller-manager	cluster-signing-key-file	string		no
kube-controller-manager	cluster-signing-kube-apiserver-client-cert-file	string		no
kube-controller-manager	cluster-signing-kube-apiserver-client-key-file	string		no
kube-controller-manager	cluster-signing-kubelet-client-cert-file	string		no
kube-controller-manager	cluster-signing-kubelet-client-key-file	string		no
kube-controller-manager	cluster-signing-kubelet-serving-cert-file	string		no
kube-controller-manager	cluster-signing-kubelet-serving-key-file	string		no
kube-controller-manager	cluster-signing-legacy-unknown-cert-file	string		no
kube-controller-manager	cluster-signing-legacy-unknown-key-file	string		no
kube-controller-manager	concurrent-deployment-syncs	int32	5	no
kube-controller-manager	concurrent-statefulset-syncs	int32	5	no
kube-controller-manager	concurrent-endpoint-syncs	int32	5	no
kube-controller-manager	endpoint-updates-batch-period	duration		no
kube-controller-manager	concurrent-service-endpoint-syncs	int32	5	no
kube-controller-manager	endpointslice-updates-batch-period	duration		no
kube-controller-manager	max-endpoints-per-slice	int32	100	no
kube-controller-manager	mirroring-concurrent-service-endpoint-syncs	int32	5	no
kube-controller-manager	mirroring-endpointslice-updates-batch-period	duration		no
kube-controller-manager	mirroring-max-endpoints-per-subset	int32	1000	no
kube-controller-manager	concurrent-ephemeralvolume-syncs	int32	5	no
kube-controller-manager	concurrent-gc-syncs	int32	20	no
kube-controller-manager	enable-garbage-collector	bool	true	no
kube-controller-manager	concurrent-horizontal-pod-autoscaler-syncs	int32	5	no
kube-controller-manager	horizontal-pod-autoscaler-cpu-initialization-period	duration	5m0s	no
kube-controller-manager	horizontal-pod-autoscaler-downscale-stabilization	duration	5m0s	no
kube-controller-manager	horizontal-pod-autoscaler-initial-readiness-delay	duration	30s	no
kube-controller-manager	horizontal-pod-autoscaler-sync-period	duration	15s	no
kube-controller-manager	horizontal-pod-autoscaler-tolerance	float	0.1	no
kube-controller-manager	concurrent-job-syncs	int32	5	no
kube-controller-manager	concurrent-cron-job-syncs	int32	5	no
kube-controller-manager	legacy-service-account-token-clean-up-period	duration	8760h0m0s	no
kube-controller-manager	concurrent-namespace-syncs	int32	10	no
kube-controller-manager	namespace-sync-period	duration	5m0s	no
kube-controller-manager	node-cidr-mask-size	int32		no
kube-controller-manager	node-cidr-mask-size-ipv4	int32		no
kube-controller-manager	node-cidr-mask-size-ipv6	int32		no
kube-controller-manager	service-cluster-ip-range	string		no
kube-controller-manager	large-cluster-size-threshold	int32	50	no
kube-controller-manager	node-eviction-rate	float32	0.1	no
kube-controller-manager	node-monitor-grace-period	duration	40s	no
kube-controller-manager	node-startup-grace-period	duration	1m0s	no
kube-controller-manager	secondary-node-eviction-rate	float32	0.01	no
kube-controller-manager	unhealthy-zone-threshold	float32	0.55	no
kube-controller-manager	enable-dynamic-provisioning	bool	true	no
kube-controller-manager	enable-hostpath-provisioner	bool		no
kube-controller-manager	flex-volume-plugin-dir	string	"/usr/libexec/kubernetes/kubelet-plugins/volume/exec/"	no
kube-controller-manager	pv-recycler-increment-timeout-nfs	int32	30	no
kube-controller-manager	pv-recycler-minimum-timeout-hostpath	int32	60	no
kube-controller-manager	pv-recycler-minimum-timeout-nfs	int32	300	no
kube-controller-manager	pv-recycler-pod-template-filepath-hostpath	string		no
kube-controller-manager	pv-recycler-pod-template-filepath-nfs	string		no
kube-controller-manager	pv-recycler-timeout-increment-hostpath	int32	30	no
kube-controller-manager	pvclaimbinder-sync-period	duration	15s	no
kube-controller-manager	terminated-pod-gc-threshold	int32	12500	no
kube-controller-manager	concurrent-replicaset-syncs	int32	5	no
kube-controller-manager	concurrent-rc-syncs	int32	5	no
kube-controller-manager	concurrent-resource-quota-syncs	int32	5	no
kube-controller-manager	resource-quota-sync-period	duration	5m0s	no
kube-controller-manager	concurrent-serviceaccount-token-syncs	int32	5	no
kube-controller-manager	root-ca-file	string		no
kube-controller-manager	service-account-private-key-file	string		no
kube-controller-manager	concurrent-ttl-after-finished-syncs	int32	5	no
kube-controller-manager	concurrent-validating-admission-policy-status-syncs	int32	5	no
kube-controller-manager	allow-metric-labels	stringToString	[]	no
kube-controller-manager	disabled-metrics	strings		no
kube-controller-manager	show-hidden-metrics-for-version	string		no
kube-controller-manager	log-flush-frequency	duration	5s	no
kube-controller-manager	log-json-info-buffer-size	quantity		no
kube-controller-manager	log-json-split-stream	bool		no
kube-controller-manager	logging-format	string	"text"	no
kube-controller-manager	v	Level		no
kube-controller-manager	vmodule	pattern=N,...		no
kube-controller-manager	kubeconfig	string		no
kube-controller-manager	master	string		no
kube-controller-manager	help	bool		no
kube-controller-manager	version	version[=true]		no
kube-scheduler	config	string		no
kube-scheduler	master	string		no
kube-scheduler	write-config-to	string		no
kube-scheduler	bind-address	ip	0.0.0.0	no
kube-scheduler	cert-dir	string		no
kube-scheduler	http2-max-streams-per-connection	int		no
kube-scheduler	permit-address-sharing	bool		no
kube-scheduler	permit-port-sharing	bool		no
kube-scheduler	secure-port	int	10259	no
kube-scheduler	tls-cert-file	string		no
kube-scheduler	tls-cipher-suites	strings		no
kube-scheduler	tls-min-version	string		no
kube-scheduler	tls-private-key-file	string		no
kube-scheduler	tls-sni-cert-key	namedCertKey	[]	no
kube-scheduler	authentication-kubeconfig	string		no
kube-scheduler	authentication-skip-lookup	bool		no
kube-scheduler	authentication-token-webhook-cache-ttl	duration	10s	no
kube-scheduler	authentication-tolerate-lookup-failure	bool	true	no
kube-scheduler	client-ca-file	string		no
kube-scheduler	requestheader-allowed-names	strings		no
kube-scheduler	requestheader-client-ca-file	string		no
kube-scheduler	requestheader-extra-headers-prefix	strings	[x-remote-extra-]	no
kube-scheduler	requestheader-group-headers	strings	[x-remote-group]	no
kube-scheduler	requestheader-username-headers	strings	[x-remote-user]	no
kube-scheduler	authorization-always-allow-paths	strings	[/healthz,/readyz,/livez]	no
kube-scheduler	authorization-kubeconfig	string		no
kube-scheduler	authorization-webhook-cache-authorized-ttl	duration	10s	no
kube-scheduler	authorization-webhook-cache-unauthorized-ttl	duration	10s	no
kube-scheduler	contention-profiling	bool	true	yes
kube-scheduler	kube-api-burst	int32	100	yes
kube-scheduler	kube-api-content-type	string	"application/vnd.kubernetes.protobuf"	yes
kube-scheduler	kube-api-qps	float32	50	yes
kube-scheduler	kubeconfig	string		yes
kube-scheduler	pod-max-in-unschedulable-pods-duration	duration	5m0s	yes
kube-scheduler	profiling	bool	true	yes
kube-scheduler	leader-elect	bool	true	no
kube-scheduler	leader-elect-lease-duration	duration	15s	no
kube-scheduler	leader-elect-renew-deadline	duration	10s	no
kube-scheduler	leader-elect-resource-lock	string	"leases"	no
kube-scheduler	leader-elect-resource-name	string	"kube-scheduler"	no
kube-scheduler	leader-elect-resource-namespace	string	"kube-system"	no
kube-scheduler	leader-elect-retry-period	duration	2s	no
kube-scheduler	feature-gates	mapStringBool		no
kube-scheduler	allow-metric-labels	stringToString	[]	no
kube-scheduler	disabled-metrics	strings		no
kube-scheduler	show-hidden-metrics-for-version	string		no
kube-scheduler	log-flush-frequency	duration	5s	no
kube-scheduler	log-json-info-buffer-size	quantity		no
kube-scheduler	log-json-split-stream	bool		no
kube-scheduler	logging-format	string	"text"	no
kube-scheduler	v	Level		no
kube-scheduler	vmodule	pattern=N,...		no
kube-scheduler	help	bool		no
kube-scheduler	version	version[=true]		no
kubelet	address	ip	0.0.0.0	yes
kubelet	allowed-unsafe-sysctls	strings		yes
kubelet	anonymous-auth	bool	true	yes
kubelet	application-metrics-count-limit	int	100	yes
kubelet	authentication-token-webhook	bool		yes
kubelet	authentication-token-webhook-cache-ttl	duration	2m0s	yes
kubelet	authorization-mode	string	"AlwaysAllow"	yes
kubelet	authorization-webhook-cache-authorized-ttl	duration	5m0s	yes
kubelet	authorization-webhook-cache-unauthorized-ttl	duration	30s	yes
kubelet	boot-id-file	string	"/proc/sys/kernel/random/boot_id"	yes
kubelet	bootstrap-kubeconfig	string		no
kubelet	cert-dir	string	"/var/lib/kubelet/pki"	no
kubelet	cgroup-driver	string	"cgroupfs"	yes
kubelet	cgroup-root	string		yes
kubelet	cgroups-per-qos	bool	true	yes
kubelet	client-ca-file	string		yes
kubelet	cloud-config	string		yes
kubelet	cloud-provider	string		yes
kubelet	cluster-dns	strings		yes
kubelet	cluster-domain	string		yes
kubelet	config	string		no
kubelet	config-dir	string		no
kubelet	container-hints	string	"/etc/cadvisor/container_hints.json"	yes
kubelet	container-log-max-files	int32	5	yes
kubelet	container-log-max-size	string	"10Mi"	yes
kubelet	container-runtime-endpoint	string	"unix:///run/containerd/containerd.sock"	yes
kubelet	containerd	string	"/run/containerd/containerd.sock"	yes
kubelet	containerd-namespace	string	"k8s.io"	yes
kubelet	contention-profiling	bool		yes
kubelet	cpu-cfs-quota	bool	true	yes
kubelet	cpu-cfs-quota-period	duration	100ms	yes
kubelet	cpu-manager-policy	string	"none"	yes
kubelet	cpu-manager-policy-options	mapStringString		yes
kubelet	cpu-manager-reconcile-period	duration	10s	yes
kubelet	enable-controller-attach-detach	bool	true	yes
kubelet	enable-debugging-handlers	bool	true	yes
kubelet	enable-load-reader	bool		yes
kubelet	enable-server	bool	true	yes
kubelet	enforce-node-allocatable	strings	[pods]	yes
kubelet	event-burst	int32	100	yes
kubelet	event-qps	int32	50	yes
kubelet	event-storage-age-limit	string	"default=0"	yes
kubelet	event-storage-event-limit	string	"default=0"	yes
kubelet	eviction-hard	mapStringString		yes
kubelet	eviction-max-pod-grace-period	int32		yes
kubelet	eviction-minimum-reclaim	mapStringString		yes
kubelet	eviction-pressure-transition-period	duration	5m0s	yes
kubelet	eviction-soft	mapStringString		yes
kubelet	eviction-soft-grace-period	mapStringString		yes
kubelet	exit-on-lock-contention	bool		no
kubelet	experimental-allocatable-ignore-eviction	bool		yes
kubelet	experimental-mounter-path	string		yes
kubelet	fail-swap-on	bool	true	yes
kubelet	feature-gates	mapStringBool		yes
kubelet	file-check-frequency	duration	20s	yes
kubelet	global-housekeeping-interval	duration	1m0s	yes
kubelet	hairpin-mode	string	"promiscuous-bridge"	yes
kubelet	healthz-bind-address	ip	127.0.0.1	yes
kubelet	healthz-port	int32	10248	yes
kubelet	help	bool		no
kubelet	hostname-override	string		no
kubelet	housekeeping-interval	duration	10s	no
kubelet	http-check-frequency	duration	20s	yes
kubelet	image-credential-provider-bin-dir	string		no
kubelet	image-credential-provider-config	string		no
kubelet	image-gc-high-threshold	int32	85	yes
kubelet	image-gc-low-threshold	int32	80	yes
kubelet	image-service-endpoint	string		yes
kubelet	keep-terminated-pod-volumes	bool		yes
kubelet	kernel-memcg-notification	bool		yes
kubelet	kube-api-burst	int32	100	yes
kubelet	kube-api-content-type	string	"application/vnd.kubernetes.protobuf"	yes
kubelet	kube-api-qps	int32	50	yes
kubelet	kube-reserved	mapStringString		yes
kubelet	kube-reserved-cgroup	string		yes
kubelet	kubeconfig	string		no
kubelet	kubelet-cgroups	string		yes
kubelet	local-storage-capacity-isolation	bool	true	yes
kubelet	lock-file	string		no
kubelet	log-cadvisor-usage	bool		yes
kubelet	log-flush-frequency	duration	5s	no
kubelet	log-json-info-buffer-size	quantity		yes
kubelet	log-json-split-stream	bool		yes
kubelet	logging-format	string	"text"	yes
kubelet	machine-id-file	string	"/etc/machine-id,/var/lib/dbus/machine-id"	yes
kubelet	make-iptables-util-chains	bool	true	yes
kubelet	manifest-url	string		yes
kubelet	manifest-url-header	colonSeparatedMultimapStringString		yes
kubelet	max-open-files	int	1000000	yes
kubelet	max-pods	int32	110	yes
kubelet	maximum-dead-containers	int32	-1	yes
kubelet	maximum-dead-containers-per-container	int32	1	yes
kubelet	memory-manager-policy	string	"None"	yes
kubelet	minimum-container-ttl-duration	duration		yes
kubelet	minimum-image-ttl-duration	duration	2m0s	yes
kubelet	node-ip	string		no
kubelet	node-labels	mapStringString		no
kubelet	node-status-max-images	int32	50	yes
kubelet	node-status-update-frequency	duration	10s	yes
kubelet	oom-score-adj	int32	-999	yes
kubelet	pod-cidr	string		yes
kubelet	pod-infra-container-image	string	"registry.k8s.io/pause:3.9"	yes
kubelet	pod-manifest-path	string		yes
kubelet	pod-max-pids	int	-1	yes
kubelet	pods-per-core	int32		yes
kubelet	port	int32	10250	yes
kubelet	protect-kernel-defaults	bool		yes
kubelet	provider-id	string		no
kubelet	qos-reserved	mapStringString		yes
kubelet	read-only-port	int32	10255	yes
kubelet	register-node	bool	true	yes
kubelet	register-schedulable	bool	true	yes
kubelet	register-with-taints	[]v1.Taint		yes
kubelet	registry-burst	int32	10	yes
kubelet	registry-qps	int32	5	yes
kubelet	reserved-cpus	string		yes
kubelet	reserved-memory	reserved-memory		yes
kubelet	resolv-conf	string	"/etc/resolv.conf"	yes
kubelet	root-dir	string	"/var/lib/kubelet"	no
kubelet	rotate-certificates	bool		yes
kubelet	rotate-server-certificates	bool		yes
kubelet	runonce	bool		yes
kubelet	runtime-cgroups	string		no
kubelet	runtime-request-timeout	duration	2m0s	yes
kubelet	seccomp-default	RuntimeDefault		no
kubelet	serialize-image-pulls	bool	true	yes
kubelet	storage-driver-buffer-duration	duration	1m0s	yes
kubelet	storage-driver-db	string	"cadvisor"	yes
kubelet	storage-driver-host	string	"localhost:8086"	yes
kubelet	storage-driver-password	string	"root"	yes
kubelet	storage-driver-secure	bool		yes
kubelet	storage-driver-table	string	"stats"	yes
kubelet	storage-driver-user	string	"root"	yes
kubelet	streaming-connection-idle-timeout	duration	4h0m0s	yes
kubelet	sync-frequency	duration	1m0s	yes
kubelet	system-cgroups	string		yes
kubelet	system-reserved	mapStringString		yes
kubelet	system-reserved-cgroup	string		yes
kubelet	tls-cert-file	string		yes
kubelet	tls-cipher-suites	strings		yes
kubelet	tls-min-version	string		yes
kubelet	tls-private-key-file	string		yes
kubelet	topology-manager-policy	string	"none"	yes
kubelet	topology-manager-policy-options	mapStringString		yes
kubelet	topology-manager-scope	string	"container"	yes
kubelet	v	Level		no
kubelet	version	version[=true]		no
kubelet	vmodule	pattern=N,...		no
kubelet	volume-plugin-dir	string	"/usr/libexec/kubernetes/kubelet-plugins/volume/exec/"	yes
kubelet	volume-stats-agg-period	duration	1m0s	yes
kube-proxy	bind-address	ip	0.0.0.0	no
kube-proxy	bind-address-hard-fail	bool		no
kube-proxy	boot-id-file	string	"/proc/sys/kernel/random/boot_id"	no
kube-proxy	cleanup	bool		no
kube-proxy	cluster-cidr	string		no
kube-proxy	config	string		no
kube-proxy	config-sync-period	duration	15m0s	no
kube-proxy	conntrack-max-per-core	int32	32768	no
kube-proxy	conntrack-min	int32	131072	no
kube-proxy	conntrack-tcp-timeout-close-wait	duration	1h0m0s	no
kube-proxy	conntrack-tcp-timeout-established	duration	24h0m0s	no
kube-proxy	detect-local-mode	LocalMode		no
kube-proxy	feature-gates	mapStringBool		no
kube-proxy	healthz-bind-address	ipport	0.0.0.0:10256	no
kube-proxy	help	bool		no
kube-proxy	hostname-override	string		no
kube-proxy	iptables-localhost-nodeports	bool	true	no
kube-proxy	iptables-masquerade-bit	int32	14	no
kube-proxy	iptables-min-sync-period	duration	1s	no
kube-proxy	iptables-sync-period	duration	30s	no
kube-proxy	ipvs-exclude-cidrs	strings		no
kube-proxy	ipvs-min-sync-period	duration		no
kube-proxy	ipvs-scheduler	string		no
kube-proxy	ipvs-strict-arp	bool		no
kube-proxy	ipvs-sync-period	duration	30s	no
kube-proxy	ipvs-tcp-timeout	duration		no
kube-proxy	ipvs-tcpfin-timeout	duration		no
kube-proxy	ipvs-udp-timeout	duration		no
kube-proxy	kube-api-burst	int32	10	no
kube-proxy	kube-api-content-type	string	"application/vnd.kubernetes.protobuf"	no
kube-proxy	kube-api-qps	float32	5	no
kube-proxy	kubeconfig	string		no
kube-proxy	log-flush-frequency	duration	5s	no
kube-proxy	log-json-info-buffer-size	quantity		no
kube-proxy	log-json-split-stream	bool		no
kube-proxy	logging-format	string	"text"	no
kube-proxy	machine-id-file	string	"/etc/machine-id,/var/lib/dbus/machine-id"	no
kube-proxy	masquerade-all	bool		no
kube-proxy	master	string		no
kube-proxy	metrics-bind-address	ipport	127.0.0.1:10249	no
kube-proxy	nodeport-addresses	strings		no
kube-proxy	oom-score-adj	int32	-999	no
kube-proxy	pod-bridge-interface	string		no
kube-proxy	pod-interface-name-prefix	string		no
kube-proxy	profiling	bool		no
kube-proxy	proxy-mode	ProxyMode		no
kube-proxy	proxy-port-range	port-range		no
kube-proxy	show-hidden-metrics-for-version	string		no
kube-proxy	v	Level		no
kube-proxy	version	version[=true]		no
kube-proxy	vmodule	pattern=N,...		no
kube-proxy	write-config-to	string		no
"""#)
}
