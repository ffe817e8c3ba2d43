"""Configuration files of today's programs: their kinds, and the keys of each. Like the real programs, which read them
strictly, these exit on an unknown key; also on a missing one that is required here."""
import yaml

# From the types of v1.28, k8s.io/kubelet/config/v1beta1, k8s.io/kube-proxy/config/v1alpha1 and
# k8s.io/kube-scheduler/config/v1: the keys that a cluster is likely to set. None means that any value is accepted.
LEADER = dict.fromkeys(["leaderElect", "leaseDuration", "renewDeadline", "retryPeriod", "resourceLock",
                        "resourceName", "resourceNamespace"])
CONNECTION = dict.fromkeys(["kubeconfig", "acceptContentTypes", "contentType", "qps", "burst"])
KINDS = {
    ("kubelet.config.k8s.io/v1beta1", "KubeletConfiguration"): dict.fromkeys([
        "address", "allowedUnsafeSysctls", "cgroupDriver", "cgroupsPerQOS", "clusterDNS", "clusterDomain",
        "containerLogMaxFiles", "containerLogMaxSize", "containerRuntimeEndpoint", "cpuManagerPolicy",
        "enableServer", "enforceNodeAllocatable", "eventBurst", "eventRecordQPS", "evictionHard",
        "evictionMinimumReclaim", "evictionSoft", "evictionSoftGracePeriod", "failSwapOn", "featureGates",
        "healthzBindAddress", "healthzPort", "imageGCHighThresholdPercent", "imageGCLowThresholdPercent",
        "imageMinimumGCAge", "kubeReserved", "maxOpenFiles", "maxParallelImagePulls", "maxPods", "memorySwap",
        "nodeStatusReportFrequency", "nodeStatusUpdateFrequency", "podPidsLimit", "podsPerCore", "port",
        "protectKernelDefaults", "readOnlyPort", "registerNode", "registerWithTaints", "resolvConf",
        "rotateCertificates", "runtimeRequestTimeout", "serializeImagePulls", "serverTLSBootstrap",
        "shutdownGracePeriod", "shutdownGracePeriodCriticalPods", "staticPodPath", "streamingConnectionIdleTimeout",
        "syncFrequency", "systemReserved", "tlsCertFile", "tlsCipherSuites", "tlsMinVersion", "tlsPrivateKeyFile",
        "volumePluginDir", "volumeStatsAggPeriod"]) | {
            "authentication": {
                "anonymous": {"enabled": None}, "webhook": {"enabled": None, "cacheTTL": None},
                "x509": {"clientCAFile": None}},
            "authorization": {"mode": None, "webhook": None}},
    ("kubeproxy.config.k8s.io/v1alpha1", "KubeProxyConfiguration"): dict.fromkeys([
        "bindAddress", "bindAddressHardFail", "clusterCIDR", "configSyncPeriod", "detectLocalMode",
        "enableProfiling", "featureGates", "healthzBindAddress", "hostnameOverride", "ipvs", "metricsBindAddress",
        "mode", "nodePortAddresses", "oomScoreAdj", "portRange", "showHiddenMetricsForVersion"]) | {
            "clientConnection": CONNECTION,
            "conntrack": dict.fromkeys(["maxPerCore", "min", "tcpCloseWaitTimeout", "tcpEstablishedTimeout"]),
            "iptables": dict.fromkeys(["localhostNodePorts", "masqueradeAll", "masqueradeBit", "minSyncPeriod",
                                       "syncPeriod"])},
    ("kubescheduler.config.k8s.io/v1", "KubeSchedulerConfiguration"): dict.fromkeys([
        "enableContentionProfiling", "enableProfiling", "extenders", "parallelism", "percentageOfNodesToScore",
        "podInitialBackoffSeconds", "podMaxBackoffSeconds", "profiles"]) | {
            "clientConnection": CONNECTION, "leaderElection": LEADER},
}
NEEDED = {
    "KubeletConfiguration": ["authentication.x509.clientCAFile", "authorization.mode", "cgroupDriver", "clusterDNS",
                             "clusterDomain", "containerRuntimeEndpoint", "volumePluginDir"],
    "KubeProxyConfiguration": ["clientConnection.kubeconfig", "clusterCIDR", "hostnameOverride", "mode"],
    "KubeSchedulerConfiguration": ["clientConnection.kubeconfig"],
}


def read(path, kind):
    """The value of a file of a kind; ValueError names everything wrong with it."""
    with open(path) as text:
        value = yaml.safe_load(text)
    keys = KINDS.get((value.pop("apiVersion", None), value.get("kind")))
    if keys is None or value.pop("kind") != kind:
        raise ValueError(f"{path} is not a {kind} of a version that this release reads")
    faults = list(strangers(value, keys, ""))
    faults += [f"{key} is missing" for key in NEEDED[kind] if at(value, key) in (None, "", [])]
    for key in ("authentication.x509.clientCAFile", "tlsCertFile", "tlsPrivateKeyFile", "clientConnection.kubeconfig"):
        if at(value, key):
            open(at(value, key)).close()
    if faults:
        raise ValueError(f"{path}: " + "; ".join(faults))
    return value


def strangers(value, keys, path):
    for key, inner in value.items():
        if key not in keys:
            yield f"unknown field {path}{key}"
        elif keys[key] is not None:
            if not isinstance(inner, dict):
                yield f"{path}{key} is no mapping"
            else:
                yield from strangers(inner, keys[key], f"{path}{key}.")


def at(value, path):
    for key in path.split("."):
        value = value.get(key) if isinstance(value, dict) else None
    return value
