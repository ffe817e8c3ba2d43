import Foundation
import TestSupport
import Testing

/// The rendered apply-objects with the real kubectl, and what it applies to a stand-in API server.
@Suite(.thorough, .waits(on: .forScripts)) struct ObjectTests {
  private static let master = "api/v1/nodes/kubernetes-master"
  private static let roles = "apis/rbac.authorization.k8s.io/v1/"

  @Test func objectsAreAppliedOnceAndForAll() throws {
    let server = try APIServerOfToday([Self.master: ["metadata": ["name": "kubernetes-master"]]])
    let first = try server.run("apply-objects")
    #expect(first.status == 0, "\(first.text)\(first.error)")
    let stored = try server.stored()
    let bindings = stored.filter { $0.key.hasPrefix(Self.roles + "clusterrolebindings/") }
    let granted = try bindings.reduce(into: [String: [String]]()) { granted, binding in
      let role = try #require(binding.value["roleRef"] as? [String: String])
      let subjects = try #require(binding.value["subjects"] as? [[String: String]])
      granted[role["name"] ?? ""] = subjects.map { "\($0["kind"] ?? "") \($0["name"] ?? "")" }
    }
    // Only the approver approves the first certificate of a node.
    #expect(
      granted == [
        "system:node-bootstrapper": ["Group system:bootstrappers"],
        "system:certificates.k8s.io:certificatesigningrequests:selfnodeclient": [
          "Group system:nodes"
        ],
        "system:kubelet-api-admin": ["User kube-apiserver-kubelet-client"],
        "cluster-admin": ["User admin"],
        "rkgen:flannel": ["User flannel"],
        "rkgen:coredns": ["ServiceAccount coredns"],
      ])
    let service = stored["api/v1/namespaces/kube-system/services/kube-dns"]?["spec"]
    #expect((service as? [String: Any])?["clusterIP"] as? String == "10.0.0.10")
    let labels = (stored[Self.master]?["metadata"] as? [String: Any])?["labels"]
    #expect(labels as? [String: String] == ["node-role.kubernetes.io/control-plane": ""])
    // Another master, or another boot.
    let second = try server.run("apply-objects")
    #expect(second.status == 0, "\(second.error)")
    #expect(try NSDictionary(dictionary: server.stored()).isEqual(to: stored))
  }

  /// What a team may change stays as it is.
  @Test func theCorefileIsOnlyCreated() throws {
    let place = "api/v1/namespaces/kube-system/configmaps/coredns"
    func corefile(_ server: APIServerOfToday) throws -> String? {
      (try server.stored()[place]?["data"] as? [String: String])?["Corefile"]
    }
    let node = ["metadata": ["name": "kubernetes-master"]]
    let new = try APIServerOfToday([Self.master: node])
    #expect(try new.run("apply-objects").status == 0)
    #expect(try corefile(new)?.contains("kubernetes {$CLUSTER_DOMAIN}") == true)
    let changed = try APIServerOfToday([
      Self.master: node, place: ["metadata": ["name": "coredns"], "data": ["Corefile": "mine"]],
    ])
    #expect(try changed.run("apply-objects").status == 0)
    #expect(try corefile(changed) == "mine")
  }

  @Test func itWaitsForTheAPIServerAndTheNode() throws {
    let server = try APIServerOfToday([:])
    try server.file("unready")
    let script = try server.start("apply-objects")
    #expect(eventually { script.output.contains("waiting for the API server") })
    #expect(!server.requests.contains { $0.hasPrefix("PATCH") })
    try server.remove("unready")
    #expect(eventually { script.output.contains("waiting for the Node kubernetes-master") })
    #expect(try server.stored().keys.contains { $0.hasSuffix("/deployments/coredns") })
    #expect(script.isRunning)
    #expect(script.output.components(separatedBy: "waiting for").count == 3)
  }

  /// systemd retries what kubectl can't apply.
  @Test func whatIsRefusedIsAFailure() throws {
    let server = try APIServerOfToday([Self.master: ["metadata": ["name": "kubernetes-master"]]])
    try server.root.scratch.file("etc/kubernetes/objects/zebra.yaml", "kind: Zebra\n")
    let result = try server.run("apply-objects")
    #expect(result.status != 0 && result.error.contains("zebra.yaml"), "\(result.error)")
  }

  /// As another YAML reader sees it: complete documents with what every object has.
  @Test(arguments: ["true", "false"]) func objectsAreWhole(_ dns: String) throws {
    let root = try MachineRoot(
      .master,
      spec: MachineRoot.today.replacingOccurrences(
        of: "{control: cloud}",
        with: "{control: cloud, dns: {enabled: \(dns), domain: k8s.example}}"))
    let folder = root.scratch.path("etc/kubernetes/objects")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    #expect(
      names == (dns == "true" ? ["access.yaml", "coredns.yaml", "initial"] : ["access.yaml"]))
    let files = names.map { "\(folder)/\($0 == "initial" ? "initial/corefile.yaml" : $0)" }
    let program = """
      import sys, yaml, json
      for file in sys.argv[1:]:
          for one in yaml.safe_load_all(open(file)):
              assert one["apiVersion"] in ("v1", "apps/v1", "rbac.authorization.k8s.io/v1"), one
              assert one["kind"] and one["metadata"]["name"], one
              print(one["kind"], one["metadata"].get("namespace", "-"), one["metadata"]["name"])
              if one["kind"] == "Deployment":
                  pod = one["spec"]["template"]
                  assert one["spec"]["selector"]["matchLabels"].items() <= pod["metadata"]["labels"].items()
                  print(json.dumps([pod["spec"]["containers"][0][key] for key in ("image", "env")]))
      """
    let result = try Command.run(
      Repository.python.path, ["-c", program] + files)
    #expect(result.status == 0, "\(result.error)")
    #expect(result.text.contains("ClusterRole - rkgen:flannel\n"))
    #expect(result.text.contains("Deployment kube-system coredns\n") == (dns == "true"))
    let pod =
      #"["registry.k8s.io/coredns/coredns:v1.10.1", "#
      + #"[{"name": "CLUSTER_DOMAIN", "value": "k8s.example"}]]"#
    #expect(result.text.contains(pod) == (dns == "true"))
  }
}
