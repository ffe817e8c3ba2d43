extension BadSpec {
  /// Invalid shapes, keys and values.
  static let values: [BadSpec] = [
    BadSpec(
      "an empty text",
      #"""
      image: ''
      """#,
      #"""
      5:8: error: image must be a non-empty text without control characters, not '' [RK0204]
      """#),
    BadSpec(
      "null for a key that has a default",
      #"""
      image: null
      """#,
      #"""
      5:8: error: image must be a non-empty text without control characters, not null [RK0204]
        hint: leave the key out for the default: CoreOS (Stable) up to v1.2 and Flatcar (Stable) from v1.28 on; if guest.kind is ubuntu, the newest Ubuntu that runs the release
      """#),
    BadSpec(
      "nothing for a key that has a default",
      #"""
      nodes:
        count:
      """#,
      #"""
      6:9: error: nodes.count must be a whole number from 0 to 100000 such as 4, not empty [RK0204]
        hint: leave the key out for the default, 4
      """#),
    BadSpec(
      "null for the cluster's name", hasName: false,
      #"""
      metadata: {name: ~}
      """#,
      #"""
      3:18: error: metadata.name must be a host name label of lowercase letters, digits and inner hyphens such as 'demo', not null [RK0204]
      """#),
    BadSpec(
      "a list where a text is meant",
      #"""
      image: [CoreOS]
      """#,
      #"""
      5:8: error: image must be a non-empty text without control characters, not a list [RK0204]
      """#),
    BadSpec(
      "a number below the range",
      #"""
      nodes: {count: -1}
      """#,
      #"""
      5:16: error: nodes.count must be a whole number from 0 to 100000 such as 4, not '-1' [RK0204]
      """#),
    BadSpec(
      "a number in quotes",
      #"""
      nodes: {count: '4'}
      """#,
      #"""
      5:16: error: nodes.count must be a whole number from 0 to 100000 such as 4, not '4' [RK0204]
        hint: write it without quotes
      """#),
    BadSpec(
      "a hexadecimal number",
      #"""
      nodes: {count: 0x10}
      """#,
      #"""
      5:16: error: nodes.count must be a whole number from 0 to 100000 such as 4, not '0x10' [RK0204]
        hint: write it as a decimal number, 16
      """#),
    BadSpec(
      "an octal number",
      #"""
      nodes: {count: 010}
      """#,
      #"""
      5:16: error: nodes.count must be a whole number from 0 to 100000 such as 4, not '010' [RK0204]
        hint: write 10; some parsers read a leading zero as octal
      """#),
    BadSpec(
      "a number with a fraction",
      #"""
      nodes: {count: 4.0}
      """#,
      #"""
      5:16: error: nodes.count must be a whole number from 0 to 100000 such as 4, not '4.0' [RK0204]
      """#),
    BadSpec(
      "a number with separators",
      #"""
      release: {size: 1_000}
      """#,
      #"""
      5:17: error: release.size must be a whole number from 1 to 999999999999 such as 1000000, not '1_000' [RK0204]
        hint: write 1000
      """#),
    BadSpec(
      "a scalar where a section is meant",
      #"""
      nodes: 4
      """#,
      #"""
      5:8: error: nodes must be a map with keys count, pools, max, flavor, sshAuthorizedKeys, files, units, dropIns, environment, sysctl, users, flags, labels, taints, volumes, zones, serverGroup, bootVolume, serverMetadata, serverTags, network, not '4' [RK0201]
      """#),
    BadSpec(
      "an unknown section",
      #"""
      node: {}
      """#,
      #"""
      5:1: error: unknown key 'node'; allowed: apiVersion, kind, metadata, kubernetes, release, network, etcd, master, masters, nodes, image, sshKey, sshAuthorizedKeys, machines, update, files, units, dropIns, environment, sysctl, users, serverMetadata, serverTags, guest, cloudProvider, lint [RK0202]
        hint: did you mean 'nodes'?
      """#),
    BadSpec(
      "an unknown key",
      #"""
      nodes: {cuont: 4}
      """#,
      #"""
      5:9: error: unknown key 'cuont' in nodes; allowed: count, pools, max, flavor, sshAuthorizedKeys, files, units, dropIns, environment, sysctl, users, flags, labels, taints, volumes, zones, serverGroup, bootVolume, serverMetadata, serverTags, network [RK0202]
        hint: did you mean 'count'?
      """#),
    BadSpec(
      "a key that is elsewhere",
      #"""
      network: {cidr: 10.240.0.0/16}
      """#,
      #"""
      5:11: error: unknown key 'cidr' in network; allowed: public, service, control, cloud, pods, services, dns, firewall [RK0202]
        hint: 'cidr' is at network.cloud.cidr, network.pods.cidr, network.services.cidr
      """#),
    BadSpec(
      "a key that is elsewhere once",
      #"""
      logLevel: 4
      """#,
      #"""
      5:1: error: unknown key 'logLevel'; allowed: apiVersion, kind, metadata, kubernetes, release, network, etcd, master, masters, nodes, image, sshKey, sshAuthorizedKeys, machines, update, files, units, dropIns, environment, sysctl, users, serverMetadata, serverTags, guest, cloudProvider, lint [RK0202]
        hint: 'logLevel' is at kubernetes.logLevel
      """#),
    BadSpec(
      "a release without v",
      #"""
      kubernetes: {version: 0.18.1}
      """#,
      #"""
      5:23: error: kubernetes.version must be a release such as v0.18.1, not '0.18.1' [RK0204]
        hint: write v0.18.1
      """#),
    BadSpec(
      "a log level above the range",
      #"""
      kubernetes: {logLevel: 11}
      """#,
      #"""
      5:24: error: kubernetes.logLevel must be a whole number from 0 to 10 such as 2, not '11' [RK0204]
      """#),
    BadSpec(
      "a boolean of YAML 1.1",
      #"""
      kubernetes: {allowPrivileged: yes}
      """#,
      #"""
      5:31: error: kubernetes.allowPrivileged must be true or false, not 'yes' [RK0204]
        hint: write true
      """#),
    BadSpec(
      "another boolean of YAML 1.1",
      #"""
      network: {dns: {enabled: Off}}
      """#,
      #"""
      5:26: error: network.dns.enabled must be true or false, not 'Off' [RK0204]
        hint: write false
      """#),
    BadSpec(
      "a boolean in quotes",
      #"""
      kubernetes: {allowPrivileged: 'true'}
      """#,
      #"""
      5:31: error: kubernetes.allowPrivileged must be true or false, not 'true' [RK0204]
        hint: write it without quotes
      """#),
    BadSpec(
      "a plug-in twice",
      #"""
      kubernetes: {admissionControl: [A, B, A]}
      """#,
      #"""
      5:39: error: kubernetes.admissionControl[2] repeats an earlier value [RK0205]
        note: 5:33: first given here
      """#),
    BadSpec(
      "plug-ins as one text",
      #"""
      kubernetes: {admissionControl: 'A,B'}
      """#,
      #"""
      5:32: error: kubernetes.admissionControl must be a list of plug-in names such as [LimitRanger], not 'A,B' [RK0204]
      """#),
    BadSpec(
      "plug-ins in one item",
      #"""
      kubernetes: {admissionControl: ['A,B']}
      """#,
      #"""
      5:33: error: kubernetes.admissionControl[0] must be a plug-in name of letters and digits such as LimitRanger, not 'A,B' [RK0204]
        hint: write each name as a separate list item
      """#),
    BadSpec(
      "a flag with hyphens",
      #"""
      kubernetes: {flags: {kubelet: {--max_pods: 40}}}
      """#,
      #"""
      5:32: error: a flag name in kubernetes.flags.kubelet must be lowercase letters, digits and '-' without leading hyphens such as max-pods, not '--max_pods' [RK0204]
        hint: write it as max-pods
      """#),
    BadSpec(
      "a flag with underscores",
      #"""
      kubernetes: {flags: {kubelet: {max_pods: 40}}}
      """#,
      #"""
      5:32: error: a flag name in kubernetes.flags.kubelet must be lowercase letters, digits and '-' without leading hyphens such as max-pods, not 'max_pods' [RK0204]
        hint: write it as max-pods
      """#),
    BadSpec(
      "a flag without value",
      #"""
      kubernetes: {flags: {proxy: {v: }}}
      """#,
      #"""
      5:33: error: kubernetes.flags.proxy.v must be a text, number, true or false, not empty [RK0204]
      """#),
    BadSpec(
      "flags as a list",
      #"""
      kubernetes: {flags: {proxy: [--v=4]}}
      """#,
      #"""
      5:29: error: kubernetes.flags.proxy must be a map of flags such as {v: 4}, not a list [RK0204]
      """#),
    BadSpec(
      "an unknown program",
      #"""
      kubernetes: {flags: {kubeproxy: {v: 4}}}
      """#,
      #"""
      5:22: error: unknown key 'kubeproxy' in kubernetes.flags; allowed: apiServer, controllerManager, scheduler, kubelet, proxy [RK0202]
      """#),
  ]
}
