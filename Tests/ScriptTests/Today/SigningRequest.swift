import Foundation
import TestSupport
import Testing

/// A certificate signing request, and its expected outcome.
struct SigningRequest: Sendable {
  enum Outcome: Sendable {
    case approved
    /// Not approved, with this reason.
    case refused(String)
    /// Not approved, without a message.
    case passedOver
  }

  static let clientSigner = "kubernetes.io/kube-apiserver-client-kubelet"
  static let serverSigner = "kubernetes.io/kubelet-serving"

  var name: String
  var user: String
  var groups: [String]
  var signer: String
  var usages: [String]
  var subject = "/O=system:nodes/CN=system:node:kubernetes-node-1"
  /// Extensions in the syntax of openssl's configuration.
  var extensions: [String] = []
  var keyType = ["EC", "ec_paramgen_curve:P-256"]
  /// Changes the PEM.
  var edit: @Sendable (String) -> String = { $0 }
  /// A file next to this one with a request created by Go 1.19 instead of openssl.
  var fixture: String?
  var conditions: [String] = []
  let outcome: Outcome

  /// The request of a node's kubelet at its first start, with changes.
  static func client(
    _ name: String, node: String = "kubernetes-node-1", _ outcome: Outcome,
    _ change: (inout SigningRequest) -> Void = { _ in }
  ) -> SigningRequest {
    var request = SigningRequest(
      name: name, user: "bootstrap:" + node,
      groups: ["system:bootstrappers", "system:authenticated"],
      signer: clientSigner, usages: ["digital signature", "client auth"], outcome: outcome)
    change(&request)
    return request
  }

  /// The request of a node's kubelet for its server, with changes.
  static func server(
    _ name: String, node: String = "kubernetes-node-1", at address: String = "192.168.0.11",
    _ outcome: Outcome, _ change: (inout SigningRequest) -> Void = { _ in }
  ) -> SigningRequest {
    var request = SigningRequest(
      name: name, user: "system:node:" + node, groups: ["system:nodes", "system:authenticated"],
      signer: serverSigner, usages: ["digital signature", "server auth"],
      subject: "/O=system:nodes/CN=system:node:" + node,
      extensions: ["subjectAltName = DNS:\(node), IP:\(address)"], outcome: outcome)
    change(&request)
    return request
  }

  /// The request in PEM.
  func pem(in scratch: Scratch) throws -> String {
    if let fixture { return try Repository.text("Tests/ScriptTests/Today/" + fixture) }
    let key = scratch.path(keyType[0] + ".key")
    if !FileManager.default.fileExists(atPath: key) {
      let made = try Command.run(
        "openssl", ["genpkey", "-algorithm", keyType[0], "-pkeyopt", keyType[1], "-out", key])
      try #require(made.status == 0, "\(made.error)")
    }
    let requested = extensions.isEmpty ? [] : ["req_extensions = extensions"]
    let configuration = try scratch.file(
      "request.cnf",
      (["[req]", "distinguished_name = name", "string_mask = default"] + requested
        + ["[name]", "[extensions]"] + extensions + [""]).joined(separator: "\n"))
    let made = try Command.run(
      "openssl",
      [
        "req", "-new", "-batch", "-config", configuration.path, "-key", key, "-subj", subject,
        "-multivalue-rdn",
      ])
    try #require(made.status == 0, "\(name): \(made.error)")
    return edit(made.text)
  }

  /// The object as the API server stores it.
  func object(in scratch: Scratch) throws -> [String: Any] {
    [
      "metadata": ["name": name, "uid": "uid-of-\(Data(name.utf8).base64EncodedString())"],
      "spec": [
        "request": Data(try pem(in: scratch).utf8).base64EncodedString(), "signerName": signer,
        "usages": usages, "username": user, "groups": groups,
      ],
      "status": conditions.isEmpty
        ? [:] : ["conditions": conditions.map { ["type": $0, "status": "True"] }],
    ]
  }
}
