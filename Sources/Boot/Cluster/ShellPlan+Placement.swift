/// Server groups and volumes. Scripts refer to them by name as well.
extension ShellPlan {
  static func create(_ group: ServerGroupRequest) -> String {
    let version = group.isSoft ? "--os-compute-api-version \(Microversion.softPolicies.text) " : ""
    return
      "openstack \(version)server group create --policy \(group.policy) \(word(group.name))"
  }

  func create(_ volume: VolumeRequest) -> [String] {
    let type = volume.type.map { "--type \(Self.word($0)) " } ?? ""
    let owner = Self.word("\(ServerMetadata.cluster)=\(request.name)")
    return [
      "openstack volume create --size \(volume.size) \(type)--property \(owner) \(Self.word(volume.name))",
      "until [ \"$(openstack volume show -f value -c status \(Self.word(volume.name)))\" = available ]; "
        + "do sleep 1; done",
    ]
  }

  /// The option that makes `openstack` use a new enough API of Nova. `nova` uses the newest by
  /// itself.
  static func version(for machine: MachineRequest) -> String {
    let version = Microversion.needed(by: machine.placement)
    return version.map { "--os-compute-api-version \($0.text) " } ?? ""
  }

  /// What a server boots from. For a boot volume, `openstack` can specify only the size.
  func image(of machine: MachineRequest) -> String {
    let image = request.image(of: machine)
    guard let volume = machine.placement.bootVolume, !usesCloudsFile else {
      let size = machine.placement.bootVolume.map { " --boot-from-volume \($0.size)" } ?? ""
      return "--image \(Self.word(image))\(size)"
    }
    let type = volume.type.map { ",volume_type=\(Self.word($0))" } ?? ""
    return
      "--block-device id=\(Self.word(plan.imageIDs[image] ?? image)),source=image,dest=volume,"
      + "bootindex=0,size=\(volume.size),shutdown=\(volume.isDeletedWithServer ? "remove" : "preserve")"
      + type
  }

  /// The options for a server's placement.
  func placement(of machine: MachineRequest, _ property: String) -> [String] {
    let placement = machine.placement
    var parts = placement.metadata.map { "\(property) \(Self.word("\($0.name)=\($0.value)"))" }
    if let zone = placement.zone { parts.append("--availability-zone \(Self.word(zone))") }
    if let group = placement.group, !plan.missedGroups.contains(group) {
      parts.append(
        "--hint group=\(Self.id(of: "server group", group.name))")
    }
    parts += placement.volumes.map { volume in
      let id = Self.id(of: "volume", volume.name)
      return usesCloudsFile
        ? "--block-device uuid=\(id),source_type=volume,destination_type=volume,"
          + "delete_on_termination=false"
        : "--block-device source=volume,id=\(id),dest=volume,shutdown=preserve"
    }
    if !placement.tags.isEmpty {
      parts.append(
        usesCloudsFile
          ? placement.tags.map { "--tag \(Self.word($0))" }.joined(separator: " ")
          : "--tags \(Self.word(placement.tags.joined(separator: ",")))")
    }
    return parts
  }

  /// A command substitution, since the id is unknown until the script has created the resource.
  private static func id(of thing: String, _ name: String) -> String {
    "\"$(openstack \(thing) show -f value -c id \(word(name)))\""
  }
}
