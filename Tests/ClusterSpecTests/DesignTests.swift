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

  private static let onUbuntu = [
    "guest.kind=ubuntu", "network.control=cloud", "network.cloud.addresses=assigned",
    "network.cloud.interface=ens4",
  ]

  @Test(arguments: ["v0.3.0", "v0.9.0", "v0.18.1", "v1.0.0", "v1.1.0", "v1.2.0"])
  func ubuntuRunsWhatCoreOSRan(_ version: String) throws {
    let result = read("", set: Self.onUbuntu + ["kubernetes.version=\(version)"])
    #expect(result.diagnostics == [], "\(summary(result.diagnostics))")
    #expect(result.spec?.image.value.description == "Ubuntu 16.04")
    #expect(result.spec?.guest.format.value == .cloudInit)
  }

  @Test(arguments: [
    (
      "network.control=service", "RK0210",
      "network.control must be cloud in v1.2.0: its machines get"
    ),
    (
      "network.cloud.addresses=dhcp", "RK0210", "network.cloud.addresses must be assigned in v1.2.0"
    ),
    (
      "guest.packages=[jq, docker.io]", "RK0210",
      "guest.packages must not include docker.io in v1.2.0"
    ),
    (
      "files=[{path: /etc/a, owner: www-data, content: b}]", "RK0212",
      "owner must be left out in v1.2.0 on ubuntu"
    ),
    ("release.url=https://a.example/a", "RK0210", "release.url must be left out in v1.2.0"),
    (
      "units=[{name: 50-x.network, content: '[Match]'}]", "RK0212",
      "nothing reads 50-x.network: ifupdown, not systemd-networkd, sets up the interfaces of Ubuntu 16.04"
    ),
    (
      "users=[{name: ubuntu, shell: /bin/zsh}]", "RK0208",
      "the user ubuntu can have only a passwordHash"
    ),
    (
      "files=[{path: /opt/kubernetes/bin/crictl, content: a}]", "RK0208",
      "/opt/kubernetes/bin/crictl can't be a file of your own"
    ),
    (
      "image=precise 12.04", "RK0212",
      "image 'precise 12.04' can't run Kubernetes v1.2.0: Ubuntu 12.04 has no systemd"
    ),
    (
      "image=trusty 14.04", "RK0212",
      "image 'trusty 14.04' can't run Kubernetes v1.2.0: Ubuntu 14.04 has no systemd"
    ),
    (
      "image=Ubuntu 20.04.6 LTS", "RK0212",
      "image 'Ubuntu 20.04.6 LTS' can't run Kubernetes v1.2.0: Ubuntu 20.04 has cgroup v2 beside v1, "
        + "but only cgroup v1 is supported"
    ),
    (
      "nodes={pools: {a: {count: 1, image: Ubuntu 24.04}}}", "RK0212",
      "nodes.pools.a.image 'Ubuntu 24.04' can't run Kubernetes v1.2.0: Ubuntu 24.04 has only cgroup v2"
    ),
  ])
  func whatUbuntuCannotIsSaid(_ setting: String, _ code: String, _ message: String) {
    let findings = read("", set: Self.onUbuntu + ["kubernetes.version=v1.2.0", setting]).diagnostics
      .filter { $0.severity == .error }
    #expect(findings.map(\.code.description) == [code], "\(summary(findings))")
    #expect(findings.first?.message.hasPrefix(message) == true, "\(summary(findings))")
    #expect(findings.first?.location != nil)
  }

  private static let todayOnUbuntu = [
    "guest.kind=ubuntu", "network.cloud.interface=ens4", "network.control=cloud",
  ]

  @Test(arguments: [
    ("image=Flatcar (Stable)", "image 'Flatcar (Stable)' looks like an image of flatcar"),
    ("units=[{name: locksmithd.service, enable: true}]", "Ubuntu has no unit locksmithd.service"),
  ])
  func whatIsLeftOfAnotherGuestIsSaid(_ setting: String, _ message: String) {
    #expect(read(Self.today, set: Self.todayOnUbuntu).diagnostics == [])
    let found = read(Self.today, set: Self.todayOnUbuntu + [setting]).diagnostics
    #expect(found.map(\.code.description) == ["RK0212"], "\(summary(found))")
    #expect(found.first?.severity == .warning && found.first?.message.hasPrefix(message) == true)
    // What a package may provide, or another kind of image has.
    let packages = ["guest.packages=[locksmith]", "image=Ubuntu Noble for Flatcar's heirs"]
    #expect(
      read(Self.today, set: Self.todayOnUbuntu + packages + [setting].filter { $0.hasPrefix("u") })
        .diagnostics == [])
  }

  /// Kubelets of v1.35 exit unless there are only control groups of version 2.
  @Test(arguments: [("v1.34.0", false), ("v1.35.0", true)])
  func mixedControlGroupsAreTooOldForSome(_ version: String, _ isRefused: Bool) {
    let found = read(
      Self.today,
      set: Self.todayOnUbuntu + ["kubernetes.version=\(version)", "image=Ubuntu 20.04"]
    ).diagnostics
    #expect(found.contains { $0.code.description == "RK0212" } == isRefused, "\(summary(found))")
  }

  /// A wrong value causes no follow-up errors.
  @Test func oneMistakeIsOneFinding() {
    let overlap = read(Self.ninth, set: ["network.cloud.cidr=10.240.0.0/24"]).diagnostics
    #expect(overlap.map(\.code.description) == ["RK0302"], "\(summary(overlap))")
    let nobody = read(Self.third, set: ["kubernetes.authorization.administrators=[a]"]).diagnostics
    #expect(nobody.map(\.code.description) == ["RK0210"], "\(summary(nobody))")
  }

  @Test func anImageTooOldForTodayIsNamed() {
    let found = read(
      Self.today, set: ["guest.kind=ubuntu", "network.cloud.interface=ens4", "image=Ubuntu 18.04"]
    ).diagnostics
    #expect(found.map(\.code.description) == ["RK0212"], "\(summary(found))")
    #expect(found.first?.hint == "Ubuntu 24.04 is the newest that can")
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
        5:23: error: master.address must be given in v1.29.3: nodes have no way to discover \
        the master [RK0210]
          hint: with network.control: cloud, rkgen-boot asks the cloud for an address such as \
        192.168.0.10
        5:23: note: clusters of v1.29.3 have never been run; the output is that for v1.28.7 with \
        the changes from the release notes [RK0211]
        6:27: error: network.pods.backend must be host-gw or vxlan in v1.29.3: flannel supports udp \
        only for debugging [RK0210]
        7:19: error: etcd.discovery must be null in v1.29.3: etcd runs only on masters, which know \
        each other's addresses [RK0210]
          hint: leave the key out
        """)
  }

  private static let ninth = """
    kubernetes: {version: v0.9.0}
    network: {control: cloud, cloud: {addresses: assigned}}

    """

  @Test(arguments: [
    "kubernetes.authorization.administrators=[alice]",
    "kubernetes.authorization.serviceAccounts=[{namespace: default, name: dns}]",
    "kubernetes.authorization.mode=RBAC", "network.control=service",
    "network.cloud.addresses=dhcp", "nodes.labels={a: b}",
    "cloudProvider={name: rackspace, username: operations, region: DFW}",
  ])
  func whatIsNotThereYetIsRefusedAtItsPlace(_ setting: String) throws {
    #expect(read(Self.ninth).diagnostics.isEmpty)
    let findings = read(Self.ninth, set: [setting]).diagnostics
    #expect(findings.map(\.code.description) == ["RK0210"], "\(summary(findings))")
    #expect(findings.first?.location != nil)
  }

  private static let third = ninth.replacing("v0.9.0", with: "v0.3.0")

  @Test(arguments: [
    "kubernetes.authorization.mode=ABAC", "kubernetes.admissionControl=[AlwaysAdmit]",
    "network.dns.enabled=true", "network.services.cidr=10.1.0.0/16",
    "kubernetes.apiServer.extraNames=[api.example.com]", "network.control=service",
    "kubernetes.authorization.serviceAccounts=[{namespace: default, name: dns}]",
  ])
  func theFirstDesignHasNoneOfIt(_ setting: String) throws {
    let result = read(Self.third)
    #expect(result.diagnostics.isEmpty)
    #expect(result.spec?.network.dns.enabled.value == false)
    #expect(result.spec?.kubernetes.authorization.mode.value == .alwaysAllow)
    let findings = read(Self.third, set: [setting]).diagnostics.filter { $0.severity == .error }
    #expect(findings.map(\.code.description) == ["RK0210"], "\(summary(findings))")
    #expect(findings.first?.location != nil)
  }

  @Test func nodesMustBeKnownBeforehand() throws {
    #expect(
      summary(read("kubernetes: {version: v0.9.0}\n").diagnostics) == """
        5:23: error: network.control must be cloud in v0.9.0: its master needs a list of all \
        nodes with addresses known in advance [RK0210]
        5:23: error: network.cloud.addresses must be assigned in v0.9.0: its master needs a list \
        of all nodes with addresses known in advance [RK0210]
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
