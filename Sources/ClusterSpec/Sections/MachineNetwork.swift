/// What some machines have otherwise than `network` says. Everything else of a network is one for all machines.
package struct MachineNetwork: Sendable {
  /// The interface on the cloud network.
  let interface: Setting<InterfaceName>?
  /// From where ssh is let in.
  let ssh: Setting<[IPv4Network]>?
  /// From where node ports are let in.
  let nodePorts: Setting<[IPv4Network]>?
}

extension MachineNetwork: KeyGroup {
  init(_ decoder: inout SpecDecoder, at level: Level) {
    interface = decoder.written(Keys.cloudInterface, at: level)
    ssh = decoder.written(Keys.firewallSSH, at: level)
    nodePorts = decoder.written(Keys.firewallNodePorts, at: level)
  }
}

extension SpecDecoder {
  /// The setting of a key below the top level, where it is read with its section; nil if nobody wrote one.
  fileprivate mutating func written<Value>(
    _ key: Key<Value>, at level: Level
  ) -> Setting<Value>? {
    guard level != .cluster, case let setting = setting(key, at: level),
      setting.origin != .default
    else { return nil }
    return setting
  }
}

extension ClusterSpec {
  /// The networks as a machine with these levels has them.
  package func network(at levels: [Level]) -> Network {
    var network = network
    for own in machineNetworks.groups(at: levels) {
      network.cloud.interface = own.interface ?? network.cloud.interface
      network.firewall.ssh = own.ssh ?? network.firewall.ssh
      network.firewall.nodePorts = own.nodePorts ?? network.firewall.nodePorts
    }
    return network
  }

  /// The interfaces on the cloud network: that of all machines, and those of some.
  package var cloudInterfaces: [Setting<InterfaceName>] {
    [network.cloud.interface] + machineNetworks.all.compactMap(\.group.interface)
  }

  /// From where ssh is let in: by all machines, and by some.
  package var sshSources: [Setting<[IPv4Network]>] {
    [network.firewall.ssh] + machineNetworks.all.compactMap(\.group.ssh)
  }

  /// From where node ports are let in: by all machines, and by some.
  package var nodePortSources: [Setting<[IPv4Network]>] {
    [network.firewall.nodePorts] + machineNetworks.all.compactMap(\.group.nodePorts)
  }
}
