/// Where a machine's server runs, and its additional resources.
public struct MachinePlacement: Sendable {
  /// Its availability zone; nil to let the cloud choose.
  public var zone: String?
  /// The group that it is booted in.
  public var group: ServerGroupRequest?
  /// The volume that it boots from instead of its flavor's disk.
  public var bootVolume: BootVolumeRequest?
  /// The volumes that are attached when it boots and kept when it is deleted.
  public var volumes: [VolumeRequest]
  /// Its metadata in addition to rkgen's own, in the order in which it is sent.
  public var metadata: [(name: String, value: String)]
  /// Its tags.
  public var tags: [String]

  /// A placement from its parts.
  public init(
    zone: String? = nil, group: ServerGroupRequest? = nil, bootVolume: BootVolumeRequest? = nil,
    volumes: [VolumeRequest] = [], metadata: [(name: String, value: String)] = [],
    tags: [String] = []
  ) {
    self.zone = zone
    self.group = group
    self.bootVolume = bootVolume
    self.volumes = volumes
    self.metadata = metadata
    self.tags = tags
  }
}

/// A group of servers that share a policy of Nova's scheduler.
public struct ServerGroupRequest: Hashable, Sendable {
  /// Its name.
  public let name: String
  /// Such as `anti-affinity`.
  public let policy: String
  /// Whether the spec asks for it. Otherwise servers do without it if the cloud lacks the policy.
  public let isWritten: Bool

  /// A group.
  public init(name: String, policy: String, isWritten: Bool) {
    self.name = name
    self.policy = policy
    self.isWritten = isWritten
  }

  /// Whether Nova may ignore the policy if it can't be met; supported since microversion 2.15.
  var isSoft: Bool { policy.hasPrefix("soft-") }

  /// The prefix of the names of a cluster's groups.
  static func prefix(ofCluster name: String) -> String { name + "/" }
}

/// A boot volume that Nova creates from the image.
public struct BootVolumeRequest: Hashable, Sendable {
  /// In GiB.
  public let size: Int
  /// Its type, by name or id; nil for the cloud's default.
  public let type: String?
  /// Whether it is deleted with its server.
  public let isDeletedWithServer: Bool
  /// Where the spec asks for it.
  public let source: RequestSource

  /// A volume to boot from.
  public init(size: Int, type: String?, isDeletedWithServer: Bool, source: RequestSource) {
    self.size = size
    self.type = type
    self.isDeletedWithServer = isDeletedWithServer
    self.source = source
  }
}

/// A Cinder volume.
public struct VolumeRequest: Hashable, Sendable {
  /// Its name, which identifies it in later runs.
  public let name: String
  /// In GiB.
  public let size: Int
  /// Its type, by name or id; nil for the cloud's default.
  public let type: String?
  /// The device name to attach it as; nil to let the cloud choose.
  public let device: String?
  /// Where the spec asks for it.
  public let source: RequestSource

  /// A volume.
  public init(name: String, size: Int, type: String?, device: String?, source: RequestSource) {
    self.name = name
    self.size = size
    self.type = type
    self.device = device
    self.source = source
  }
}

/// The setting that asks for something, for messages.
public struct RequestSource: Hashable, Sendable {
  /// Such as `master.volumes.etcd`.
  public let key: String
  /// Such as `cluster.yaml:9:5`; nil if it is not in a file.
  public let place: String?

  /// A source.
  public init(key: String, place: String?) {
    self.key = key
    self.place = place
  }

  /// An error about the setting.
  func problem(_ kind: CloudError.Kind, _ message: String, hint: String? = nil) -> CloudError {
    CloudError(kind, (place.map { $0 + ": " } ?? "") + "\(key): \(message)", hint: hint)
  }
}
