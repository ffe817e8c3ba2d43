import Diagnostics

extension Planner {
  /// Finds the existing and the missing servers.
  ///
  /// - Returns: The flavors of the missing ones.
  mutating func planServers(_ flavors: [Flavor]) -> [Flavor] {
    let there = Server.byName(plan.servers)
    let leaving = Set(plan.servers.filter(\.isLeaving).map(\.name))
    var needed: [Flavor] = []
    var unknown: Set<String> = []
    var checked: Set<[String]> = []
    for machine in request.machines where request.planned?.contains(machine.name) != false {
      let named = there[machine.name] ?? []
      let isReplaced = request.replaced.contains(machine.name)
      if named.count > 1, !named.allSatisfy({ $0.belongs(to: request.name) }) {
        plan.problems.append(Self.ambiguous(machine.name, named))
      } else if named.isEmpty, leaving.contains(machine.name) {
        plan.problems.append(
          CloudError(
            .conflict, "\(machine.name) is being deleted", hint: "run again when it is gone"))
      } else if let server = named.first, !isReplaced {
        plan.present.append(server)
        plan.steps += named.dropFirst().map { .deleteServer($0) }
        compare(server, machine, flavors)
        note(server, machine)
      } else if let flavor = Self.flavor(machine.flavor, flavors) {
        // A replaced server has already freed its share of the quota.
        if !isReplaced { needed.append(flavor) }
        if let image = images[request.image(of: machine)],
          case let size = machine.placement.bootVolume?.size,
          checked.insert([flavor.id, image.id, "\(size ?? 0)"]).inserted
        {
          plan.problems += Self.problems(flavor, image, bootVolume: size)
        }
        plan.steps += named.map { .replaceServer($0) }
        plan.steps.append(.createServer(machine, flavorID: flavor.id))
      } else if unknown.insert(machine.flavor).inserted {
        let near = nearestName(to: machine.flavor, among: flavors.map(\.name))
        plan.problems.append(
          CloudError(
            .notFound, "the cloud has no flavor '\(machine.flavor)' (\(machine.role))",
            hint: near.map { "did you mean '\($0)'?" }
              ?? "it has \(flavors.map(\.name).sorted().prefix(12).joined(separator: ", "))"))
      }
    }
    let names = Set(request.machines.map(\.name))
    let extra = plan.servers.filter { $0.belongs(to: request.name) && !names.contains($0.name) }
    if !extra.isEmpty {
      plan.notes.append(
        "not in the spec, left alone: \(extra.map(\.name).sorted().joined(separator: ", "))")
    }
    return needed
  }

  /// Why Nova would refuse to boot an image on a flavor.
  ///
  /// `size`: the boot volume's, in GiB; nil for the flavor's disk.
  private static func problems(
    _ flavor: Flavor, _ image: Glance.Image, bootVolume size: Int?
  ) -> [CloudError] {
    let hint = "choose another master.flavor or nodes.flavor"
    func problem(_ words: String) -> CloudError {
      CloudError(.mismatch, "flavor '\(flavor.name)' has \(words)", hint: hint)
    }
    let name = image.name ?? image.id
    var problems: [CloudError] = []
    // The disk has to hold the unpacked image.
    let content = image.virtual_size ?? image.size ?? 0
    let needed = max(image.min_disk ?? 0, (content + (1 << 30) - 1) >> 30)
    if let size {
      if size < needed {
        problems.append(
          CloudError(
            .mismatch, "bootVolume has \(size) GiB, but image '\(name)' needs \(needed)"))
      }
    } else if let disk = flavor.disk, disk == 0 {
      problems.append(problem("no disk, but servers boot from an image"))
    } else if let disk = flavor.disk, disk < needed {
      problems.append(problem("\(disk) GiB of disk, but image '\(name)' needs \(needed)"))
    }
    if let ram = image.min_ram, flavor.ram < ram {
      problems.append(problem("\(flavor.ram) MiB of memory, but image '\(name)' needs \(ram)"))
    }
    return problems
  }

  private static func flavor(_ label: String, _ flavors: [Flavor]) -> Flavor? {
    flavors.first { $0.id == label } ?? flavors.first { $0.name == label }
  }

  /// Compares everything except user-data, which is compared by digest or, for administrators, byte
  /// by byte.
  private mutating func compare(
    _ server: Server, _ machine: MachineRequest, _ flavors: [Flavor]
  ) {
    guard server.belongs(to: request.name) else { return }
    var differences: [String] = []
    if let id = server.flavor?.id, Self.flavor(machine.flavor, flavors)?.id != id {
      let name = flavors.first { $0.id == id }?.name ?? id
      differences.append("its flavor is \(name), but the spec says \(machine.flavor)")
    }
    let image = request.image(of: machine)
    if let id = server.image?.id, let wanted = plan.imageIDs[image], wanted != id {
      differences.append("its image is \(id), but '\(image)' is \(wanted) now")
    }
    let found = (server.addresses?[request.network.label] ?? []).filter { $0.version == 4 }
    if let wanted = machine.fixedAddress, let address = found.first?.addr,
      !found.contains(where: { $0.addr == wanted })
    {
      differences.append("its address is \(address), but the spec says \(wanted)")
    }
    if !differences.isEmpty { plan.differences[server.name] = differences }
  }

  /// The error for servers with the same name of which none can be preferred.
  static func ambiguous(_ name: String, _ servers: [Server]) -> CloudError {
    CloudError(
      .mismatch, "\(servers.count) servers are named '\(name)'",
      hint: "delete all but one: \(servers.map(\.id).joined(separator: ", "))")
  }

  private mutating func note(_ server: Server, _ machine: MachineRequest) {
    if !server.belongs(to: request.name) {
      plan.notes.append("\(server.name) exists, but was not created by rkgen: left alone")
    } else if server.isInError {
      plan.notes.append(
        "\(server.name) is in error\(server.fault?.message.map { " (\($0.trimmed))" } ?? ""): left "
          + "alone; --replace-failed replaces it")
    } else if server.isStopped {
      plan.notes.append(
        "\(server.name) is \(server.status): left alone; \(server.startHint)")
    } else if let rendering = server.metadata?[ServerMetadata.rendering],
      rendering != machine.rendering
    {
      plan.notes.append(
        "\(server.name) was booted with different user-data than the spec gives now: left alone")
    }
    plan.notes += (plan.differences[server.name] ?? []).map { "\(server.name): \($0): left alone" }
  }
}
