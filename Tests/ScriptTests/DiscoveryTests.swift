import Foundation
import TestSupport
import Testing

/// The rendered advertise-apiserver, with a real etcd and a health check on loopback.
@Suite(.thorough, .waits(on: .forScripts)) struct AdvertiserTests {
  private static let key = "/rkgen/apiservers/kubernetes-master"

  @Test func onlyAHealthyServerIsAdvertisedForAWhile() throws {
    let root = try MachineRoot(.master)
    let etcd = try EtcdServer(for: root)
    try etcd.start()
    let server = try ReleaseServer()
    let advertiser = try root.start(
      "advertise-apiserver", ["kubernetes-master", "https://10.184.0.5:6443"],
      changing: [("127.0.0.1:8080", "127.0.0.1:\(server.port)"), ("sleep 20", "sleep 1")])
    #expect(eventually { advertiser.output.contains("not healthy") })
    #expect(try etcd.value(Self.key) == nil)
    try server.scratch.file("healthy", "")
    #expect(try eventually { try etcd.value(Self.key) == "https://10.184.0.5:6443" })
    let entry = try Command.run(
      "curl", ["-fsS", "http://127.0.0.1:\(etcd.port)/v2/keys\(Self.key)"])
    let number = try #require(entry.text.firstMatch(of: /"ttl":([0-9]+)/), "\(entry.text)")
    #expect((1...60).contains(Int(number.1) ?? 0))
    // Renewed while healthy, and no longer than that.
    try etcd.ctl("rm", Self.key)
    #expect(try eventually { try etcd.value(Self.key) != nil })
    try FileManager.default.removeItem(atPath: server.scratch.path("healthy"))
    #expect(eventually { advertiser.output.components(separatedBy: "not healthy").count == 3 })
    try etcd.ctl("rm", Self.key)
    let requests = server.requests
    #expect(eventually { server.requests >= requests + 2 })
    #expect(try etcd.value(Self.key) == nil)
    #expect(advertiser.isRunning)
  }

  @Test func missingAddressIsSaid() throws {
    let root = try MachineRoot(.master)
    let result = try root.run("advertise-apiserver", ["kubernetes-master", "https://:6443"])
    #expect(result.status == 1)
    #expect(result.error.contains("/etc/environment"))
  }
}

/// The rendered find-apiserver, with a real etcd and a systemctl that records its calls.
@Suite(.thorough, .waits(on: .forScripts)) struct FinderTests {
  private static let file = "run/kubernetes/apiserver.env"
  private static let quick = [("timeout 30", "timeout --foreground 1")]

  private let root: MachineRoot
  private let etcd: EtcdServer

  init() throws {
    root = try MachineRoot(.node)
    etcd = try EtcdServer(for: root)
    try root.program("systemctl", "echo \"$*\" >> '\(root.scratch.path("calls"))'\n")
    try root.scratch.file(
      "opt/bin/load-firewall",
      """
      #!/bin/bash
      [[ ! -e '\(root.scratch.path("broken"))' ]] || exit 1
      echo "$*" >> '\(root.scratch.path("admitted"))'

      """, mode: 0o755)
    try etcd.start()
  }

  private var calls: [String] {
    (root.scratch.text("calls") ?? "").split(separator: "\n").map(String.init)
  }
  private static let restart = "--no-block restart kubelet.service kube-proxy.service"
  private static let start = "--no-block start kubelet.service kube-proxy.service"

  private func advertise(_ name: String, _ url: String) throws {
    try etcd.ctl("set", "/rkgen/apiservers/" + name, url)
  }

  /// Waits for one more complete look of the finder at etcd: what it has not done then, it never does.
  private func letItLook() {
    let looks = etcd.calls("--no-sync ls /rkgen/apiservers")
    #expect(eventually { etcd.calls("--no-sync ls /rkgen/apiservers") >= looks + 2 })
  }

  @Test func startsNothingBeforeAServerIsKnownAndRestartsOnlyOnChange() throws {
    let finder = try root.start("find-apiserver", changing: Self.quick)
    #expect(eventually { finder.output.contains("etcd knows no API server") })
    #expect(!root.scratch.exists(Self.file))
    let garbage = [
      "https://:6443", "http://10.184.0.5:8080", "10.184.0.5", "https://10.184.0.5:6443/x", "$(id)",
    ]
    for (index, value) in garbage.enumerated() { try advertise("garbage-\(index)", value) }
    letItLook()
    #expect(calls.isEmpty)
    #expect(!root.scratch.exists(Self.file))

    try advertise("kubernetes-master", "https://10.184.0.5:6443")
    #expect(eventually { calls == [Self.restart] })
    #expect(root.scratch.text(Self.file) == "KUBE_APISERVER=https://10.184.0.5:6443\n")
    for _ in 0..<3 {
      try advertise("kubernetes-master", "https://10.184.0.5:6443")
      letItLook()
    }
    #expect(calls == [Self.restart])

    try advertise("kubernetes-master", "https://10.184.0.6:6443")
    #expect(eventually { calls == [Self.restart, Self.restart] })
    #expect(root.scratch.text(Self.file) == "KUBE_APISERVER=https://10.184.0.6:6443\n")
    letItLook()
    try etcd.ctl("rm", "/rkgen/apiservers/kubernetes-master")
    #expect(eventually { finder.output.contains("staying with https://10.184.0.6:6443") })
    #expect(root.scratch.text(Self.file) == "KUBE_APISERVER=https://10.184.0.6:6443\n")
    letItLook()
    #expect(calls == [Self.restart, Self.restart])
    #expect(finder.isRunning)
  }

  @Test func serversAreLetInBeforeAnythingStarts() throws {
    try root.scratch.file("broken", "")
    try advertise("a", "https://10.184.0.5:6443")
    let closed = try root.start("find-apiserver", changing: Self.quick)
    #expect(closed.wait() == 1)
    #expect(calls.isEmpty && !root.scratch.exists(Self.file))
    try FileManager.default.removeItem(atPath: root.scratch.path("broken"))
    let finder = try root.start("find-apiserver", changing: Self.quick)
    #expect(eventually { calls == [Self.restart] })
    #expect(root.scratch.text("admitted") == "10.184.0.5\n")
    // Every server may connect to the kubelet, also one that the kubelet does not use.
    try advertise("b", "https://10.184.0.6:6443")
    letItLook()
    #expect(root.scratch.text("admitted") == "10.184.0.5\n10.184.0.5 10.184.0.6\n")
    // Servers that are gone stay allowed until another one appears.
    try etcd.ctl("rm", "/rkgen/apiservers/a")
    try etcd.ctl("rm", "/rkgen/apiservers/b")
    letItLook()
    #expect(calls.first == Self.restart)
    #expect(finder.isRunning)
  }

  @Test func keepsItsServerWhileListedAndStartsAfterItsOwnRestart() throws {
    try advertise("b", "https://10.0.0.1:6443")
    try advertise("a", "https://9.9.9.9:6443")
    let first = try root.start("find-apiserver", changing: Self.quick)
    #expect(eventually { calls == [Self.restart] })
    // Numeric order, not lexicographic.
    #expect(root.scratch.text(Self.file) == "KUBE_APISERVER=https://9.9.9.9:6443\n")
    try advertise("c", "https://1.1.1.1:6443")
    letItLook()
    #expect(calls == [Self.restart])
    #expect(root.scratch.text(Self.file) == "KUBE_APISERVER=https://9.9.9.9:6443\n")
    first.kill()
    let second = try root.start("find-apiserver", changing: Self.quick)
    #expect(eventually { calls == [Self.restart, Self.start] })
    letItLook()
    #expect(calls == [Self.restart, Self.start])
    // Its server gone, the next in numeric order takes over.
    try etcd.ctl("rm", "/rkgen/apiservers/a")
    #expect(eventually { calls == [Self.restart, Self.start, Self.restart] })
    #expect(root.scratch.text(Self.file) == "KUBE_APISERVER=https://1.1.1.1:6443\n")
    #expect(second.isRunning)
  }
}
