/// The machine that a prediction starts from: a CoreOS image before its first boot, as in the
/// measurements of the guests. `/usr` is read-only.
enum GuestRoot {
  static let passwords = Array("/etc/passwd".utf8)
  static let groups = Array("/etc/group".utf8)
  static let nothing = Array("/dev/null".utf8)

  /// Its files.
  static let files: GuestFileSystem = {
    var files = GuestFileSystem()
    do {
      for folder in folders { try files.makeFolders(Array(folder.utf8)) }
      for (path, text) in texts {
        try files.create(GuestFileSystem.File(bytes: Array(text.utf8)), at: Array(path.utf8))
      }
      for name in ["bin", "sbin", "lib", "lib64"] {
        try files.link(Array("/\(name)".utf8), to: Array("/usr/\(name)".utf8))
      }
      try files.addDevice(nothing)
      for folder in ["/usr", "/proc", "/sys"] { try files.makeReadOnly(Array(folder.utf8)) }
    } catch {
      preconditionFailure("the machine's files contradict each other")
    }
    return files
  }()

  private static let folders = [
    "/boot", "/dev", "/etc/coreos", "/etc/ssh", "/etc/systemd/network", "/etc/systemd/system",
    "/home/core", "/media", "/mnt", "/opt", "/proc", "/root", "/run/systemd/network",
    "/run/systemd/system", "/srv", "/sys", "/tmp", "/usr/bin", "/usr/lib", "/usr/lib64",
    "/usr/sbin", "/usr/share/coreos", "/usr/share/oem", "/var/lib", "/var/log", "/var/tmp",
  ]

  private static let texts = [
    (
      "/etc/passwd",
      """
      root:x:0:0:root:/root:/bin/sh
      core:x:500:500:CoreOS Admin:/home/core:/bin/bash
      nobody:x:65534:65534::/:/bin/false

      """
    ),
    ("/etc/group", "root:x:0:\ncore:x:500:\nnobody:x:65534:\ndocker:x:233:\n"),
    (
      "/usr/share/coreos/update.conf",
      "GROUP=beta\nSERVER=https://public.update.core-os.net/v1/update/\n"
    ),
  ]
}
