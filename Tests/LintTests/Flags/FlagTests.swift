import CloudConfig
import ClusterSpec
import Diagnostics
import Foundation
import KubernetesRelease
import Lint
import TestSupport
import Testing

@Suite struct FlagTests {
  private static func findings(
    _ lines: String, note: String = "", release: String? = nil
  ) -> [Diagnostic] {
    let text =
      "#cloud-config\ncoreos:\n  units:\n  - name: x.service\n    content: |\n"
      + note.split(separator: "\n", omittingEmptySubsequences: false).map { "      # \($0)\n" }
      .joined()
      + "      [Service]\n" + lines.split(separator: "\n").map { "      \($0)\n" }.joined()
    return UserData.read(Array(text.utf8), file: "x").machines.flatMap {
      FlagRules.findings(in: Inventory($0, release: release.flatMap { KubernetesVersion($0) }))
    }
  }

  private static func codes(_ findings: [Diagnostic]) -> String {
    findings.map(\.code.description).sorted().joined(separator: " ")
  }

  @Test func flagIsFoundWhereItStandsOnALineOfItsOwn() {
    let found = Self.findings(
      "ExecStart=/opt/bin/kubelet \\\n  --api-servers=http://10.0.0.1:8080 \\\n  --max-pod=3")
    #expect(found.map(\.code.description) == ["RK1401"])
    #expect(found.first?.location?.range.start == SourcePosition(line: 5, column: 3))
    #expect(found.first?.hint == "did you mean --max-pods?")
  }

  @Test(arguments: [
    ("", Severity.warning), ("kubernetes v0.18.1", .error), ("hyperkube v1.0.6", .error),
    ("kubernetes v1.2.0.", .error), ("KUBELET_VERSION=v1.1.2", .error), ("etcd v2.0.11", .warning),
    ("kubernetes v1.5.1", .note), ("KUBELET_IMAGE_TAG=v1.4.3_coreos.0", .note),
    ("https://storage.googleapis.com/kubernetes-release/release/v1.2.0/bin/kubelet", .error),
    ("https://github.com/kubernetes/kubernetes/releases/download/v1.0.1/kubernetes.tar.gz", .error),
    ("gcr.io/google_containers/hyperkube-amd64:v1.2.0", .error),
    ("gcr.io/google_containers/kubernetes-dashboard-amd64:v1.2.0", .warning),
    ("https://github.com/kelseyhightower/kube-register/releases/download/v1.2.0/k", .warning),
    ("https://github.com/kubernetes/dashboard/releases/download/v1.2.0/k", .warning),
    ("kubernetes v1.0.6, flannel:v0.5.5", .error), ("kubernetes FLANNEL_VERSION=v0.5.5", .warning),
    // Other programs in a folder named for Kubernetes.
    ("https://mirror.example/kubernetes/etcd-v1.2.0-linux-amd64.tar.gz", .warning),
    ("https://mirror.example/kubernetes/v1.2.0/kubelet", .error),
    ("https://mirror.example/kubernetes/kubernetes-server-v1.2.0.tar.gz", .error),
    // Variables, unless they may be about anything.
    ("version=v1.2.0\necho \"Kubernetes $version is there\"", .error),
    ("V=1.2.0\ncurl https://a.example/kubernetes-release/release/v${V}/kubelet", .error),
    ("Environment=V=v1.2.0\nExec=docker run gcr.io/hyperkube:$V", .error),
    ("version=v1.2.0\necho \"etcd $version for Kubernetes\"", .warning),
    ("version=v1.2.0\nversion=v1.1.0\necho \"Kubernetes $version\"", .warning),
    ("version=v1.2.0\necho \"Kubernetes $version_of_it ${version:-} $\"", .warning),
  ])
  func severityGoesByTheReleaseNamed(_ note: String, _ severity: Severity) {
    let found = Self.findings(
      "ExecStart=/opt/bin/kubelet --api-servers=http://10.0.0.1:8080 --max-pod=3", note: note)
    #expect(found.map(\.severity) == [severity])
  }

  @Test(arguments: [
    "/opt/bin/kubelet --api_servers=http://10.0.0.1:8080 --v=2",
    "-/opt/bin/kubelet --api-servers=${URL} --cluster_dns=$private_ipv4 --cluster_domain=a.b",
    "/opt/bin/kubelet --api-servers http://10.0.0.1:8080 --allow-privileged",
    "/opt/bin/kubelet $KUBELET_OPTS", "/usr/bin/docker run kubelet --nonsense",
    "/opt/bin/hyperkube kubelet --api-servers=http://10.0.0.1:8080",
    "/usr/bin/env kube-scheduler --master=http://127.0.0.1:8080",
    "/opt/bin/kubelet --api-servers=http://10.0.0.1:8080 --port ${PORT} --max-pods 40",
    "/opt/bin/proxy --nonsense",
    // If the release is unknown, everything that one of them accepts.
    "/opt/bin/kubelet -api_servers=http://10.0.0.1:8080 -v=2",
    "/opt/bin/kube-apiserver --etcd-servers=http://a:1 --advertise-address=10.0.0.1 --address=127.0.0.1",
    "/opt/bin/kube-scheduler --master=localhost:8080 --leader-elect",
    "/opt/bin/kube-proxy --etcd_servers=http://127.0.0.1:4001",
    "/opt/bin/kubelet --kubeconfig=/a --cluster-dns=name --cluster-domain=b",
    "/opt/bin/kube-apiserver --etcd-servers=http://a:1 --service-node-port-range=30000",
    "/opt/bin/kubelet --api-servers=http://10.0.0.1:8080 --cloud-provider=rackspace $MORE",
    "/opt/bin/kube-proxy --master=<hole: master> --logtostderr=true",
  ])
  func linesThatAreFine(_ line: String) { #expect(Self.findings("ExecStart=\(line)").isEmpty) }

  @Test(arguments: [
    ("kubelet --api-servers=a:1 --advertise-addres=x", "RK1408 RK1401"),
    ("kube-apiserver --advertise-address=10.0.0.1", "RK1401 RK1409 RK1409"),
    ("hyperkube proxy --etcd-servers=http://127.0.0.1:4001", "RK1401 RK1409"),
    ("kube-scheduler --master=http://127.0.0.1:8080 --logtostderr false", "RK1404"),
    ("kube-scheduler --master", "RK1403"), ("kube-scheduler -master=x", "RK1407"),
    ("kubelet --api-servers http://10.0.0.1:8080 -v=2", "RK1403 RK1407"),
    ("kubelet --api-servers=http://10.0.0.1:8080 --sync-frequency=10", "RK1405"),
    ("kubelet --api-servers=http://10.0.0.1:8080 --sync-frequency 10s", "RK1403"),
    ("kubelet --api-servers=http://10.0.0.1:8080 --docker-daemon-container=/d", "RK1401"),
    ("kube-proxy --master=http://127.0.0.1:8080 --proxy-port-range=1-2", "RK1401"),
    ("kubelet --api-servers=http://10.0.0.1:8080 --kubeconfig=/a --auth-path=/b", "RK1402 RK1412"),
    ("kube-controller-manager --master=http://127.0.0.1:8080 --root-ca-file=/a", "RK1401"),
    ("kube-controller-manager --master=http://127.0.0.1:8080 --cloud-provider=rackspace", "RK1412"),
    (
      "kube-apiserver --service-cluster-ip-range=10.0.0.0/16 --etcd-servers=http://a:1 "
        + "--etcd-config=/c", "RK1412"
    ),
  ])
  func linesThatAreNot(_ line: String, _ codes: String) {
    let found = Self.findings("ExecStart=/opt/bin/\(line)", note: "kubernetes v0.18.1")
    #expect(Self.codes(found) == codes.split(separator: " ").sorted().joined(separator: " "))
  }

  @Test(arguments: [
    ("v0.3.0", "proxy -etcd_servers=http://a:1 -v 2", ""),
    ("v0.3.0", "apiserver --etcd_servers=http://a:1,, --machines=a,b", "RK1405"),
    ("v0.3.0", "controller-manager --master=a.b:1 --etcd-servers=c", "RK1401 RK1408"),
    ("v0.9.1", "kubelet --api_servers=http://a:1 --cluster-dns=10.0.0.10", "RK1401 RK1409"),
    ("v0.9.1", "kube-proxy --etcd_servers=http://a:1", ""),
    ("v0.9.1", "kube-scheduler --master http://a:1", "RK1403"),
    ("v1.0.6", "kube-apiserver --etcd-servers=http://a:1 --advertise-address=10.0.0.1", "RK1409"),
    (
      "v1.1.3", "kubelet --api-servers http://a:1 --sync-frequency 10 --register-node false",
      "RK1404 RK1405"
    ),
    ("v1.2.4", "kubelet --api-servers=http://a:1 --cluster-dns=name --cluster-domain=b", ""),
    ("v1.2.4", "kube-apiserver --etcd-servers= --service-cluster-ip-range=10.0.0.0/16", "RK1405"),
    (
      "v1.28.3", "kube-apiserver --etcd-servers=http://a:1 --service-node-port-range=30000 -v=2", ""
    ),
    ("v1.28.3", "kube-scheduler --config=/a --address=0.0.0.0", "RK1401"),
    ("v1.28.3", "kubelet --api-servers=http://a:1", "RK1401 RK1409"),
    // For a release without a table, only what all tables agree on.
    ("v1.5.0", "kubelet --api-servers=a:1 --nonsense --sync-frequency=10", "RK1401 RK1405 RK1408"),
    ("v1.5.0", "kubelet --api-servers=http://a:1 --proxy-mode=a", "RK1401"),
  ])
  func linesAreReadAsTheReleaseReadsThem(_ release: String, _ line: String, _ codes: String) {
    #expect(Self.codes(Self.findings("ExecStart=/opt/bin/\(line)", release: release)) == codes)
  }

  /// The caller's release takes precedence over that of the texts.
  @Test func releaseOfTheCallerWins() {
    let line = "ExecStart=/opt/bin/kube-scheduler --master=http://127.0.0.1:8080 --leader-elect"
    #expect(Self.findings(line, note: "kubernetes v1.2.0").isEmpty)
    let found = Self.findings(line, note: "kubernetes v1.2.0", release: "v1.1.0")
    #expect(
      found.map(\.message) == [
        "kube-scheduler v1.1 has no flag --leader-elect: v1.2 and v1.28.7 have it"
      ])
  }

  @Test(
    arguments: [
      (
        "kube-proxy --master=http://127.0.0.1:8080 --proxy-mode=iptables",
        "kube-proxy v0.18.1 has no flag --proxy-mode: v1.1, v1.2 and v1.28.7 have it", nil
      ),
      (
        "kubelet --api-servers=http://127.0.0.1:8080 --etcd_servers=http://127.0.0.1:4001",
        "kubelet v0.18.1 has no flag --etcd_servers: v0.3 and v0.9 had it", "use --api-servers"
      ),
      (
        "kube-controller-manager --master=http://127.0.0.1:8080 --sync-node-status",
        "--sync-node-status is deprecated in the help text of kube-controller-manager v0.18.1",
        "remove it"
      ),
      (
        "kube-scheduler --master http://127.0.0.1:8080",
        "--master of kube-scheduler v0.18.1 takes its value only after '='",
        "write --master=http://127.0.0.1:8080"
      ),
    ] as [(String, String, String?)])
  func flagsOfOtherReleasesAreExplained(_ line: String, _ message: String, _ hint: String?) {
    let found = Self.findings("ExecStart=/opt/bin/\(line)", note: "kubernetes v0.18.1")
    #expect(found.map(\.message) == [message])
    #expect(found.map(\.hint) == [hint])
  }

  /// Without a release, no finding names one.
  @Test func unknownReleaseIsNotNamed() {
    let found = Self.findings(
      "ExecStart=/opt/bin/kubelet --api-servers=http://a:1 --nonsense --v=loud --kubelet-cgroupz=/")
    #expect(
      found.map(\.message) == [
        "kubelet has no flag --nonsense in any release that rkgen knows",
        "--v of kubelet takes a whole number, not 'loud'",
        "kubelet has no flag --kubelet-cgroupz in any release that rkgen knows",
      ])
    #expect(found.last?.hint == "did you mean --kubelet-cgroups?")
    #expect(found.map(\.severity) == [.note, .error, .warning])
  }

  @Test(arguments: [7080, 8443, 6443, 8080])
  func anyPortOfAnUnknownReleaseMayBeOpen(_ port: Int) {
    let lines = [
      "ExecStart=/opt/bin/kube-apiserver --etcd-servers=http://a:1",
      "ExecStart=/opt/bin/kube-scheduler --master=http://127.0.0.1:\(port)",
    ].joined(separator: "\n")
    #expect(Self.findings(lines).isEmpty)
    let known = Self.findings(lines, release: "v1.0.6").filter { $0.code == "RK1410" }
    #expect(known.isEmpty == [6443, 8080].contains(port))
  }

  @Test(arguments: ["default", "everything", "hostile", "static-etcd", "cloud-provider"])
  func whatWeRenderHasNoFinding(_ fixture: String) throws {
    let folder = Repository.fixtures.appending(path: "\(fixture)/rendered")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".yaml") }
    #expect(!files.isEmpty)
    for file in files {
      let text = try Repository.text("fixtures/\(fixture)/rendered/\(file)")
      let machines = UserData.read(Array(text.utf8), file: file).machines
      #expect(machines.contains { text.contains("kube") && !$0.units.isEmpty })
      #expect(machines.flatMap { FlagRules.findings(in: Inventory($0)) }.isEmpty)
    }
  }

  @Test func longLinesAreRead() {
    let flags = (0..<500).map { "--max-podz\($0 % 7)=3 --v=2 --port 1" }.joined(separator: " ")
    let found = Self.findings(
      "ExecStart=/opt/bin/kubelet --api-servers=http://10.0.0.1:8080 \(flags)")
    #expect(found.count { $0.code == "RK1401" } == 500)
  }
}
