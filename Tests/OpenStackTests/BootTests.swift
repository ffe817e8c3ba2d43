import Foundation
import TestSupport
import Testing

extension CloudTests {
  @Suite struct BootTests {
    @Test func aMasterAndTwentyNodes() throws {
      let site = try Site(nodes: 20)
      let booted = try site.boot(["--wait-for", "server", "--json"])
      #expect(booted.status == 0, "\(booted.error)")
      let answer = try json(booted)
      let servers = try #require(answer["servers"] as? [[String: Any]])
      #expect(servers.count == 21)
      #expect(
        servers.allSatisfy { $0["created"] as? Bool == true && $0["status"] as? String == "ACTIVE" }
      )
      #expect((answer["master"] as? String)?.hasPrefix("10.99.") == true)

      // The stock client agrees.
      let list = try site.cloud.list(["server", "list", "--name", "^\(site.name)-", "--long"])
      #expect(list.compactMap { $0["Name"] as? String }.sorted() == site.machines(nodes: 20))
      #expect(list.allSatisfy { $0["Status"] as? String == "ACTIVE" })
      #expect(
        list.allSatisfy {
          Set(($0["Networks"] as? [String: Any] ?? [:]).keys) == [
            "PublicNet", "ServiceNet", site.name,
          ]
        })
      let master =
        try site.cloud.client(["server", "show", "\(site.name)-master"]) as? [String: Any]
      let properties = master?["properties"] as? [String: String] ?? [:]
      #expect(properties["cluster"] == site.name)
      #expect(properties["role"] == "master" && properties["index"] == "0")
      #expect(master?["config_drive"] as? String == "True")
      #expect(master?["key_name"] as? String == site.name)

      // Nova has exactly the bytes that 'rkgen render --packed' prints.
      let rendered = try site.run(
        ["render", "cluster.yaml", "--packed", "-o", "rendered"] + Site.filling)
      #expect(rendered.status == 0, "\(rendered.error)")
      for machine in ["master", "node-1", "node-20"] {
        let server = try #require(
          servers.first { $0["name"] as? String == "\(site.name)-\(machine)" })
        let shown =
          try site.cloud.client(
            ["--os-compute-api-version", "2.3", "server", "show", server["id"] as? String ?? ""],
            as: "adminrc") as? [String: Any]
        let encoded = try #require(shown?["OS-EXT-SRV-ATTR:user_data"] as? String)
        #expect(
          Data(base64Encoded: encoded).map { String(decoding: $0, as: UTF8.self) }
            == site.scratch.text("rendered/\(site.name)-\(machine).yaml"))
      }

      // A second run creates nothing.
      let again = try site.boot(["--json"])
      #expect(again.status == 0, "\(again.error)")
      let second = try json(again)["servers"] as? [[String: Any]] ?? []
      #expect(second.count == 21)
      #expect(second.allSatisfy { $0["created"] as? Bool == false })
      #expect(try site.cloud.servers(site.name).count == 21)
      let status = try site.run(["status", "cluster.yaml"])
      #expect(status.status == 0, "\(status.text)\(status.error)")

      let gone = try site.run(["destroy", "cluster.yaml", "--yes"])
      #expect(gone.status == 0, "\(gone.error)")
      #expect(try site.cloud.servers(site.name).isEmpty)
      let networks = try site.cloud.list(["network", "list"])
      #expect(!networks.contains { $0["Name"] as? String == site.name })
      let keys = try site.cloud.list(["keypair", "list"])
      #expect(!keys.contains { $0["Name"] as? String == site.name })
    }

    /// Killed after this many requests, and run again.
    @Test(arguments: [2, 9, 14, 16, 20, 25, 26, 30, 31, 34])
    func killedAndRunAgain(_ requests: Int) throws {
      let site = try Site(nodes: 1, isLeft: true)
      try site.killBoot(afterLines: requests, like: "*' POST '*|*' GET '*")
      let again = try site.boot()
      #expect(again.status == 0, "\(again.error)")
      try site.expectAllOnce(nodes: 1)
    }

    /// Killed while Nova is processing the request for a server, and run again at once.
    @Test(arguments: ["master", "node-1"])
    func killedBeforeTheAnswerItLooksForWhatComesUp(_ machine: String) throws {
      let site = try Site(nodes: 1, isLeft: true)
      try site.killBoot(afterLines: 1, like: "*'\(machine): requested'*")
      let again = try site.boot()
      #expect(again.status == 0, "\(again.error)")
      #expect(try site.cloud.servers(site.name) == site.machines(nodes: 1))
    }

    /// Two people boot for the first time at once, each from their own home folder, and then add
    /// nodes.
    @Test(arguments: 1...3) func twoHomesAtOnceLeaveOneOfEach(_ round: Int) throws {
      let site = try Site(nodes: 0, isLeft: true)
      let nodes = ["--set", "nodes.count=3", "--set", "nodes.max=254"]
      let line =
        "boot() {\n"
        + "  HOME=$PWD/$1 \"$0\" boot cluster.yaml --yes --wait-for server --parallel 2 \"${@:2}\" >> \"$1.log\" 2>&1\n"
        + "}\n"
        + "mkdir -p one other\n"
        + "boot one \"$@\" & boot other \"$@\"; other=$?; wait $!; echo \"$? $other\"\n"
      for more in [[], nodes] {
        let result = try Command.run(
          "bash", ["-c", line, Repository.rkgen.path] + Site.filling + more,
          in: site.scratch.folder, environment: site.environment)
        let said = (site.scratch.text("one.log") ?? "") + (site.scratch.text("other.log") ?? "")
        #expect(result.text == "0 0\n", "\(said)")
        let machines = more.isEmpty ? ["\(site.name)-master"] : site.machines(nodes: 3)
        #expect(try site.cloud.servers(site.name) == machines, "\(said)")
      }
      #expect(try site.cloud.list(["network", "list", "--name", site.name]).count == 1)
      let ports = try site.cloud.list(["port", "list"]).compactMap { $0["Name"] as? String }
      #expect(!ports.contains("rkgen lock of \(site.name)"))
      let planned = try site.run(["boot", "cluster.yaml", "--dry-run"] + Site.filling + nodes)
      #expect(
        planned.text == "Everything exists: 4 servers; nothing to do.\n", "\(planned.error)")
      let gone = try site.run(["destroy", "cluster.yaml", "--yes"])
      #expect(gone.status == 0, "\(gone.error)")
      #expect(try site.cloud.list(["network", "list", "--name", site.name]).isEmpty)
    }

    @Test func aLockThatWasLeftIsShownAndBroken() throws {
      let site = try Site(nodes: 0, isLeft: true)
      try site.killBoot(afterLines: 1, like: "*'POST '*'/ports: 201'*")
      let status = try site.run(["status", "cluster.yaml"])
      #expect(
        status.text.contains("the lock of cluster \(site.name) is held by "),
        "\(status.text)\(status.error)")
      let other = ["HOME": site.scratch.path("other")]
      let booted = try site.boot(["--break-lock"], environment: other)
      #expect(booted.status == 0, "\(booted.error)")
      #expect(booted.error.contains("the lock of cluster \(site.name), held by "))
      #expect(booted.error.contains(": --break-lock is given"))
      #expect(try site.cloud.servers(site.name) == site.machines(nodes: 0))
      let after = try site.run(["status", "cluster.yaml"], environment: other)
      #expect(!after.text.contains("the lock of cluster"), "\(after.text)\(after.error)")
    }

    @Test func interruptedItSaysWhatExists() throws {
      let site = try Site(nodes: 6)
      let line =
        "\"$0\" boot cluster.yaml --yes --parallel 1 \"$@\" > out 2> err & pid=$!\n"
        + "until grep -q 'node-2: requested' err; do sleep 0.05; done\n"
        + "kill -INT $pid; wait $pid"
      let result = try Command.run(
        "bash", ["-c", line, Repository.rkgen.path] + Site.filling, in: site.scratch.folder,
        environment: site.environment)
      #expect(result.status == 130)
      let said = site.scratch.text("err") ?? ""
      #expect(said.contains("stopping once pending requests are answered"))
      let count = try site.cloud.servers(site.name).count
      #expect((2..<7).contains(count))
      #expect(said.contains("\(count) of 7 servers exist: \(site.name)-master"))
      #expect(said.contains("run again to create the other \(7 - count)"))
      #expect(try site.boot().status == 0)
      #expect(try site.cloud.servers(site.name) == site.machines(nodes: 6))
    }

    @Test func aLimitedProjectIsToldInNumbers() throws {
      let site = try Site(nodes: 2, login: "limitedrc")
      let result = try site.boot()
      #expect(result.status == 69)
      #expect(
        result.error.contains(
          "the project's quota is too small: 3 more servers are needed, 0 of 1 are in use"))
      #expect(try site.cloud.list(["server", "list"], as: "limitedrc").isEmpty)
      let networks = try site.cloud.list(["network", "list"], as: "limitedrc")
      #expect(!networks.contains { $0["Name"] as? String == site.name })
    }

    /// A server needs three ports, and the lock one; Neutron would report this only at the last one.
    @Test func aLimitOfPortsIsSeenBeforeAnythingIsMade() throws {
      let site = try Site(nodes: 0, login: "limitedrc", isLeft: true)
      let result = try site.boot()
      #expect(result.status == 69)
      #expect(
        result.error.contains(
          "4 more ports (one of them for the lock) are needed, 0 of 3 are in use"),
        "\(result.error)")
      let networks = try site.cloud.list(["network", "list"], as: "limitedrc")
      #expect(!networks.contains { $0["Name"] as? String == site.name })
    }

    /// Nova would report this only after network, key and master were created.
    @Test func aFlavorWithoutDiskIsRefusedFirst() throws {
      let site = try Site(nodes: 1)
      let result = try site.boot(["--set", "nodes.flavor=m1.nano"])
      #expect(result.status == 1)
      #expect(result.error.contains("flavor 'm1.nano' has no disk, but servers boot from an image"))
      #expect(try site.cloud.list(["network", "list", "--name", site.name]).isEmpty)
    }

    /// If the plan used a cloud of clouds.yaml and the environment, its commands use them too.
    @Test func theShellPlanIsForTheSameCloudAndSpec() throws {
      let site = try Site(nodes: 1)
      let file = "\(site.cloud.state)/clouds.yaml"
      let result = try Command.rkgen(
        ["boot", "cluster.yaml", "--env", "--os-cloud", "demo", "--dry-run", "--format", "shell"]
          + Site.filling,
        in: site.scratch.folder,
        environment: [
          "OS_CLIENT_CONFIG_FILE": file, "NUM_NODES": "2", "HOME": site.scratch.folder.path,
        ])
      #expect(result.status == 0, "\(result.error)")
      #expect(result.text.contains("\nexport OS_CLOUD=demo\n"))
      #expect(result.text.contains("rkgen render cluster.yaml --env --secrets secrets.yaml"))
      #expect(result.text.contains("user-data/\(site.name)-node-2.yaml"))
      try site.scratch.file("plan.sh", result.output)
      let checked = try Command.run("shellcheck", [site.scratch.path("plan.sh")])
      #expect(checked.status == 0, "\(checked.text)")
      let done = try Command.run(
        "sh", ["plan.sh"], in: site.scratch.folder,
        environment: [
          "OS_CLIENT_CONFIG_FILE": file, "NUM_NODES": "2", "HOME": site.scratch.folder.path,
          "TEMP_URL": Site.release, "DISCOVERY_URL": Site.discovery,
          "PATH": site.path,
        ])
      #expect(done.status == 0, "\(done.error)")
      let status = try site.run(["status", "cluster.yaml", "--set", "nodes.count=2"])
      #expect(status.text.contains("as in the spec") && !status.text.contains("missing"))
    }

    /// A reader that closes the pipe does not stop a boot between a request and its answer.
    @Test func aReaderThatGoesAwayStopsNothing() throws {
      let site = try Site(nodes: 2)
      let result = try Command.run(
        "bash",
        [
          "-c", "\"$0\" boot cluster.yaml --yes \"$@\" 2>&1 | head -n 1", Repository.rkgen.path,
        ] + Site.filling, in: site.scratch.folder, environment: site.environment)
      #expect(result.text.hasPrefix("To do for cluster"))
      #expect(try site.cloud.servers(site.name) == site.machines(nodes: 2))
    }

    @Test func theShellPlanDoesTheSame() throws {
      let site = try Site(nodes: 2)
      let plan = try site.run(
        ["boot", "cluster.yaml", "--dry-run", "--format", "shell"] + Site.filling)
      #expect(plan.status == 0, "\(plan.error)")
      #expect(try site.cloud.servers(site.name).isEmpty)
      #expect(!plan.text.contains("5161"))
      try site.scratch.file("plan.sh", plan.output)
      let checked = try Command.run("shellcheck", [site.scratch.path("plan.sh")])
      #expect(checked.status == 0, "\(checked.text)")
      var environment = site.environment
      environment["TEMP_URL"] = Site.release
      environment["DISCOVERY_URL"] = Site.discovery
      let done = try Command.run(
        "sh", ["plan.sh"], in: site.scratch.folder, environment: environment)
      #expect(done.status == 0, "\(done.error)")
      #expect(try site.cloud.servers(site.name) == site.machines(nodes: 2))
      let booted = try site.boot(["--dry-run"])
      #expect(booted.text == "Everything exists: 3 servers; nothing to do.\n")
      #expect(try site.boot(["--wait-for", "server"]).status == 0)
      #expect(try site.run(["status", "cluster.yaml"]).status == 0)
    }

    @Test func statusTellsWhatDiffers() throws {
      let site = try Site(nodes: 2)
      #expect(try site.boot(["--wait-for", "server"]).status == 0)
      let current = ["status", "cluster.yaml", "--json"]
      let louder = try site.run(current + ["--set", "kubernetes.logLevel=5"])
      #expect(louder.status == 2)
      let machines = try json(louder)["machines"] as? [[String: Any]] ?? []
      #expect(machines.map { $0["isCurrent"] as? Bool } == [false, false, false])

      let larger = try site.run(current + ["--set", "nodes.count=3", "--set", "nodes.max=254"])
      #expect(larger.status == 2)
      let third = (try json(larger)["machines"] as? [[String: Any]])?.last
      #expect(third?["status"] as? String == "missing")

      let smaller = try site.run(current + ["--set", "nodes.count=1", "--set", "nodes.max=254"])
      #expect(try json(smaller)["extra"] as? [String] == ["\(site.name)-node-2"])
    }

    /// Nova shows the user-data to an administrator, so the bytes are compared.
    @Test func whoMaySeeTheUserDataComparesIt() throws {
      let site = try Site(nodes: 1, login: "adminrc")
      #expect(try site.boot(["--wait-for", "server"]).status == 0)
      let same = try site.run(["status", "cluster.yaml"] + Site.filling)
      #expect(same.status == 0, "\(same.text)\(same.error)")
      let others = Site.filling.map { $0 == Site.release ? "https://store.example/other" : $0 }
      let other = try site.run(["status", "cluster.yaml"] + others)
      #expect(other.status == 2, "\(other.text)\(other.error)")
      #expect(other.text.contains("differs from the spec"))
      // Without the values, only what does not change from day to day counts.
      #expect(try site.run(["status", "cluster.yaml"]).status == 0)
    }

    @Test func onlyOwnServersAreDestroyed() throws {
      let site = try Site(nodes: 1)
      #expect(try site.boot(["--wait-for", "server"]).status == 0)
      let foreign = "\(site.name)-node-2"
      _ = try site.cloud.client([
        "server", "create", "--image", "CoreOS (Stable)", "--flavor", "general1-1", "--network",
        "PublicNet", foreign,
      ])
      let asked = try site.run(["destroy", "cluster.yaml"])
      #expect(asked.status == 64)
      #expect(try site.cloud.servers(site.name).count == 3)
      let gone = try site.run(["destroy", "cluster.yaml", "--yes", "--keep-network", "--keep-key"])
      #expect(gone.status == 0, "\(gone.error)")
      #expect(gone.error.contains("not created by rkgen, left alone: \(foreign)"))
      #expect(try site.cloud.servers(site.name) == [foreign])
      #expect(try site.cloud.list(["network", "list", "--name", site.name]).count == 1)
      try site.cloud.run(["server", "delete", "--wait", foreign])
    }

    @Test func theKeyPairIsOneThatSSHTakes() throws {
      let site = try Site(nodes: 0)
      #expect(try site.boot().status == 0)
      #expect(site.scratch.mode(".ssh/\(site.name)") == 0o600)
      let own = try Command.run("ssh-keygen", ["-y", "-f", site.scratch.path(".ssh/\(site.name)")])
      #expect(own.status == 0, "\(own.error)")
      let line = site.scratch.text(".ssh/\(site.name).pub") ?? ""
      #expect(own.text.split(separator: " ").prefix(2) == line.split(separator: " ").prefix(2))
      let shown = try site.cloud.client(["keypair", "show", site.name]) as? [String: Any]
      let print = try Command.run(
        "ssh-keygen", ["-l", "-E", "md5", "-f", site.scratch.path(".ssh/\(site.name).pub")])
      let fingerprint = try #require(shown?["fingerprint"] as? String)
      #expect(print.text.contains("MD5:\(fingerprint) "))
    }

    @Test func nothingSecretIsTold() throws {
      let site = try Site(nodes: 1)
      let booted = try site.boot(["--verbose", "--wait-for", "server"])
      #expect(booted.status == 0)
      let secrets = site.scratch.text("secrets.yaml") ?? ""
      let words = secrets.split(whereSeparator: { " \n'".contains($0) }).filter { $0.count >= 32 }
      #expect(words.count >= 2)
      for word in words.map({ String($0) }) + ["fixture", "5161", "X-Auth-Token", "OPENSSH"] {
        #expect(!booted.error.contains(word) && !booted.text.contains(word), "\(word)")
      }
    }

    @Test func placeholdersAreRefused() throws {
      let site = try Site(nodes: 1)
      let result = try site.run(["boot", "cluster.yaml", "--yes"])
      #expect(result.status == 1)
      #expect(
        result.error.contains(
          "not bootable: values are missing; provide --discovery-url, --release-url or --release, "
            + "--secrets"))
    }
  }
}
