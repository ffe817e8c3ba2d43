/// Settings from one place by the name that os-client-config has for them, such as `auth_url`.
struct SettingLayer: Sendable {
  /// The values.
  var values: [String: String]

  /// The settings of the environment: `OS_AUTH_URL` is `auth_url`. Empty ones don't count, as in
  /// OpenStack's client.
  init(environment: [String: String]) {
    values = [:]
    for (name, value) in environment where name.hasPrefix("OS_") && !value.isEmpty {
      values[Self.canonical(String(name.dropFirst(3)))] = value
    }
    // Rackspace's own clients took these.
    if environment["NOVA_RAX_AUTH"] == "1" { values["auth_system"] = "rackspace" }
  }

  /// Settings by name.
  init(_ values: [(String, String)]) {
    self.values = Dictionary(
      values.map { (Self.canonical($0.0), $0.1) }, uniquingKeysWith: { first, _ in first })
  }

  /// One name for each thing: older ones are kept working by OpenStack's client too.
  private static func canonical(_ name: String) -> String {
    let name = name.lowercased().replacing("-", with: "_")
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
