import Diagnostics
import Machine
import Systemd

/// Services that run containers, and docker itself.
enum ContainerRules {
  static let rules = [nameInUse, openAPI]

  static let nameInUse = Rule(
    "RK1253", "container-name-in-use", .warning, "named container that nothing removes",
    reason: """
      docker keeps a container that has exited, and its name. After a crash or a reboot, the next \
      start of the unit fails with "Conflict. The name is already in use". Source: docker-run(1).
      """)

  static let openAPI = Rule(
    "RK1254", "open-docker-api", .warning, "docker API reachable without TLS",
    reason: """
      Anyone who reaches docker's API is root on the machine: it starts containers with any folder \
      of the host. Without --tlsverify, it does not ask for a certificate. ServiceNet is shared \
      with strangers. Source: dockerd(8).
      """)

  /// What is wrong with a unit that has these `commands`.
  static func findings(
    in unit: ParsedUnit, _ commands: [UnitCommandLine], of inventory: Inventory
  ) -> [Diagnostic] {
    names(unit, commands, inventory) + addresses(unit)
  }

  private static func names(
    _ unit: ParsedUnit, _ commands: [UnitCommandLine], _ inventory: Inventory
  ) -> [Diagnostic] {
    guard unit.file != nil else { return [] }
    let removes = commands.contains { command in
      let script = command.run.flatMap { inventory.files[$0.path]?.content?.text } ?? ""
      return ([script] + command.arguments).contains { $0 == "rm" || $0.contains("docker rm") }
    }
    guard !removes else { return [] }
    return commands.compactMap { command in
      let arguments = command.arguments
      guard command.key == "ExecStart", command.program.hasSuffix("/docker"),
        arguments.contains("run"),
        !arguments.contains(where: { $0 == "--rm" || $0 == "--rm=true" }),
        let name = command.shellCommand.value(of: "--name")
      else { return nil }
      return nameInUse.finding(
        "docker keeps the container \(quotedName(name)) when it exits, so \(unit.name) can't start "
          + "again",
        at: command.location,
        hint: "add --rm, or ExecStartPre=-\(command.program) rm --force \(name)")
    }
  }

  private static func addresses(_ unit: ParsedUnit) -> [Diagnostic] {
    if unit.name.type == .socket {
      return unit.merged.entries(of: "ListenStream", in: "Socket").compactMap { entry in
        let port = entry.value.split(separator: ":").last
        guard port == "2375", entry.value == "2375" || isReached(entry.value) else { return nil }
        return finding(entry.value, entry)
      }
    }
    return unit.merged.sections.filter { $0.name == "Service" }.flatMap(\.entries).compactMap {
      entry in
      guard entry.key == "Environment" || entry.key.hasPrefix("Exec"),
        entry.value.contains("docker") || entry.value.contains("DOCKER"),
        !entry.value.contains("--tlsverify"),
        // Clients of docker, which do not run it, also name the address.
        ["-H", "--host", "DOCKER_OPTS"].contains(where: entry.value.contains),
        [" daemon", " -d", "--daemon", "dockerd", "DOCKER_OPTS"].contains(
          where: entry.value.contains)
      else { return nil }
      // A file may configure TLS for port 2376.
      let hasTLS = entry.value.contains("--tls")
      return tcp(in: entry.value).first { isReached($0) && (hasTLS || !$0.hasSuffix(":2376")) }
        .map { finding($0, entry, hasTLS: hasTLS) }
    }
  }

  private static func tcp(in value: String) -> [String] {
    value.split { " \"'=".contains($0) }.filter { $0.hasPrefix("tcp://") }
      .map { String($0.dropFirst("tcp://".count)) }
  }

  private static func isReached(_ address: String) -> Bool {
    ListenAddress.isOpen(ListenAddress.host(of: address)) != false
  }

  private static func finding(
    _ address: String, _ entry: UnitFile.Entry, hasTLS: Bool = false
  ) -> Diagnostic {
    openAPI.finding(
      "docker's API listens on \(address) "
        + (hasTLS ? "without asking for a certificate" : "without TLS")
        + ": anyone who reaches it is root",
      at: entry.valueLocation, hint: "listen on 127.0.0.1:2375, or on 2376 with --tlsverify")
  }
}
