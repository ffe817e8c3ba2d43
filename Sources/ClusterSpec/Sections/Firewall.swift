extension ClusterSpec {
  /// What a machine lets in, by the packet filter of its kernel.
  public struct Firewall: Sendable {
    /// Whether machines have one.
    public let enabled: Setting<Bool>
    /// From where ssh is let in.
    public internal(set) var ssh: Setting<[IPv4Network]>
    /// From where node ports are let in.
    public internal(set) var nodePorts: Setting<[IPv4Network]>
    /// The pods that may ask the metadata service.
    public let metadataPods: Setting<[IPv4Network]>
    /// Whether the machines' ports have security groups that let in the same.
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
    "network.firewall.enabled", Forms.bool,
    .value(true),
    "whether machines have a firewall",
    effect: "Whether every machine refuses what it does not have to let in. "
      + "Without one, whoever reaches a node on ServiceNet runs commands in its containers.")
  static let firewallSSH = Key(
    "network.firewall.ssh.from", at: Level.Kind.allCases, Forms.networks,
    .value([IPv4Network(containing: IPv4Address(0, 0, 0, 0), prefix: 0)]),
    "ranges from which ssh is let in",
    effect: "Who reaches port 22 of every machine, on every interface. "
      + "An empty list lets nobody in, for as long as the machine lives.")
  static let firewallNodePorts = Key(
    "network.firewall.nodePorts.from", at: Level.Kind.allCases, Forms.networks,
    .value([]),
    "ranges from which node ports are let in",
    effect:
      "Who reaches the ports 30000 to 32767 of every machine, which services of type NodePort "
      + "are given, on every interface. [0.0.0.0/0] opens them to the internet.")
  static let firewallMetadataPods = Key(
    "network.firewall.metadata.allowPods", Forms.networks,
    .value([]),
    "ranges of pods that may ask the metadata service",
    effect:
      "Pods that reach 169.254.169.254, where a cloud may hand out user-data with all secrets "
      + "of the machine. The ranges lie in network.pods.cidr.")
  static let firewallSecurityGroups = Key(
    "network.firewall.securityGroups", Forms.bool,
    .value(false),
    "whether the cloud filters, too",
    effect:
      "Whether rkgen boot makes security groups that let in what the firewall does, also without a "
      + "firewall, and the ports of all networks with them. Without it ports are in the project's "
      + "default group.")

  static let firewallRows = [
    KeyRow(firewallEnabled) { $0.network.firewall.enabled },
    KeyRow(firewallSSH, all: { $0.sshSources }),
    KeyRow(firewallNodePorts, all: { $0.nodePortSources }),
    KeyRow(firewallMetadataPods) { $0.network.firewall.metadataPods },
    KeyRow(firewallSecurityGroups) { $0.network.firewall.securityGroups },
  ]
}
