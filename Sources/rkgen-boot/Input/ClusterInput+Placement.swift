import Boot
import ClusterSpec
import Diagnostics
import Rendering

extension ClusterInput {
  /// Where a server runs, and its additional resources.
  func placement(of server: Rendering.Server) -> MachinePlacement {
    MachinePlacement(
      zone: server.zone(in: spec)?.description,
      group: server.group(in: spec).map {
        ServerGroupRequest(name: $0.name, policy: $0.policy.rawValue, isWritten: !$0.isDefault)
      },
      bootVolume: bootVolume(of: server),
      volumes: server.volumes(in: spec).map {
        VolumeRequest(
          name: $0.name, size: $0.size, type: $0.type?.description,
          device: $0.device?.description,
          source: RequestSource(key: $0.key, place: Self.place($0.location)))
      },
      metadata: server.metadata(in: spec).map { ($0.name.description, $0.value) },
      tags: server.tags(in: spec).map(\.description))
  }

  private func bootVolume(of server: Rendering.Server) -> BootVolumeRequest? {
    guard let setting = server.bootVolume(in: spec), let volume = setting.value else { return nil }
    return BootVolumeRequest(
      size: volume.size, type: volume.type?.description,
      isDeletedWithServer: volume.isDeletedWithServer,
      source: RequestSource(key: setting.key, place: Self.place(setting.location)))
  }

  /// Such as `cluster.yaml:9:5`.
  private static func place(_ location: SourceLocation?) -> String? {
    location.map { "\($0.file):\($0.range.start.line):\($0.range.start.column)" }
  }
}
