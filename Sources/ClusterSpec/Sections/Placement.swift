import Diagnostics
import YAMLDocument

/// Where machines run and what the cloud records about them. None of it is in user-data.
package struct Placement: Sendable {
  /// The zones over which machines are spread.
  package let zones: Setting<[PlainText]>
  /// Whether machines are kept on different hosts.
  package let serverGroup: Setting<ServerGroupPolicy?>
  /// What machines boot from instead of the disk of their flavor.
  package let bootVolume: Setting<BootVolume?>
  /// Metadata of servers in addition to rkgen's own.
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

/// Which hosts the servers of a group run on.
package enum ServerGroupPolicy: String, TextValue, CaseIterable {
  case softAntiAffinity = "soft-anti-affinity"
  case antiAffinity = "anti-affinity"
  case softAffinity = "soft-affinity"
  case affinity
  case none
}

/// A volume that the cloud creates from the image for a server to boot from.
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
  /// The location of the name.
  package let location: SourceLocation?
}

extension ClusterSpec {
  /// The zone of a machine, counted from 1; nil to let the cloud choose. A machine keeps its zone
  /// when others are added.
  package func zone(ofNumber number: Int, at levels: [Level]) -> PlainText? {
    let zones = written(at: levels, \.zones)?.value ?? []
    return zones.isEmpty ? nil : zones[(number - 1) % zones.count]
  }

  /// The policy of the machines' server group; nil if they are in none. By default, several masters
  /// are kept on different hosts as far as the cloud can.
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

  /// The metadata of a machine's server; of each name, the last level's value wins.
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

  /// The setting of the narrowest level that has one.
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
    Codecs.list("a list of availability zones such as [az1, az2]", of: Codec<PlainText>.text()),
    .value([]),
    "availability zones of the machines",
    effect: "Machines are distributed in turn: the first machine to the first zone, the second to "
      + "the second, and so on, so adding machines moves none. The narrowest level wins. Without "
      + "zones, the cloud chooses.")
  static let serverGroup = Key(
    "serverGroup", at: [.masters, .nodes, .pool], Codec<ServerGroupPolicy>.choice.optional,
    .derived(nil, "soft-anti-affinity for several masters, otherwise none"),
    "whether machines are kept on different hosts",
    effect: "The policy of a server group that the masters, or the nodes of a pool, are booted in. "
      + "The cloud follows soft policies if it can; with the others, it refuses servers for which "
      + "it finds no host. In a cloud without soft policies, no group is created for them.")
  static let bootVolume = Key(
    "bootVolume", at: machines, Codecs.bootVolume.optional,
    .value(nil),
    "a volume to boot from",
    effect: "Nova creates it from the image, in place of the flavor's disk. It is deleted with its "
      + "server unless deleteOnTermination is false; a volume that is kept must be deleted by "
      + "hand.")
  static let serverMetadata = Key(
    "serverMetadata", at: Level.Kind.allCases, Codecs.serverMetadata,
    .value([]),
    "metadata of the servers",
    effect: "Set on the servers when they are created. If two have the same name, the "
      + "narrower level wins. cluster, role, index and rendering are rkgen's own.")
  static let serverTags = Key(
    "serverTags", at: Level.Kind.allCases,
    Codecs.list("a list of tags such as [web, team-a]", of: Codec<ServerTag>.text()),
    .value([]),
    "tags of the servers",
    effect: "Set on the servers when they are created, which Nova supports from microversion 2.52 "
      + "on. A machine gets the tags of all its levels.")

  static let placementRows = [
    KeyRow(zones, in: { $0.placement }) { $0.zones },
    KeyRow(serverGroup, in: { $0.placement }) { $0.serverGroup },
    KeyRow(bootVolume, in: { $0.placement }) { $0.bootVolume },
    KeyRow(serverMetadata, in: { $0.placement }) { $0.metadata },
    KeyRow(serverTags, in: { $0.placement }) { $0.tags },
  ]
}

extension Codecs {
  /// With values that Nova accepts.
  static let serverMetadata = texts(
    "a map of names to texts such as {team: blue}", of: PropertyName.self, called: "a name",
    mayBeEmpty: true, longest: 255, isLine: false,
    make: { ServerProperty(name: $0, value: $1, location: $2) },
    entry: {
      .init(
        name: plainOrQuoted($0.name.description), value: plainOrQuoted($0.value),
        location: $0.location)
    })

  static let bootVolume = Codec<BootVolume>.record(
    "a map with size such as {size: 40}", bootVolumeFields,
    read: { record in
      let size = record.value("size", volumeSize)
      let type = record.optional("type", Codec<PlainText>.text())
      let isDeleted = record.optional("deleteOnTermination", Codecs.bool) ?? true
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
      "deleteOnTermination", "whether it is deleted with its server; true by default",
      Codecs.bool.shape, isRequired: false),
  ]
}
