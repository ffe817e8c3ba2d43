/// Builds settings from merged layers, and collects everything that is missing.
struct SettingReader {
  private let layer: SettingLayer
  private let origin: String
  private let home: String?
  private var errors: [CloudError] = []

  init(_ sources: SettingSources) throws(CloudErrors) {
    let (layer, origin) = try sources.merged()
    self.layer = layer
    self.origin = origin
    home = sources.environment["HOME"]
  }

  /// Reads the settings.
  ///
  /// - Throws: Everything that is missing or wrong.
  mutating func read() throws(CloudErrors) -> CloudSettings {
    let url = required("auth_url", "the URL of Keystone")
    let interface = self.interface()
    refuseUnverified("verify", ["false", "no", "0", "off"])
    refuseUnverified("insecure", ["true", "yes", "1", "on", "t", "y"])
    refuseUnknown()
    let isV2 = usesV2(url)
    let credentials = self.credentials(isV2)
    guard errors.isEmpty, let credentials else { throw CloudErrors(errors) }
    return CloudSettings(
      authURL: Self.versioned(url, isV2: isV2), credentials: credentials,
      region: value("region_name"), interface: interface,
      authorities: value("cacert").map(expanded), origin: origin)
  }

  /// With these settings OpenStack's client trusts any certificate.
  private mutating func refuseUnverified(_ name: String, _ values: Set<String>) {
    guard let value = value(name), values.contains(value.lowercased()) else { return }
    errors.append(
      CloudError(
        .settings, "\(name) is \(value), but certificates are always verified",
        hint: TransportFault.authoritiesHint))
  }

  /// Settings that OpenStack's client honors and rkgen does not.
  private mutating func refuseUnknown() {
    let unknown = layer.values.keys.sorted().filter {
      $0 == "profile" || $0 == "cloud_profile" || $0.hasSuffix("_endpoint_override")
    }
    for name in unknown where value(name) != nil {
      errors.append(
        CloudError(
          .settings, "\(name) is set, but rkgen does not support it",
          hint: name.hasSuffix("profile")
            ? "set auth_url and region_name in clouds.yaml instead"
            : "rkgen uses the endpoints of the catalog"))
    }
  }

  private func expanded(_ path: String) -> String {
    guard path.hasPrefix("~/"), let home else { return path }
    return home + path.dropFirst()
  }

  private func value(_ name: String) -> String? {
    layer.values[name].flatMap { $0.isEmpty ? nil : $0 }
  }

  /// A setting; records an error if it is missing.
  private mutating func required(_ name: String, _ meaning: String) -> String {
    if let value = value(name) { return value }
    let isSecret = ["password", "api_key", "token", "application_credential_secret"].contains(name)
    errors.append(
      CloudError(
        .settings, "\(name) is missing: \(meaning)",
        hint: "set OS_\(name.uppercased()), or auth.\(name) of the cloud in "
          + (isSecret ? "secure.yaml or clouds.yaml" : "clouds.yaml")
          + "; settings come from \(origin)"))
    return ""
  }

  private mutating func interface() -> EndpointInterface {
    guard let name = value("interface") else { return .public }
    if let interface = EndpointInterface(name: name) { return interface }
    errors.append(
      CloudError(
        .settings, "interface is '\(name)', but must be public, internal or admin",
        hint: "set OS_INTERFACE, or interface in clouds.yaml"))
    return .public
  }

  private func usesV2(_ url: String) -> Bool {
    if let type = value("auth_type"), type.hasPrefix("v") { return type.hasPrefix("v2") }
    if isRackspace { return true }
    if let version = value("identity_api_version") { return version.hasPrefix("2") }
    return url.withoutLastSlashes.hasSuffix("/v2.0")
  }

  private var isRackspace: Bool {
    value("auth_type") == "rackspace_apikey" || value("auth_system") == "rackspace"
      || (value("auth_type") == nil && value("api_key") != nil)
  }

  /// Keystone's URL with its version. OpenStack's client asks Keystone, but the answer is always
  /// the same.
  private static func versioned(_ url: String, isV2: Bool) -> String {
    let base = url.withoutLastSlashes
    if base.hasSuffix("/v3") || base.hasSuffix("/v2.0") { return base }
    return base + (isV2 ? "/v2.0" : "/v3")
  }

  private mutating func credentials(_ isV2: Bool) -> Credentials? {
    if isRackspace { return rackspaceKey() }
    let type = value("auth_type") ?? guessedType
    switch type {
    case "password", "v3password", "v2password": return isV2 ? passwordV2() : password()
    case "v3applicationcredential": return applicationCredential()
    case "token", "v3token":
      let token = required("token", "the token to sign in with")
      // Without a project, Keystone issues an unscoped token, which has no catalog.
      let project = project() ?? .id(required("project_name", "the project to use"))
      return .token(Secret(token), project: project)
    default:
      errors.append(
        CloudError(
          .settings, "auth_type '\(type)' is not supported",
          hint: "use password, v2password, token, v3applicationcredential or rackspace_apikey"))
      return nil
    }
  }

  /// The `auth_type` that the other settings imply.
  private var guessedType: String {
    if value("application_credential_secret") != nil { return "v3applicationcredential" }
    return value("token") != nil && value("password") == nil ? "token" : "password"
  }

  private mutating func rackspaceKey() -> Credentials {
    let user = required("username", "the user to sign in as")
    // Rackspace's clients of 2015 accepted the key as the password.
    let key = value("api_key") ?? value("password")
    if key == nil { _ = required("api_key", "the account's API key") }
    return .rackspaceKey(user: user, key: Secret(key ?? ""), tenant: tenant)
  }

  private var tenant: Tenant? {
    value("project_id").map(Tenant.id) ?? value("project_name").map(Tenant.name)
  }

  private mutating func passwordV2() -> Credentials {
    let user = required("username", "the user to sign in as")
    let password = required("password", "the user's password")
    let tenant = tenant ?? .name(required("project_name", "the tenant to use"))
    return .passwordV2(user: user, password: Secret(password), tenant: tenant)
  }

  private mutating func password() -> Credentials {
    let user = self.user()
    let password = required("password", "the user's password")
    let project = project() ?? .id(required("project_name", "the project to use"))
    return .password(user: user, password: Secret(password), project: project)
  }

  private mutating func applicationCredential() -> Credentials {
    let secret = required("application_credential_secret", "the application credential's secret")
    let which: ApplicationCredential
    if let id = value("application_credential_id") {
      which = .id(id)
    } else if let name = value("application_credential_name") {
      which = .name(name, user: user())
    } else {
      which = .id(required("application_credential_id", "the application credential"))
    }
    return .applicationCredential(which, secret: Secret(secret))
  }

  private mutating func user() -> Principal {
    if let id = value("user_id") { return .id(id) }
    return .name(required("username", "the user to sign in as"), domain: domain("user"))
  }

  private func project() -> Principal? {
    if let id = value("project_id") { return .id(id) }
    return value("project_name").map { .name($0, domain: domain("project")) }
  }

  /// The domain of users or projects. As in OpenStack's client, the default has the id `default`.
  private func domain(_ kind: String) -> Principal.Domain {
    if let id = value("\(kind)_domain_id") { return .id(id) }
    if let name = value("\(kind)_domain_name") { return .name(name) }
    return .id(value("default_domain") ?? "default")
  }
}

extension CloudSettings {
  /// Reads the settings from their sources.
  ///
  /// - Throws: Everything that is missing or wrong.
  public init(_ sources: SettingSources) throws(CloudErrors) {
    var reader = try SettingReader(sources)
    self = try reader.read()
  }
}
