import ClusterSpec
import KubernetesRelease
import Testing

/// What fits a release and what does not.
@Suite struct DesignTests {
  private static let today = """
    kubernetes: {version: v1.28.7}
    network: {control: cloud}
    master: {address: 192.168.0.10}

    """

  @Test func defaultsFollowTheRelease() throws {
    let spec = try #require(read(Self.today).spec)
    #expect(spec.image.value.description == "Flatcar (Stable)")
    #expect(spec.kubernetes.admissionControl.value == ["NodeRestriction"])
    #expect(spec.kubernetes.authorization.mode.value == .roles)
    #expect(spec.kubernetes.allowPrivileged.value)
    #expect(spec.update.rebootStrategy.value == .off)
    #expect(spec.update.rebootStrategy.origin == .derived("kubernetes.version"))
    #expect(spec.placeholders == ["release.files"])
    let founding = try #require(read("").spec)
    #expect(founding.image.origin == .default && founding.update.rebootStrategy.origin == .default)
  }

  @Test(arguments: [
    ("network.control=cloud", "network.control must be service in v0.18.1"),
    (
      "kubernetes.authorization.mode=RBAC",
      "kubernetes.authorization.mode must be ABAC or AlwaysAllow in v0.18.1"
    ),
  ])
  func whatIsOfTodayIsRefusedForTheFirst(_ setting: String, _ message: String) throws {
    let findings = read("", set: [setting]).diagnostics
    #expect(findings.map(\.code.description) == ["RK0210"])
    #expect(findings.first?.message.hasPrefix(message) == true)
    #expect(findings.first?.location != nil)
  }

  @Test(arguments: [
    "etcd.discovery=https://discovery.example/token", "network.pods.backend=udp",
    "update.rebootStrategy=etcd-lock", "kubernetes.authorization.mode=ABAC",
    "kubernetes.authorization.administrators=[alice]",
    "kubernetes.authorization.serviceAccounts=[{namespace: default, name: dns}]",
    "kubernetes.admissionControl=[NamespaceLifecycle]", "master.address=192.168.1.10",
    "master.address=192.168.0.0", "network.control=service",
    "cloudProvider={name: rackspace, username: operations, region: DFW}",
  ])
  func whatTheReleaseHasNoUseForIsRefusedAtItsPlace(_ setting: String) throws {
    let findings = read(Self.today, set: [setting]).diagnostics
    #expect(findings.map(\.code.description) == ["RK0210"], "\(summary(findings))")
    #expect(findings.first?.location != nil)
  }

  @Test func allIsSaidAtOnce() throws {
    let findings = read(
      """
      kubernetes: {version: v1.29.3}
      network: {pods: {backend: udp}}
      etcd: {discovery: https://discovery.example/token}
      """
    ).diagnostics
    #expect(
      summary(findings) == """
        5:23: error: master.address must be given in v1.29.3: nodes have nobody to ask where the \
        master is [RK0210]
          hint: with network.control: cloud, rkgen-boot asks the cloud for an address such as \
        192.168.0.10
        5:23: note: clusters of v1.29.3 were never run; what is rendered is that of v1.28.7, with \
        the changes that release notes tell of [RK0211]
        6:27: error: network.pods.backend must be host-gw or vxlan in v1.29.3: flannel keeps udp for \
        debugging only [RK0210]
        7:19: error: etcd.discovery must be null in v1.29.3: etcd runs on masters alone, which know \
        each other's addresses [RK0210]
          hint: leave the key out
        """)
  }

  @Test func membersMayBeTheMasterAlone() throws {
    #expect(
      read(Self.today, set: ["etcd.members={demo-master: 192.168.0.10}"]).diagnostics.isEmpty)
    let two = read(
      Self.today, set: ["etcd.members={demo-master: 192.168.0.10, demo-node-1: 192.168.0.11}"])
    #expect(two.diagnostics.map(\.code.description) == ["RK0210"])
  }

  @Test func aReleaseThatWasNotRunIsNoMistake() throws {
    let result = read(Self.today, set: ["kubernetes.version=v1.36.0"])
    #expect(result.spec != nil)
    #expect(result.diagnostics.map(\.severity) == [.note])
  }
}
