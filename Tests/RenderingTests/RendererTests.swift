import ClusterSpec
import Diagnostics
import Foundation
import Rendering
import Testing

/// Rendering of whole clusters.
@Suite struct RendererTests {
  @Test func renderingTwiceGivesTheSame() throws {
    for cluster in Cluster.all {
      let (first, second) = (try cluster.machines(), try cluster.machines())
      #expect(first.map(\.userData) == second.map(\.userData))
    }
  }

  @Test func partOfAClusterIsAsInTheWhole() throws {
    let text = "apiVersion: rkgen/v1\nkind: Cluster\nmetadata: {name: kubernetes}\n"
    let read = ClusterSpec.read(SpecInput(file: "cluster.yaml", bytes: Array(text.utf8)))
    let spec = try #require(read.spec)
    let whole = Renderer.render(spec).machines
    let part = Renderer.render(spec) { $0.index == 3 }.machines
    #expect(part.map(\.userData) == [whole[3].userData])
  }

  @Test func masterDoesNotDependOnTheNumberOfNodes() throws {
    let few = try Cluster.plain.with("nodes.count=4").machines()
    let more = try Cluster.plain.with("nodes.count=5").machines()
    #expect(few.count == 5 && more.count == 6)
    #expect(few.map(\.userData) == more.dropLast().map(\.userData))
    let many = try Cluster.plain.with("nodes.count=200").machines()
    #expect(many[0].userData == few[0].userData)
  }

  @Test func nodesDifferInNameAndTokensOnly() throws {
    let nodes = try Cluster.plain.machines().dropFirst().map { node in
      node.userData.split(separator: "\n", omittingEmptySubsequences: false)
    }
    let first = try #require(nodes.first)
    for node in nodes.dropFirst() {
      #expect(node.count == first.count)
      let different = zip(first, node).filter { $0 != $1 }.map(\.0)
      #expect(different.count == 3)
      #expect(different.filter { $0.hasPrefix("hostname: ") }.count == 1)
      #expect(different.filter { $0.contains("token: ") }.count == 2)
    }
  }

  @Test func flagOfTheSpecReplacesOurs() throws {
    let cluster = Cluster.plain.with(
      "kubernetes.flags={scheduler: {v: 7}, kubelet: {max-pods: 30}, proxy: {v: 9}}")
    let machines = try cluster.machines()
    let scheduler = try machines[0].flags(of: "kube-scheduler")
    #expect(scheduler.filter { $0.hasPrefix("--v=") } == ["--v=7"])
    #expect(try machines[0].flags(of: "kube-apiserver").contains("--v=2"))
    let kubelet = try machines[1].flags(of: "kubelet")
    #expect(kubelet.contains("--max-pods=30") && kubelet.contains("--v=2"))
    #expect(try machines[1].flags(of: "kube-proxy").filter { $0.hasPrefix("--v=") } == ["--v=9"])
  }

  @Test func unknownFlagIsAnsweredWithTheNearest() throws {
    let result = try Cluster.plain
      .with("kubernetes.flags={kubelet: {max-pod: 40}, scheduler: {profilling: false}}")
      .rendered()
    #expect(result.machines.isEmpty)
    #expect(result.diagnostics.map(\.severity) == [.error, .error])
    #expect(
      result.diagnostics.map(\.hint) == [
        "did you mean 'profiling'?", "did you mean 'max-pods'?",
      ])
  }

  /// Flags that the released kubelet has because it is built with cgo, and values that Go accepts.
  @Test func flagsAreThoseOfThePrograms() throws {
    let flags = [
      "allow-dynamic-housekeeping: T", "boot-id-file: /a", "container-hints: /a", "docker: /a",
      "enable-load-reader: 1", "event-storage-age-limit: a", "event-storage-event-limit: a",
      "global-housekeeping-interval: 1m30s", "google-json-key: a", "housekeeping-interval: 0",
      "log-cadvisor-usage: F", "machine-id-file: /a", "max-housekeeping-interval: 1m",
      "allow-privileged: 1", "port: 0x280a", "host-network-sources: anything",
    ]
    let settings = [
      "kubernetes.flags={kubelet: {\(flags.joined(separator: ", "))}, "
        + "apiServer: {admission-control: anything}, controllerManager: {node-memory: 1.5Gi}}"
    ]
    let result = try Cluster(name: "flags", settings: settings).rendered()
    #expect(!result.machines.isEmpty)
    #expect(
      result.diagnostics.map(\.message) == [
        "'node-memory' is deprecated in kube-controller-manager v0.18.1"
      ])
  }

  @Test func otherReleasesAreRefused() throws {
    let result = try Cluster.plain.with("kubernetes.version=v0.17.0").rendered()
    #expect(result.machines.isEmpty)
    #expect(result.diagnostics.first?.message.contains("v0.18.1") == true)
  }

  @Test(.thorough) func fiveThousandNodesFit() throws {
    let machines = try Cluster.plain.with(
      "nodes.count=5000", "network.pods.cidr=10.0.0.0/9", "network.cloud.cidr=192.168.0.0/19",
      "network.services.cidr=172.16.0.0/16", "network.dns.server=172.16.0.10"
    ).machines()
    #expect(machines.count == 5001)
    #expect(Set(machines.map(\.name)).count == 5001)
    #expect(Set(machines.map(\.userData)).count == 5001)
    #expect(machines.allSatisfy { $0.filledSize.fits && $0.userData.utf8.count < 49_152 })
    #expect(machines[0].userData.contains("nodes=5000\n"))
  }

  @Test func userDataBeyondNovasLimitIsRefused() throws {
    let keys = (0..<120).map { number in
      "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJqfMRAbMCbJdvNqqm4T5nIjOmYq6Zc7c2hpSDZ0e7Qw "
        + String(repeating: "k", count: 400) + "\(number)"
    }
    let result = try Cluster.plain
      .with("sshAuthorizedKeys=[\(keys.joined(separator: ", "))]").rendered()
    #expect(result.machines.isEmpty)
    #expect(result.diagnostics.contains { $0.message.contains("Nova accepts at most 65535") })
  }
}
