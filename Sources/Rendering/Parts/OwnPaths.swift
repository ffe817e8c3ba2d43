import ClusterSpec
import Diagnostics
import Machine

/// Paths at which a file of the operator's own would not work as intended.
extension MachineDraft {
  /// Why a file can't be written, or would be hidden; nil if neither.
  func obstacle(to file: OwnFile) -> Diagnostic? {
    let path = file.path.description
    if let makers = Self.makers[path] {
      return RenderingRules.ownClash.finding(
        "\(path) is a file that rkgen writes, from \(makers)", at: file.source.location)
    }
    if let volume = spec.volumes(at: levels).first(where: {
      "\(path)/".hasPrefix("\($0.mountPoint(in: profile.design))/")
    }) {
      return RenderingRules.ownText.finding(
        "\(path) is written to the system disk, and the volume \(volume.name) is mounted over it",
        at: file.source.location, hint: "write it in a unit that requires the mount")
    }
    let top = String(path.dropFirst().prefix { $0 != "/" })
    guard let folder = Folder(rawValue: top), let reason = reason(against: folder) else {
      return nil
    }
    return RenderingRules.ownText.finding(
      "\(path) can't be written: \(reason)", at: file.source.location, hint: folder.hint)
  }

  /// Files that a guest or a format creates from settings, with their keys.
  private static let makers = [
    "/etc/hostname": "metadata.name",
    "/etc/coreos/update.conf": "update.rebootStrategy and update.group",
    "/etc/flatcar/update.conf": "update.rebootStrategy and update.group",
  ]

  /// Top-level folders in which files don't belong.
  private enum Folder: String {
    case bin, sbin, lib, lib64, dev, proc, sys, run, tmp

    var hint: String? {
      switch self {
      case .bin, .sbin, .lib, .lib64: "programs belong in /opt/bin"
      case .proc, .sys: "kernel settings belong under sysctl"
      case .dev, .run, .tmp: nil
      }
    }
  }

  private func reason(against folder: Folder) -> String? {
    switch folder {
    case .bin, .sbin, .lib, .lib64:
      "/\(folder) links to /usr, which is read-only on the machines"
    case .dev, .proc, .sys: "the kernel provides what is in /\(folder)"
    // coreos-cloudinit writes it again at each boot.
    case .run, .tmp:
      machine.isWrittenBeforeBoot ? "/\(folder) is emptied at boot" : nil
    }
  }
}
