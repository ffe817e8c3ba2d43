/// Settings that override `network` for some machines. All other network settings are shared.
package struct MachineNetwork: Sendable {
  /// The interface on the cloud network.
  let interface: Setting<InterfaceName>?
  /// Where ssh is allowed from.
  let ssh: Setting<[IPv4Network]>?
  /// Where node ports can be reached from.
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
  /// The setting of a key below the top level, where its section reads it; nil if none was written.
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
  /// The networks of a machine with these levels.
  package func network(at levels: [Level]) -> Network {
    var network = network
    for own in machineNetworks.groups(at: levels) {
      network.cloud.interface = own.interface ?? network.cloud.interface
      network.firewall.ssh = own.ssh ?? network.firewall.ssh
      network.firewall.nodePorts = own.nodePorts ?? network.firewall.nodePorts
    }
    return network
  }

  /// The interfaces on the cloud network, for all machines and for some.
  package var cloudInterfaces: [Setting<InterfaceName>] {
    [network.cloud.interface] + machineNetworks.all.compactMap(\.group.interface)
  }

  /// Where ssh is allowed from, for all machines and for some.
  package var sshSources: [Setting<[IPv4Network]>] {
    [network.firewall.ssh] + machineNetworks.all.compactMap(\.group.ssh)
  }

  /// Where node ports can be reached from, for all machines and for some.
  package var nodePortSources: [Setting<[IPv4Network]>] {
    [network.firewall.nodePorts] + machineNetworks.all.compactMap(\.group.nodePorts)
  }
}
