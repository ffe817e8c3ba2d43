extension ClusterSpec {
  /// What the packet filter of a machine's kernel allows in.
  public struct Firewall: Sendable {
    /// Whether machines have one.
    public let enabled: Setting<Bool>
    /// Where ssh is allowed from.
    public internal(set) var ssh: Setting<[IPv4Network]>
    /// Where node ports can be reached from.
    public internal(set) var nodePorts: Setting<[IPv4Network]>
    /// The pods that may reach the metadata service.
    public let metadataPods: Setting<[IPv4Network]>
    /// Whether the machines' ports have security groups that allow the same.
    public let securityGroups: Setting<Bool>
  }
}

extension ClusterSpec.Firewall {
  init(_ decoder: inout SpecDecoder) {
    enabled = decoder.setting(Keys.firewallEnabled)
    ssh = decoder.setting(Keys.firewallSSH)
    nodePorts = decoder.setting(Keys.firewallNodePorts)
    metadataPods = decoder.setting(Keys.firewallMetadataPods)
    securityGroups = decoder.setting(Keys.firewallSecurityGroups)
  }
}

extension Keys {
  static let firewallEnabled = Key(
    "network.firewall.enabled", Codecs.bool,
    .value(true),
    "whether machines have a firewall",
    effect: "Whether every machine refuses all traffic that it does not need. Without a firewall, "
      + "anyone who reaches a node on ServiceNet can run commands in its containers.")
  static let firewallSSH = Key(
    "network.firewall.ssh.from", at: Level.Kind.allCases, Codecs.networks,
    .value([IPv4Network(containing: IPv4Address(0, 0, 0, 0), prefix: 0)]),
    "ranges from which ssh is allowed",
    effect: "Who can reach port 22 of every machine, on every interface. "
      + "An empty list locks everybody out for the lifetime of the machine.")
  static let firewallNodePorts = Key(
    "network.firewall.nodePorts.from", at: Level.Kind.allCases, Codecs.networks,
    .value([]),
    "ranges from which node ports can be reached",
    effect:
      "Who can reach ports 30000 to 32767 of every machine, which services of type NodePort use, "
      + "on every interface. [0.0.0.0/0] opens them to the internet.")
  static let firewallMetadataPods = Key(
    "network.firewall.metadata.allowPods", Codecs.networks,
    .value([]),
    "ranges of pods that may reach the metadata service",
    effect:
      "Pods that can reach 169.254.169.254, where a cloud may serve user-data with all secrets "
      + "of the machine. The ranges must be within network.pods.cidr.")
  static let firewallSecurityGroups = Key(
    "network.firewall.securityGroups", Codecs.bool,
    .value(false),
    "whether the cloud filters traffic too",
    effect:
      "Whether rkgen boot creates security groups that allow what the firewall does, even without "
      + "a firewall, and puts the ports of all networks in them. Otherwise, ports are in the "
      + "project's default group.")

  static let firewallRows = [
    KeyRow(firewallEnabled) { $0.network.firewall.enabled },
    KeyRow(firewallSSH, all: { $0.sshSources }),
    KeyRow(firewallNodePorts, all: { $0.nodePortSources }),
    KeyRow(firewallMetadataPods) { $0.network.firewall.metadataPods },
    KeyRow(firewallSecurityGroups) { $0.network.firewall.securityGroups },
  ]
}
