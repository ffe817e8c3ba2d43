import Diagnostics
import KubernetesRelease
import YAMLDocument

/// A disk with a file system of its own. Its name says what it holds.
public struct Volume: Hashable, Sendable {
  /// What is on it.
  public enum Content: Hashable, Sendable {
    /// The data of a program, in the program's own directory.
    case program(Program)
    /// Anything else, with its mount point.
    case data(MountPoint)
  }

  /// A program whose data can be on a volume; the raw value is the volume's name.
  public enum Program: String, Hashable, Sendable, CaseIterable {
    case etcd
    case docker
    case containerd
    case kubelet
  }

  /// Its name, which is the label of its file system.
  public let name: VolumeName
  /// What is on it.
  public let content: Content
  /// Its device; nil if the machine looks for it among the cloud's volumes.
  public let device: DevicePath?
  /// The cloud's volume behind it; nil if it is not the cloud's, or not known to be.
  public let cinder: CinderVolume?
  /// What it is formatted with.
  public let fileSystem: FileSystem
  /// The key that it is under, such as `master.volumes`.
  package let key: String
  /// The location of the name.
  public let location: SourceLocation?

  /// Where it is mounted.
  package func mountPoint(in design: ClusterDesign) -> MountPoint {
    switch content {
    case .data(let point): point
    case .program(.etcd):
      switch design {
      // Where the image's own unit expects it.
      case .founding: MountPoint(known: "/var/lib/etcd2")
      case .today: MountPoint(known: "/var/lib/etcd")
      }
    case .program(.docker): MountPoint(known: "/var/lib/docker")
    case .program(.containerd): MountPoint(known: "/var/lib/containerd")
    case .program(.kubelet): MountPoint(known: "/var/lib/kubelet")
    }
  }
}

/// A volume of OpenStack's block storage.
public struct CinderVolume: Hashable, Sendable {
  /// Its size in GiB.
  public let size: Int
  /// Its type, if not the cloud's own default.
  public let type: PlainText?
}

/// The disks of some machines.
package struct Volumes: Sendable {
  /// By name.
  package let volumes: Setting<[Volume]>
}

extension Volumes: KeyGroup {
  init(_ decoder: inout SpecDecoder, at level: Level) {
    volumes = decoder.setting(Keys.volumes, at: level)
  }
}

extension ClusterSpec {
  /// The disks of a machine with these levels; of each name, the last level's disk wins.
  package func volumes(at levels: [Level]) -> [Volume] {
    volumes.groups(at: levels).flatMap(\.volumes.value).reduce(into: []) { all, volume in
      if let index = all.firstIndex(where: { $0.name == volume.name }) {
        all[index] = volume
      } else {
        all.append(volume)
      }
    }
  }
}

extension Keys {
  static let volumes = Key(
    "volumes", at: [.masters, .nodes, .pool, .machine], Codecs.volumes, .value([]),
    "disks with a file system of their own",
    effect:
      "A disk is formatted only if it is empty, and what uses it starts only once it is mounted. "
      + "Volumes named etcd, docker, containerd and kubelet are for these programs; any other "
      + "volume has a mountPoint. If two have the same name, the one at the narrower level wins.")

  static let volumeRows = [KeyRow(volumes, in: { $0.volumes }) { $0.volumes }]
}

extension Codecs {
  /// Disks by name.
  static let volumes: Codec<[Volume]> = map(
    "a map of disks such as {etcd: {device: /dev/vdb}}", of: VolumeName.self,
    values: .record(volumeFields),
    read: { name, pair, path in
      var record = RecordReader(
        pair.value, path, volumeFields,
        expected: "a map with device or cinder such as {device: /dev/vdb}")
      let key = String(path.dropLast(pair.key.count + 1))
      let volume = volume(name, &record, under: key, at: pair.keyLocation)
      return record.problems.isEmpty ? .value(volume.map { [$0] } ?? []) : .bad(record.problems)
    },
    written: { volumes in
      volumes.map { .init(name: $0.name.description, value: flow($0), location: $0.location) }
    })

  /// A volume, or nil if the reader has recorded why there is none.
  private static func volume(
    _ name: VolumeName, _ record: inout RecordReader, under key: String,
    at location: SourceLocation
  ) -> Volume? {
    let device = record.optional("device", Codec<DevicePath>.text())
    let cinder = record.optional("cinder", cinderVolume)
    let fileSystem = record.optional("fileSystem", Codec<FileSystem>.choice)
    let point = record.optional("mountPoint", Codec<MountPoint>.text())
    guard record.problems.isEmpty else { return nil }
    if device == nil, cinder == nil {
      record.note(lacking: "device or cinder")
    }
    let content: Volume.Content?
    if let program = Volume.Program(rawValue: name.description) {
      if point != nil {
        record.note(
          excess: "mountPoint", hint: "\(program.rawValue) has its own data directory")
      }
      content = .program(program)
    } else {
      if point == nil {
        let programs = Volume.Program.allCases.map(\.rawValue)
        record.note(
          lacking: "mountPoint, \(MountPoint.expected)",
          hint: nearestName(to: name.description, among: programs).map {
            "did you mean the volume \(quotedName($0))?"
          } ?? "volumes named \(programs.joined(separator: ", ")) need none")
      }
      content = point.map(Volume.Content.data)
    }
    return content.map {
      Volume(
        name: name, content: $0, device: device, cinder: cinder, fileSystem: fileSystem ?? .ext4,
        key: key, location: location)
    }
  }

  /// The limit is above any cloud's. In GiB, so 20G is not a number.
  static let volumeSize = number(1...65_536, example: 20)

  private static let cinderVolume = Codec<CinderVolume>.record(
    "a map with size such as {size: 20}", cinderFields,
    read: { record in
      let size = record.value("size", volumeSize)
      let type = record.optional("type", Codec<PlainText>.text())
      return size.map { CinderVolume(size: $0, type: type) }
    },
    written: { flow($0) })

  private static let cinderFields: [ValueShape.Field] = [
    .init("size", "its size in GiB", volumeSize.shape),
    .init("type", "its type in the cloud", .text(of: PlainText.self), isRequired: false),
  ]

  private static let volumeFields: [ValueShape.Field] = [
    .init("device", "its device on the machine", .text(of: DevicePath.self), isRequired: false),
    .init(
      "cinder", "a volume of OpenStack's block storage", .record(cinderFields), isRequired: false),
    .init(
      "fileSystem", "what it is formatted with; ext4 by default", .choice(FileSystem.names),
      isRequired: false),
    .init(
      "mountPoint", "where it is mounted, unless its name implies it", .text(of: MountPoint.self),
      isRequired: false),
  ]

  private static func flow(_ volume: Volume) -> String {
    var point: MountPoint?
    if case .data(let written) = volume.content { point = written }
    let entries = [
      volume.device.map { "device: \(plainOrQuoted($0.description))" },
      volume.cinder.map { "cinder: \(flow($0))" },
      "fileSystem: \(volume.fileSystem.rawValue)",
      point.map { "mountPoint: \(plainOrQuoted($0.description))" },
    ]
    return "{" + entries.compactMap(\.self).joined(separator: ", ") + "}"
  }

  private static func flow(_ volume: CinderVolume) -> String {
    let type = volume.type.map { ", type: \(plainOrQuoted($0.description))" } ?? ""
    return "{size: \(volume.size)\(type)}"
  }
}
