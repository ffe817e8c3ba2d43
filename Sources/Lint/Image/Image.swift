import CloudConfig
import Guests
import Systemd

/// What the guests' images provide, as the rules ask for it.
enum Image {
  /// The guests whose image has a unit; empty if no image has it.
  static func guests(with unit: UnitName) -> Set<Guest> {
    switch unit.type {
    // Created from mount tables and devices, or by systemd itself.
    case .device, .mount, .swap, .slice, .scope, .snapshot, .automount: return .init(Guest.allCases)
    case .network, .netdev, .link: return .init(Guest.allCases)
    default: break
    }
    if let guests = units[unit.description] { return guests }
    if let template = unit.template, let guests = units[template.description] { return guests }
    return []
  }

  /// Names for "did you mean".
  static let names = units.keys.sorted()

  /// Whether a path belongs to the image, or is created by it or the guest before units start.
  static func has(_ path: String) -> Bool {
    let folders = ["/usr/", "/bin/", "/sbin/", "/lib/", "/lib64/", "/proc/", "/sys/", "/dev/"]
    if folders.contains(where: path.hasPrefix) { return true }
    return files.contains(path) || path.hasPrefix("/run/systemd/") || path.hasPrefix("/etc/ssl/")
      || path.hasPrefix("/etc/ssh/") || path.hasPrefix("/etc/systemd/")
  }

  /// Units that an image has, but does not start by itself.
  static let idleServices: Set<String> = [
    "etcd.service", "etcd2.service", "etcd-member.service", "fleet.service", "flanneld.service",
  ]

  /// Image units that take part in the boot by systemd's defaults, after early boot.
  static let ordinaryUnits = idleServices.union([
    "docker.service", "docker.socket", "fleet.socket", "locksmithd.service", "sshd.socket",
    "update-engine.service",
  ])

  /// The image units that write a file while starting, the writer first. Any of them will do:
  /// flannel's own units order docker.service and early-docker.target after it.
  ///
  /// Source: coreos-overlay app-admin/flannel-wrapper, app-admin/flannel, coreos-base/coreos-metadata.
  static func writers(of path: String) -> [UnitName] {
    (written[path] ?? []).compactMap { UnitName($0) }
  }

  /// What an image unit waits for according to its own file.
  ///
  /// Source: coreos-overlay app-admin/flannel, flannel-wrapper (files/flanneld.service).
  static func order(of unit: UnitName) -> [UnitFile.Section] { stock[unit.description] ?? [] }

  private static let stock: [String: [UnitFile.Section]] = [
    "flanneld.service": ["etcd.service etcd2.service etcd-member.service"]
  ].mapValues { names in
    names.compactMap { try? UnitFile.Section("Unit", entries: [.init("After", $0)]) }
  }

  private static let afterFlannel = ["docker.service", "early-docker.target"]

  private static let written = [
    "/run/flannel/subnet.env": ["flanneld.service", "flannel-docker-opts.service"] + afterFlannel,
    "/run/flannel_docker_opts.env": ["flanneld.service", "flannel-docker-opts.service"]
      + afterFlannel,
    "/run/flannel/flannel_docker_opts.env": ["flannel-docker-opts.service"] + afterFlannel,
    "/run/metadata/coreos": ["coreos-metadata.service"],
    "/run/metadata/flatcar": ["flatcar-metadata.service", "coreos-metadata.service"],
  ]

  private static let files = GuestImage.all.reduce(into: Set<String>()) { $0.formUnion($1.paths) }

  static let units: [String: Set<Guest>] = Guest.allCases.reduce(into: [:]) { units, guest in
    for unit in guest.image.units { units[unit, default: []].insert(guest) }
  }
}

extension Guest {
  /// The image that this generation of coreos-cloudinit came with.
  package var image: GuestImage {
    switch self {
    case .coreos2015: .coreOS2015
    case .coreos2018: .coreOS2018
    case .flatcar: .flatcar2026
    }
  }
}
