import Diagnostics
import Guests
import KubernetesRelease

/// Checks a machine's disks against each other, and against what is already at their mount points.
extension SpecChecks {
  func volumeProblems() -> [Diagnostic] {
    let all = spec.volumes.all
    guard can(spec.kubernetes.version, spec.guest.kind, spec.metadata.name),
      all.allSatisfy({ can($0.group.volumes) }), let profile = spec.profile
    else { return [] }
    // Machines that share a disk's setting share its problems.
    return all.map(\.level).filter { $0 != .cluster }.reduce(into: []) { found, level in
      let machine = machineLevels(level)
      for problem in problems(spec.volumes(at: machine), onMaster: machine[0] == .masters, profile)
      where !found.contains(problem) {
        found.append(problem)
      }
    }
  }

  /// All levels of a machine that has this one.
  func machineLevels(_ level: Level) -> [Level] {
    switch level {
    case .cluster, .masters, .nodes: return [level]
    case .pool: return [.nodes, level]
    case .machine(let name):
      if spec.masterNames.contains(name) { return [.masters, level] }
      let pool = spec.pool(ofNodeCalled: name).map { Level.pool($0.name) }
      return [.nodes] + [pool].compactMap(\.self) + [level]
    }
  }

  private func problems(
    _ volumes: [Volume], onMaster: Bool, _ profile: ReleaseProfile
  ) -> [Diagnostic] {
    var found: [Diagnostic] = []
    for (index, volume) in volumes.enumerated() {
      let point = volume.mountPoint(in: profile.design)
      for other in volumes[..<index] {
        if let device = volume.device, device == other.device {
          found.append(.deviceTwice(device, volume, other))
        }
        let otherPoint = other.mountPoint(in: profile.design)
        if point.isInside(otherPoint.description) || otherPoint.isInside(point.description) {
          found.append(.nestedMounts((volume, point), (other, otherPoint)))
        }
      }
      switch volume.content {
      case .data:
        if let taken = TakenPath.at(point) { found.append(.taken(point, volume, taken)) }
      case .program(let program):
        if let reason = profile.obstacle(to: program, onMaster: onMaster) {
          found.append(.unfitVolume(volume, reason, profile))
        }
      }
      let guest = spec.guest.kind.value
      if !GuestImage.images(of: guest).contains(where: {
        $0.programs.contains(volume.fileSystem.maker)
      }) {
        found.append(.noMaker(volume, guest))
      }
    }
    return found
  }
}

/// A folder of a machine where no operator's disk may be mounted.
private struct TakenPath {
  let path: String
  /// What owns it; a program's name if a volume of that name is for it.
  let owner: String

  /// The first that a mount point would cover or be inside.
  static func at(_ point: MountPoint) -> TakenPath? {
    all.first { taken in
      point.isInside(taken.path) || MountPoint(taken.path)?.isInside(point.description) == true
    }
  }

  private static let all =
    [
      ("/opt/bin", "rkgen"), ("/opt/kubernetes", "Kubernetes"), ("/opt/cni", "the pod network"),
      ("/var/lib/cni", "the pod network"), ("/var/lib/etcd", "etcd"), ("/var/lib/etcd2", "etcd"),
      ("/var/lib/etcd-pki", "etcd's certificates"),
      ("/var/lib/etcd-certificate", "etcd's certificate"), ("/var/lib/docker", "docker"),
      ("/var/lib/containerd", "containerd"), ("/var/lib/kubelet", "kubelet"),
      ("/var/lib/kube-proxy", "kube-proxy"), ("/var/lib/kubernetes", "Kubernetes"),
      ("/var/lib/flannel", "flannel"), ("/var/lib/firewall", "the firewall"),
      ("/var/lib/systemd", "systemd"), ("/var/lib/coreos-install", "coreos-cloudinit"),
      ("/var/log", "the journal"), ("/home/core", "the user core"),
      ("/home/ubuntu", "the user ubuntu"),
    ].map { TakenPath(path: $0.0, owner: $0.1) }
    + [
      "/bin", "/boot", "/dev", "/etc", "/lib", "/lib64", "/oem", "/proc", "/root", "/run", "/sbin",
      "/sys", "/sysroot", "/tmp", "/usr", "/var/run", "/var/tmp",
    ].map { TakenPath(path: $0, owner: "the system") }
}

extension ReleaseProfile {
  /// Why a program has no data on a machine; nil if it has some.
  fileprivate func obstacle(to program: Volume.Program, onMaster: Bool) -> String? {
    switch (program, design, onMaster) {
    case (.etcd, _, true), (.docker, .founding, false), (.containerd, .today, _),
      (.kubelet, .today, _):
      nil
    case (.etcd, _, false): "etcd runs only on masters"
    case (.docker, .today, _): "containers run in containerd"
    case (.containerd, .founding, _): "containers run in docker"
    case (.docker, .founding, true): "the master runs no pods"
    case (.kubelet, .founding, true): "the master runs no kubelet"
    case (.kubelet, .founding, false):
      "its kubeconfig is there too, and is written before a disk is mounted"
    }
  }
}

extension Diagnostic {
  private static func first(_ volume: Volume) -> [Related] {
    volume.location.map {
      [Related(message: "\(volume.key).\(volume.name) is given here", location: $0)]
    } ?? []
  }

  fileprivate static func deviceTwice(
    _ device: DevicePath, _ volume: Volume, _ other: Volume
  ) -> Diagnostic {
    SpecRules.conflict.finding(
      "\(volume.key).\(volume.name) must not use \(device), which \(other.key).\(other.name) uses",
      at: volume.location, related: first(other))
  }

  fileprivate static func nestedMounts(
    _ volume: (Volume, MountPoint), _ other: (Volume, MountPoint)
  ) -> Diagnostic {
    let relation = volume.1 == other.1 ? "where" : "above or below \(other.1), where"
    return SpecRules.conflict.finding(
      "\(volume.0.key).\(volume.0.name) must not be mounted at \(volume.1), \(relation) "
        + "\(other.0.key).\(other.0.name) is",
      at: volume.0.location, related: first(other.0))
  }

  fileprivate static func taken(
    _ point: MountPoint, _ volume: Volume, _ taken: TakenPath
  ) -> Diagnostic {
    let program = Volume.Program(rawValue: taken.owner)
    return SpecRules.conflict.finding(
      "\(volume.key).\(volume.name) must not be mounted at \(point): \(taken.path) belongs to "
        + taken.owner,
      at: volume.location,
      hint: program.map { "use a volume named \($0.rawValue) for that" }
        ?? "use a path such as /srv/\(volume.name)")
  }

  fileprivate static func unfitVolume(
    _ volume: Volume, _ reason: String, _ profile: ReleaseProfile
  ) -> Diagnostic {
    SpecRules.unfit.finding(
      "\(volume.key).\(volume.name) must be left out in \(profile.version): \(reason)",
      at: volume.location)
  }

  fileprivate static func noMaker(
    _ volume: Volume, _ guest: GuestImage.Kind
  ) -> Diagnostic {
    SpecRules.unfitGuest.finding(
      "\(volume.key).\(volume.name): \(guest.rawValue) has no \(volume.fileSystem.maker)",
      at: volume.location)
  }
}
