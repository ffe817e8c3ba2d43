import Boot
import Foundation

/// Cinder, and what Nova has beyond servers: zones, server groups and a version.
struct FakePlacement {
  /// Whether there is a Cinder.
  var hasCinder = true
  /// Whether Cinder is in the catalog but does not exist.
  var isCinderGone = false
  /// Whether Nova has server groups.
  var hasGroups = true
  /// The highest microversion that Nova supports.
  var newest = 93
  /// The status of a volume after it was requested.
  var outcome = "available"
  /// Quotas of volumes and of GiB.
  var quotas = ["volumes": 100, "gigabytes": 1000]
  /// Whether Cinder checks its quotas only when it creates a volume.
  var hidesQuotas = false

  private(set) var volumes: [[String: any Sendable]] = []
  private(set) var groups: [[String: any Sendable]] = []
  /// The requests for servers, by name.
  private(set) var asked: [String: [String: any Sendable]] = [:]
  /// The microversions of requests for servers.
  private(set) var versions: [String] = []
  private var made = 0

  /// Adds a volume.
  mutating func addVolume(
    _ name: String, size: Int = 20, status: String = "available", metadata: [String: String] = [:],
    server: String? = nil
  ) {
    made += 1
    let attachments = [server].compactMap(\.self).map { ["server_id": $0] }
    volumes.append([
      "id": "volume-\(made)", "name": name, "size": size, "status": status, "metadata": metadata,
      "attachments": attachments,
    ])
  }

  /// Changes the only volume with a name.
  mutating func setStatus(_ status: String, ofVolume name: String) {
    for index in volumes.indices where volumes[index]["name"] as? String == name {
      volumes[index]["status"] = status
    }
  }

  /// Answers requests for these services; nil for all others.
  mutating func reply(
    _ request: HTTPRequest, _ path: String, _ query: String
  ) -> HTTPResponse? {
    let version = request.headers["X-OpenStack-Nova-API-Version"].flatMap {
      $0.split(separator: ".").last
    }
    .flatMap { Int($0) }
    let isSpoken = version.map { $0 <= newest } ?? true
    switch (request.method, path) {
    case (.get, "/compute/v2/limits") where version != nil:
      return answer(isSpoken ? 200 : 406, ["limits": ["absolute": [String: Int]()]], version)
    case (.get, "/compute/v2/os-availability-zone"), (.get, "/volumev3/v2/os-availability-zone"):
      let zones = ["az1", "az2", "az3"].map { name -> [String: any Sendable] in
        ["zoneName": name, "zoneState": ["available": name != "az3"]]
      }
      return answer(200, ["availabilityZoneInfo": zones])
    case (.get, "/compute/v2/os-server-groups"):
      return hasGroups ? answer(200, ["server_groups": groups]) : answer(404, [:])
    case (.post, "/compute/v2/os-server-groups"):
      var group = Self.content(request)["server_group"] as? [String: any Sendable] ?? [:]
      let isSoft = "\(group["policies"] ?? "")".contains("soft")
      guard hasGroups, !isSoft || version == 15 else { return answer(400, [:]) }
      made += 1
      group["id"] = "group-\(made)"
      group["members"] = [String]()
      groups.append(group)
      return answer(200, ["server_group": group])
    case (.delete, let path) where path.hasPrefix("/compute/v2/os-server-groups/"):
      groups.removeAll { path.hasSuffix("/\($0["id"] ?? "")") }
      return answer(204, [:])
    case (_, let path) where path.hasPrefix("/volumev3/"):
      return hasCinder && !isCinderGone
        ? cinder(request, String(path.dropFirst("/volumev3/v2".count))) : nil
    default: return nil
    }
  }

  private mutating func cinder(_ request: HTTPRequest, _ path: String) -> HTTPResponse? {
    switch (request.method, path) {
    case (.get, "/volumes/detail"):
      settle()
      return answer(200, ["volumes": volumes])
    case (.get, "/types"):
      return answer(200, ["volume_types": [["id": "type-1", "name": "ssd"]]])
    case (.get, "/os-quota-sets/project"):
      let used = ["volumes": volumes.count, "gigabytes": gigabytes]
      var set: [String: any Sendable] = ["id": "project"]
      for (name, limit) in quotas where !hidesQuotas {
        set[name] = ["limit": limit, "in_use": used[name] ?? 0, "reserved": 0]
      }
      return answer(200, ["quota_set": set])
    case (.get, let path) where path.hasPrefix("/volumes/"):
      settle()
      let found = volumes.first { path.hasSuffix("/\($0["id"] ?? "")") }
      return found.map { answer(200, ["volume": $0]) } ?? answer(404, [:])
    case (.post, "/volumes"):
      var volume = Self.content(request)["volume"] as? [String: any Sendable] ?? [:]
      let size = volume["size"] as? Int ?? 0
      guard gigabytes + size <= quotas["gigabytes"] ?? 0 else {
        return FakeCloud.fault(
          413, "overLimit",
          "VolumeSizeExceedsAvailableQuota: Requested volume or snapshot exceeds allowed gigabytes quota.",
          ["retryAfter": "0"])
      }
      made += 1
      volume["id"] = "volume-\(made)"
      volume["status"] = "creating"
      volume["attachments"] = [[String: String]]()
      volumes.append(volume)
      return answer(202, ["volume": volume])
    case (.delete, let path) where path.hasPrefix("/volumes/"):
      let found = volumes.firstIndex { path.hasSuffix("/\($0["id"] ?? "")") }
      if let found, volumes[found]["status"] as? String == "in-use" {
        return FakeCloud.fault(400, "badRequest", "Volume status must be available")
      }
      if let found { volumes.remove(at: found) }
      return answer(202, [:])
    default: return nil
    }
  }

  private var gigabytes: Int { volumes.compactMap { $0["size"] as? Int }.reduce(0, +) }

  /// A requested volume is ready the next time it is queried.
  private mutating func settle() {
    for index in volumes.indices where volumes[index]["status"] as? String == "creating" {
      volumes[index]["status"] = outcome
    }
  }

  /// A server was created: its volumes are attached, and it is in its group.
  mutating func add(_ server: [String: any Sendable], _ request: HTTPRequest) -> [String:
    any Sendable]
  {
    var server = server
    let content = Self.content(request)
    let wanted = content["server"] as? [String: any Sendable] ?? [:]
    let id = "\(server["id"] ?? "")"
    asked["\(server["name"] ?? "")"] = content
    versions.append(request.headers["X-OpenStack-Nova-API-Version"] ?? "")
    for disk in wanted["block_device_mapping_v2"] as? [[String: any Sendable]] ?? [] {
      for index in volumes.indices where volumes[index]["id"] as? String == disk["uuid"] as? String
      {
        volumes[index]["status"] = "in-use"
        volumes[index]["attachments"] = [["server_id": id]]
      }
    }
    let group = (content["os:scheduler_hints"] as? [String: any Sendable])?["group"] as? String
    for index in groups.indices where groups[index]["id"] as? String == group {
      groups[index]["members"] = (groups[index]["members"] as? [String] ?? []) + [id]
    }
    if let zone = wanted["availability_zone"] as? String {
      server["OS-EXT-AZ:availability_zone"] = zone
    }
    if wanted["imageRef"] as? String == "" { server["image"] = "" }
    return server
  }

  /// A server is gone: its volumes are free.
  mutating func remove(server id: String) {
    for index in volumes.indices
    where "\(volumes[index]["attachments"] ?? "")".contains("\"\(id)\"") {
      volumes[index]["status"] = "available"
      volumes[index]["attachments"] = [[String: String]]()
    }
    for index in groups.indices {
      groups[index]["members"] = (groups[index]["members"] as? [String] ?? []).filter { $0 != id }
    }
  }

  private func answer(
    _ status: Int, _ value: [String: any Sendable], _ version: Int? = nil
  ) -> HTTPResponse {
    var response = FakeCloud.json(status, value)
    if let version, status == 200 {
      response.headers["openstack-api-version"] = "compute 2.\(version)"
    }
    return response
  }

  private static func content(_ request: HTTPRequest) -> [String: any Sendable] {
    guard case .bytes(let bytes) = request.body,
      let object = try? JSONSerialization.jsonObject(with: Data(bytes))
    else { return [:] }
    return sendable(object) as? [String: any Sendable] ?? [:]
  }

  private static func sendable(_ value: Any) -> any Sendable {
    switch value {
    case let map as [String: Any]: map.mapValues(sendable)
    case let list as [Any]:
      list.allSatisfy { $0 is [String: Any] }
        ? list.compactMap { sendable($0) as? [String: any Sendable] } as any Sendable
        : list.map { "\($0)" }
    case let text as String: text
    case let number as NSNumber: number.intValue
    default: "\(value)"
    }
  }

}

extension FakeCloud {
  /// The volumes by name.
  var volumesByName: [String: [String: any Sendable]] {
    Dictionary(
      (placement?.volumes ?? []).map { ("\($0["name"] ?? "")", $0) },
      uniquingKeysWith: { first, _ in first })
  }

  /// Changes what it offers.
  func offer(_ change: (inout FakePlacement) -> Void = { _ in }) {
    var offered = placement ?? FakePlacement()
    change(&offered)
    placement = offered
  }

  /// Deletes a server, like another client.
  func deleteServer(_ name: String) {
    for server in servers where server["name"] as? String == name {
      remove("\(server["id"] ?? "")")
    }
  }
}
