import Boot
import Foundation
import TestSupport

/// A small cloud in memory that can misbehave: the test decides what happens to each request.
actor FakeCloud: Transport {
  /// What happens to a request.
  enum Trouble: CaseIterable {
    case none
    /// It is lost.
    case lostRequest
    /// It is processed, and the answer is lost.
    case lostAnswer
    /// The answer is lost, and it is processed some requests later.
    case doneLate
    /// It is refused, to be retried later.
    case overLimit
    /// The service is down.
    case unavailable
    /// The token has expired.
    case expiredToken
  }

  struct Object { var body: [String: any Sendable] }

  private(set) var requests: [HTTPRequest] = []
  private(set) var servers: [[String: any Sendable]] = []
  private(set) var networks: [[String: any Sendable]] = [
    ["id": "public-id", "name": "PublicNet", "tenant_id": "other"],
    ["id": "service-id", "name": "ServiceNet", "tenant_id": "other"],
  ]
  private(set) var subnets: [[String: any Sendable]] = []
  private(set) var ports: [[String: any Sendable]] = []
  private(set) var securityGroups: [[String: any Sendable]] = [
    [
      "id": "default-id", "name": "default", "tenant_id": "project", "description": "Default",
      "security_group_rules": [[String: String]](),
    ]
  ]
  private var extensions: Set<String>? = [
    "allowed-address-pairs", "port-security", "security-group", "standard-attr-description",
  ]
  private var givesPorts = true
  private var showsPorts = true
  private var portsMade = 0
  private var rulesMade = 0
  /// Whether ports of new networks are filtered.
  private var filters = true
  private var networksMade = 0
  private(set) var keyPairs: [[String: any Sendable]] = []
  private var images = ["CoreOS (Stable)"]
  private var imageNeeds: [String: Int] = [:]
  private var disk = 20
  private var limit = 100
  /// Quotas of networks, subnets, ports and key pairs.
  private var quotas = ["network": 100, "subnet": 100, "port": 100, "keypair": 100]
  private var troubles: [Trouble]
  private var token = 1
  private var userDataIsShown = false
  private var late: [(Int, HTTPRequest)] = []
  private var locked: Set<String> = []
  private var serversMade = 0
  private var groupMembers = 10
  /// Cinder and more of Nova, if present.
  var placement: FakePlacement?

  /// A cloud with this trouble for the first requests and none for later ones.
  init(_ troubles: [Trouble] = []) { self.troubles = troubles }

  func set(limit: Int) { self.limit = limit }
  func set(images: [String]) { self.images = images }
  func deleteNetwork(_ id: String) { networks.removeAll { $0["id"] as? String == id } }
  func refusePorts() { givesPorts = false }
  func hidePorts() { showsPorts = false }
  func set(extensions: Set<String>?) { self.extensions = extensions }
  func filterNothing() { filters = false }
  /// The ports that are locks, and those of machines.
  var locks: [[String: any Sendable]] { ports.filter(Self.isLock) }
  var machinePorts: [[String: any Sendable]] { ports.filter { !Self.isLock($0) } }
  private static func isLock(_ port: [String: any Sendable]) -> Bool {
    (port["mac_address"] as? String)?.hasPrefix("02:") == true
  }
  func addSecurityGroup(_ name: String, _ description: String = "") {
    securityGroups.append([
      "id": "group-\(securityGroups.count)", "name": name, "tenant_id": "project",
      "description": description, "security_group_rules": [[String: String]](),
    ])
  }
  func addRule(_ rule: [String: String], to group: String) {
    for index in securityGroups.indices where securityGroups[index]["id"] as? String == group {
      let rules = securityGroups[index]["security_group_rules"] as? [[String: String]] ?? []
      securityGroups[index]["security_group_rules"] = rules + [rule]
    }
  }
  func addPort(_ port: [String: any Sendable]) { ports.append(port) }
  /// Waits until a lock's holder has refreshed it, or there is no lock: during such a pause no holder counts as dead,
  /// however busy the machine is.
  func waitForSigns() async throws {
    let signs = locks.map { $0["device_id"] as? String }
    _ = try await comesTrue { locks.isEmpty || locks.map { $0["device_id"] as? String } != signs }
  }
  /// All ports, or the one with an ID.
  func deletePorts(_ id: String? = nil) {
    ports.removeAll { id == nil || $0["id"] as? String == id }
  }
  func set(groupMembers: Int) { self.groupMembers = groupMembers }
  func set(disk: Int) { self.disk = disk }
  func set(imageNeeds: [String: Int]) { self.imageNeeds = imageNeeds }
  func set(quota: Int, of thing: String) { quotas[thing] = quota }
  func showUserData() { userDataIsShown = true }
  func doLate(_ request: HTTPRequest) { late.append((10, request)) }
  func lock(_ server: String) { locked.insert(server) }
  func addNetwork(_ name: String, cidr: String?, project: String = "project") {
    networksMade += 1
    let id = "network-\(networksMade + 1)"
    networks.append(["id": id, "name": name, "tenant_id": project])
    if let cidr { subnets.append(["id": "subnet", "cidr": cidr, "network_id": id]) }
  }
  func addKeyPair(_ name: String, _ key: String) {
    keyPairs.append(["name": name, "public_key": key])
  }
  func addServer(
    _ name: String, status: String = "ACTIVE", metadata: [String: String] = [:],
    keyPair: String = "another", task: String? = nil
  ) {
    var server: [String: any Sendable] = [
      "name": name, "status": status, "metadata": metadata, "key_name": keyPair,
    ]
    server.merge(newIdentity()) { $1 }
    if let task { server["OS-EXT-STS:task_state"] = task }
    servers.append(server)
  }
  func setStatus(_ status: String, fault: String?, ofServer name: String) {
    for index in servers.indices where servers[index]["name"] as? String == name {
      servers[index]["status"] = status
      if let fault { servers[index]["fault"] = ["message": fault] }
    }
  }

  func setCreated(_ time: String) {
    for index in servers.indices { servers[index]["created"] = time }
  }

  func setTask(_ task: String, ofServer id: String) {
    for index in servers.indices where servers[index]["id"] as? String == id {
      servers[index]["OS-EXT-STS:task_state"] = task
    }
  }

  nonisolated func send(
    _ request: HTTPRequest, progress: (@Sendable (Int) -> Void)?
  ) async throws(TransportFault) -> HTTPResponse {
    switch await answer(request) {
    case .success(let response): return response
    case .failure(let fault): throw fault
    }
  }

  private func answer(_ request: HTTPRequest) -> Result<HTTPResponse, TransportFault> {
    requests.append(request)
    doWhatIsLate()
    let path = request.url.replacingOccurrences(of: "http://cloud", with: "")
    if path.hasPrefix("/identity") {
      token += 1
      return .success(signedIn)
    }
    switch troubles.isEmpty ? .none : troubles.removeFirst() {
    case .none: break
    case .lostRequest: return .failure(TransportFault(.unknown, "lost"))
    case .lostAnswer:
      _ = reply(request, path)
      return .failure(TransportFault(.unknown, "lost"))
    case .doneLate:
      late.append((5, request))
      return .failure(TransportFault(.unknown, "lost"))
    case .overLimit:
      return .success(
        Self.fault(413, "overLimit", "slow down", ["retryAfter": "2"]))
    case .unavailable: return .success(HTTPResponse(status: 503, headers: ["Retry-After": "1"]))
    case .expiredToken: token += 1
    }
    guard request.headers["X-Auth-Token"] == "token-\(token)" else {
      return .success(Self.fault(401, "error", "authenticate"))
    }
    return .success(reply(request, path))
  }

  private func doWhatIsLate() {
    for index in late.indices { late[index].0 -= 1 }
    let due = late.filter { $0.0 <= 0 }
    late.removeAll { $0.0 <= 0 }
    for (_, request) in due {
      _ = reply(request, request.url.replacingOccurrences(of: "http://cloud", with: ""))
    }
  }

  private var signedIn: HTTPResponse {
    let services =
      ["compute", "network", "image", "object-store"]
      + (placement?.hasCinder == true ? ["volumev3"] : [])
    let catalog = services.map { type -> [String: any Sendable] in
      let endpoint = ["interface": "public", "region": "R", "url": "http://cloud/\(type)/v2"]
      return ["type": type, "name": type, "endpoints": [endpoint]]
    }
    let content: [String: any Sendable] = [
      "project": ["id": "project", "name": "demo"], "user": ["id": "user", "name": "ada"],
      "catalog": catalog,
    ]
    var response = Self.json(201, ["token": content])
    response.headers["x-subject-token"] = "token-\(token)"
    return response
  }

  private func reply(_ request: HTTPRequest, _ path: String) -> HTTPResponse {
    let parts = path.split(separator: "?", maxSplits: 1)
    let query = parts.count > 1 ? String(parts[1]).removingPercentEncoding ?? "" : ""
    if let answer = placement?.reply(request, String(parts[0]), query) { return answer }
    switch (request.method, String(parts[0])) {
    case (.get, "/image/v2/images"):
      let found = images.enumerated().filter {
        query == "name=\($0.element)" || query.hasPrefix("limit")
      }
      return Self.json(
        200,
        [
          "images": found.map { found in
            let image: [String: any Sendable] = [
              "id": "image-\(found.offset)", "name": found.element, "status": "active",
            ]
            return image.merging(imageNeeds.mapValues { $0 as any Sendable }) { $1 }
          }
        ])
    case (.get, let path) where path.hasPrefix("/image/v2/images/"):
      return Self.json(404, [:])
    case (.get, "/compute/v2/flavors/detail"):
      return Self.json(
        200,
        [
          "flavors": ["general1-1", "general1-2"].map {
            ["id": "flavor-\($0)", "name": $0, "vcpus": 1, "ram": 1024, "disk": disk]
              as [String: any Sendable]
          }
        ])
    case (.get, "/compute/v2/limits"):
      return Self.json(
        200,
        [
          "limits": [
            "absolute": [
              "maxTotalInstances": limit, "totalInstancesUsed": servers.count,
              "maxTotalKeypairs": quotas["keypair"] ?? -1,
              "maxServerGroupMembers": groupMembers,
            ]
          ]
        ])
    case (.get, "/compute/v2/servers/detail"):
      let pattern = query.split(separator: "&").first { $0.hasPrefix("name=") }?.dropFirst(5) ?? ""
      let found = servers.filter {
        ($0["name"] as? String)?.range(of: pattern, options: .regularExpression) != nil
      }
      return Self.json(200, ["servers": found])
    case (.get, let path) where path.hasPrefix("/compute/v2/servers/"):
      guard let server = servers.first(where: { path.hasSuffix("/\($0["id"] ?? "")") }) else {
        return Self.fault(404, "itemNotFound", "not found")
      }
      return Self.json(200, ["server": server])
    case (.post, "/compute/v2/servers"): return makeServer(request)
    case (.delete, let path) where path.hasPrefix("/compute/v2/servers/"):
      let name = servers.first { path.hasSuffix("/\($0["id"] ?? "")") }?["name"] as? String
      if locked.contains(name ?? "") {
        return Self.fault(409, "conflictingRequest", "the instance is locked")
      }
      for server in servers where path.hasSuffix("/\(server["id"] ?? "")") {
        remove("\(server["id"] ?? "")")
      }
      return HTTPResponse(status: 204)
    case (.get, "/compute/v2/os-keypairs"): return Self.json(200, ["keypairs": keyPairs])
    case (.get, "/network/v2/quotas/project/details.json"):
      let used = [
        "network": networks.count - 2, "subnet": subnets.count, "port": ports.count,
        "security_group": securityGroups.count,
      ]
      return Self.json(
        200,
        [
          "quota": used.reduce(into: [String: [String: Int]]()) { rows, entry in
            rows[entry.key] = ["used": entry.value, "limit": quotas[entry.key] ?? -1]
          }
        ])
    case (.get, let path) where path.hasPrefix("/compute/v2/os-keypairs/"):
      guard let pair = keyPairs.first(where: { path.hasSuffix("/\($0["name"] ?? "")") }) else {
        return Self.fault(404, "itemNotFound", "not found")
      }
      return Self.json(200, ["keypair": pair])
    case (.post, "/compute/v2/os-keypairs"):
      let pair = Self.body(request, "keypair")
      guard !keyPairs.contains(where: { "\($0["name"] ?? "")" == "\(pair["name"] ?? "")" }) else {
        return Self.fault(409, "conflictingRequest", "already exists")
      }
      keyPairs.append(pair)
      return Self.json(200, ["keypair": pair])
    case (.delete, let path) where path.hasPrefix("/compute/v2/os-keypairs/"):
      keyPairs.removeAll { path.hasSuffix("/\($0["name"] ?? "")") }
      return HTTPResponse(status: 202)
    case (.get, "/network/v2/extensions"):
      guard let extensions else { return Self.fault(404, "NeutronError", "not found") }
      return Self.json(200, ["extensions": extensions.sorted().map { ["alias": $0] }])
    case (_, let path) where path.hasPrefix("/network/v2/security-group"):
      return securityGroup(request, path)
    case (.get, let path) where path.hasPrefix("/network/v2/networks/"):
      guard let network = networks.first(where: { path.hasSuffix("/\($0["id"] ?? "")") }) else {
        return Self.fault(404, "NeutronError", "not found")
      }
      return Self.json(200, ["network": network])
    case (.get, "/network/v2/networks"): return Self.json(200, ["networks": networks])
    case (.post, "/network/v2/networks"):
      var network = Self.body(request, "network")
      networksMade += 1
      network["id"] = "network-\(networksMade + 1)"
      network["tenant_id"] = "project"
      if !filters { network["port_security_enabled"] = false }
      network["created_at"] = "2015-06-01T00:00:\(10 + networksMade / 2)Z"
      networks.append(network)
      return Self.json(201, ["network": network])
    case (.delete, let path) where path.hasPrefix("/network/v2/networks/"):
      if ports.contains(where: { path.hasSuffix("/\($0["network_id"] ?? "")") }) {
        return Self.fault(409, "NeutronError", "There are one or more ports still in use")
      }
      networks.removeAll { path.hasSuffix("/\($0["id"] ?? "")") }
      return HTTPResponse(status: 204)
    case (.get, "/network/v2/ports"):
      guard showsPorts || query.contains("mac_address") || query.contains("network_id") else {
        return Self.fault(403, "NeutronError", "not yours")
      }
      let wanted = query.split(separator: "&").map { $0.split(separator: "=", maxSplits: 1) }
      let found = ports.filter { port in
        wanted.allSatisfy { "\(port[String($0[0])] ?? "project")" == $0.dropFirst().first ?? "" }
      }
      return Self.json(200, ["ports": found])
    case (.post, "/network/v2/ports"):
      var port = Self.body(request, "port")
      guard givesPorts else { return Self.fault(403, "NeutronError", "no ports for you") }
      let isTaken = ports.contains { other in
        ["network_id", "mac_address"].allSatisfy {
          "\(other[$0] ?? "")" == "\(port[$0] ?? "a new one")"
        }
      }
      if isTaken { return Self.fault(409, "NeutronError", "The mac address is in use.") }
      if let refusal = refusal(port) { return refusal }
      let address = Self.address(port)
      if address != nil,
        ports.contains(where: {
          Self.address($0) == address
            && "\($0["network_id"] ?? "")" == "\(port["network_id"] ?? "")"
        })
      {
        return Self.fault(409, "NeutronError", "IP address \(address ?? "") already allocated")
      }
      guard networks.contains(where: { "\($0["id"] ?? "")" == "\(port["network_id"] ?? "")" })
      else {
        return Self.fault(404, "NeutronError", "Network could not be found.")
      }
      portsMade += 1
      port["id"] = "port-\(portsMade)"
      port["tenant_id"] = "project"
      if port["mac_address"] == nil { port["mac_address"] = "fa:16:3e:00:00:\(portsMade)" }
      if port["device_id"] == nil { port["device_id"] = "" }
      if port["security_groups"] == nil, extensions?.contains("security-group") == true {
        port["security_groups"] = ["default-id"]
      }
      ports.append(port)
      return Self.json(201, ["port": port])
    case (.put, let path) where path.hasPrefix("/network/v2/ports/"):
      guard let index = ports.firstIndex(where: { path.hasSuffix("/\($0["id"] ?? "")") }) else {
        return Self.fault(404, "NeutronError", "not found")
      }
      if let refusal = refusal(Self.body(request, "port")) { return refusal }
      ports[index].merge(Self.body(request, "port")) { $1 }
      return Self.json(200, ["port": ports[index]])
    case (.delete, let path) where path.hasPrefix("/network/v2/ports/"):
      ports.removeAll { path.hasSuffix("/\($0["id"] ?? "")") }
      return HTTPResponse(status: 204)
    case (.get, "/network/v2/subnets"):
      let found = subnets.filter { query == "network_id=\($0["network_id"] ?? "")" }
      return Self.json(200, ["subnets": found])
    case (.post, "/network/v2/subnets"):
      var subnet = Self.body(request, "subnet")
      subnet["id"] = "subnet-\(subnets.count)"
      subnets.append(subnet)
      return Self.json(201, ["subnet": subnet])
    default: return Self.json(404, ["error": ["message": "\(request.method) \(path)"]])
    }
  }

  private static func address(_ text: String) -> [String: any Sendable] {
    ["addr": text, "version": 4]
  }

  private static func address(_ port: [String: any Sendable]) -> String? {
    (port["fixed_ips"] as? [[String: String]])?.first?["ip_address"]
  }

  /// How a Neutron without an extension answers its fields.
  private func refusal(_ port: [String: any Sendable]) -> HTTPResponse? {
    let fields = [
      "allowed_address_pairs": "allowed-address-pairs", "port_security_enabled": "port-security",
      "security_groups": "security-group", "description": "standard-attr-description",
    ]
    for (field, name) in fields
    where port[field] != nil && extensions?.contains(name) != true {
      return Self.fault(400, "NeutronError", "Unrecognized attribute(s) '\(field)'")
    }
    let network = networks.first { "\($0["id"] ?? "")" == "\(port["network_id"] ?? "")" }
    let isOpen =
      port["port_security_enabled"] as? Bool == false
      || network?["port_security_enabled"] as? Bool == false
    let pairs = port["allowed_address_pairs"] as? [[String: String]] ?? []
    let groups = port["security_groups"] as? [String] ?? []
    return isOpen && !(pairs.isEmpty && groups.isEmpty)
      ? Self.fault(409, "NeutronError", "Port Security must be enabled") : nil
  }

  /// Port numbers, which are stored as text.
  private static func shown(_ group: [String: any Sendable]) -> [String: any Sendable] {
    var group = group
    let rules = group["security_group_rules"] as? [[String: String]] ?? []
    group["security_group_rules"] = rules.map { rule in
      rule.reduce(into: [String: any Sendable]()) { shown, field in
        if field.key.hasPrefix("port_range") {
          shown[field.key] = Int(field.value)
        } else {
          shown[field.key] = field.value
        }
      }
    }
    return group
  }

  private func securityGroup(_ request: HTTPRequest, _ path: String) -> HTTPResponse {
    guard extensions?.contains("security-group") == true else {
      return Self.fault(404, "NeutronError", "not found")
    }
    switch (request.method, path.split(separator: "/").dropFirst(2).first) {
    case (.get, _): return Self.json(200, ["security_groups": securityGroups.map(Self.shown)])
    case (.post, "security-groups"?):
      var group = Self.body(request, "security_group")
      rulesMade += 1
      let id = "group-\(rulesMade)"
      group["id"] = id
      group["tenant_id"] = "project"
      group["security_group_rules"] = ["IPv4", "IPv6"].map {
        ["id": "\(id)-\($0)", "direction": "egress", "ethertype": $0]
      }
      securityGroups.append(group)
      return Self.json(201, ["security_group": Self.shown(group)])
    case (.post, _):
      rulesMade += 1
      var rule = Self.body(request, "security_group_rule").compactMapValues { $0 as? String }
        .filter { $0.value != "<null>" && $0.value != "null" }
      let group = rule["security_group_id"] ?? ""
      let there =
        securityGroups.first { $0["id"] as? String == group }?["security_group_rules"]
        as? [[String: String]] ?? []
      if there.contains(where: { $0.filter { $0.key != "id" } == rule }) {
        return Self.fault(409, "NeutronError", "Security group rule already exists.")
      }
      rule["id"] = "rule-\(rulesMade)"
      addRule(rule, to: group)
      return Self.json(201, ["security_group_rule": rule])
    case (.delete, "security-groups"?):
      let id = path.split(separator: "/").last.map(String.init) ?? ""
      let isUsed = ports.contains { ($0["security_groups"] as? [String])?.contains(id) == true }
      if isUsed { return Self.fault(409, "NeutronError", "Security Group \(id) in use.") }
      securityGroups.removeAll { $0["id"] as? String == id }
      return HTTPResponse(status: 204)
    default:
      let id = path.split(separator: "/").last.map(String.init)
      for index in securityGroups.indices {
        let rules = securityGroups[index]["security_group_rules"] as? [[String: String]] ?? []
        securityGroups[index]["security_group_rules"] = rules.filter { $0["id"] != id }
      }
      return HTTPResponse(status: 204)
    }
  }

  private func makeServer(_ request: HTTPRequest) -> HTTPResponse {
    let wanted = Self.body(request, "server")["networks"] as? [[String: String]] ?? []
    let used = wanted.compactMap { network in
      ports.indices.first { ports[$0]["id"] as? String == network["port"] }
    }
    if let port = used.first(where: { ports[$0]["device_id"] as? String != "" }) {
      return Self.fault(
        409, "conflictingRequest", "Port \(ports[port]["id"] ?? "") is still in use.")
    }
    guard servers.count < limit else {
      return Self.fault(
        403, "forbidden",
        "Quota exceeded for instances: Requested 1, but already used \(servers.count) "
          + "of \(limit) instances")
    }
    var server = Self.body(request, "server")
    server.merge(newIdentity()) { $1 }
    server["status"] = "ACTIVE"
    server["flavor"] = ["id": "\(server["flavorRef"] ?? "")"]
    server["image"] = ["id": "\(server["imageRef"] ?? "")"]
    server["OS-EXT-SRV-ATTR:user_data"] = userDataIsShown ? server["user_data"] : nil
    for port in used { ports[port]["device_id"] = server["id"] }
    var addresses = [
      "PublicNet": [Self.address("10.99.0.\(servers.count + 5)")],
      "ServiceNet": [Self.address("10.98.0.\(serversMade + 5)")],
    ]
    for network in server["networks"] as? [[String: String]] ?? [] {
      let port = ports.first { $0["id"] as? String == network["port"] }
      let id = network["uuid"] ?? port?["network_id"] as? String
      let made = networks.first { $0["id"] as? String == id }
      if let fixed = network["fixed_ip"] ?? port.flatMap(Self.address),
        let name = made?["name"] as? String
      {
        addresses[name] = [Self.address(fixed)]
      }
    }
    server["addresses"] = addresses
    if let offered = placement?.add(server, request) { server = offered }
    servers.append(server)
    return Self.json(202, ["server": ["id": server["id"] ?? ""]])
  }

  func remove(_ id: String) {
    servers.removeAll { $0["id"] as? String == id }
    // Nova keeps ports that it did not create.
    for index in ports.indices where ports[index]["device_id"] as? String == id {
      ports[index]["device_id"] = ""
    }
    placement?.remove(server: id)
  }

  /// Two servers are created each second: Nova's timestamps are no finer.
  private func newIdentity() -> [String: any Sendable] {
    defer { serversMade += 1 }
    let (minute, second) = (serversMade / 120, serversMade / 2 % 60)
    return [
      "id": "server-\(serversMade)",
      "created": String(format: "2015-06-01T00:%02d:%02dZ", minute, second),
    ]
  }

  private static func body(_ request: HTTPRequest, _ name: String) -> [String: any Sendable] {
    guard case .bytes(let bytes) = request.body,
      let object = try? JSONSerialization.jsonObject(with: Data(bytes)) as? [String: [String: Any]]
    else { return [:] }
    return (object[name] ?? [:]).compactMapValues { value -> (any Sendable)? in
      switch value {
      case let text as String: text
      case let flag as Bool: flag
      case let texts as [String: String]: texts
      case let lists as [[String: String]]: lists
      case let texts as [String]: texts
      default: "\(value)"
      }
    }
  }

  static func fault(
    _ status: Int, _ name: String, _ message: String, _ more: [String: String] = [:]
  ) -> HTTPResponse {
    var content: [String: any Sendable] = ["code": status, "message": message]
    content.merge(more) { $1 }
    return json(status, [name: content])
  }

  static func json(_ status: Int, _ value: [String: any Sendable]) -> HTTPResponse {
    let data = (try? JSONSerialization.data(withJSONObject: value)) ?? Data()
    return HTTPResponse(status: status, body: Array(data))
  }
}
