import Diagnostics
import YAMLDocument

/// Where machines run and what the cloud notes of them. None of it is in user-data.
package struct Placement: Sendable {
  /// The zones over which machines are spread.
  package let zones: Setting<[PlainText]>
  /// Whether machines are kept on different hosts.
  package let serverGroup: Setting<ServerGroupPolicy?>
  /// What machines boot from instead of the disk of their flavor.
  package let bootVolume: Setting<BootVolume?>
  /// What is written on servers beside rkgen's own.
  package let metadata: Setting<[ServerProperty]>
  /// Tags of servers.
  package let tags: Setting<[ServerTag]>
}

extension Placement: KeyGroup {
  init(_ decoder: inout SpecDecoder, at level: Level) {
    zones = decoder.setting(Keys.zones, at: level)
    serverGroup = decoder.setting(Keys.serverGroup, at: level)
    bootVolume = decoder.setting(Keys.bootVolume, at: level)
    metadata = decoder.setting(Keys.serverMetadata, at: level)
    tags = decoder.setting(Keys.serverTags, at: level)
  }
}

/// On which hosts the servers of a group run.
package enum ServerGroupPolicy: String, TextValue, CaseIterable {
  case softAntiAffinity = "soft-anti-affinity"
  case antiAffinity = "anti-affinity"
  case softAffinity = "soft-affinity"
  case affinity
  case none
}

/// A volume that the cloud makes of the image for a server to boot from.
package struct BootVolume: Hashable, Sendable {
  /// Its size in GiB.
  package let size: Int
  /// Its type, if not the cloud's own default.
  package let type: PlainText?
  /// Whether it is deleted with its server.
  package let isDeletedWithServer: Bool
}

/// An entry of a server's metadata.
package struct ServerProperty: Hashable, Sendable {
  /// Its name.
  package let name: PropertyName
  /// Its value, which may be empty.
  package let value: String
  /// The place of the name.
  package let location: SourceLocation?
}

extension ClusterSpec {
  /// The zone of a machine of a number, from 1; nil for that of the cloud's choice. A machine keeps its zone
  /// when others come.
  package func zone(ofNumber number: Int, at levels: [Level]) -> PlainText? {
    let zones = written(at: levels, \.zones)?.value ?? []
    return zones.isEmpty ? nil : zones[(number - 1) % zones.count]
  }

  /// Whether machines are kept on different hosts; nil if they are in no group. Masters are, as far as the cloud
  /// can, if there are several.
  package func serverGroup(
    at levels: [Level]
  ) -> (policy: ServerGroupPolicy, isDefault: Bool)? {
    if let written = written(at: levels, \.serverGroup)?.value {
      return written == .none ? nil : (written, false)
    }
    return levels.contains(.masters) && masters.count.value > 1 ? (.softAntiAffinity, true) : nil
  }

  /// What a machine boots from; nil for the disk of its flavor.
  package func bootVolume(at levels: [Level]) -> Setting<BootVolume?>? {
    written(at: levels, \.bootVolume)
  }

  /// What is written on a machine, each name as the last of the levels has it.
  package func serverMetadata(at levels: [Level]) -> [ServerProperty] {
    placement.groups(at: levels).flatMap(\.metadata.value).reduce(into: []) { all, property in
      all.removeAll { $0.name == property.name }
      all.append(property)
    }
  }

  /// The tags of a machine: those of all levels.
  package func serverTags(at levels: [Level]) -> [ServerTag] {
    placement.groups(at: levels).flatMap(\.tags.value).reduce(into: []) { all, tag in
      if !all.contains(tag) { all.append(tag) }
    }
  }

  /// What the narrowest level says that says anything.
  private func written<Value>(
    at levels: [Level], _ setting: (Placement) -> Setting<Value>
  ) -> Setting<Value>? {
    placement.groups(at: levels).map(setting).last { $0.origin != .default }
  }
}

extension Keys {
  private static let machines: [Level.Kind] = [.masters, .nodes, .pool, .machine]

  static let zones = Key(
    "zones", at: machines,
    Forms.list("a list of availability zones such as [az1, az2]", of: Form<PlainText>.text()),
    .value([]),
    "availability zones of the machines",
    effect: "Of several the first machine is in the first, the second in the second, and so on, "
      + "beginning anew after the last, so that more machines move none. That of the narrowest level "
      + "holds. Without any the cloud chooses.")
  static let serverGroup = Key(
    "serverGroup", at: [.masters, .nodes, .pool], Form<ServerGroupPolicy>.choice.optional,
    .derived(nil, "soft-anti-affinity for several masters, else none"),
    "whether machines are kept on different hosts",
    effect: "The policy of a server group that the masters, or the nodes of a pool, are booted in. "
      + "The soft policies are what the cloud does if it can; with the others it refuses servers "
      + "for which it finds no host. A cloud without soft policies goes without.")
  static let bootVolume = Key(
    "bootVolume", at: machines, Forms.bootVolume.optional,
    .value(nil),
    "a volume to boot from",
    effect: "Nova makes it of the image, in place of the disk of the flavor. It is deleted with "
      + "its server unless deleteOnTermination is false; who keeps it deletes it by hand.")
  static let serverMetadata = Key(
    "serverMetadata", at: Level.Kind.allCases, Forms.serverMetadata,
    .value([]),
    "metadata of the servers",
    effect: "Written on the servers when they are made. Of two with one name that of the narrower "
      + "level wins. cluster, role, index and rendering are rkgen's own.")
  static let serverTags = Key(
    "serverTags", at: Level.Kind.allCases,
    Forms.list("a list of tags such as [web, team-a]", of: Form<ServerTag>.text()),
    .value([]),
    "tags of the servers",
    effect: "Given to the servers when they are made, which Nova can from microversion 2.52 on. "
      + "Those of all levels of a machine are added up.")

  static let placementRows = [
    KeyRow(zones, in: { $0.placement }) { $0.zones },
    KeyRow(serverGroup, in: { $0.placement }) { $0.serverGroup },
    KeyRow(bootVolume, in: { $0.placement }) { $0.bootVolume },
    KeyRow(serverMetadata, in: { $0.placement }) { $0.metadata },
    KeyRow(serverTags, in: { $0.placement }) { $0.tags },
  ]
}

extension Forms {
  /// With what Nova takes as a value.
  static let serverMetadata = texts(
    "a map of names to texts such as {team: blue}", of: PropertyName.self, called: "a name",
    mayBeEmpty: true, longest: 255, isLine: false,
    make: { ServerProperty(name: $0, value: $1, location: $2) },
    entry: {
      .init(
        name: plainOrQuoted($0.name.description), value: plainOrQuoted($0.value),
        location: $0.location)
    })

  static let bootVolume = Form<BootVolume>.record(
    "a map with size such as {size: 40}", bootVolumeFields,
    read: { record in
      let size = record.value("size", volumeSize)
      let type = record.optional("type", Form<PlainText>.text())
      let isDeleted = record.optional("deleteOnTermination", Forms.bool) ?? true
      return size.map { BootVolume(size: $0, type: type, isDeletedWithServer: isDeleted) }
    },
    written: { volume in
      let type = volume.type.map { ", type: \(plainOrQuoted($0.description))" } ?? ""
      return
        "{size: \(volume.size)\(type), deleteOnTermination: \(volume.isDeletedWithServer)}"
    })

  private static let bootVolumeFields: [ValueShape.Field] = [
    .init("size", "its size in GiB", volumeSize.shape),
    .init("type", "its type in the cloud", .text(of: PlainText.self), isRequired: false),
    .init(
      "deleteOnTermination", "whether it is deleted with its server; true if not given",
      Forms.bool.shape, isRequired: false),
  ]
}
