import ClusterSpec
import Diagnostics
import Machine

/// Places where a file of the operator's own would not be what it is meant to be.
extension MachineDraft {
  /// Why a file can't be written, or would not be seen; nil if it can.
  func obstacle(to file: OwnFile) -> Diagnostic? {
    let path = file.path.description
    if let makers = Self.makers[path] {
      return RenderingRules.ownClash.finding(
        "\(path) is a file of rkgen's, made from \(makers)", at: file.source.location)
    }
    if let volume = spec.volumes(at: levels).first(where: {
      "\(path)/".hasPrefix("\($0.mountPoint(in: profile.design))/")
    }) {
      return RenderingRules.ownText.finding(
        "\(path) is written to the disk of the system, where the volume \(volume.name) is mounted over it",
        at: file.source.location, hint: "write it by a unit that requires the mount")
    }
    let top = String(path.dropFirst().prefix { $0 != "/" })
    guard let folder = Folder(rawValue: top), let reason = reason(against: folder) else {
      return nil
    }
    return RenderingRules.ownText.finding(
      "\(path) can't be written: \(reason)", at: file.source.location, hint: folder.hint)
  }

  /// Files that a guest or a format makes from settings, with their keys.
  private static let makers = [
    "/etc/hostname": "metadata.name",
    "/etc/coreos/update.conf": "update.rebootStrategy and update.group",
    "/etc/flatcar/update.conf": "update.rebootStrategy and update.group",
  ]

  /// Folders at the top that are no place for files.
  private enum Folder: String {
    case bin, sbin, lib, lib64, dev, proc, sys, run, tmp

    var hint: String? {
      switch self {
      case .bin, .sbin, .lib, .lib64: "programs go to /opt/bin"
      case .proc, .sys: "settings of the kernel belong under sysctl"
      case .dev, .run, .tmp: nil
      }
    }
  }

  private func reason(against folder: Folder) -> String? {
    switch folder {
    case .bin, .sbin, .lib, .lib64:
      "/\(folder) is a link into /usr, which is read-only on the machines"
    case .dev, .proc, .sys: "the kernel makes what is in /\(folder)"
    // coreos-cloudinit writes it anew at each boot.
    case .run, .tmp:
      machine.isWrittenBeforeBoot ? "/\(folder) is empty when the machine has booted" : nil
    }
  }
}
