import ClusterSpec
import Diagnostics
import KubernetesRelease
import Machine
import Systemd

/// Disks with a file system of their own. For each there is a service that prepares the disk, the mount, and a
/// drop-in for every unit that must not start without it.
///
/// User-data in both formats has the same units. Ignition could create file systems itself, but only checks whether
/// one of the type and label exists, and without its disk the machine does not boot at all.
extension MachineDraft {
  /// What decides which disks the machine has.
  var presenceOfVolumes: [ValueSource] {
    spec.volumes.groups(at: levels.filter { $0 != .cluster }).map { .presence($0.volumes) }
  }

  mutating func addVolumes(of role: Role) throws(Fault) {
    let volumes = spec.volumes(at: levels)
    guard let first = volumes.first else { return }
    try addScript(.prepareVolume, presence: ValueSource.volume(first).decidingPresence)
    for volume in volumes { try add(volume, among: volumes, on: role) }
  }

  private mutating func add(
    _ volume: Volume, among volumes: [Volume], on role: Role
  ) throws(Fault) {
    let source = ValueSource.volume(volume)
    let presence = source.decidingPresence
    let name = TemplateValue.literal(volume.name.description).from(source)
    let path = volume.mountPoint(in: profile.design)
    let point = TemplateValue.literal(path.description).from(source)
    let mount = "\(PathEscape.escaped(path.description)).mount"
    // What it boots from has the ID of a volume, too.
    let bootVolume = spec.bootVolume(at: levels)
    let words =
      [volume.name.description, volume.fileSystem.rawValue, path.description]
      + volume.whereabouts(among: volumes, bootsFromOne: bootVolume?.value != nil)
    let others = bootVolume.map { [ValueSource.setting($0)] } ?? []
    let sources = words.indices.map { $0 == Volume.countIndex ? [source] + others : [source] }
    try addUnit(
      .volume, named: "volume-\(volume.name).service",
      [
        "name": name,
        "arguments": .arguments(words.map { Word($0) }).from(items: sources),
      ], isWanted: false, presence: presence)
    try addUnit(
      .volumeMount, named: mount,
      [
        "name": name, "mountPoint": point,
        "fileSystem": .literal(volume.fileSystem.rawValue).from(source),
      ], presence: presence)
    for user in volume.users(in: profile.design, on: role) {
      try add(
        dropIn(
          "40-volume-\(volume.name).conf", .volumeUser,
          ["mount": .literal(mount).from(source), "mountPoint": point], presence: presence),
        toUnit: user)
    }
    // From v1.28 on, and on Ubuntu, the unit is rkgen's own and sets the directory's owner.
    if volume.content == .program(.etcd), profile.design == .founding, !isOnUbuntu {
      try add(
        dropIn("41-owner.conf", .volumeOwner, ["mountPoint": point], presence: presence),
        toUnit: "etcd2.service")
    }
  }
}

extension Volume {
  /// The index of the argument of prepare-volume that is the number of attached volumes.
  fileprivate static let countIndex = 5

  /// How the machine finds the disk, as the last arguments of prepare-volume.
  fileprivate func whereabouts(among all: [Volume], bootsFromOne: Bool) -> [String] {
    if let device { return [device.description] }
    let searched = all.count { $0.device == nil } + (bootsFromOne ? 1 : 0)
    return cinder.map { ["cinder", String($0.size), String(searched)] } ?? []
  }

  /// The units that must not start without it.
  fileprivate func users(in design: ClusterDesign, on role: Role) -> [String] {
    switch (content, design) {
    case (.program(.etcd), .founding): ["etcd2.service"]
    case (.program(.etcd), .today): ["kubernetes-etcd.service"]
    case (.program(.docker), _): ["docker.service"]
    case (.program(.containerd), _): ["containerd.service"]
    case (.program(.kubelet), _): ["kubelet.service"]
    // Pods may have directories there.
    case (.data, .founding): role == .node ? ["kubelet.service"] : []
    case (.data, .today): ["kubelet.service"]
    }
  }
}

/// A volume of OpenStack's block storage for a server.
public struct ServerVolume: Hashable, Sendable {
  /// Its name in the cloud, `<server>-<volume>`, which stays the same when the server is rebuilt.
  public let name: String
  /// Its size in GiB.
  public let size: Int
  /// Its type; nil for the cloud's default.
  public let type: PlainText?
  /// The device that it must be attached as; nil if the server finds it by itself.
  public let device: DevicePath?
  /// The spec key that asks for it, such as `master.volumes.etcd`.
  package let key: String
  package let location: SourceLocation?
}

extension Server {
  /// Its volumes in the cloud, in the order of the spec. All must be attached when it boots.
  public func volumes(in spec: ClusterSpec) -> [ServerVolume] {
    spec.volumes(at: levels).compactMap { volume in
      volume.cinder.map {
        ServerVolume(
          name: "\(name)-\(volume.name)", size: $0.size, type: $0.type, device: volume.device,
          key: "\(volume.key).\(volume.name)", location: volume.location)
      }
    }
  }
}
