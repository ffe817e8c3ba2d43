import Diagnostics

/// All sources of settings. Finding and reading the files is up to the caller.
public struct SettingSources: Sendable {
  /// The environment of the process.
  public var environment: [String: String]
  /// The cloud selected by an option.
  public var cloud: String?
  /// `clouds.yaml`, if there is one.
  public var clouds: CloudsFile?
  /// `secure.yaml`, if there is one, with the secrets of the same clouds.
  public var secure: CloudsFile?

  /// The sources.
  public init(
    environment: [String: String], cloud: String? = nil, clouds: CloudsFile? = nil,
    secure: CloudsFile? = nil
  ) {
    self.environment = environment
    self.cloud = cloud
    self.clouds = clouds
    self.secure = secure
  }

  /// The paths at which OpenStack's client looks for a file; the first existing one wins
  /// (openstack/config/loader.py).
  ///
  /// `file`: `clouds` or `secure`.
  public static func paths(_ file: String, environment: [String: String]) -> [String] {
    let variable = file == "secure" ? "OS_CLIENT_SECURE_FILE" : "OS_CLIENT_CONFIG_FILE"
    let home = environment["HOME"] ?? ""
    let settings = environment["XDG_CONFIG_HOME"] ?? "\(home)/.config"
    let folders = [".", "\(settings)/openstack", "/etc/openstack"]
    let usual = folders.flatMap { ["\($0)/\(file).yaml", "\($0)/\(file).yml"] }
    return (environment[variable].map { [$0] } ?? []) + usual
  }

  /// The settings by name, and their origin. As in OpenStack's client, the environment takes
  /// precedence over the file.
  func merged() throws(CloudErrors) -> (layer: SettingLayer, origin: String) {
    let own = SettingLayer(environment: environment)
    guard let name = try chosenCloud(own) else { return (own, "the environment (OS_*)") }
    let files = [secure, clouds].compactMap { $0?.settings(of: name) }
    guard !files.isEmpty else { throw CloudErrors([unknown(name)]) }
    var file = SettingLayer([])
    for layer in files { file.values.merge(layer.values) { first, _ in first } }
    try refuseConflicts(own, file, name)
    let path = clouds?.path ?? secure?.path ?? "clouds.yaml"
    var layer = own
    layer.values.merge(file.values) { first, _ in first }
    return (layer, "cloud '\(name)' of \(path)")
  }

  /// Mixing credentials of two accounts is never intended.
  private func refuseConflicts(
    _ own: SettingLayer, _ file: SettingLayer, _ name: String
  ) throws(CloudErrors) {
    let identity = [
      "auth_url", "auth_type", "username", "user_id", "password", "api_key", "token",
      "project_name",
      "project_id", "user_domain_name", "user_domain_id", "project_domain_name",
      "project_domain_id", "application_credential_id", "application_credential_name",
      "application_credential_secret",
    ]
    let names = identity.filter { key in
      guard let value = own.values[key], let other = file.values[key] else { return false }
      return value != other
    }
    guard !names.isEmpty else { return }
    let variables = names.map { "OS_\($0.uppercased())" }.joined(separator: ", ")
    throw CloudErrors([
      CloudError(
        .settings, "the environment contradicts cloud '\(name)': \(variables)",
        hint: "unset these, or OS_CLOUD")
    ])
  }

  private func chosenCloud(_ own: SettingLayer) throws(CloudErrors) -> String? {
    if let name = cloud ?? environment["OS_CLOUD"], !name.isEmpty { return name }
    // These select a cloud or say how to connect to one, but don't define one.
    let selectors: Set<String> = [
      "client_config_file", "client_secure_file", "cloud_name", "region_name", "cacert",
      "interface", "insecure",
    ]
    guard own.values.keys.allSatisfy(selectors.contains) else { return nil }
    let names = clouds?.names ?? []
    guard names.count > 1 else { return names.first }
    throw CloudErrors([
      CloudError(
        .settings,
        "\(clouds?.path ?? "clouds.yaml") defines several clouds: \(names.joined(separator: ", "))",
        hint: "choose one with --os-cloud or OS_CLOUD")
    ])
  }

  private func unknown(_ name: String) -> CloudError {
    guard let clouds else {
      return CloudError(
        .settings, "no clouds.yaml found that defines cloud '\(name)'",
        hint: "rkgen looks for it in OS_CLIENT_CONFIG_FILE, the current folder, "
          + "~/.config/openstack and /etc/openstack")
    }
    let near = nearestName(to: name, among: clouds.names).map { "did you mean '\($0)'?" }
    return CloudError(
      .settings, "\(clouds.path) has no cloud \(quotedName(name))",
      hint: near ?? "it has \(clouds.names.joined(separator: ", "))")
  }
}

/// Settings from one source, by their names in os-client-config, such as `auth_url`.
struct SettingLayer: Sendable {
  var values: [String: String]

  /// The settings of the environment: `OS_AUTH_URL` is `auth_url`. Empty ones are ignored, as in
  /// OpenStack's client.
  init(environment: [String: String]) {
    let pairs = environment.filter { $0.key.hasPrefix("OS_") && !$0.value.isEmpty }
      .map { (String($0.key.dropFirst(3)), $0.value) }
    self.init(pairs.sorted { $0.0 < $1.0 })
    // Rackspace's own clients used this variable.
    if environment["NOVA_RAX_AUTH"] == "1" { values["auth_system"] = "rackspace" }
  }

  init(_ values: [(String, String)]) {
    // The current name of a setting takes precedence over an older one.
    let own = values.filter { Self.canonical($0.0) == Self.plain($0.0) }
    let older = values.filter { Self.canonical($0.0) != Self.plain($0.0) }
    self.values = Dictionary(
      (own + older).map { (Self.canonical($0.0), $0.1) }, uniquingKeysWith: { first, _ in first })
  }

  private static func plain(_ name: String) -> String {
    name.lowercased().replacing("-", with: "_")
  }

  /// The current name of a setting. OpenStack's client supports the older names too.
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
