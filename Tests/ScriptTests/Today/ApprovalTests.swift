import Foundation
import TestSupport
import Testing

/// The rendered approve-certificates with the real kubectl and jq, against a stand-in API server.
@Suite(.thorough, .waits(on: .forScripts)) struct ApprovalTests {
  private static let path = "apis/certificates.k8s.io/v1/certificatesigningrequests/"
  private let scratch: Scratch

  init() throws { scratch = try Scratch() }

  private func objects(
    _ requests: [SigningRequest],
    nodes: [String: [String]] = ["kubernetes-node-1": ["192.168.0.11"]]
  ) throws -> [String: Any] {
    var objects: [String: Any] = [:]
    for request in requests {
      objects[Self.path + request.name] = try request.object(in: scratch)
    }
    for (node, addresses) in nodes {
      objects["api/v1/nodes/" + node] = [
        "metadata": ["name": node],
        "status": [
          "addresses": addresses.map { ["type": "InternalIP", "address": $0] }
            + [["type": "Hostname", "address": node]]
        ],
      ]
    }
    return objects
  }

  /// The types of the conditions of a request.
  private func conditions(_ name: String, in server: APIServerOfToday) throws -> [String] {
    let status = try #require(server.stored()[Self.path + name])["status"] as? [String: Any]
    return (status?["conditions"] as? [[String: String]] ?? []).compactMap { $0["type"] }
  }

  private func expectOutcomes(
    _ requests: [SigningRequest], nodes: [String: [String]]
  ) throws {
    let server = try APIServerOfToday(objects(requests, nodes: nodes))
    let first = try server.run("approve-certificates")
    #expect(first.status == 0 && first.error.isEmpty, "\(first.error)")
    let lines = first.text.split(separator: "\n")
    for request in requests {
      let said = lines.filter { $0.contains(": \(quoted(request.name)): ") }
      let conditions = try conditions(request.name, in: server)
      switch request.outcome {
      case .approved:
        #expect(conditions == ["Approved"], "\(request.name) \(said)")
        #expect(said.count == 1 && said.first?.hasPrefix("approved: ") == true)
      case .refused(let reason):
        #expect(conditions == request.conditions, "\(request.name)")
        #expect(
          said.count == 1 && said.first?.hasPrefix("not approved: ") == true, "\(request.name)")
        #expect(said.first?.contains(reason) == true, "\(request.name): \(said)")
      case .passedOver:
        #expect(conditions == request.conditions && said.isEmpty, "\(request.name) \(said)")
      }
    }
    // Reported once; approved requests are not checked again.
    let writes = server.requests.filter { $0.hasPrefix("PUT") }.count
    let second = try server.run("approve-certificates")
    #expect(second.status == 0 && second.text.isEmpty && second.error.isEmpty, "\(second.text)")
    #expect(server.requests.filter { $0.hasPrefix("PUT") }.count == writes)
  }

  /// A name quoted as by bash.
  private func quoted(_ name: String) -> String {
    name.reduce(into: "") { $0 += " $();'\\".contains($1) ? "\\\($1)" : String($1) }
  }

  // MARK: Clients

  @Test func aTokenIsGoodForItsOwnNodeAlone() throws {
    let notJust = "it is not just for system:node:kubernetes-node-1 of system:nodes"
    try expectOutcomes(
      [
        .client("as-go-writes-it", .approved) { $0.fixture = "kubelet-client.csr" },
        .client("as-openssl-writes-it", .approved),
        .client("rsa", .approved) {
          $0.keyType = ["RSA", "rsa_keygen_bits:2048"]
          $0.usages = ["key encipherment", "digital signature", "client auth"]
        },
        .client("node-csr-aB3_=", .approved),
        .client(
          "another-node", node: "kubernetes-node-2",
          .refused("not just for system:node:kubernetes-node-2")),
        .client("the-master", node: "kubernetes-master", .refused("no node of this cluster")) {
          $0.subject = "/O=system:nodes/CN=system:node:kubernetes-master"
        },
        .client("another-cluster", node: "other-node-1", .refused("no node of this cluster")) {
          $0.subject = "/O=system:nodes/CN=system:node:other-node-1"
        },
        .client("injection", node: "kubernetes-node-1$(touch x)", .refused("no node")),
        .client("lines", node: "kubernetes-node-1\n\t", .refused("no node")),
        .client("nobody", node: "", .refused("no node")),
        .client("stranger", .refused("does not start with bootstrap:")) { $0.user = "mallory" },
        .client("no-bootstrapper", .refused("not in group system:bootstrappers")) {
          $0.groups = ["system:authenticated"]
        },
        .client("for-servers", .refused("digital signature and client auth")) {
          $0.usages = ["digital signature", "server auth"]
        },
        .client("for-both", .refused("digital signature and client auth")) {
          $0.usages = ["digital signature", "client auth", "server auth"]
        },
        .client("for-signing", .refused("digital signature and client auth")) {
          $0.usages = ["cert sign", "client auth", "digital signature"]
        },
        .client("masters", .refused(notJust)) {
          $0.subject = "/O=system:masters/CN=system:node:kubernetes-node-1"
        },
        .client("also-masters", .refused(notJust)) {
          $0.subject = "/O=system:nodes/O=system:masters/CN=system:node:kubernetes-node-1"
        },
        .client("masters-beside", .refused(notJust)) {
          $0.subject = "/O=system:nodes+O=system:masters/CN=system:node:kubernetes-node-1"
        },
        .client("two-names", .refused(notJust)) {
          $0.subject = "/O=system:nodes/CN=system:node:kubernetes-node-1/CN=kubernetes-admin"
        },
        .client("no-group", .refused(notJust)) {
          $0.subject = "/CN=system:node:kubernetes-node-1"
        },
        .client("longer", .refused(notJust)) {
          $0.subject = "/O=system:nodes/CN=system:node:kubernetes-node-11"
        },
        .client("commas", .refused(notJust)) {
          $0.subject = "/CN=system:node:kubernetes-node-1,O=system:nodes"
        },
        .client("with-names", .refused(notJust)) {
          $0.extensions = ["subjectAltName = DNS:kubernetes-node-1"]
        },
        .client("authority", .refused(notJust)) {
          $0.extensions = ["basicConstraints = critical, CA:TRUE"]
        },
      ], nodes: [:])
  }

  @Test func whatOthersMightReadOtherwiseIsRefused() throws {
    let notJust = "it is not just for"
    try expectOutcomes(
      [
        .client("text-before", .refused(notJust)) { $0.edit = { "-----BEGIN X-----\n" + $0 } },
        .client("two-blocks", .refused(notJust)) { $0.edit = { $0 + $0 } },
        .client("carriage-returns", .refused(notJust)) {
          $0.edit = { $0.replacingOccurrences(of: "\n", with: "\r\n") }
        },
        .client("headers", .refused(notJust)) {
          $0.edit = {
            $0.replacingOccurrences(of: "QUEST-----\nMI", with: "QUEST-----\nA: b\n\nMI")
          }
        },
        .client("padding", .refused(notJust)) {
          $0.edit = { $0.replacingOccurrences(of: "\n-----END", with: "====\n-----END") }
        },
        .client("half", .refused(notJust)) {
          $0.edit = {
            $0.split(separator: "\n").enumerated().filter { $0.offset != 2 }
              .map { $0.element + "\n" }.joined()
          }
        },
        .client("nothing", .refused(notJust)) { $0.edit = { _ in "" } },
        .client("empty-block", .refused(notJust)) {
          $0.edit = { _ in
            "-----BEGIN CERTIFICATE REQUEST-----\n-----END CERTIFICATE REQUEST-----\n"
          }
        },
        .client("not-text", .refused(notJust)) { $0.edit = { _ in "\u{0}\u{1b}[31m\u{ff}" } },
        .client("name $(touch x);'", .refused("characters")),
        .client("--all", .refused("characters")),
      ], nodes: [:])
  }

  @Test func whatIsForOthersIsPassedOver() throws {
    try expectOutcomes(
      [
        .client("renewal", .passedOver) {
          $0.user = "system:node:kubernetes-node-1"
          $0.groups = ["system:nodes"]
        },
        .client("other-signer", .passedOver) { $0.signer = "kubernetes.io/kube-apiserver-client" },
        .client("own-signer", .passedOver) { $0.signer = "example.com/kubelet-serving" },
        .client("denied", .passedOver) { $0.conditions = ["Denied"] },
        .client("failed", .passedOver) { $0.conditions = ["Approved", "Failed"] },
      ], nodes: [:])
  }

  // MARK: Servers

  @Test func aServerIsItsNodeAtItsAddress() throws {
    let notJust = "of system:nodes at kubernetes-node-1 and 192.168.0.11"
    func names(_ names: String) -> (inout SigningRequest) -> Void {
      { $0.extensions = ["subjectAltName = " + names] }
    }
    try expectOutcomes(
      [
        .server("as-go-writes-it", .approved) { $0.fixture = "kubelet-server.csr" },
        .server("as-openssl-writes-it", .approved),
        .server("wrong-address", at: "192.168.0.12", .refused(notJust)),
        .server("no-address", .refused(notJust), names("DNS:kubernetes-node-1")),
        .server("no-name", .refused(notJust), names("IP:192.168.0.11")),
        .server("nothing", .refused(notJust)) { $0.extensions = [] },
        .server(
          "two-addresses", .refused(notJust),
          names("DNS:kubernetes-node-1, IP:192.168.0.11, IP:192.168.0.10")),
        .server(
          "two-names", .refused(notJust),
          names("DNS:kubernetes-node-1, DNS:kubernetes, IP:192.168.0.11")),
        .server("wildcard", .refused(notJust), names("DNS:*, IP:192.168.0.11")),
        .server("others-name", .refused(notJust), names("DNS:kubernetes, IP:192.168.0.11")),
        .server(
          "uri", .refused(notJust),
          names("DNS:kubernetes-node-1, IP:192.168.0.11, URI:spiffe://cluster/admin")),
        .server(
          "email", .refused(notJust),
          names("DNS:kubernetes-node-1, IP:192.168.0.11, email:a@example.com")),
        // One name that looks like two entries when printed.
        .server("printed-alike", .refused(notJust)) {
          $0.extensions = [
            "subjectAltName = @names", "[names]",
            "DNS.1 = \"kubernetes-node-1, IP Address:192.168.0.11\"",
          ]
        },
        .server("authority", .refused(notJust)) {
          $0.extensions.append("basicConstraints = CA:TRUE")
        },
        .server("others-subject", .refused(notJust)) {
          $0.subject = "/O=system:nodes/CN=system:node:kubernetes-node-2"
        },
        .server("by-a-token", .refused("does not start with system:node:")) {
          $0.user = "bootstrap:kubernetes-node-1"
        },
        .server("no-node", .refused("not in group system:nodes")) { $0.groups = [] },
        .server("for-clients", .refused("digital signature and server auth")) {
          $0.usages.append("client auth")
        },
        .server("unknown", node: "kubernetes-node-2", .refused("no Node kubernetes-node-2")),
        .server(
          "odd", node: "kubernetes-node-8", .refused("no Node kubernetes-node-8 with an address")),
        .server(
          "masters-address", node: "kubernetes-node-3", at: "192.168.0.10", .refused("not its own")),
        .server(
          "outside", node: "kubernetes-node-4", at: "192.168.1.4", .refused("not its own")),
        .server(
          "claimed", node: "kubernetes-node-5", at: "192.168.0.15", .refused("not its own")),
        .server("several", node: "kubernetes-node-7", at: "192.168.0.17", .refused("not its own")),
        .server("the-master", node: "kubernetes-master", at: "192.168.0.10", .refused("no node")),
      ],
      nodes: [
        "kubernetes-master": ["192.168.0.10"], "kubernetes-node-1": ["192.168.0.11"],
        "kubernetes-node-3": ["192.168.0.10"], "kubernetes-node-4": ["192.168.1.4"],
        "kubernetes-node-5": ["192.168.0.15"], "kubernetes-node-6": ["192.168.0.15"],
        "kubernetes-node-7": ["192.168.0.17", "192.168.0.18"],
        "kubernetes-node-8": ["@", "$(touch x)", "1.2.3", "fe80::1"],
      ])
  }

  // MARK: Over time

  @Test func aServerWaitsForItsNode() throws {
    let request = SigningRequest.server("early", .approved) { $0.fixture = "kubelet-server.csr" }
    let before = try APIServerOfToday(objects([request], nodes: [:]))
    #expect(try before.run("approve-certificates").text.contains("there is no Node"))
    #expect(try before.run("approve-certificates").text.isEmpty)
    let after = try APIServerOfToday(objects([request]), on: before.root)
    #expect(
      try after.run("approve-certificates").text
        == "approved: early: the server kubernetes-node-1\n")
    #expect(try conditions("early", in: after) == ["Approved"])
  }

  /// Between the check and the approval, the object with that name is replaced.
  @Test func whatWasCheckedIsWhatIsApproved() throws {
    let server = try APIServerOfToday(objects([.client("swapped", .approved)]))
    try server.file("race")
    let result = try server.run("approve-certificates")
    #expect(result.status == 1 && result.error.contains("can't approve swapped"))
    #expect(try conditions("swapped", in: server).isEmpty)
    #expect(try server.run("approve-certificates").status == 0)
    #expect(try conditions("swapped", in: server) == ["Approved"])
  }

  /// All masters check the same requests: the second one must not fail.
  @Test func anotherMasterMayBeFaster() throws {
    let several = try MachineRoot(
      .master,
      spec: """
        kubernetes: {version: v1.28.7}
        network: {control: cloud}
        masters: {count: 3, addresses: [192.168.0.10, 192.168.0.11, 192.168.0.12]}
        """)
    let server = try APIServerOfToday(
      objects([.client("first", .approved), .client("second", .approved)]), on: several)
    try server.file("race")
    let result = try server.run("approve-certificates")
    #expect(result.status == 0 && result.error.isEmpty, "\(result.error)")
    let lines = result.text.split(separator: "\n")
    #expect(lines.filter { $0.hasPrefix("approved: ") }.count == 1)
    #expect(lines.filter { $0.contains("another of the 3 masters was faster") }.count == 1)
    // What was not approved is approved at the next look.
    #expect(try server.run("approve-certificates").text.hasPrefix("approved: "))
    for name in ["first", "second"] {
      #expect(try conditions(name, in: server) == ["Approved"])
    }
  }

  @Test func nothingIsAskedWithoutAnAPIServer() throws {
    let server = try APIServerOfToday(objects([.client("one", .approved)]))
    try server.root.program("systemctl", "exit 3\n")
    let idle = try server.run("approve-certificates")
    #expect(idle.status == 0 && idle.text.isEmpty && server.requests.isEmpty)
    try server.root.program("systemctl", "true\n")
    #expect(try server.run("approve-certificates").text.contains("approved: one"))
    // Nothing is pending: one request.
    let asked = server.requests.count
    #expect(try server.run("approve-certificates").text.isEmpty)
    #expect(server.requests.count == asked + 1)
  }
}
