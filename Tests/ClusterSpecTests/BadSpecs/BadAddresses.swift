extension BadSpec {
  /// Addresses that can't be assigned, and what conflicts with them.
  static let addresses: [BadSpec] = [
    BadSpec(
      "a range too small for all nodes",
      #"""
      network: {control: cloud, cloud: {addresses: assigned}}
      nodes: {max: 241}
      """#,
      #"""
      6:14: error: nodes.max 241 must be at most 240: network.cloud.cidr 192.168.0.0/24 has no more addresses for nodes while network.cloud.addresses is assigned [RK0307]
        hint: of 256 addresses, the first 10 are the cloud's, 5 are for masters and the last is for broadcast; widen the range or lower max
      """#),
    BadSpec(
      "a range too small for masters, and a count",
      #"""
      network: {control: cloud, cloud: {cidr: 192.168.0.0/28, addresses: assigned}}
      """#,
      #"""
      5:41: error: nodes.count 4 must be at most 0: network.cloud.cidr 192.168.0.0/28 has no more addresses for nodes while network.cloud.addresses is assigned [RK0307]
        hint: of 16 addresses, the first 10 are the cloud's, 5 are for masters and the last is for broadcast; widen the range or lower max
      """#),
    BadSpec(
      "a pool that begins where the others leave no room",
      #"""
      kubernetes: {version: v1.28.7}
      network: {control: cloud, cloud: {addresses: assigned}}
      nodes: {pools: {large: {max: 200}, small: {max: 41}}}
      """#,
      #"""
      7:49: error: nodes.pools.small.max 41 must be at most 40: network.cloud.cidr 192.168.0.0/24 has no more addresses for this pool while network.cloud.addresses is assigned [RK0307]
        hint: of 256 addresses, the first 10 are the cloud's, 5 are for masters, 200 are for earlier pools and the last is for broadcast; widen the range or lower max
      """#),
    BadSpec(
      "pools that overlap, and lie where no node can be",
      #"""
      kubernetes: {version: v1.28.7}
      network: {control: cloud, cloud: {addresses: assigned}}
      nodes:
        pools:
          web: {max: 60}
          big: {count: 3, max: 30, addresses: 192.168.0.64/28}
          low: {count: 1, addresses: 192.168.0.0/28}
          outside: {max: 5, count: 1, addresses: 10.1.0.0/24}
          wider: {max: 5, count: 1, addresses: 192.168.0.0/23}
          twice: {count: 2, addresses: 192.168.0.64/27}
          many: {count: 32, addresses: 192.168.0.224/27}
      """#,
      #"""
      10:26: error: nodes.pools.big.max 30 must be at most 16: nodes.pools.big.addresses 192.168.0.64/28 has no more addresses [RK0307]
        note: 10:41: nodes.pools.big.addresses is given here
      10:41: error: nodes.pools.big.addresses 192.168.0.64/28 must not overlap 192.168.0.15 to 192.168.0.74, the addresses of nodes.pools.web [RK0302]
        hint: give nodes.pools.web addresses of its own too, or lower its max
        note: 9:16: nodes.pools.web.max is given here
      11:32: error: nodes.pools.low.addresses 192.168.0.0/28 must begin after 192.168.0.14: the first 10 addresses are the cloud's, 5 are for masters [RK0208]
        hint: use a range such as 192.168.0.16/28
      12:44: error: nodes.pools.outside.addresses 10.1.0.0/24 must be within network.cloud.cidr 192.168.0.0/24 [RK0208]
      13:42: error: nodes.pools.wider.addresses 192.168.0.0/23 must be within network.cloud.cidr 192.168.0.0/24 [RK0208]
      14:34: error: nodes.pools.twice.addresses 192.168.0.64/27 must not overlap 192.168.0.15 to 192.168.0.74, the addresses of nodes.pools.web [RK0302]
        hint: give nodes.pools.web addresses of its own too, or lower its max
        note: 9:16: nodes.pools.web.max is given here
      14:34: error: nodes.pools.twice.addresses 192.168.0.64/27 must not overlap nodes.pools.big.addresses 192.168.0.64/28 [RK0302]
        note: 10:41: nodes.pools.big.addresses is given here
      15:19: error: nodes.pools.many.count 32 must be at most 31: nodes.pools.many.addresses 192.168.0.224/27 has no more addresses [RK0307]
        note: 15:34: nodes.pools.many.addresses is given here
      """#),
    BadSpec(
      "two pools in one place",
      #"""
      kubernetes: {version: v1.28.7}
      network: {control: cloud, cloud: {addresses: assigned}, pods: {backend: static, cidr: 10.240.0.0/18}}
      nodes:
        pools:
          one: {count: 3, addresses: 192.168.0.64/27}
          two: {count: 3, addresses: 192.168.0.80/28}
      """#,
      #"""
      9:32: error: nodes.pools.one.addresses 192.168.0.64/27 must be within the first 64 addresses of network.cloud.cidr while network.pods.backend is static [RK0307]
        hint: the machine with the nth address gets the nth of 64 /24 subnets of network.pods.cidr 10.240.0.0/18
      10:32: error: nodes.pools.two.addresses 192.168.0.80/28 must be within the first 64 addresses of network.cloud.cidr while network.pods.backend is static [RK0307]
        hint: the machine with the nth address gets the nth of 64 /24 subnets of network.pods.cidr 10.240.0.0/18
      10:32: error: nodes.pools.two.addresses 192.168.0.80/28 must not overlap nodes.pools.one.addresses 192.168.0.64/27 [RK0302]
        note: 9:32: nodes.pools.one.addresses is given here
      """#),
    BadSpec(
      "a pool's place where addresses are the cloud's",
      #"""
      kubernetes: {version: v1.28.7}
      network: {control: cloud}
      master: {address: 192.168.0.10}
      nodes: {pools: {one: {count: 3, addresses: 192.168.0.32/27}}}
      """#,
      #"""
      8:44: warning: nodes.pools.one.addresses has no effect while network.cloud.addresses is dhcp [RK0208]
        hint: set network.cloud.addresses to assigned or leave the key out
      """#),
    BadSpec(
      "too few subnets for static routes",
      #"""
      network:
        cloud: {addresses: assigned}
        pods: {backend: static, cidr: 10.240.0.0/20}
      nodes: {max: 100}
      """#,
      #"""
      8:14: error: nodes.max 100 must be at most 1: network.pods.cidr 10.240.0.0/20 has no more /24 subnets while network.pods.backend is static [RK0307]
        hint: the machine with the nth address gets the nth of 16 subnets, of which the first 15 are not for nodes; widen the range or make the subnets smaller
      """#),
    BadSpec(
      "a member of etcd elsewhere than its address is assigned",
      #"""
      network: {control: cloud, cloud: {addresses: assigned}}
      etcd: {members: {demo-master: 192.168.0.9}}
      """#,
      #"""
      6:17: error: master.address 192.168.0.10 must be the address of 'demo-master' in etcd.members, 192.168.0.9 [RK0208]
      """#),
    BadSpec(
      "static routes to addresses that nobody knows",
      #"""
      network: {pods: {backend: static}}
      """#,
      #"""
      5:27: error: network.pods.backend static can't be combined with network.cloud.addresses dhcp: static routes need addresses known in advance [RK0208]
        hint: set network.cloud.addresses to assigned
      """#),
    BadSpec(
      "another address of the master, and discovery",
      #"""
      network: {control: cloud, cloud: {addresses: assigned}}
      master: {address: 192.168.0.11}
      etcd: {discovery: https://discovery.example/token}
      """#,
      #"""
      6:19: error: master.address 192.168.0.11 must be 192.168.0.10 while network.cloud.addresses is assigned [RK0208]
        hint: leave the key out; it is derived from the range
      7:19: error: etcd.discovery must be null while network.cloud.addresses is assigned: every machine knows the members [RK0208]
        hint: leave the key out
      """#),
    BadSpec(
      "internal discovery without an address",
      #"""
      etcd: {discovery: internal}
      """#,
      #"""
      5:19: error: etcd.discovery internal needs master.address, where machines find the master's etcd [RK0208]
        hint: with network.cloud.addresses: assigned and network.control: cloud, nothing needs to be discovered
      """#),
    BadSpec(
      "internal discovery, misspelled",
      #"""
      etcd: {discovery: intern}
      """#,
      #"""
      5:19: error: etcd.discovery must be an http or https address such as https://example.com/path, or internal, not 'intern' [RK0204]
        hint: did you mean 'internal'?
      """#),
    BadSpec(
      "an overlay of flannel",
      #"""
      network: {pods: {overlay: vxlan}}
      """#,
      #"""
      5:27: warning: network.pods.overlay has no effect while network.pods.backend is host-gw [RK0208]
        hint: set network.pods.backend to static or leave the key out; for flannel's own overlay, set network.pods.backend to vxlan
      """#),
    BadSpec(
      "machines of v0.18.1 on a network that they don't find their addresses on",
      #"""
      network: {control: cloud}
      """#,
      #"""
      5:20: error: network.control must be service in v0.18.1: its machines use the addresses that the image finds on ServiceNet [RK0210]
        hint: with network.cloud.addresses: assigned, they can use the cloud network too
      """#),
  ]
}
