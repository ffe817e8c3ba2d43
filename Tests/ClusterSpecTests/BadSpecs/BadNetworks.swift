extension BadSpec {
  /// Conflicting ranges and addresses.
  static let networks: [BadSpec] = [
    BadSpec(
      "ranges that overlap",
      #"""
      network: {pods: {cidr: 10.0.0.0/16}}
      """#,
      #"""
      5:24: error: network.pods.cidr 10.0.0.0/16 must not overlap network.services.cidr 10.0.0.0/16 [RK0302]
      """#),
    BadSpec(
      "three ranges that overlap",
      #"""
      network:
        cloud: {cidr: 10.0.0.0/24}
        pods: {cidr: 10.0.0.0/16}
        services: {cidr: 10.0.0.0/20}
      """#,
      #"""
      7:16: error: network.pods.cidr 10.0.0.0/16 must not overlap network.cloud.cidr 10.0.0.0/24 [RK0302]
        note: 6:17: network.cloud.cidr is given here
      8:20: error: network.services.cidr 10.0.0.0/20 must not overlap network.cloud.cidr 10.0.0.0/24 [RK0302]
        note: 6:17: network.cloud.cidr is given here
      8:20: error: network.services.cidr 10.0.0.0/20 must not overlap network.pods.cidr 10.0.0.0/16 [RK0302]
        note: 7:16: network.pods.cidr is given here
      """#),
    BadSpec(
      "a loopback range",
      #"""
      network: {pods: {cidr: 127.0.0.0/16}}
      """#,
      #"""
      5:24: error: network.pods.cidr 127.0.0.0/16 must not overlap 127.0.0.0/8, which is reserved for loopback [RK0303]
        hint: use a private range such as 192.168.0.0/24
      """#),
    BadSpec(
      "a link-local range",
      #"""
      network: {cloud: {cidr: 169.254.0.0/24}}
      """#,
      #"""
      5:25: error: network.cloud.cidr 169.254.0.0/24 must not overlap 169.254.0.0/16, which is reserved for link-local addresses and the metadata service [RK0303]
        hint: use a private range such as 192.168.0.0/24
      """#),
    BadSpec(
      "a multicast range",
      #"""
      network: {pods: {cidr: 239.0.0.0/16}}
      """#,
      #"""
      5:24: error: network.pods.cidr 239.0.0.0/16 must not overlap 224.0.0.0/3, which is reserved for multicast and future use [RK0303]
        hint: use a private range such as 192.168.0.0/24
      """#),
    BadSpec(
      "every address",
      #"""
      network: {cloud: {cidr: 0.0.0.0/0}}
      """#,
      #"""
      5:25: error: network.cloud.cidr 0.0.0.0/0 must not overlap 0.0.0.0/8, which is reserved for this host [RK0303]
        hint: use a private range such as 192.168.0.0/24
      5:25: error: network.cloud.cidr 0.0.0.0/0 must not overlap network.pods.cidr 10.240.0.0/16 [RK0302]
      5:25: error: network.cloud.cidr 0.0.0.0/0 must not overlap network.services.cidr 10.0.0.0/16 [RK0302]
      """#),
    BadSpec(
      "ServiceNet",
      #"""
      network: {pods: {cidr: 10.176.0.0/16}}
      """#,
      #"""
      5:24: warning: network.pods.cidr 10.176.0.0/16 overlaps 10.176.0.0/12, which Rackspace uses for ServiceNet [RK0304]
      """#),
    BadSpec(
      "DNS outside",
      #"""
      network: {dns: {server: 10.1.0.10}}
      """#,
      #"""
      5:25: error: network.dns.server 10.1.0.10 must be within network.services.cidr 10.0.0.0/16 [RK0305]
        hint: set network.dns.server to an address such as 10.0.0.10
      """#),
    BadSpec(
      "services moved, DNS not",
      #"""
      network: {services: {cidr: 172.16.0.0/16}}
      """#,
      #"""
      5:28: error: network.dns.server 10.0.0.10 must be within network.services.cidr 172.16.0.0/16 [RK0305]
        hint: set network.dns.server to an address such as 172.16.0.10
      """#),
    BadSpec(
      "DNS at the network's address",
      #"""
      network: {dns: {server: 10.0.0.0}}
      """#,
      #"""
      5:25: error: network.dns.server 10.0.0.0 must not be the last or one of the first three addresses of network.services.cidr 10.0.0.0/16 [RK0305]
        hint: 10.0.0.1 and 10.0.0.2 are taken by kubernetes-ro and kubernetes in v0.18.1
      """#),
    BadSpec(
      "DNS at a taken address",
      #"""
      network: {dns: {server: 10.0.0.2}}
      """#,
      #"""
      5:25: error: network.dns.server 10.0.0.2 must not be the last or one of the first three addresses of network.services.cidr 10.0.0.0/16 [RK0305]
        hint: 10.0.0.1 and 10.0.0.2 are taken by kubernetes-ro and kubernetes in v0.18.1
      """#),
    BadSpec(
      "DNS at the last address",
      #"""
      network: {dns: {server: 10.0.255.255}}
      """#,
      #"""
      5:25: error: network.dns.server 10.0.255.255 must not be the last or one of the first three addresses of network.services.cidr 10.0.0.0/16 [RK0305]
        hint: 10.0.0.1 and 10.0.0.2 are taken by kubernetes-ro and kubernetes in v0.18.1
      """#),
    BadSpec(
      "subnets as large as the range",
      #"""
      network: {pods: {subnetLength: 16}}
      """#,
      #"""
      5:32: error: network.pods.subnetLength 16 must be greater than the prefix of network.pods.cidr 10.240.0.0/16 and at most 30 [RK0306]
      """#),
    BadSpec(
      "subnets too small",
      #"""
      network: {pods: {subnetLength: 31}}
      """#,
      #"""
      5:32: error: network.pods.subnetLength must be a whole number from 1 to 30 such as 24, not '31' [RK0204]
      """#),
    BadSpec(
      "too few subnets",
      #"""
      network: {pods: {subnetLength: 18}}
      """#,
      #"""
      5:32: error: nodes.count 4 must be at most 2, the number of /18 subnets that network.pods.cidr 10.240.0.0/16 has for nodes [RK0307]
        hint: flannel skips the first subnet and the master takes one; widen the range or make the subnets smaller
      """#),
    BadSpec(
      "too few machine addresses",
      #"""
      network: {cloud: {cidr: 192.168.0.0/29}}
      """#,
      #"""
      5:25: error: network.cloud.cidr 192.168.0.0/29 has 4 addresses for machines, but nodes.count 4 and the master need 5 [RK0307]
        hint: the first and last addresses and those of the gateway and DHCP are not for machines
      """#),
    BadSpec(
      "more nodes than subnets",
      #"""
      nodes: {count: 255}
      network: {cloud: {cidr: 192.168.0.0/16}}
      """#,
      #"""
      5:16: error: nodes.count 255 must be at most 254, the number of /24 subnets that network.pods.cidr 10.240.0.0/16 has for nodes [RK0307]
        hint: flannel skips the first subnet and the master takes one; widen the range or make the subnets smaller
      """#),
    BadSpec(
      "max beyond the subnets",
      #"""
      nodes: {max: 255}
      """#,
      #"""
      5:14: error: nodes.max 255 must be at most 254, the number of /24 subnets that network.pods.cidr 10.240.0.0/16 has for nodes [RK0307]
        hint: flannel skips the first subnet and the master takes one; widen the range or make the subnets smaller
      """#),
    BadSpec(
      "max below count",
      #"""
      nodes: {count: 4, max: 3}
      """#,
      #"""
      5:16: error: nodes.count 4 must be at most nodes.max 3 [RK0208]
        note: 5:24: nodes.max is given here
      """#),
    BadSpec(
      "the public interface",
      #"""
      network: {cloud: {interface: eth0}}
      """#,
      #"""
      5:30: error: network.cloud.interface must be the private network's interface such as eth2, not 'eth0', which is the public network [RK0208]
      """#),
    BadSpec(
      "ServiceNet's interface",
      #"""
      network: {cloud: {interface: eth1}}
      """#,
      #"""
      5:30: error: network.cloud.interface must be the private network's interface such as eth2, not 'eth1', which is ServiceNet [RK0208]
      """#),
    BadSpec(
      "the loopback interface",
      #"""
      network: {cloud: {interface: lo}}
      """#,
      #"""
      5:30: error: network.cloud.interface must be the private network's interface such as eth2, not 'lo', which is loopback [RK0208]
      """#),
  ]
}
