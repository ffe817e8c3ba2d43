import YAMLDocument

extension ClusterSpec {
  /// A short spec to begin with, with comments. The name is not checked here.
  public static func starter(name: String, nodes: Int) -> String {
    """
    # A Kubernetes cluster. All keys with their values: rkgen spec
    apiVersion: rkgen/v1
    kind: Cluster

    metadata:
      # Machines are called <name>-master and <name>-node-<number>.
      name: \(plainOrQuoted(name))

    nodes:
      count: \(nodes)

    # The private network between the machines.
    network:
      cloud:
        cidr: 192.168.0.0/24
        interface: eth2

    # Without these, give them when rendering.
    # release:
    #   url: https://example.com/kubernetes.tar.gz
    # etcd:
    #   discovery: https://discovery.etcd.io/<token>

    # The key pair known to the cloud; further public keys may be listed.
    sshKey:
      name: id_kubernetes
    # sshAuthorizedKeys:
    #   - ssh-ed25519 AAAA… me@home

    """
  }
}
