/// Keys of etcd 0.4, and those of etcd 2 that the guest takes here too, in its order (config/etcd.go).
public enum EtcdKey: String, ServiceKey {
  case addr
  case advertiseClientURLs = "advertise_client_urls"
  case bindAddr = "bind_addr"
  case caFile = "ca_file"
  case certFile = "cert_file"
  case clusterActiveSize = "cluster_active_size"
  case clusterRemoveDelay = "cluster_remove_delay"
  case clusterSyncInterval = "cluster_sync_interval"
  case cors
  case dataDir = "data_dir"
  case discovery
  case discoveryFallback = "discovery_fallback"
  case discoverySrv = "discovery_srv"
  case discoveryProxy = "discovery_proxy"
  case electionTimeout = "election_timeout"
  case forceNewCluster = "force_new_cluster"
  case graphiteHost = "graphite_host"
  case heartbeatInterval = "heartbeat_interval"
  case httpReadTimeout = "http_read_timeout"
  case httpWriteTimeout = "http_write_timeout"
  case initialAdvertisePeerURLs = "initial_advertise_peer_urls"
  case initialCluster = "initial_cluster"
  case initialClusterState = "initial_cluster_state"
  case initialClusterToken = "initial_cluster_token"
  case keyFile = "key_file"
  case listenClientURLs = "listen_client_urls"
  case listenPeerURLs = "listen_peer_urls"
  case maxResultBuffer = "max_result_buffer"
  case maxRetryAttempts = "max_retry_attempts"
  case maxSnapshots = "max_snapshots"
  case maxWALs = "max_wals"
  case name
  case peerAddr = "peer_addr"
  case peerBindAddr = "peer_bind_addr"
  case peerCAFile = "peer_ca_file"
  case peerCertFile = "peer_cert_file"
  case peerElectionTimeout = "peer_election_timeout"
  case peerHeartbeatInterval = "peer_heartbeat_interval"
  case peerKeyFile = "peer_key_file"
  case peers
  case peersFile = "peers_file"
  case proxy
  case retryInterval = "retry_interval"
  case snapshot
  case snapshotCount = "snapshot_count"
  case trace
  case verbose
  case veryVerbose = "very_verbose"
  case veryVeryVerbose = "very_very_verbose"

  /// The guests that know the key.
  public var guests: Set<Guest> { .all }

  /// What kind of value it takes.
  public var kind: ServiceValueKind {
    switch self {
    case .snapshot,
      .verbose,
      .veryVerbose,
      .veryVeryVerbose,
      .forceNewCluster:
      .flag
    case .clusterActiveSize,
      .clusterRemoveDelay,
      .clusterSyncInterval,
      .httpReadTimeout,
      .httpWriteTimeout,
      .maxResultBuffer,
      .maxRetryAttempts,
      .peerElectionTimeout,
      .peerHeartbeatInterval,
      .retryInterval,
      .snapshotCount,
      .electionTimeout,
      .heartbeatInterval,
      .maxSnapshots,
      .maxWALs:
      .number
    default: .text
    }
  }
}
