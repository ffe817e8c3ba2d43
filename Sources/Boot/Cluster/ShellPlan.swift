import Diagnostics

/// A plan as commands of OpenStack's own clients, for use in scripts.
public struct ShellPlan {
  let plan: BootPlan
  let request: ClusterRequest
  private let folder: String
  let usesCloudsFile: Bool

  /// A plan as commands.
  ///
  /// `folder`: where the rendered files are.
  /// `usesCloudsFile`: whether the credentials are in clouds.yaml, which `nova` does not read.
  public init(
    _ plan: BootPlan, _ request: ClusterRequest, folder: String, usesCloudsFile: Bool = false
  ) {
    self.plan = plan
    self.request = request
    self.folder = folder
    self.usesCloudsFile = usesCloudsFile
  }

  /// The commands, one per line or continued with backslashes.
  public var text: String {
    var lines: [String] = []
    for step in plan.steps { lines += commands(step) }
    return lines.map { $0 + "\n" }.joined()
  }

  private func commands(_ step: BootPlan.Step) -> [String] {
    switch step {
    case .createNetwork(let network):
      ["openstack network create \(Self.word(network.label))", subnet(network)]
    case .createSubnet(let network, _): [subnet(network)]
    case .generateKeyPair(let pair):
      [
        "(umask 077 && mkdir -p \"$(dirname \(Self.word(pair.path)))\")",
        "ssh-keygen -q -t ed25519 -N '' -C \(Self.word(pair.name)) -f \(Self.word(pair.path))",
        upload(pair),
      ]
    case .uploadKeyPair(let pair, _): [upload(pair)]
    case .createServerGroup(let group): [Self.create(group)]
    case .createVolume(let volume): create(volume)
    case .createSecurityGroup(let group): securityGroup(group)
    case .updateSecurityGroup(let group, let there): update(group, there)
    case .createPort(let port): [create(port)]
    case .updatePort(let port, let there): [update(port, there)]
    case .deletePort(let port): ["openstack port delete \(Self.word(port.id))"]
    case .deleteNetwork(_, let id): ["openstack network delete \(Self.word(id))"]
    case .createServer(let machine, _): [server(machine)]
    case .replaceServer(let server), .deleteServer(let server):
      ["openstack server delete --wait \(Self.word(server.id))"]
    }
  }

  private func subnet(_ network: NetworkRequest) -> String {
    let pools = network.pools.map { "--allocation-pool start=\($0.first),end=\($0.last) " }
    return "openstack subnet create --network \(Self.word(network.label)) "
      + "--subnet-range \(network.cidr) --gateway none \(pools.joined())\(Self.word(network.label))"
  }

  private func upload(_ pair: KeyPairRequest) -> String {
    "openstack keypair create --public-key \(Self.word(pair.path + ".pub")) \(Self.word(pair.name))"
  }

  private func server(_ machine: MachineRequest) -> String {
    let (create, property) =
      usesCloudsFile
      ? ("openstack \(Self.version(for: machine))server create", "--property")
      : ("nova boot", "--meta")
    var parts = [
      "\(create) --flavor \(Self.word(machine.flavor)) \(image(of: machine))",
      "--key-name \(Self.word(request.keyPair.name))",
      "--user-data \(Self.word("\(folder)/\(machine.fileName)")) --config-drive true",
    ]
    let ports = request.ports(of: machine, plan.ports)
    parts += plan.existingNetworks.map { network in
      ports.first { $0.networkID == network.id }.map { "--nic port-id=\(id(of: $0))" }
        ?? "--nic net-id=\(Self.word(network.id))"
    }
    if let port = ports.last {
      parts.append("--nic port-id=\(id(of: port))")
    } else {
      parts.append(
        "--nic net-id=\(networkID)" + (machine.fixedAddress.map { ",v4-fixed-ip=\($0)" } ?? ""))
    }
    parts += [
      "\(property) \(Self.word("cluster=\(request.name)")) \(property) role=\(machine.role)",
      "\(property) index=\(machine.index) \(property) rendering=\(machine.rendering)",
    ]
    parts += placement(of: machine, property)
    parts.append(Self.word(machine.name))
    return parts.joined(separator: " \\\n  ")
  }

  /// A command substitution, unless the id is already known.
  private var networkID: String {
    plan.networkID.map(Self.word)
      ?? "\"$(openstack network show -f value -c id \(Self.word(request.network.label)))\""
  }

  /// A text quoted for any POSIX shell, if necessary.
  package static func word(_ text: String) -> String {
    let isPlain = text.utf8.allSatisfy { $0.isAlphanumeric || "_-./:=@%+,".utf8.contains($0) }
    if isPlain, !text.isEmpty { return text }
    var quoted = "'"
    for character in text { quoted += character == "'" ? #"'\''"# : String(character) }
    return quoted + "'"
  }
}
