/// What a release needs from the image that it runs on.
public struct GuestNeeds: Hashable, Sendable {
  /// The minimum version of systemd.
  public let systemd: Int
  /// The cgroup hierarchies that it supports; one is enough.
  public let cgroups: Set<GuestImage.Cgroups>
  /// Units that the image must have.
  public let units: [String]
  /// Programs that the image must have.
  public let programs: [String]
  /// Sections of a cloud-config that must configure something.
  public let sections: [String]
  /// Whether its files rely on the guest to fill in the machine's addresses.
  public let takesAddressesFromGuest: Bool

  /// The needs of a release.
  public init(
    systemd: Int, cgroups: Set<GuestImage.Cgroups>, units: [String], programs: [String],
    sections: [String] = [], takesAddressesFromGuest: Bool = false
  ) {
    self.systemd = systemd
    self.cgroups = cgroups
    self.units = units
    self.programs = programs
    self.sections = sections
    self.takesAddressesFromGuest = takesAddressesFromGuest
  }
}

extension GuestImage {
  /// Why something with these needs can't run on it; empty if it can. Each starts with a verb: "has
  /// no etcd2.service".
  public func obstacles(to needs: GuestNeeds) -> [String] {
    var obstacles: [String] = []
    if systemd == 0 {
      obstacles.append("has no systemd")
    } else if systemd < needs.systemd {
      obstacles.append("has systemd \(systemd), but \(needs.systemd) is required")
    }
    if cgroups.isDisjoint(with: needs.cgroups) {
      let own = cgroups.map(\.rawValue).sorted().joined(separator: " and ")
      let needed = needs.cgroups.map(\.rawValue).sorted().joined(separator: " or ")
      obstacles.append(
        cgroups == [.hybrid]
          ? "has \(own), but only \(needed) is supported"
          : "has only \(own), but \(needed) is required")
    }
    let units = needs.units.filter { !self.units.contains($0) && !brought.contains($0) }
    if !units.isEmpty { obstacles.append("has no \(units.joined(separator: ", "))") }
    let programs = needs.programs.filter { !self.programs.contains($0) && !brought.contains($0) }
    if !programs.isEmpty { obstacles.append("lacks \(programs.joined(separator: ", "))") }
    let sections = needs.sections.filter {
      !cloudConfig.sections.contains($0) && !brought.contains("coreos.\($0)")
    }
    if !sections.isEmpty {
      obstacles.append(
        "has nothing that coreos.\(sections.joined(separator: ", coreos.")) configures")
    }
    if needs.takesAddressesFromGuest, !cloudConfig.fillsAddresses, !takesAssignedAddresses {
      obstacles.append("leaves $private_ipv4 empty with a config drive")
    }
    return obstacles
  }
}
