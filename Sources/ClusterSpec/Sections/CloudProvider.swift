extension ClusterSpec {
  /// The cloud as Kubernetes sees it.
  public struct CloudProvider: Sendable {
    /// The provider, if any.
    public let name: Setting<CloudProviderName>
    /// Its identity service.
    public let authUrl: Setting<HTTPURL>
    /// The user.
    public let username: Setting<PlainText?>
    /// The tenant's number.
    public let tenantId: Setting<PlainText?>
    /// The tenant's name.
    public let tenantName: Setting<PlainText?>
    /// The region.
    public let region: Setting<PlainText?>
  }
}

extension ClusterSpec.CloudProvider {
  init(_ decoder: inout SpecDecoder) {
    name = decoder.setting(Keys.providerName)
    authUrl = decoder.setting(Keys.providerAuthURL)
    username = decoder.setting(Keys.providerUsername)
    tenantId = decoder.setting(Keys.providerTenantID)
    tenantName = decoder.setting(Keys.providerTenantName)
    region = decoder.setting(Keys.providerRegion)
  }
}

extension Keys {
  static let providerName = Key(
    "cloudProvider.name", Codec<CloudProviderName>.choice,
    .value(CloudProviderName.none),
    "the cloud that Kubernetes talks to",
    effect: "With rackspace, the master gets /etc/cloud.conf with the account's key.")
  static let providerAuthURL = Key(
    "cloudProvider.authUrl", Codec<HTTPURL>.text(),
    .value(HTTPURL(known: "https://identity.api.rackspacecloud.com/v2.0/")), env: ["OS_AUTH_URL"],
    "its identity service", effect: "auth-url in /etc/cloud.conf.")
  static let providerUsername = provider(
    "username", "OS_USERNAME", "user in that cloud", "username")
  static let providerTenantID = provider(
    "tenantId", "OS_TENANT_ID", "number of the tenant", "tenant-id")
  static let providerTenantName = provider(
    "tenantName", "OS_TENANT_NAME", "name of the tenant", "tenant-name")
  static let providerRegion = provider(
    "region", "OS_REGION_NAME", "region of that cloud", "region")

  private static func provider(
    _ name: String, _ variable: String, _ summary: String, _ entry: String
  ) -> Key<PlainText?> {
    Key(
      "cloudProvider." + name, Codec<PlainText>.text().optional, .value(nil), env: [variable],
      summary, effect: "\(entry) in /etc/cloud.conf.")
  }

  static let providerRows = [
    KeyRow(providerName) { $0.cloudProvider.name },
    KeyRow(providerAuthURL) { $0.cloudProvider.authUrl },
    KeyRow(providerUsername) { $0.cloudProvider.username },
    KeyRow(providerTenantID) { $0.cloudProvider.tenantId },
    KeyRow(providerTenantName) { $0.cloudProvider.tenantName },
    KeyRow(providerRegion) { $0.cloudProvider.region },
  ]
}
