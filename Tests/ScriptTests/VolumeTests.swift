import Foundation
import TestSupport
import Testing

/// The rendered prepare-volume with real blkid, wipefs and mkfs. Disks are files, which these accept as well; only
/// checks for block devices and their sizes are faked.
@Suite(.thorough, .waits(on: .forScripts)) struct VolumeTests {
  private let root: MachineRoot
  private static let size = 1 << 30

  init() throws {
    root = try MachineRoot(.master, spec: "master: {volumes: {etcd: {device: /dev/vdb}}}")
    try root.program("blockdev", "exec stat --format %s \"$2\"\n")
    try root.program("systemctl", "echo \"$*\" >> '\(root.scratch.path("calls"))'\n")
    for maker in ["mkfs.ext4", "mkfs.xfs", "mkfs.btrfs"] {
      let real = try MachineRoot.real(maker)
      try root.program(
        maker, "echo \"$*\" >> '\(root.scratch.path("formatted"))'\nexec '\(real)' \"$@\"\n")
    }
  }

  /// An empty disk.
  private func disk(_ name: String = "disk", gigabytes: Int = 1) throws -> String {
    let path = root.scratch.path(name)
    #expect(FileManager.default.createFile(atPath: path, contents: nil))
    let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
    try handle.truncate(atOffset: UInt64(gigabytes * Self.size))
    try handle.close()
    return path
  }

  private func write(_ bytes: [UInt8], at offset: UInt64, of disk: String) throws {
    let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: disk))
    try handle.seek(toOffset: offset)
    try handle.write(contentsOf: bytes)
    try handle.close()
  }

  /// Requests a volume with that name; a missing disk is given up at once.
  private func prepare(_ arguments: String..., patience: Int = 0) throws -> CommandResult {
    try root.run(
      "prepare-volume", arguments,
      changing: [
        ("-b $disk", "-f $disk"), ("patience=300", "patience=\(patience)"),
        ("/dev/disk/by-id", root.scratch.path("by-id")),
      ])
  }

  private var formatted: Int {
    (root.scratch.text("formatted") ?? "").split(separator: "\n").count
  }

  private func type(_ disk: String) throws -> String {
    try Command.run("blkid", ["-p", "-o", "value", "-s", "TYPE", "-s", "LABEL", disk]).text
  }

  @Test(arguments: ["ext4", "xfs", "btrfs"])
  func anEmptyDiskIsFormattedOnce(_ fileSystem: String) throws {
    let disk = try disk()
    let first = try prepare("etcd", fileSystem, "/srv/etcd", disk)
    #expect(first.status == 0, "\(first.error)")
    #expect(first.text.contains("formatting it as \(fileSystem)"))
    #expect(try type(disk) == "etcd\n\(fileSystem)\n")
    let link = root.scratch.path("run/volumes/etcd")
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == disk)
    // The next boot, with nothing in /run.
    try FileManager.default.removeItem(atPath: link)
    let before = try Command.run("blkid", ["-p", disk]).text
    #expect(try prepare("etcd", fileSystem, "/srv/etcd", disk).status == 0)
    #expect(formatted == 1)
    #expect(try Command.run("blkid", ["-p", disk]).text == before)
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == disk)
    #expect(root.scratch.text("calls") == nil)
  }

  @Test func aFileSystemIsTakenAsItIs() throws {
    let disk = try disk()
    #expect(try Command.run("mkfs.ext4", ["-q", disk]).status == 0)
    let result = try prepare("etcd", "ext4", "/srv/etcd", disk)
    #expect(result.status == 0, "\(result.error)")
    #expect(formatted == 0)
  }

  /// Signatures by their bytes, so that no program is needed that CI lacks.
  private static let signatures: [(what: String, at: UInt64, bytes: [UInt8])] = [
    (
      "a partition table of MBR", 446,
      [0, 0, 2, 0, 0x83, 0xFE, 0xFF, 0xFF, 0, 8, 0, 0, 0, 0, 16, 0] + Array(repeating: 0, count: 48)
        + [0x55, 0xAA]
    ),
    ("a physical volume of LVM", 512, Array("LABELONE".utf8)),
    ("LUKS", 0, [0x4C, 0x55, 0x4B, 0x53, 0xBA, 0xBE, 0, 1]),
    ("swap", 4086, Array("SWAPSPACE2".utf8)),
    ("a member of a RAID", 4096, [0xFC, 0x4E, 0x2B, 0xA9, 1, 0, 0, 0]),
    ("what nobody knows", 70_000, Array("some database".utf8)),
  ]

  @Test(arguments: signatures.indices)
  func anythingElseIsLeftAlone(_ index: Int) throws {
    let (what, offset, bytes) = Self.signatures[index]
    let disk = try disk()
    try write(bytes, at: offset, of: disk)
    let result = try prepare("etcd", "ext4", "/srv/etcd", disk)
    #expect(result.status == 1 && formatted == 0, "\(what): \(result.text)")
    let lines = result.error.split(separator: "\n")
    #expect(lines.count == 1, "\(what): \(result.error)")
    #expect(result.error.contains("\(disk) is neither empty nor ext4 with the label etcd"))
    #expect(result.error.contains("mkfs.ext4 -L etcd \(disk)"))
    #expect(!root.scratch.exists("run/volumes/etcd"))
  }

  @Test func anotherFileSystemOrLabelIsLeftAlone() throws {
    let (other, foreign) = (try disk("other"), try disk("foreign"))
    #expect(try Command.run("mkfs.xfs", ["-q", other]).status == 0)
    #expect(try Command.run("mkfs.ext4", ["-q", "-L", "docker", foreign]).status == 0)
    for disk in [other, foreign] {
      let result = try prepare("etcd", "ext4", "/srv/etcd", disk)
      #expect(result.status == 1 && formatted == 0, "\(result.text)")
    }
  }

  /// blkid exits on a disk that it can't read as on an empty one.
  @Test(arguments: ["wipefs", "head", "blkid"]) func aToolThatFailsIsNoProof(_ tool: String) throws
  {
    let disk = try disk()
    try root.program(tool, "exit 4\n")
    let result = try prepare("etcd", "ext4", "/srv/etcd", disk)
    #expect(result.status == 1 && formatted == 0, "\(result.text)")
  }

  @Test func faultsThatNobodyCorrectsAreSaid() throws {
    let disk = try disk()
    #expect(try Command.run("mkfs.ext4", ["-q", "-L", "etcd", disk]).status == 0)
    try write(Array(repeating: 0, count: 1_600_000), at: 4096, of: disk)
    let result = try prepare("etcd", "ext4", "/srv/etcd", disk)
    #expect(result.status == 1)
    #expect(result.error.contains("run e2fsck \(disk)"))
    #expect(!root.scratch.exists("run/volumes/etcd"))
  }

  @Test func aMissingDiskIsSaid() throws {
    let result = try prepare("etcd", "ext4", "/srv/etcd", root.scratch.path("none"))
    #expect(result.status == 1)
    #expect(
      result.error == """
        volume etcd: there is no disk \(root.scratch.path("none")), so nothing that belongs on it is started; \
        attach it to this server; then run: systemctl start kubernetes.target

        """)
    let cloud = try prepare("etcd", "ext4", "/srv/etcd", "cinder", "20", "1")
    #expect(cloud.status == 1)
    #expect(
      cloud.error.contains("has the label etcd, and no empty one of 20 GiB is attached"))
  }

  @Test func aDiskMayComeLater() throws {
    let script = try root.script(
      "prepare-volume",
      changing: [("-b $disk", "-f $disk")])
    let running = try RunningScript(
      [script, "etcd", "ext4", "/srv/etcd", root.scratch.path("disk")],
      environment: root.environment)
    #expect(eventually { running.output.contains("waiting for its disk") })
    _ = try disk("new")
    try FileManager.default.moveItem(
      atPath: root.scratch.path("new"), toPath: root.scratch.path("disk"))
    #expect(running.wait() == 0, "\(running.output)")
    #expect(formatted == 1)
  }

  @Test func whatIsMountedIsLeftAlone() throws {
    let result = try prepare("etcd", "ext4", "/proc", root.scratch.path("none"))
    #expect(result.status == 0 && formatted == 0)
  }

  /// The image may run them before their disk is configured.
  @Test(arguments: ["containerd", "docker"]) func whatRunsAlreadyIsRestarted(
    _ program: String
  ) throws {
    #expect(try prepare(program, "ext4", "/srv/x", disk()).status == 0)
    #expect(root.scratch.text("calls") == "--no-block try-restart \(program).service\n")
  }

  // MARK: Volumes of the cloud

  /// Attaches a disk by the first 20 characters of its ID, as virtio does.
  private func attach(_ disk: String, as id: String) throws {
    let folder = root.scratch.path("by-id")
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      atPath: folder + "/" + id, withDestinationPath: disk)
  }

  @Test func theCloudsVolumesAreToldByLabelAndSize() throws {
    let (small, large) = (try disk("small"), try disk("large", gigabytes: 2))
    let (local, part) = (try disk("local", gigabytes: 2), try disk("part", gigabytes: 2))
    try attach(local, as: "virtio-local-ssd")
    try attach(part, as: "virtio-0a1b2c3d-0001-4abc-8-part1")
    try attach(large, as: "virtio-0a1b2c3d-0001-4abc-8")
    // Not all are attached.
    let early = try prepare("data", "ext4", "/srv/data", "cinder", "2", "2")
    #expect(early.status == 1 && formatted == 0, "\(early.text)")
    try attach(small, as: "scsi-0QEMU_QEMU_HARDDISK_0a1b2c3d-0002-4abc-8def-0123456789ab")
    for (name, size, disk) in [("data", "2", large), ("etcd", "1", small)] {
      let result = try prepare(name, "ext4", "/srv/x", "cinder", size, "2")
      #expect(result.status == 0, "\(result.error)")
      #expect(try type(disk) == "\(name)\next4\n")
    }
    #expect(formatted == 2)
    // On another machine, in another order, one of them grown, and not all attached.
    let id = root.scratch.path("by-id/virtio-0a1b2c3d-0001-4abc-8")
    try FileManager.default.removeItem(atPath: id)
    try attach(try disk("new"), as: "virtio-00000000-0001-4abc-8")
    let again = try prepare("etcd", "ext4", "/srv/x", "cinder", "20", "3")
    #expect(again.status == 0, "\(again.error)")
    #expect(
      try FileManager.default.destinationOfSymbolicLink(
        atPath: root.scratch.path("run/volumes/etcd")) == small)
    #expect(formatted == 2)
  }

  @Test func twoOfOneSizeAreTwoDisks() throws {
    for name in ["one", "two"] {
      try attach(disk(name), as: "virtio-0a1b2c3d-0001-4abc-\(name == "one" ? 1 : 2)")
    }
    for name in ["one", "two"] {
      let result = try prepare(name, "ext4", "/srv/\(name)", "cinder", "1", "2")
      #expect(result.status == 0, "\(result.error)")
    }
    #expect(formatted == 2)
    #expect(try Set(["one", "two"].map { try type(root.scratch.path($0)) }).count == 2)
  }

  @Test func twoWithOneLabelAreSaid() throws {
    for number in 1...2 {
      let disk = try disk("disk-\(number)")
      #expect(try Command.run("mkfs.ext4", ["-q", "-L", "etcd", disk]).status == 0)
      try attach(disk, as: "virtio-0a1b2c3d-0001-4abc-\(number)")
    }
    let result = try prepare("etcd", "ext4", "/srv/etcd", "cinder", "1", "1")
    #expect(result.status == 1)
    #expect(result.error.contains("all have the label etcd"))
  }
}
