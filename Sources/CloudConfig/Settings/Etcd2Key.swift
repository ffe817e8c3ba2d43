/// Keys of etcd 2 (config/etcd2.go).
public enum Etcd2Key: String, ServiceKey {
  case advertiseClientURLs = "advertise_client_urls"
  case caFile = "ca_file"
  case certFile = "cert_file"
  case clientCertAuth = "client_cert_auth"
  case cors
  case dataDir = "data_dir"
  case debug
  case discovery
  case discoveryFallback = "discovery_fallback"
  case discoverySrv = "discovery_srv"
  case discoveryProxy = "discovery_proxy"
  case electionTimeout = "election_timeout"
  case enablePprof = "enable_pprof"
  case forceNewCluster = "force_new_cluster"
  case heartbeatInterval = "heartbeat_interval"
  case initialAdvertisePeerURLs = "initial_advertise_peer_urls"
  case initialCluster = "initial_cluster"
  case initialClusterState = "initial_cluster_state"
  case initialClusterToken = "initial_cluster_token"
  case keyFile = "key_file"
  case listenClientURLs = "listen_client_urls"
  case listenPeerURLs = "listen_peer_urls"
  case logPackageLevels = "log_package_levels"
  case maxSnapshots = "max_snapshots"
  case maxWALs = "max_wals"
  case name
  case peerCAFile = "peer_ca_file"
  case peerCertFile = "peer_cert_file"
  case peerKeyFile = "peer_key_file"
  case peerClientCertAuth = "peer_client_cert_auth"
  case peerTrustedCAFile = "peer_trusted_ca_file"
  case proxy
  case proxyDialTimeout = "proxy_dial_timeout"
  case proxyFailureWait = "proxy_failure_wait"
  case proxyReadTimeout = "proxy_read_timeout"
  case proxyRefreshInterval = "proxy_refresh_interval"
  case proxyWriteTimeout = "proxy_write_timeout"
  case snapshotCount = "snapshot_count"
  case strictReconfigCheck = "strict_reconfig_check"
  case trustedCAFile = "trusted_ca_file"
  case walDir = "wal_dir"

  /// The guests that know the key.
  public var guests: Set<Guest> {
    switch self {
    case .clientCertAuth,
      .debug,
      .enablePprof,
      .forceNewCluster,
      .logPackageLevels,
      .peerClientCertAuth,
      .peerTrustedCAFile,
      .proxyDialTimeout,
      .proxyFailureWait,
      .proxyReadTimeout,
      .proxyRefreshInterval,
      .proxyWriteTimeout,
      .strictReconfigCheck,
      .trustedCAFile,
      .walDir:
      .since2018
    default: .all
    }
  }

  /// What kind of value it takes.
  public var kind: ServiceValueKind {
    switch self {
    case .clientCertAuth,
      .debug,
      .enablePprof,
      .forceNewCluster,
      .peerClientCertAuth,
      .strictReconfigCheck:
      .flag
    case .electionTimeout,
      .heartbeatInterval,
      .maxSnapshots,
      .maxWALs,
      .proxyDialTimeout,
      .proxyFailureWait,
      .proxyReadTimeout,
      .proxyRefreshInterval,
      .proxyWriteTimeout,
      .snapshotCount:
      .number
    default: .text
    }
  }
}
