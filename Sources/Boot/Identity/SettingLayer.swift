/// Settings from one place by the name that os-client-config has for them, such as `auth_url`.
struct SettingLayer: Sendable {
  /// The values.
  var values: [String: String]

  /// The settings of the environment: `OS_AUTH_URL` is `auth_url`. Empty ones don't count, as in
  /// OpenStack's client.
  init(environment: [String: String]) {
    let pairs = environment.filter { $0.key.hasPrefix("OS_") && !$0.value.isEmpty }
      .map { (String($0.key.dropFirst(3)), $0.value) }
    self.init(pairs.sorted { $0.0 < $1.0 })
    // Rackspace's own clients took these.
    if environment["NOVA_RAX_AUTH"] == "1" { values["auth_system"] = "rackspace" }
  }

  /// Settings by name.
  init(_ values: [(String, String)]) {
    // Where somebody says it by its own name and by an older one, its own counts.
    let own = values.filter { Self.canonical($0.0) == Self.plain($0.0) }
    let older = values.filter { Self.canonical($0.0) != Self.plain($0.0) }
    self.values = Dictionary(
      (own + older).map { (Self.canonical($0.0), $0.1) }, uniquingKeysWith: { first, _ in first })
  }

  private static func plain(_ name: String) -> String {
    name.lowercased().replacing("-", with: "_")
  }

  /// One name for each thing: older ones are kept working by OpenStack's client too.
  private static func canonical(_ name: String) -> String {
    let name = plain(name)
    return switch name {
    case "tenant_name", "tenant": "project_name"
    case "tenant_id": "project_id"
    case "endpoint_type": "interface"
    case "user_name", "user": "username"
    case "region": "region_name"
    case "ca_file", "ca_cert": "cacert"
    case "auth_token": "token"
    default: name
    }
  }
}
