import Diagnostics
import FoundationEssentials

/// A machine as Kubernetes sees it.
struct KubernetesNode: Decodable, Sendable {
  struct Metadata: Decodable, Sendable {
    let name: String
    let annotations: [String: String]?
  }
  struct Spec: Decodable, Sendable { let unschedulable: Bool? }
  struct Status: Decodable, Sendable {
    struct Info: Decodable, Sendable { let kubeletVersion: String? }
    let conditions: [Condition]?
    let nodeInfo: Info?
  }
  struct Condition: Decodable, Sendable {
    let type: String
    let status: String
    let message: String?
    let lastHeartbeatTime: String?
  }

  let metadata: Metadata
  let spec: Spec?
  let status: Status?

  var name: String { metadata.name }
  /// Reported by its kubelet, or by the controller manager once the kubelet is silent.
  private var ready: Condition? { status?.conditions?.first { $0.type == "Ready" } }
  var isReady: Bool { ready?.status == "True" }
  /// When its kubelet last reported, in UTC.
  var heard: String? { ready?.lastHeartbeatTime }
  /// Why it is not Ready, if known.
  var complaint: String? { ready?.message.flatMap { $0.isEmpty ? nil : $0 } }
  var isCordoned: Bool { spec?.unschedulable == true }
  /// Whether somebody other than rkgen has cordoned it.
  var isCordonedByOthers: Bool { isCordoned && !isCordonedByUs }
  /// Whether rkgen has cordoned it.
  var isCordonedByUs: Bool { isCordoned && metadata.annotations?[Self.mark] != nil }
  var version: String? { status?.nodeInfo?.kubeletVersion }

  /// The annotation of nodes that rkgen drains.
  static let mark = "rkgen/drained-by"
}

/// A pod, with what draining a node has to know about it.
struct KubernetesPod: Decodable, Sendable {
  struct Metadata: Decodable, Sendable {
    struct Owner: Decodable, Sendable {
      let kind: String
      let controller: Bool?
    }
    let name: String
    let namespace: String
    let uid: String?
    let deletionTimestamp: String?
    let annotations: [String: String]?
    let ownerReferences: [Owner]?
  }
  struct Spec: Decodable, Sendable { let nodeName: String? }
  struct Status: Decodable, Sendable { let phase: String? }

  let metadata: Metadata
  let spec: Spec?
  let status: Status?

  var fullName: String { "\(metadata.namespace)/\(metadata.name)" }
  var isFinished: Bool { ["Succeeded", "Failed"].contains(status?.phase) }
  /// Whether it is the API server's mirror of a static pod.
  var isMirror: Bool { metadata.annotations?["kubernetes.io/config.mirror"] != nil }
  /// The kind of what would recreate it; nil if nothing would.
  var controller: String? {
    if let owner = metadata.ownerReferences?.first(where: { $0.controller == true }) {
      return owner.kind
    }
    // Up to 1.5, an annotation says so.
    struct Note: Decodable {
      struct Reference: Decodable { let kind: String }
      let reference: Reference
    }
    return metadata.annotations?["kubernetes.io/created-by"].flatMap {
      try? JSONDecoder().decode(Note.self, from: Data($0.utf8)).reference.kind
    }
  }
}

/// The health of etcd's members.
public struct EtcdHealth: Hashable, Sendable {
  /// How many answer and follow a leader.
  public let healthy: Int
  /// How many the API server checks.
  public let total: Int
}

extension KubernetesAPI {
  private struct List<Item: Decodable>: Decodable { let items: [Item] }

  /// The registered nodes.
  func nodes(attempts: Int = 4) async throws -> [KubernetesNode] {
    let response = try await send(.get, "/api/v1/nodes", attempts: attempts)
    return try Self.decode(List<KubernetesNode>.self, response).items
  }

  /// The pods on a node.
  func pods(on node: String) async throws -> [KubernetesPod] {
    // The selector's name changed between API versions of 2015, so the result is filtered in any
    // case.
    let query =
      settings.isFounding
      ? "" : PercentEncoding.query([("fieldSelector", "spec.nodeName=\(node)")])
    let response = try await send(.get, "/api/v1/pods" + query)
    return try Self.decode(List<KubernetesPod>.self, response).items
      .filter { $0.spec?.nodeName == node }
  }

  /// Cordons or uncordons a node. Does nothing if it is gone.
  ///
  /// Writes back the whole object, which releases of 2015 accept too; 409 means that it has changed
  /// meanwhile.
  func setCordoned(_ isCordoned: Bool, _ node: String) async throws {
    let path = "/api/v1/nodes/" + PercentEncoding.segment(node)
    for _ in 0..<10 {
      let response = try await send(.get, path, expected: [200, 404])
      guard response.status == 200 else { return }
      var object = try Self.decode(JSONValue.self, response)
      object["spec", default: .object([])]["unschedulable"] = isCordoned ? true : nil
      object["metadata", default: .object([])]["annotations", default: .object([])][
        KubernetesNode.mark] = isCordoned ? .string(dependencies.holder) : nil
      let answer = try await send(.put, path, json: object, expected: [200, 404, 409])
      if answer.status != 409 { return }
    }
    throw CloudError(.busy, "node \(node) changes too often to be updated", hint: "run again")
  }

  func deleteNode(_ name: String) async throws {
    _ = try await send(
      .delete, "/api/v1/nodes/" + PercentEncoding.segment(name), expected: [200, 404])
  }

  /// Evicts a pod.
  ///
  /// - Returns: Why a disruption budget forbids it for now; nil if it is terminating or gone.
  func evict(_ pod: KubernetesPod) async throws -> String? {
    let (namespace, name) = (pod.metadata.namespace, pod.metadata.name)
    let path =
      "/api/v1/namespaces/\(PercentEncoding.segment(namespace))/pods/\(PercentEncoding.segment(name))"
    if settings.isFounding {
      _ = try await send(.delete, path, expected: [200, 404])
      return nil
    }
    // The next pod of a StatefulSet has the same name.
    let preconditions: [JSONValue.Member] =
      pod.metadata.uid.map {
        [.init("preconditions", ["uid": .string($0)])]
      } ?? []
    let eviction: JSONValue = [
      "apiVersion": "policy/v1", "kind": "Eviction",
      "metadata": ["name": .string(name), "namespace": .string(namespace)],
      "deleteOptions": .object(preconditions),
    ]
    let response = try await send(
      .post, path + "/eviction", json: eviction, expected: [200, 201, 404, 409, 429])
    guard response.status == 429 else { return nil }
    struct Status: Decodable { let message: String? }
    return try Self.decode(Status.self, response).message ?? "a disruption budget does not allow it"
  }

  /// Whether the API server is ready.
  func isReady(attempts: Int) async throws -> Bool {
    let path = settings.isFounding ? "/healthz" : "/readyz"
    let response = try await send(.get, path, expected: [200, 500], attempts: attempts)
    return response.status == 200
  }

  /// The health of etcd's members as the API server reports it; nil if it doesn't.
  func etcd(attempts: Int = 4) async throws -> EtcdHealth? {
    struct Component: Decodable {
      struct Metadata: Decodable { let name: String }
      let metadata: Metadata
      let conditions: [KubernetesNode.Condition]?
      var isHealthy: Bool {
        conditions?.contains { $0.type == "Healthy" && $0.status == "True" } == true
      }
    }
    // Deprecated since 1.19, but the only way: only masters can reach the members.
    let response = try await send(
      .get, "/api/v1/componentstatuses", expected: [200, 404], attempts: attempts)
    guard response.status == 200 else { return nil }
    let members = try Self.decode(List<Component>.self, response).items
      .filter { $0.metadata.name.hasPrefix("etcd") }
    return EtcdHealth(healthy: members.count { $0.isHealthy }, total: members.count)
  }

  private static func decode<Value: Decodable>(
    _ type: Value.Type, _ response: HTTPResponse
  ) throws(CloudError) -> Value {
    try JSONReply.decode(type, response, from: "the API server")
  }
}

extension JSONValue: Decodable {
  /// Decodes JSON. Fractional numbers are not supported; Kubernetes' objects have none.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let value = try? container.decode(Bool.self) {
      self = .bool(value)
    } else if let value = try? container.decode(Int.self) {
      self = .integer(value)
    } else if let value = try? container.decode(String.self) {
      self = .string(value)
    } else if let value = try? container.decode([JSONValue].self) {
      self = .array(value)
    } else {
      let members = try container.decode([String: JSONValue].self)
      self = .object(members.sorted { $0.key < $1.key }.map { Member($0.key, $0.value) })
    }
  }

  /// A member of an object; assigning nil removes it.
  fileprivate subscript(_ name: String) -> JSONValue? {
    get {
      guard case .object(let members) = self else { return nil }
      return members.first { $0.name == name }?.value
    }
    set {
      guard case .object(var members) = self else { return }
      members.removeAll { $0.name == name }
      if let newValue { members.append(.init(name, newValue)) }
      self = .object(members)
    }
  }

  fileprivate subscript(_ name: String, default value: JSONValue) -> JSONValue {
    get { self[name] ?? value }
    set { self[name] = newValue }
  }
}
