import Diagnostics

enum Service: String, CaseIterable, Sendable {
  case compute
  case network
  case image
  case objectStore = "object-store"
  case blockStorage = "volumev3"

  /// The OpenStack project that implements it.
  var name: String {
    switch self {
    case .compute: "Nova"
    case .network: "Neutron"
    case .image: "Glance"
    case .objectStore: "Swift"
    case .blockStorage: "Cinder"
    }
  }

  /// Its types in catalogs, the preferred one first: Cinder's includes the version.
  var types: [String] {
    self == .blockStorage
      ? [rawValue, "block-storage", "block-store", "volumev2", "volume"] : [rawValue]
  }
}

/// The service catalog.
struct Catalog: Sendable {
  struct Entry: Decodable, Sendable {
    let type: String
    let name: String?
    let endpoints: [Endpoint]
  }

  struct Endpoint: Decodable, Sendable {
    let interface: String
    let region: String?
    let url: String
  }

  let entries: [Entry]

  /// The region, if all services are in one.
  var onlyRegion: String? {
    let regions = Set(entries.flatMap(\.endpoints).compactMap(\.region))
    return regions.count == 1 ? regions.first : nil
  }

  /// The URL of a service, without a trailing slash and with the API version that rkgen uses.
  func url(
    of service: Service, region: String?, interface: EndpointInterface
  ) throws(CloudError) -> String {
    let type = service.types.first { type in entries.contains { $0.type == type } }
    let endpoints = entries.filter { $0.type == type }.flatMap(\.endpoints)
    guard !endpoints.isEmpty else {
      throw CloudError(.notFound, "the cloud has no \(service.name) (\(service.rawValue))")
    }
    let here = endpoints.filter { region == nil || $0.region == region }
    guard !here.isEmpty else {
      let regions = Set(endpoints.compactMap(\.region)).sorted().joined(separator: ", ")
      throw CloudError(
        .settings, "\(service.name) is not in region '\(region ?? "")'",
        hint: "it is in \(regions); set OS_REGION_NAME, or region_name in clouds.yaml")
    }
    let regions = Set(here.compactMap(\.region)).sorted()
    guard regions.count < 2 else {
      throw CloudError(
        .settings, "no region is selected, but the cloud has \(regions.joined(separator: ", "))",
        hint: "set OS_REGION_NAME, or region_name in clouds.yaml")
    }
    let urls = here.filter { $0.interface == interface.rawValue }.map {
      Self.versioned(service, $0.url)
    }
    // Rackspace lists its first-generation compute service, v1.0, under the same type.
    guard let url = urls.first(where: { !$0.contains("/v1.0") }) ?? urls.first else {
      throw CloudError(
        .settings, "\(service.name) has no \(interface.rawValue) endpoint",
        hint: "set OS_INTERFACE, or interface in clouds.yaml")
    }
    return url
  }

  private static func versioned(_ service: Service, _ url: String) -> String {
    let base = url.withoutLastSlashes
    let version: String? =
      switch service {
      case .network: "v2.0"
      case .image: "v2"
      case .compute, .objectStore, .blockStorage: nil
      }
    guard let version else { return base }
    let hasOne = base.split(separator: "/").dropFirst(2).contains { part in
      part.first == "v" && part.dropFirst().first?.isNumber == true
    }
    return hasOne ? base : "\(base)/\(version)"
  }
}

/// A request to a service, before its URL and token are known.
struct Call: Sendable {
  var service: Service
  var method: HTTPRequest.Method
  /// The path and query relative to the service's URL, percent-encoded.
  var path: String
  var headers: [String: String] = [:]
  var body: HTTPRequest.Body = .none
  /// The statuses that mean success; others are errors.
  var expected: Set<Int> = [200]
  var timeout = 60
  /// Whether it is sent once and immediately, even to a service that is otherwise paused or given
  /// up.
  var isSignOfLife = false
  var progress: (@Sendable (Int) -> Void)?

  /// A call without a body.
  init(
    _ service: Service, _ method: HTTPRequest.Method, _ path: String,
    headers: [String: String] = [:], expected: Set<Int> = [200]
  ) {
    self.service = service
    self.method = method
    self.path = path
    self.headers = headers
    self.expected = expected
  }

  /// A call with a JSON body.
  init(
    _ service: Service, _ method: HTTPRequest.Method, _ path: String, json: JSONValue,
    expected: Set<Int>
  ) {
    self.init(
      service, method, path, headers: ["Content-Type": "application/json"], expected: expected)
    body = .bytes(Array(JSONText.text(json).utf8))
  }
}
