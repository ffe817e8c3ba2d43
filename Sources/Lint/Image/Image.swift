import CloudConfig
import Systemd

/// What a guest's image brings itself.
///
/// Sources: the units of systemd 219 to 257; coreos/init, coreos/coreos-overlay and flatcar/init for
/// the distribution's own. Where a list may lack something it errs on the side of knowing more.
struct Image {
  /// The guests whose image has a unit; none if nobody's has it.
  static func guests(with unit: UnitName) -> Set<Guest> {
    switch unit.type {
    // Made from mount tables, devices and by systemd itself.
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

  /// Whether a path belongs to the image, or is made by it or the guest before units start.
  static func has(_ path: String) -> Bool {
    let folders = ["/usr/", "/bin/", "/sbin/", "/lib/", "/lib64/", "/proc/", "/sys/", "/dev/"]
    if folders.contains(where: path.hasPrefix) { return true }
    return files.contains(path) || path.hasPrefix("/run/systemd/") || path.hasPrefix("/etc/ssl/")
      || path.hasPrefix("/etc/ssh/") || path.hasPrefix("/etc/systemd/")
  }

  /// Units that an image has, but that only a document starts.
  static let idleServices: Set<String> = [
    "etcd.service", "etcd2.service", "etcd-member.service", "fleet.service", "flanneld.service",
  ]

  /// Units of the images that take part in the boot as systemd has it by default, after early boot.
  static let ordinaryUnits = idleServices.union([
    "docker.service", "docker.socket", "fleet.socket", "locksmithd.service", "sshd.socket",
    "update-engine.service",
  ])

  /// The units of the images that write a file while they start, the writer first. Any of them will do:
  /// docker.service and early-docker.target come after flannel by its own units.
  ///
  /// Source: coreos-overlay app-admin/flannel-wrapper, app-admin/flannel, coreos-base/coreos-metadata.
  static func writers(of path: String) -> [UnitName] {
    (written[path] ?? []).compactMap { UnitName($0) }
  }

  /// What a unit of the images waits for by its own file.
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

  private static let files: Set<String> = [
    "/etc/environment", "/etc/os-release", "/etc/lsb-release", "/etc/machine-id", "/etc/hostname",
    "/etc/hosts", "/etc/resolv.conf", "/etc/passwd", "/etc/group", "/etc/shadow", "/etc/localtime",
    "/etc/coreos/update.conf", "/etc/flatcar/update.conf", "/run/flannel/options.env",
    "/run/flannel/subnet.env", "/run/flannel_docker_opts.env", "/run/metadata/coreos",
    "/run/metadata/flatcar",
  ]

  static let units: [String: Set<Guest>] = {
    let all = Set(Guest.allCases)
    let coreos: Set<Guest> = [.coreos2015, .coreos2018]
    let late: Set<Guest> = [.coreos2018, .flatcar]
    let groups: [(Set<Guest>, String)] = [
      (all, systemd), (all, distribution), ([.coreos2015], early), (coreos, onlyCoreOS),
      (late, later), ([.flatcar], onlyFlatcar),
    ]
    var units: [String: Set<Guest>] = [:]
    for (guests, names) in groups {
      for name in names.utf8.split(whereSeparator: { $0 <= UInt8(ascii: " ") }) {
        units[String(Substring(name)), default: []].formUnion(guests)
      }
    }
    return units
  }()
}
