import Boot
import Foundation

/// A small API server in memory, with the kubelets of a `FakeCloud`'s servers. Its routes and answers are written from
/// the API's documentation (kubernetes.io/docs/reference/kubernetes-api: Node, Pod, Eviction, ComponentStatus), not
/// recorded from a real one.
actor FakeKubernetes: Transport {
  struct Pod {
    var name: String
    var node: String
    /// What creates another one.
    var controller: String? = "ReplicaSet"
    var isMirror = false
    var phase = "Running"
    /// How often a disruption budget prevents its eviction.
    var refusals = 0
  }

  private struct Node {
    var server: String
    var isCordoned = false
    var annotations: [String: String] = [:]
    var version = 1
    /// For how many lists it is still Ready after its server is gone: the controller manager notices late.
    var grace = 5
  }

  private let cloud: FakeCloud
  private let isFounding: Bool
  private var nodes: [String: Node] = [:]
  /// How many lists of nodes each server's kubelet has been running for.
  private var kubelets: [String: Int] = [:]
  private(set) var pods: [Pod] = []
  private(set) var requests: [String] = []
  private(set) var log: [String] = []
  /// The maximum number of missing machines at any request to the cloud or the API server.
  private(set) var mostAway = 0
  private var machines: [String] = []
  private var unhealthyMembers = 0
  private var membersAsked: Int?
  private var conflicts = 0
  private var losesData = false
  private var victim: String?
  private var deadHosts: Set<String> = []
  private var running: Set<String> = []
  private var listsLeft: Int?
  private var heartbeat: String?

  /// After how many lists a kubelet is Ready.
  private let delay = 3

  init(_ cloud: FakeCloud, isFounding: Bool = false) {
    self.cloud = cloud
    self.isFounding = isFounding
  }

  func add(_ pod: Pod) { pods.append(pod) }
  /// A server fails when a pod is evicted, on any node.
  func failAtEviction(_ server: String) { victim = server }
  func set(unhealthyMembers: Int) { self.unhealthyMembers = unhealthyMembers }
  /// How many members of etcd the API server knows.
  func set(membersAsked: Int) { self.membersAsked = membersAsked }
  /// Another client changes nodes at the same time.
  func set(conflicts: Int) { self.conflicts = conflicts }
  /// Servers that Nova shows in error keep running.
  func keepRunning(_ server: String) { running.insert(server) }
  /// Nothing answers after nodes were listed this often; nil to answer again.
  func stopAfter(nodesLists: Int?) { listsLeft = nodesLists }
  /// When kubelets last reported their status.
  func set(heartbeat: String) { self.heartbeat = heartbeat }
  func forget(_ node: String) { nodes[node] = nil }
  func stopHost(_ host: String) { deadHosts.insert(host) }
  /// The only master's data is lost with its server.
  func loseData() { losesData = true }
  func stopKubelet(of server: String) { kubelets[server] = -1000 }
  func cordon(_ node: String, annotations: [String: String] = [:]) {
    nodes[node]?.isCordoned = true
    nodes[node]?.annotations = annotations
  }

  var nodeNames: [String] { nodes.keys.sorted() }
  var cordoned: [String] { nodes.filter(\.value.isCordoned).keys.sorted() }

  /// All servers run; missing machines are counted from now on.
  func settle(_ machines: [String]) async {
    for server in await servers() {
      kubelets[server.id] = 100
      register(server)
    }
    self.machines = machines
    mostAway = 0
  }

  nonisolated func send(
    _ request: HTTPRequest, progress: (@Sendable (Int) -> Void)?
  ) async throws(TransportFault) -> HTTPResponse {
    switch await answer(request) {
    case .success(let response): return response
    case .failure(let fault): throw fault
    }
  }

  private struct Server {
    let id: String
    let name: String
    let isMaster: Bool
    let isActive: Bool
    let node: String
  }

  private func servers() async -> [Server] {
    await cloud.servers.compactMap { server in
      let metadata = server["metadata"] as? [String: String] ?? [:]
      guard metadata["cluster"] != nil, let id = server["id"] as? String,
        let name = server["name"] as? String
      else { return nil }
      let addresses = server["addresses"] as? [String: [[String: any Sendable]]]
      let address = addresses?["ServiceNet"]?.first?["addr"] as? String
      return Server(
        id: id, name: name, isMaster: metadata["role"] == "master",
        isActive: server["status"] as? String == "ACTIVE" || running.contains(name),
        node: isFounding ? address ?? name : name)
    }
  }

  private func register(_ server: Server) {
    guard !isFounding || !server.isMaster else { return }
    if nodes[server.node]?.server != server.id {
      nodes[server.node, default: Node(server: server.id)].server = server.id
    }
  }

  private func isReady(_ node: Node, _ servers: [Server]) -> Bool {
    guard servers.contains(where: { $0.id == node.server && $0.isActive }) else {
      return node.grace > 0
    }
    return kubelets[node.server, default: 0] >= delay
  }

  /// Counts the machines that are not working at this moment.
  func look() async {
    let servers = await servers()
    if losesData, !servers.contains(where: { $0.isMaster && $0.isActive }) { nodes = [:] }
    let away = machines.filter { name in
      guard let server = servers.first(where: { $0.name == name && $0.isActive }) else {
        return true
      }
      return kubelets[server.id, default: 0] < delay
        || (!isFounding || !server.isMaster) && nodes[server.node] == nil
    }
    mostAway = max(mostAway, away.count)
  }

  private func answer(_ request: HTTPRequest) async -> Result<HTTPResponse, TransportFault> {
    let servers = await servers()
    let host = request.url.split(separator: "/").dropFirst().first.map(String.init) ?? ""
    let path = request.url.replacingOccurrences(of: "https://\(host)", with: "")
    requests.append("\(request.method.rawValue) \(path)")
    if path == "/api/v1/nodes" { listsLeft = listsLeft.map { $0 - 1 } }
    if let listsLeft, listsLeft < 0 {
      return .failure(TransportFault(.unsent, "connection refused"))
    }
    if deadHosts.contains(host) || !servers.contains(where: { $0.isMaster && $0.isActive }) {
      return .failure(TransportFault(.unsent, "connection refused"))
    }
    guard request.headers["Authorization"] == "Bearer t0ken" else {
      return .success(Self.status(401, "Unauthorized"))
    }
    if path == "/api/v1/nodes" {
      for server in servers where server.isActive {
        kubelets[server.id, default: 0] += 1
        if kubelets[server.id] == delay { register(server) }
      }
      for name in nodes.keys where !servers.contains(where: { $0.id == nodes[name]?.server }) {
        nodes[name]?.grace -= 1
      }
    }
    let response = reply(request, path, servers)
    if let victim, path.hasSuffix("/eviction") {
      await cloud.setStatus("ERROR", fault: nil, ofServer: victim)
    }
    if request.method != .get {
      log.append("\(request.method.rawValue) \(path): \(response.status)")
    }
    await look()
    return .success(response)
  }

  private func reply(_ request: HTTPRequest, _ path: String, _ servers: [Server]) -> HTTPResponse {
    let parts = path.split(separator: "?", maxSplits: 1).map(String.init)
    let segments = parts[0].split(separator: "/").map(String.init)
    switch (request.method, segments.count) {
    case (.get, 1): return HTTPResponse(status: 200, body: Array("ok".utf8))
    case (.get, 3) where segments[2] == "nodes":
      return FakeCloud.json(
        200, ["kind": "NodeList", "items": nodes.keys.sorted().map { object($0, servers) }])
    case (.get, 3) where segments[2] == "pods":
      let selector = parts.count > 1 ? parts[1].removingPercentEncoding ?? "" : ""
      let found = pods.filter { isFounding || selector == "fieldSelector=spec.nodeName=\($0.node)" }
      return FakeCloud.json(200, ["kind": "PodList", "items": found.map(Self.object)])
    case (.get, 3) where segments[2] == "componentstatuses":
      let masters = servers.filter(\.isMaster)
      let healthy = masters.filter { $0.isActive && kubelets[$0.id, default: 0] >= delay }.count
      let total = max(masters.count, machines.filter { $0.contains("master") }.count)
      let members = (0..<(membersAsked ?? total)).map { number -> [String: any Sendable] in
        let isHealthy = number < healthy - unhealthyMembers
        let condition = ["type": "Healthy", "status": isHealthy ? "True" : "False"]
        return ["metadata": ["name": "etcd-\(number)"], "conditions": [condition]]
      }
      let scheduler: [String: any Sendable] = [
        "metadata": ["name": "scheduler"],
        "conditions": [["type": "Healthy", "status": "False"]],
      ]
      return FakeCloud.json(200, ["items": [scheduler] + members])
    case (.get, 4) where nodes[segments[3]] != nil:
      return FakeCloud.json(200, object(segments[3], servers))
    case (.put, 4) where nodes[segments[3]] != nil: return change(segments[3], request, servers)
    case (.delete, 4) where nodes[segments[3]] != nil:
      nodes[segments[3]] = nil
      return Self.status(200, "deleted")
    case (.post, 7) where segments[6] == "eviction" && !isFounding: return evict(segments[5])
    case (.delete, 6) where isFounding:
      pods.removeAll { $0.name == segments[5] }
      return Self.status(200, "deleted")
    default: return Self.status(404, "the server could not find the requested resource")
    }
  }

  private func object(_ name: String, _ servers: [Server]) -> [String: any Sendable] {
    guard let node = nodes[name] else { return [:] }
    var spec: [String: any Sendable] = ["podCIDR": "10.244.1.0/24"]
    if node.isCordoned { spec["unschedulable"] = true }
    let isReady = isReady(node, servers)
    var condition = [
      "type": "Ready", "status": isReady ? "True" : "False",
      "message": isReady ? "kubelet is posting ready status" : "container runtime is down",
    ]
    condition["lastHeartbeatTime"] = heartbeat
    return [
      "kind": "Node", "apiVersion": "v1",
      "metadata": [
        "name": name, "resourceVersion": "\(node.version)", "annotations": node.annotations,
        "labels": ["kept": "as it is"],
      ] as [String: any Sendable],
      "spec": spec,
      "status": [
        "conditions": [condition], "nodeInfo": ["kubeletVersion": "v1.28.7"],
        "images": [["names": ["pause"], "sizeBytes": 1_234_567_890_123] as [String: any Sendable]],
      ] as [String: any Sendable],
    ]
  }

  private func change(_ name: String, _ request: HTTPRequest, _ servers: [Server]) -> HTTPResponse {
    guard case .bytes(let bytes) = request.body,
      let sent = try? JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any],
      let metadata = sent["metadata"] as? [String: Any], let spec = sent["spec"] as? [String: Any],
      (metadata["labels"] as? [String: String])?["kept"] == "as it is",
      spec["podCIDR"] as? String == "10.244.1.0/24"
    else { return Self.status(422, "that is not the node that was read") }
    if conflicts > 0 {
      conflicts -= 1
      nodes[name]?.version += 1
    }
    guard metadata["resourceVersion"] as? String == nodes[name].map({ "\($0.version)" }) else {
      return Self.status(409, "the object has been modified")
    }
    nodes[name]?.isCordoned = spec["unschedulable"] as? Bool == true
    nodes[name]?.annotations = metadata["annotations"] as? [String: String] ?? [:]
    nodes[name]?.version += 1
    return FakeCloud.json(200, object(name, servers))
  }

  private func evict(_ name: String) -> HTTPResponse {
    guard let place = pods.firstIndex(where: { $0.name == name }) else {
      return Self.status(404, "pods \"\(name)\" not found")
    }
    if pods[place].refusals > 0 {
      pods[place].refusals -= 1
      return Self.status(
        429, "Cannot evict pod as it would violate the pod's disruption budget.")
    }
    pods.remove(at: place)
    return Self.status(201, "evicted")
  }

  private static func object(_ pod: Pod) -> [String: any Sendable] {
    var metadata: [String: any Sendable] = [
      "name": pod.name, "namespace": "default", "uid": "uid-of-\(pod.name)",
    ]
    if pod.isMirror { metadata["annotations"] = ["kubernetes.io/config.mirror": "digest"] }
    if let controller = pod.controller {
      metadata["ownerReferences"] = [
        ["kind": controller, "controller": true] as [String: any Sendable]
      ]
    }
    return [
      "metadata": metadata, "spec": ["nodeName": pod.node], "status": ["phase": pod.phase],
    ]
  }

  private static func status(_ code: Int, _ message: String) -> HTTPResponse {
    FakeCloud.json(code, ["kind": "Status", "code": code, "message": message])
  }
}

extension Cluster {
  /// The client of a cluster's API servers in tests.
  static func kubernetes(
    _ servers: [String] = ["https://api-1:6443"], isFounding: Bool = false
  ) throws -> KubernetesSettings {
    let config = """
      current-context: admin
      clusters: [{name: kubernetes, cluster: {server: "https://api:6443"}}]
      contexts: [{name: admin, context: {cluster: kubernetes, user: admin}}]
      users: [{name: admin, user: {token: t0ken}}]
      """
    var settings = try KubernetesSettings(
      kubeconfig: Array(config.utf8), path: "config", isFounding: isFounding, network: "ServiceNet"
    ) { _ in [] }
    settings.servers = servers
    return settings
  }
}

/// A run of rkgen that stops after some requests, as with `kill -KILL`: nothing more is sent, not even to clean up.
final class Life: @unchecked Sendable {
  private let lock = NSLock()
  private let all: Int
  private var left: Int

  init(requests: Int = .max) {
    all = requests
    left = requests
  }

  /// The number of requests sent.
  var spent: Int { lock.withLock { all - left } }

  /// Whether another request may be sent.
  func spend() -> Bool {
    lock.withLock {
      guard left > 0 else { return false }
      left -= 1
      return true
    }
  }

  var isOver: Bool { lock.withLock { left == 0 } }
}

/// Forwards requests while a run lives, and counts the missing machines.
struct Mortal: Transport {
  let base: any Transport
  let life: Life
  let kubernetes: FakeKubernetes

  func send(
    _ request: HTTPRequest, progress: (@Sendable (Int) -> Void)?
  ) async throws(TransportFault) -> HTTPResponse {
    guard life.spend() else { throw TransportFault(.unsent, isPassing: false, "killed") }
    let response = try await base.send(request, progress: progress)
    await kubernetes.look()
    return response
  }
}
