extension CloudConfig {
  /// How the system updates itself (config/update.go).
  public struct Update: Hashable, Sendable {
    /// When it boots into an update.
    public var rebootStrategy: UpdateRebootStrategy?
    /// The release channel.
    public var group: String?
    /// The address of the update server.
    public var server: String?

    /// Settings of updates.
    public init(
      rebootStrategy: UpdateRebootStrategy? = nil, group: String? = nil, server: String? = nil
    ) {
      self.rebootStrategy = rebootStrategy
      self.group = group
      self.server = server
    }
  }

  /// What `/etc/oem-release` says (config/oem.go); the guest writes it only if `id` is set.
  public struct OEM: Hashable, Sendable {
    /// The short name.
    public var id: String?
    /// The name for people.
    public var name: String?
    /// The version.
    public var versionID: String?
    /// A web address.
    public var homeURL: String?
    /// Where to report faults.
    public var bugReportURL: String?

    /// The text of an OEM.
    public init(
      id: String? = nil, name: String? = nil, versionID: String? = nil, homeURL: String? = nil,
      bugReportURL: String? = nil
    ) {
      self.id = id
      self.name = name
      self.versionID = versionID
      self.homeURL = homeURL
      self.bugReportURL = bugReportURL
    }
  }
}

/// When a machine boots into an update. `best-effort` is left out, later guests refuse it.
public enum UpdateRebootStrategy: String, Hashable, Sendable, CaseIterable {
  case etcdLock = "etcd-lock"
  case reboot, off
}
