import Foundation
import TestSupport
import Testing

/// The rendered scripts around flannel, with a real etcd.
@Suite(.thorough, .waits(on: .forScripts)) struct FlannelNetworkTests {
  private static let key = "/coreos.com/network/config"

  @Test func networkIsCreatedOnceAndNeverOverwritten() throws {
    let root = try MachineRoot(.node)
    let etcd = try EtcdServer(for: root)
    try etcd.start()
    #expect(try root.run("create-flannel-network").status == 0)
    let wanted = try #require(root.scratch.text("etc/flannel/network.json"))
    #expect(try etcd.value(Self.key) == wanted.trimmingCharacters(in: .newlines))
    try etcd.ctl("set", Self.key, "{\"Network\": \"10.1.0.0/16\"}")
    let second = try root.run("create-flannel-network")
    #expect(second.status == 0)
    #expect(second.error.contains("a different network"))
    #expect(try etcd.value(Self.key) == "{\"Network\": \"10.1.0.0/16\"}")
  }

  @Test func twoAtOnceAgreeOnOneNetwork() throws {
    let networks = ["10.32.0.0/16", "10.48.0.0/16"]
    let roots = try networks.map { try MachineRoot(.node, spec: "network: {pods: {cidr: \($0)}}") }
    let etcd = try EtcdServer(for: roots[0])
    try etcd.reach(from: roots[1])
    let scripts = try roots.map { try $0.start("create-flannel-network") }
    #expect(scripts.allSatisfy { script in eventually { script.output.contains("waiting") } })
    try etcd.start()
    #expect(scripts.map { $0.wait() } == [0, 0])
    let value = try #require(try etcd.value(Self.key))
    let winners = networks.indices.filter { value.contains(networks[$0]) }
    let winner = try #require(winners.first)
    #expect(winners.count == 1)
    #expect(scripts[winner].output.contains("created the network"))
    #expect(scripts[1 - winner].output.contains("a different network"))
  }

  @Test func waitsForAnEtcdThatComesLater() throws {
    let root = try MachineRoot(.master)
    let etcd = try EtcdServer(for: root)
    let waiting = try root.start("create-flannel-network")
    #expect(eventually { waiting.output.contains("waiting for etcd") })
    try etcd.start()
    #expect(waiting.wait() == 0)
    #expect(try etcd.value(Self.key)?.contains("10.240.0.0/16") == true)
  }

  @Test func optionsSurviveARebootWithoutUserData() throws {
    let root = try MachineRoot(.node)
    let nothing = try root.run("keep-flannel-options")
    #expect(nothing.status == 1)
    #expect(nothing.error.contains("was user-data applied?"))
    try root.scratch.file("run/flannel/options.env", "FLANNELD_IFACE=eth2")
    #expect(try root.run("keep-flannel-options").status == 0)
    try root.scratch.file("run/flannel/options.env", "")
    #expect(try root.run("keep-flannel-options").status == 0)
    #expect(root.scratch.text("run/flannel/options.env") == "FLANNELD_IFACE=eth2")
    // A reboot empties /run.
    try FileManager.default.removeItem(atPath: root.scratch.path("run/flannel"))
    #expect(try root.run("keep-flannel-options").status == 0)
    #expect(root.scratch.text("run/flannel/options.env") == "FLANNELD_IFACE=eth2")
  }
}
