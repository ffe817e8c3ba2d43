import Foundation
import TestSupport
import Testing

extension CloudTests {
  /// Ports and security groups as Neutron stores them, according to the stock client.
  @Suite struct PortTests {
    private static let pods = "10.240.0.0/16"

    /// The cluster's ports on its own network, by the machine's name.
    private func ports(_ site: Site) throws -> [String: [String: Any]] {
      let list = try site.cloud.list(["port", "list", "--network", site.name])
      return try list.reduce(into: [:]) { ports, entry in
        let id = entry["ID"] as? String ?? ""
        let name = (entry["Name"] as? String ?? "").replacing(
          "rkgen port of \(site.name): ", with: "")
        ports[name] = try site.cloud.client(["port", "show", id]) as? [String: Any]
      }
    }

    private func pairs(_ port: [String: Any]?) -> [String] {
      (port?["allowed_address_pairs"] as? [[String: String]] ?? []).compactMap { $0["ip_address"] }
    }

    private func address(_ port: [String: Any]?) -> String? {
      (port?["fixed_ips"] as? [[String: String]])?.first?["ip_address"]
    }

    private func groups(_ site: Site) throws -> [String] {
      try site.cloud.list(["security", "group", "list"]).compactMap { $0["Name"] as? String }
        .filter { $0.hasPrefix("rkgen group of \(site.name): ") }.sorted()
    }

    @Test func podsPassAndAddressesStay() throws {
      let site = try Site(nodes: 1)
      let booted = try site.boot(["--wait-for", "server"])
      #expect(booted.status == 0, "\(booted.error)")
      let node = "\(site.name)-node-1"
      let before = try ports(site)
      #expect(before.keys.sorted() == site.machines(nodes: 1))
      // Masters of this release have no pods.
      #expect(pairs(before["\(site.name)-master"]).isEmpty)
      #expect(pairs(before[node]) == [Self.pods])
      #expect(try groups(site) == ["rkgen group of \(site.name): pods"])
      let list = try site.cloud.list(["server", "list", "--name", "^\(node)$"])
      let networks = list.first?["Networks"] as? [String: [String]] ?? [:]
      #expect(networks[site.name] == address(before[node]).map { [$0] })
      #expect(try site.run(["status", "cluster.yaml"]).status == 0)

      // Somebody reverts it.
      try site.cloud.run(
        ["port", "set", "--no-allowed-address", before[node]?["id"] as? String ?? ""])
      let status = try site.run(["status", "cluster.yaml"])
      #expect(status.status == 2)
      #expect(
        status.text.contains("its port on \(site.name) does not allow \(Self.pods)"),
        "\(status.text)")
      #expect(try site.boot().status == 0)
      #expect(pairs(try ports(site)[node]) == [Self.pods])

      // The server is deleted, its port stays.
      try site.cloud.run(["server", "delete", "--wait", node])
      #expect(try site.boot(["--wait-for", "server"]).status == 0)
      let after = try ports(site)
      #expect(after[node]?["id"] as? String == before[node]?["id"] as? String)
      #expect(address(after[node]) == address(before[node]))
      let gone = try site.run(["destroy", "cluster.yaml", "--yes"])
      #expect(gone.status == 0, "\(gone.error)")
      #expect(try groups(site).isEmpty)
      let rest = try site.cloud.list(["port", "list"]).compactMap { $0["Name"] as? String }
      #expect(!rest.contains { $0.contains(site.name) })
      #expect(try site.cloud.list(["network", "list", "--name", site.name]).isEmpty)
    }

    @Test func securityGroupsFollowTheSpec() throws {
      let site = try Site(nodes: 1)
      let filters = ["--set", "network.firewall.securityGroups=true"]
      let booted = try site.boot(["--wait-for", "server"] + filters)
      #expect(booted.status == 0, "\(booted.error)")
      #expect(
        try groups(site).map { $0.split(separator: " ").last.map(String.init) }
          == ["machines", "masters", "nodes", "pods"])
      let list = try site.cloud.list(["port", "list"]).filter {
        ($0["Name"] as? String)?.contains("port of \(site.name): ") == true
      }
      let ports = try list.compactMap {
        try site.cloud.client(["port", "show", $0["ID"] as? String ?? ""]) as? [String: Any]
      }
      #expect(
        ports.map { ($0["security_group_ids"] as? [String])?.count ?? 0 }.sorted()
          == [1, 1, 2, 2, 2, 2])
      func ranges(of group: String) throws -> [String] {
        try site.cloud.list([
          "security", "group", "rule", "list", "rkgen group of \(site.name): \(group)", "--ingress",
        ]).map { rule in
          ["IP Protocol", "IP Range", "Port Range"].compactMap { rule[$0] as? String }
            .joined(separator: " ")
        }.sorted()
      }
      #expect(
        try ranges(of: "machines") == [
          "icmp 0.0.0.0/0 ", "ipv6-icmp ::/0 ", "tcp 0.0.0.0/0 22:22",
        ])
      #expect(try ranges(of: "pods") == ["10.240.0.0/16 ", "192.168.0.0/24 "])
      let same = try site.boot(["--dry-run"] + filters)
      #expect(same.text == "Everything exists: 2 servers; nothing to do.\n", "\(same.text)")

      let narrow = filters + ["--set", "network.firewall.ssh.from=[10.0.0.0/8]"]
      #expect(try site.boot(narrow).status == 0)
      #expect(
        try ranges(of: "machines") == [
          "icmp 0.0.0.0/0 ", "ipv6-icmp ::/0 ", "tcp 10.0.0.0/8 22:22",
        ])
      let gone = try site.run(["destroy", "cluster.yaml", "--yes"])
      #expect(gone.status == 0, "\(gone.error)")
      #expect(try groups(site).isEmpty)
    }

    /// Without port security, Neutron accepts no address pairs.
    @Test func aNetworkWithoutPortSecurityNeedsNothing() throws {
      let site = try Site(nodes: 1)
      _ = try site.cloud.client(["network", "create", "--disable-port-security", site.name])
      let booted = try site.boot()
      #expect(booted.status == 0, "\(booted.error)")
      #expect(booted.error.contains("network '\(site.name)' has no port security"))
      #expect(try ports(site).values.allSatisfy { pairs($0).isEmpty })
    }

    /// The same with commands of the stock client; afterwards boot has nothing to do.
    @Test func theShellPlanMakesTheSamePorts() throws {
      let site = try Site(nodes: 1)
      let filters = [
        "--set", "network.firewall.securityGroups=true", "--set",
        "network.firewall.nodePorts.from=[192.0.2.0/24]",
      ]
      let plan = try site.run(
        ["boot", "cluster.yaml", "--dry-run", "--format", "shell"] + Site.filling + filters)
      #expect(plan.status == 0, "\(plan.error)")
      try site.scratch.file("plan.sh", plan.output)
      let checked = try Command.run("shellcheck", [site.scratch.path("plan.sh")])
      #expect(checked.status == 0, "\(checked.text)")
      var environment = site.environment
      environment["TEMP_URL"] = Site.release
      environment["DISCOVERY_URL"] = Site.discovery
      let done = try Command.run(
        "sh", ["plan.sh"], in: site.scratch.folder, environment: environment)
      #expect(done.status == 0, "\(done.error)")
      let same = try site.boot(["--dry-run"] + filters)
      #expect(same.text == "Everything exists: 2 servers; nothing to do.\n", "\(same.text)")
    }
  }
}
