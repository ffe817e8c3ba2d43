import CloudConfig
import Diagnostics
import Foundation
import Lint
import TestSupport
import Testing

@Suite struct FlagTests {
  private static func findings(_ lines: String, note: String = "") -> [Diagnostic] {
    let text =
      "#cloud-config\ncoreos:\n  units:\n  - name: x.service\n    content: |\n      # \(note)\n"
      + "      [Service]\n" + lines.split(separator: "\n").map { "      \($0)\n" }.joined()
    return UserData.read(Array(text.utf8), file: "x").documents.flatMap {
      FlagRules.findings(in: Inventory($0))
    }
  }

  @Test func flagIsFoundWhereItStandsOnALineOfItsOwn() {
    let found = Self.findings(
      "ExecStart=/opt/bin/kubelet \\\n  --api-servers=http://10.0.0.1:8080 \\\n  --max-pod=3")
    #expect(found.map(\.code.description) == ["RK1401"])
    #expect(found.first?.location?.range.start == SourcePosition(line: 5, column: 3))
    #expect(found.first?.hint == "did you mean --max-pods?")
  }

  @Test(arguments: [
    ("", Severity.warning), ("kubernetes v0.18.1", .error), ("hyperkube v1.0.6", .note),
    ("etcd v2.0.11", .warning),
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
    "/opt/bin/kubelet --api-servers=http://10.0.0.1:8080 --docker-daemon-container=/d",
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
    ("kubelet --api-servers=http://10.0.0.1:8080 --sync-frequency=10", "RK1405"),
    ("kubelet --api-servers=http://10.0.0.1:8080 --sync-frequency 10", "RK1405"),
    ("kubelet --api-servers=http://10.0.0.1:8080 --kubeconfig=/a --auth-path=/b", "RK1402 RK1412"),
    ("kube-controller-manager --master=http://127.0.0.1:8080 --root-ca-file=/a", "RK1401"),
    ("kube-controller-manager --master=http://127.0.0.1:8080 --cloud-provider=rackspace", "RK1412"),
    (
      "kube-apiserver --service-cluster-ip-range=10.0.0.0/16 --etcd-servers=http://a:1 "
        + "--etcd-config=/c", "RK1412"
    ),
  ])
  func linesThatAreNot(_ line: String, _ codes: String) {
    let found = Self.findings("ExecStart=/opt/bin/\(line)")
    #expect(Set(found.map(\.code.description)) == Set(codes.split(separator: " ").map(String.init)))
    #expect(found.count == codes.split(separator: " ").count)
  }

  @Test func laterFlagsAreExplained() {
    let found = Self.findings(
      "ExecStart=/opt/bin/kube-proxy --master=http://127.0.0.1:8080 --proxy-mode=iptables")
    #expect(found.first?.message.contains("it came with 1.1") == true)
  }

  @Test(arguments: ["default", "everything", "hostile", "static-etcd", "cloud-provider"])
  func whatWeRenderHasNoFinding(_ fixture: String) throws {
    let folder = Repository.fixtures.appending(path: "\(fixture)/rendered")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".yaml") }
    #expect(!files.isEmpty)
    for file in files {
      let text = try Repository.text("fixtures/\(fixture)/rendered/\(file)")
      let documents = UserData.read(Array(text.utf8), file: file).documents
      #expect(documents.contains { document in text.contains("kube") && !document.units.isEmpty })
      #expect(documents.flatMap { FlagRules.findings(in: Inventory($0)) }.isEmpty)
    }
  }

  @Test func longLinesAreRead() {
    let flags = (0..<500).map { "--max-podz\($0 % 7)=3 --v=2 --port 1" }.joined(separator: " ")
    let found = Self.findings(
      "ExecStart=/opt/bin/kubelet --api-servers=http://10.0.0.1:8080 \(flags)")
    #expect(found.count { $0.code == "RK1401" } == 500)
  }
}
