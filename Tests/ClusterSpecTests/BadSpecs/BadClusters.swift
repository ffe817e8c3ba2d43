extension BadSpec {
  /// Conflicting machines, etcd and cloud settings.
  static let clusters: [BadSpec] = [
    BadSpec(
      "discovery and members",
      #"""
      etcd: {discovery: 'https://e.example/', members: {demo-master: 10.184.0.5}}
      """#,
      #"""
      5:19: error: etcd.discovery must be null when etcd.members is given [RK0208]
        note: 5:50: etcd.members is given here
      """#),
    BadSpec(
      "members without the master",
      #"""
      etcd: {members: {other: 10.184.0.5}}
      """#,
      #"""
      5:17: error: etcd.members must name the master, 'demo-master' [RK0208]
      """#),
    BadSpec(
      "master's two addresses",
      #"""
      etcd: {members: {demo-master: 10.184.0.5}}
      master: {address: 10.184.0.6}
      """#,
      #"""
      6:19: error: master.address 10.184.0.6 must be the address of 'demo-master' in etcd.members, 10.184.0.5 [RK0208]
        note: 5:17: etcd.members is given here
      """#),
    BadSpec(
      "master among the services",
      #"""
      master: {address: 10.0.0.4}
      """#,
      #"""
      5:19: error: master.address 10.0.0.4 must not be in network.services.cidr 10.0.0.0/16 [RK0308]
        hint: use the machine's address on ServiceNet
      """#),
    BadSpec(
      "master at loopback",
      #"""
      master: {address: 127.0.0.1}
      """#,
      #"""
      5:19: error: master.address 127.0.0.1 must not be in 127.0.0.0/8, which is reserved for loopback [RK0308]
        hint: use the machine's address on ServiceNet
      """#),
    BadSpec(
      "a member among the pods",
      #"""
      etcd: {members: {demo-master: 10.240.3.4}}
      """#,
      #"""
      5:17: error: etcd.members.demo-master 10.240.3.4 must not be in network.pods.cidr 10.240.0.0/16 [RK0308]
        hint: use the machine's address on ServiceNet
      """#),
    BadSpec(
      "rackspace without an account",
      #"""
      cloudProvider: {name: rackspace}
      """#,
      #"""
      5:23: error: cloudProvider.username must be given when cloudProvider.name is rackspace [RK0208]
      5:23: error: cloudProvider.region must be given when cloudProvider.name is rackspace [RK0208]
      """#),
    BadSpec(
      "an account without provider",
      #"""
      cloudProvider: {username: me, region: DFW}
      """#,
      #"""
      5:27: warning: cloudProvider.username has no effect while cloudProvider.name is none [RK0208]
        hint: set cloudProvider.name to rackspace or leave the key out
      5:39: warning: cloudProvider.region has no effect while cloudProvider.name is none [RK0208]
        hint: set cloudProvider.name to rackspace or leave the key out
      """#),
    BadSpec(
      "a tenant without provider",
      #"""
      cloudProvider: {authUrl: 'https://id.example/', tenantId: '1', tenantName: a}
      """#,
      #"""
      5:26: warning: cloudProvider.authUrl has no effect while cloudProvider.name is none [RK0208]
        hint: set cloudProvider.name to rackspace or leave the key out
      5:59: warning: cloudProvider.tenantId has no effect while cloudProvider.name is none [RK0208]
        hint: set cloudProvider.name to rackspace or leave the key out
      5:76: warning: cloudProvider.tenantName has no effect while cloudProvider.name is none [RK0208]
        hint: set cloudProvider.name to rackspace or leave the key out
      """#),
    BadSpec(
      "ranges without firewall",
      #"""
      network: {firewall: {enabled: false, ssh: {from: []}, nodePorts: {from: []}}}
      """#,
      #"""
      5:50: warning: network.firewall.ssh.from has no effect while network.firewall.enabled is false [RK0208]
        hint: set network.firewall.enabled to true or leave the key out
      """#),
  ]
}
