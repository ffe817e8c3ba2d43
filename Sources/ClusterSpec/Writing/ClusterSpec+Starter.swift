import YAMLDocument

extension ClusterSpec {
  /// A short spec to begin with, with comments, as `rkgen init` prints it. The name and the number
  /// are not checked here.
  public static func starter(name: String, nodes: Int) -> String {
    let ranges = StarterRanges(nodes: nodes)
    return """
      # A Kubernetes cluster. What is left out has a default; rkgen spec prints every key and its value.
      apiVersion: rkgen/v1
      kind: Cluster

      metadata:
        # Machines are called <name>-master and <name>-node-<number>.
        name: \(plainOrQuoted(name))

      kubernetes:
        version: v0.18.1

      # Sizes and image as the cloud calls them.
      image: CoreOS (Stable)
      master:
        flavor: general1-1
      nodes:
        # More may come later: that changes no machine that exists.
        count: \(nodes)\(ranges?.maximum ?? "")
        flavor: general1-2

      # The private network between the machines. eth0 is the public one, eth1 ServiceNet.
      network:
        cloud:\(ranges?.cloudReason ?? "")
          cidr: \(ranges?.cloud ?? Keys.cloudCIDR.defaultValue.value)
          interface: eth2\(ranges?.podsSection ?? "")

      # The key pair known to the cloud; further public keys may be listed.
      sshKey:
        name: id_kubernetes
      # sshAuthorizedKeys:
      #   - ssh-ed25519 AAAA… me@home

      # Without these, give them when rendering.
      # release:
      #   url: https://example.com/kubernetes-server-linux-amd64.tar.gz
      # etcd:
      #   discovery: https://discovery.etcd.io/<token>

      """
  }
}
