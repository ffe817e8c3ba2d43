import Diagnostics

extension NewServer {
  /// The body of the request, including the placement.
  var body: JSONValue {
    guard case .object(var server) = json else { return json }
    if let zone = placement.zone { server.append(.init("availability_zone", .string(zone))) }
    if !placement.tags.isEmpty {
      server.append(.init("tags", .array(placement.tags.map { .string($0) })))
    }
    if placement.bootVolume != nil {
      server = server.map { $0.name == "imageRef" ? .init($0.name, "") : $0 }
    }
    if !disks.isEmpty { server.append(.init("block_device_mapping_v2", .array(disks))) }
    let hints = groupID.map { JSONValue.Member("os:scheduler_hints", ["group": .string($0)]) }
    return .object([.init("server", .object(server))] + [hints].compactMap(\.self))
  }

  /// The disks in the machine's order; empty if the flavor's is the only one.
  private var disks: [JSONValue] {
    guard placement.bootVolume != nil || !volumeIDs.isEmpty else { return [] }
    var system: [JSONValue.Member] = [
      .init("boot_index", 0), .init("uuid", .string(imageID)), .init("source_type", "image"),
    ]
    if let volume = placement.bootVolume {
      system += [
        .init("destination_type", "volume"), .init("volume_size", .integer(volume.size)),
        .init("delete_on_termination", .bool(volume.isDeletedWithServer)),
      ]
      if let type = volume.type { system.append(.init("volume_type", .string(type))) }
    } else {
      system += [.init("destination_type", "local"), .init("delete_on_termination", true)]
    }
    return [.object(system)]
      + zip(placement.volumes, volumeIDs).map { volume, id in
        let device = volume.device.flatMap(Self.deviceName).map {
          JSONValue.Member("device_name", .string($0))
        }
        return .object(
          [
            .init("boot_index", -1), .init("uuid", .string(id)), .init("source_type", "volume"),
            .init("destination_type", "volume"), .init("delete_on_termination", false),
          ] + [device].compactMap(\.self))
      }
  }

  /// A device name as hypervisors use them; nil for links such as those in /dev/disk.
  private static func deviceName(_ path: String) -> String? {
    path.dropFirst("/dev/".count).contains("/") ? nil : path
  }
}
