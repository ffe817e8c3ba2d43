import ClusterSpec
import Guests
import KubernetesRelease
import Testing

@Suite struct GuestTests {
  private func findings(_ release: String, _ guest: String) -> [String] {
    let text = """
      apiVersion: rkgen/v1
      kind: Cluster
      metadata: {name: demo}
      kubernetes: {version: \(release)}
      network: {control: \(release == "v0.18.1" ? "service" : "cloud")}
      master: {address: \(release == "v0.18.1" ? "null" : "192.168.0.10")}
      guest: \(guest)
      """
    return ClusterSpec.read(SpecInput(file: "x", bytes: Array(text.utf8))).diagnostics
      .filter { $0.severity == .error }.map(\.message)
  }

  @Test func everyReleaseRunsOnSomething() {
    for design in ClusterDesign.allCases {
      let needs = ReleaseProfile.first(of: design).needs
      #expect(GuestImage.all.contains { $0.obstacles(to: needs).isEmpty })
      #expect(GuestImage.all.contains { !$0.obstacles(to: needs).isEmpty })
    }
  }

  @Test func whatFitsIsAccepted() {
    #expect(findings("v0.18.1", "{}") == [])
    #expect(findings("v0.18.1", "{kind: coreos, format: cloud-config}") == [])
    #expect(findings("v1.28.7", "{}") == [])
    #expect(findings("v1.28.7", "{kind: flatcar, format: ignition}") == [])
  }

  @Test func whatDoesNotFitSaysWhy() {
    let old = findings("v0.18.1", "{kind: flatcar}")
    #expect(old.count == 1)
    for word in [
      "flatcar can't run Kubernetes v0.18.1", "cgroup v1", "etcd2.service", "$private_ipv4",
    ] {
      #expect(old.first?.contains(word) == true, "\(old)")
    }
    let new = findings("v1.28.7", "{kind: coreos}")
    #expect(new.count == 1)
    for word in ["coreos can't run Kubernetes v1.28.7", "systemd 238", "containerd"] {
      #expect(new.first?.contains(word) == true, "\(new)")
    }
    #expect(findings("v0.18.1", "{format: ignition}").first?.contains("$private_ipv4") == true)
  }
}
