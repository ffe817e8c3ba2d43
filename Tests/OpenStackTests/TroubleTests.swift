import Foundation
import TestSupport
import Testing

extension CloudTests {
  /// Real services behind a misbehaving proxy.
  @Suite struct TroubleTests {
    /// Nova and Neutron carry out requests, but the answers are lost.
    @Test func whatIsDoneWithoutAnAnswerIsNotDoneTwice() throws {
      let site = try Site(nodes: 1, isLeft: !Soak.isOn)
      let trouble = try Trouble(
        site, ["--lose", "^POST (compute|network .*/(networks|subnets|ports|security-groups)$)"])
      let booted = try site.boot(environment: trouble.environment)
      #expect(booted.status == 0, "\(booted.error)")
      #expect(trouble.requests.count { $0.contains("cut after") } >= 8)
      trouble.note("boot of 1 + 1, no answer to a POST")
      try site.expectAllOnce(nodes: 1)
    }

    @Test(arguments: Soak.isOn ? 1...20 : 1...1)
    func cutsAnywhereMakeNothingTwice(_ seed: Int) throws {
      let site = try Site(nodes: Soak.isOn ? 3 : 1, isLeft: !Soak.isOn)
      let trouble = try Trouble(site, ["--cut", "\(seed)", "0.1"])
      var booted = try site.boot(["--parallel", "2"], environment: trouble.environment)
      var runs = 1
      while booted.status != 0, runs < 3 {
        Soak.note("seed \(seed), run \(runs): \(booted.error.suffix(300))")
        booted = try site.boot(["--parallel", "2"], environment: trouble.environment)
        runs += 1
      }
      #expect(booted.status == 0, "\(booted.error)")
      trouble.note("boot of 1 + 3, one of ten connections cut, seed \(seed), \(runs) runs")
      try site.expectAllOnce(nodes: Soak.isOn ? 3 : 1)
    }

    /// At one request a second it takes as many seconds as requests.
    @Test func fewAreRefusedWhereRequestsAreLimited() throws {
      let nodes = Soak.isOn ? 5 : 3
      let site = try Site(nodes: nodes, isLeft: !Soak.isOn)
      let trouble = try Trouble(
        site, ["--limit", Soak.isOn ? "1" : "8", "2", "--retry-after", "1"])
      let booted = try site.boot(environment: trouble.environment)
      #expect(booted.status == 0, "\(booted.error)")
      let (refused, all) = (trouble.count(429), trouble.requests.count)
      #expect(refused > 0 && refused * 5 <= all, "\(refused) of \(all) were refused")
      trouble.note("boot of 1 + \(nodes), limited")
      try site.expectAllOnce(nodes: nodes)
    }

    /// The run stops, and reports what exists.
    @Test(arguments: Soak.isOn ? [[], ["--retry-after", "90"]] : [["--retry-after", "90"]])
    func aServiceThatRefusesForeverEndsTheRun(_ wish: [String]) throws {
      let site = try Site(nodes: 1, isLeft: !Soak.isOn)
      let trouble = try Trouble(site, ["--refuse", "^POST compute /v2.1/servers"] + wish)
      let booted = try site.boot(environment: trouble.environment)
      trouble.note("boot of 1 + 1, 503 to each request for a server, \(wish)")
      #expect(booted.status == 69, "\(booted.error)")
      #expect(trouble.count(503) <= (wish.isEmpty ? 3 : 1))
      #expect(booted.error.contains("Nova is failing (503)"))
      // It reports what exists if Nova may still be asked.
      let there =
        wish.isEmpty
        ? "0 of 2 servers exist" : "servers requested so far: \(site.name)-master; 'rkgen status'"
      #expect(booted.error.contains(there), "\(booted.error)")
      let ports = try site.cloud.list(["port", "list"]).compactMap { $0["Name"] as? String }
      #expect(!ports.contains("rkgen lock of \(site.name)"))
      let again = try site.boot()
      #expect(again.status == 0, "\(again.error)")
      try site.expectAllOnce(nodes: 1)
    }

    /// Nova recovers after a moment: rkgen neither gives up before nor asks constantly.
    @Test(
      arguments: ["0", "Thu, 01 Jan 1970 00:00:00 GMT"]
        + (Soak.isOn ? ["-5", "soon", "99999999999999999999"] : []))
    func liesAboutWhenToComeBackAreNotBelieved(_ wish: String) throws {
      let site = try Site(nodes: 1, isLeft: true)
      let trouble = try Trouble(
        site, ["--refuse", "^GET compute", "--for", "1", "--retry-after=\(wish)"])
      let status = try site.run(["status", "cluster.yaml"], environment: trouble.environment)
      #expect(status.status == 2 && status.text.contains("missing"), "\(status.error)")
      #expect((1...8).contains(trouble.count(503)), "\(trouble.requests)")
    }

    @Test func longPausesAreNotWaitedFor() throws {
      let site = try Site(nodes: 1, isLeft: true)
      let trouble = try Trouble(site, ["--refuse", "^GET compute", "--retry-after", "3600"])
      let status = try site.run(["status", "cluster.yaml"], environment: trouble.environment)
      #expect(status.status == 69)
      #expect(status.error.contains("it asks to retry after 3600 seconds"))
      #expect(trouble.count(503) <= 4)
    }

    @Test func whereNobodyListensAFewTriesAreEnough() throws {
      let site = try Site(nodes: 1, isLeft: true)
      let trouble = try Trouble(site, ["--gone", "compute"])
      let booted = try site.boot(["--verbose"], environment: trouble.environment)
      trouble.note("boot, Nova's port closed")
      #expect(booted.status == 69)
      #expect(booted.error.contains("Nova can't be reached: "), "\(booted.error)")
      let tries = booted.error.split(separator: "\n").count { $0.contains("http://127.0.0.1:1/") }
      #expect((1...12).contains(tries), "\(booted.error)")
      #expect(try site.cloud.list(["network", "list", "--name", site.name]).isEmpty)

      let nowhere = try site.boot(environment: ["OS_AUTH_URL": "http://127.0.0.1:1/v3"])
      #expect(nowhere.status == 69 && nowhere.error.contains("Keystone can't be reached"))
    }

    @Test func whatIsSlowIsNotAskedAgain() throws {
      let site = try Site(nodes: 1, isLeft: true)
      let counts = try ["0", Soak.isOn ? "5" : "0.5"].map { delay in
        let trouble = try Trouble(site, ["--delay", delay])
        let status = try site.run(["status", "cluster.yaml"], environment: trouble.environment)
        trouble.note("status, \(delay) s for each answer")
        #expect(status.status == 2 && status.text.contains("missing"), "\(status.error)")
        return trouble.requests.count
      }
      #expect(counts[0] == counts[1])
    }
  }
}
