/// An image that machines boot: its content, and what it does with user-data. All knowledge of an
/// image is in one such value; whatever rejects, renders or lints something for a guest asks here.
///
/// Sources: the units of systemd 219 to 257; coreos/init, coreos/coreos-overlay and flatcar/init,
/// flatcar/scripts for the distribution's own. In doubt, lists include too much rather than too
/// little.
public struct GuestImage: Hashable, Sendable {
  /// The distribution.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    case coreos
    case flatcar
    case ubuntu

    /// The user of its images that can log in and become root.
    public var loginName: String {
      switch self {
      case .coreos, .flatcar: "core"
      case .ubuntu: "ubuntu"
      }
    }
  }

  /// A cgroup hierarchy.
  public enum Cgroups: String, Hashable, Sendable {
    case v1 = "cgroup v1"
    /// v1 hierarchies with the controllers, and a v2 hierarchy without any.
    case hybrid = "cgroup v2 beside v1"
    case v2 = "cgroup v2"
  }

  /// A program that reads user-data.
  public struct Reader: Hashable, Sendable {
    /// Its name in messages.
    public let name: String
    /// When it runs, as part of a sentence.
    public let when: String
    /// The sections of `coreos`, such as `etcd2`, that configure a service of the image.
    public let sections: Set<String>
    /// Whether it replaces `$private_ipv4` and similar variables with the machine's addresses, even
    /// with a config drive.
    public let fillsAddresses: Bool
  }

  /// Its name on command lines: `coreos-2015`, `coreos-2018`, `flatcar`.
  public let name: String
  /// The distribution.
  public let kind: Kind
  /// Its name in sentences.
  public let title: String
  /// The lowest version of systemd that it had; 0 if it has none.
  public let systemd: Int
  /// The cgroup hierarchies that it boots with.
  public let cgroups: Set<Cgroups>
  /// Programs in `PATH` that releases need.
  public let programs: Set<String>
  /// What reads cloud-configs.
  public let cloudConfig: Reader
  /// What reads Ignition configs; nil if nothing does, or not for versions 3.x.
  public let ignition: Reader?
  /// Its units.
  public let units: Set<String>
  /// Files outside `/usr` that it has, or creates before other units start.
  public let paths: Set<String>
  /// Programs and units that releases need and the image lacks, which machines fetch or install
  /// along with Kubernetes.
  public var brought: Set<String> = []
  /// Whether machines that rely on the guest for their addresses run on it if the spec assigns
  /// them.
  public var takesAssignedAddresses = false

  /// Every image on which coreos-cloudinit reads user-data, oldest first: those that findings name.
  public static let all = [coreOS2015, coreOS2018, flatcar2026]

  /// The images of a distribution, oldest first.
  public static func images(of kind: Kind) -> [GuestImage] {
    (all + ubuntu).filter { $0.kind == kind }
  }

  /// The disk tools are from util-linux, e2fsprogs, xfsprogs and btrfs-progs, which
  /// coreos-base/coreos in coreos-overlay and in Flatcar has included since before 2015.
  static let everywhere: Set<String> = [
    "bash", "blkid", "blockdev", "curl", "docker", "e2fsck", "flock", "ip", "iptables", "jq",
    "mkfs.btrfs", "mkfs.ext4", "mkfs.xfs", "openssl", "sha256sum", "systemctl", "tar", "wipefs",
  ]

  /// CoreOS stable of mid-2015, with coreos-cloudinit v1.4.1.
  public static let coreOS2015 = GuestImage(
    name: "coreos-2015", kind: .coreos, title: "CoreOS of 2015", systemd: 219, cgroups: [.v1],
    programs: everywhere.subtracting(["jq"]).union(["etcd2", "fleetctl"]),
    cloudConfig: Reader(
      name: "coreos-cloudinit", when: "at every boot, while units start",
      sections: ["etcd", "etcd2", "fleet", "flannel", "locksmith", "update"],
      fillsAddresses: true),
    // Its Ignition reads version 1.
    ignition: nil,
    units: names(systemd, distribution, early, onlyCoreOS), paths: files)

  /// The last CoreOS, with coreos-cloudinit v1.14.0 and systemd 238 of April 2018.
  public static let coreOS2018 = GuestImage(
    name: "coreos-2018", kind: .coreos, title: "CoreOS of 2018", systemd: 238, cgroups: [.v1],
    programs: everywhere.union(["etcdctl"]),
    cloudConfig: Reader(
      name: "coreos-cloudinit", when: "at every boot, while units start",
      sections: ["etcd", "etcd2", "fleet", "flannel", "locksmith", "update"],
      fillsAddresses: true),
    // Its Ignition reads versions up to 2.x.
    ignition: nil,
    units: names(systemd, distribution, onlyCoreOS, later),
    paths: files.union(["/run/metadata/coreos"]))

  /// Flatcar stable of 2026 (4593): containerd and docker come as system extensions.
  public static let flatcar2026 = GuestImage(
    name: "flatcar", kind: .flatcar, title: "Flatcar of 2026", systemd: 257, cgroups: [.v2],
    programs: everywhere.union([
      "conntrack", "containerd", "crictl", "ctr", "etcdctl", "etcdutl", "git", "ipset", "ipvsadm",
      "nft", "runc",
      "socat",
    ]),
    cloudConfig: Reader(
      name: "coreos-cloudinit", when: "at every boot, while units start",
      sections: ["locksmith", "update"],
      // With a config drive the variables become empty.
      fillsAddresses: false),
    ignition: Reader(
      name: "Ignition", when: "at the first boot only, before systemd starts", sections: [],
      fillsAddresses: false),
    units: names(systemd, distribution, later, onlyFlatcar),
    paths: files.union(["/etc/flatcar/update.conf", "/run/metadata/flatcar"]))

  private static let files: Set<String> = [
    "/etc/environment", "/etc/os-release", "/etc/lsb-release", "/etc/machine-id", "/etc/hostname",
    "/etc/hosts", "/etc/resolv.conf", "/etc/passwd", "/etc/group", "/etc/shadow", "/etc/localtime",
    "/etc/coreos/update.conf", "/run/flannel/options.env", "/run/flannel/subnet.env",
    "/run/flannel_docker_opts.env",
  ]

  static func names(_ lists: String...) -> Set<String> {
    let blanks = " \n".utf8
    let names = lists.flatMap { $0.utf8.split(whereSeparator: blanks.contains) }
    return Set(names.map { String(Substring($0)) })
  }
}
