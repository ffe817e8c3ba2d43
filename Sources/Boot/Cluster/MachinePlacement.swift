/// Where a machine's server is to be, and what it is to have beside its system.
public struct MachinePlacement: Sendable {
  /// Its availability zone; nil for that of the cloud's choice.
  public var zone: String?
  /// The group that it is booted in.
  public var group: ServerGroupRequest?
  /// What it boots from instead of the disk of its flavor.
  public var bootVolume: BootVolumeRequest?
  /// The volumes that are attached when it boots, and that stay when it is deleted.
  public var volumes: [VolumeRequest]
  /// What is written on it beside rkgen's own, in the order in which it is sent.
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
  /// Whether the spec asks for it. A cloud that does not have the policy goes without otherwise.
  public let isWritten: Bool

  /// A group.
  public init(name: String, policy: String, isWritten: Bool) {
    self.name = name
    self.policy = policy
    self.isWritten = isWritten
  }

  /// Whether it is a wish that Nova may leave unfulfilled, which it knows from microversion 2.15 on.
  var isSoft: Bool { policy.hasPrefix("soft-") }

  /// What the names of all groups of a cluster begin with.
  static func prefix(ofCluster name: String) -> String { name + "/" }
}

/// A volume that Nova makes of the image.
public struct BootVolumeRequest: Hashable, Sendable {
  /// In GiB.
  public let size: Int
  /// Its type, by name or id; nil for the cloud's own default.
  public let type: String?
  /// Whether it is deleted with its server.
  public let isDeletedWithServer: Bool
  /// What asks for it, and where that is written.
  public let source: RequestSource

  /// A volume to boot from.
  public init(size: Int, type: String?, isDeletedWithServer: Bool, source: RequestSource) {
    self.size = size
    self.type = type
    self.isDeletedWithServer = isDeletedWithServer
    self.source = source
  }
}

/// A volume of Cinder.
public struct VolumeRequest: Hashable, Sendable {
  /// Its name, by which it is found again.
  public let name: String
  /// In GiB.
  public let size: Int
  /// Its type, by name or id; nil for the cloud's own default.
  public let type: String?
  /// The device as which it is attached; nil for that of the cloud's choice.
  public let device: String?
  /// What asks for it, and where that is written.
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

/// What asks for something, for messages.
public struct RequestSource: Hashable, Sendable {
  /// Such as `master.volumes.etcd`.
  public let key: String
  /// Such as `cluster.yaml:9:5`; nil if nobody wrote it.
  public let place: String?

  /// A source.
  public init(key: String, place: String?) {
    self.key = key
    self.place = place
  }

  /// What is wrong with it.
  func problem(_ kind: CloudError.Kind, _ message: String, hint: String? = nil) -> CloudError {
    CloudError(kind, (place.map { $0 + ": " } ?? "") + "\(key): \(message)", hint: hint)
  }
}
