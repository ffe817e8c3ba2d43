import ClusterSpec
import Machine

/// The cloud as Kubernetes sees it, if the spec asks for it: credentials reach the master only then.
extension MachineDraft {
  private static let cloudConf = "/etc/cloud.conf"

  mutating func addCloudAccount() throws(Fault) {
    let account = spec.cloudProvider
    guard account.name.value == .rackspace else { return }
    let given = [
      ("username", account.username), ("tenant-id", account.tenantId),
      ("tenant-name", account.tenantName), ("region", account.region),
    ].compactMap { key, setting in
      setting.value.map { (key, $0.description, ValueSource.setting(setting)) }
    }
    let settings =
      [("auth-url", account.authUrl.value.description, .setting(account.authUrl))] + given
    try addFile(
      Self.cloudConf, .cloudConf,
      [
        "account": .assignments(
          settings.map { TemplateValue.Assignment(key: $0.0, value: GuestText($0.1)) }
        ).from(items: settings.map { [$0.2] }),
        "key": .assignments([
          TemplateValue.Assignment(key: "api-key", value: text(.cloudAPIKey))
        ]).from(items: [[.secret("cloudProvider.apiKey")]]),
      ], .secret, presence: .presence(account.name))
  }

  /// Sets a component's flags for the cloud.
  func setCloudProvider(_ flags: inout CommandFlags) {
    let name = spec.cloudProvider.name
    guard name.value == .rackspace else { return }
    flags.set(.cloudProvider, FlagText(name.value.rawValue), from: .setting(name))
    flags.set(.cloudConfig, FlagText(Self.cloudConf), from: .presence(name))
  }
}
