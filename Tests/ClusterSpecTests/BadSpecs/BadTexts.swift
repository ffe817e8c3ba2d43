extension BadSpec {
  /// Invalid texts: addresses, names, keys, lists.
  static let texts: [BadSpec] = [
    BadSpec(
      "another scheme",
      #"""
      release: {url: 'ftp://example.com/x'}
      """#,
      #"""
      5:16: error: release.url must be an http or https address such as https://example.com/path [RK0204]
        hint: it must begin with https:// or http://
      """#),
    BadSpec(
      "a space in an address",
      #"""
      release: {url: 'https://example.com/a b'}
      """#,
      #"""
      5:16: error: release.url must be an http or https address such as https://example.com/path [RK0204]
        hint: it must not contain a space
      """#),
    BadSpec(
      "a password in an address",
      #"""
      release: {url: 'https://me:secret@example.com/'}
      """#,
      #"""
      5:16: error: release.url must be an http or https address such as https://example.com/path [RK0204]
        hint: it must not contain a user name or password
      """#),
    BadSpec(
      "a digest that is too short",
      #"""
      release: {sha256: abc}
      """#,
      #"""
      5:19: error: release.sha256 must be a SHA-256 digest of 64 hexadecimal digits, not 'abc' [RK0204]
        hint: it has 3 digits
      """#),
    BadSpec(
      "a digest of another kind",
      #"""
      release: {sha256: dddddddddddddddddddddddddddddddddddddddd}
      """#,
      #"""
      5:19: error: release.sha256 must be a SHA-256 digest of 64 hexadecimal digits, not 'dddddddddddddddddddddddddddddddddddddddd' [RK0204]
        hint: this looks like a SHA-1 digest; sha256sum prints the right one
      """#),
    BadSpec(
      "host bits",
      #"""
      network: {pods: {cidr: 10.240.0.1/16}}
      """#,
      #"""
      5:24: error: network.pods.cidr must be an IPv4 range without host bits such as 10.0.0.0/16, not '10.240.0.1/16' [RK0301]
        hint: write 10.240.0.0/16
      """#),
    BadSpec(
      "a range without length",
      #"""
      network: {pods: {cidr: 10.240.0.0}}
      """#,
      #"""
      5:24: error: network.pods.cidr must be an IPv4 range without host bits such as 10.0.0.0/16, not '10.240.0.0' [RK0301]
        hint: add a prefix length such as 10.240.0.0/16
      """#),
    BadSpec(
      "a range with a long prefix",
      #"""
      network: {pods: {cidr: 10.240.0.0/33}}
      """#,
      #"""
      5:24: error: network.pods.cidr must be an IPv4 range without host bits such as 10.0.0.0/16, not '10.240.0.0/33' [RK0301]
        hint: the prefix length must be a number from 0 to 32
      """#),
    BadSpec(
      "an octet above 255",
      #"""
      network: {dns: {server: 10.0.0.256}}
      """#,
      #"""
      5:25: error: network.dns.server must be an IPv4 address such as 10.0.0.10, not '10.0.0.256' [RK0204]
        hint: 256 is above 255
      """#),
    BadSpec(
      "an octet with a leading zero",
      #"""
      network: {dns: {server: 10.0.0.010}}
      """#,
      #"""
      5:25: error: network.dns.server must be an IPv4 address such as 10.0.0.10, not '10.0.0.010' [RK0204]
        hint: some parsers read a leading zero as in 010 as octal
      """#),
    BadSpec(
      "an address with three numbers",
      #"""
      master: {address: 10.184.5}
      """#,
      #"""
      5:19: error: master.address must be an IPv4 address such as 10.0.0.10, not '10.184.5' [RK0204]
        hint: it must have 4 numbers, not 3
      """#),
    BadSpec(
      "an upper case domain",
      #"""
      network: {dns: {domain: Cluster.Local}}
      """#,
      #"""
      5:25: error: network.dns.domain must be a DNS name in lower case such as cluster.local, not 'Cluster.Local' [RK0204]
        hint: write cluster.local
      """#),
    BadSpec(
      "a long interface name",
      #"""
      network: {cloud: {interface: enp0s31f6-private}}
      """#,
      #"""
      5:30: error: network.cloud.interface must be an interface name of at most 15 characters such as eth2, not 'enp0s31f6-private' [RK0204]
      """#),
    BadSpec(
      "a backend",
      #"""
      network: {pods: {backend: hostgw}}
      """#,
      #"""
      5:27: error: network.pods.backend must be one of host-gw, vxlan, udp, static, not 'hostgw' [RK0204]
        hint: did you mean 'host-gw'?
      """#),
    BadSpec(
      "a reboot strategy",
      #"""
      update: {rebootStrategy: best-effort}
      """#,
      #"""
      5:26: error: update.rebootStrategy must be one of etcd-lock, reboot, off, not 'best-effort' [RK0204]
      """#),
    BadSpec(
      "a private key",
      #"""
      sshAuthorizedKeys: ['-----BEGIN OPENSSH PRIVATE KEY-----']
      """#,
      #"""
      5:21: error: sshAuthorizedKeys[0] must be a public key on one line such as 'ssh-ed25519 AAAA… me@home', not '-----BEGIN OPENSSH PRIVATE KEY-----' [RK0204]
        hint: this is a private key; use the file ending in .pub
      """#),
    BadSpec(
      "a key without type",
      #"""
      sshAuthorizedKeys: [AAAAC3NzaC1lZDI1NTE5]
      """#,
      #"""
      5:21: error: sshAuthorizedKeys[0] must be a public key on one line such as 'ssh-ed25519 AAAA… me@home', not 'AAAAC3NzaC1lZDI1NTE5' [RK0204]
        hint: it must begin with a type, one of ssh-ed25519, ssh-rsa, ssh-dss, ecdsa-sha2-nistp256, ecdsa-sha2-nistp384, ecdsa-sha2-nistp521, sk-ssh-ed25519@openssh.com, sk-ecdsa-sha2-nistp256@openssh.com
      """#),
    BadSpec(
      "a damaged key",
      #"""
      sshAuthorizedKeys: [ssh-rsa AAAA]
      """#,
      #"""
      5:21: error: sshAuthorizedKeys[0] must be a public key on one line such as 'ssh-ed25519 AAAA… me@home', not 'ssh-rsa AAAA' [RK0204]
        hint: what follows ssh-rsa is not a complete key of that type
      """#),
    BadSpec(
      "a duplicate key",
      #"""
      image: a
      image: b
      """#,
      #"""
      6:1: error: duplicate key 'image'; a key may occur only once in a mapping [RK0111]
        note: 5:1: first 'image' is here
      """#),
    BadSpec(
      "members that are none",
      #"""
      etcd: {members: {}}
      """#,
      #"""
      5:17: error: etcd.members must be a map of names to addresses such as {demo-master: 192.168.0.3}, not an empty map [RK0204]
        hint: leave the key out to have none
      """#),
    BadSpec(
      "a member's name",
      #"""
      etcd: {members: {demo_master: 10.184.0.5, demo-master: 10.184.0.6}}
      """#,
      #"""
      5:18: error: a name in etcd.members must be a host name label of lowercase letters, digits and inner hyphens such as 'demo', not 'demo_master' [RK0204]
        hint: write demo-master
      """#),
    BadSpec(
      "one address for two members",
      #"""
      etcd: {members: {demo-master: 10.184.0.5, b: 10.184.0.5}}
      """#,
      #"""
      5:46: error: etcd.members.b repeats an earlier value [RK0205]
        note: 5:31: first given here
      """#),
  ]
}
