import FoundationEssentials
import Glibc

package enum FileWriter {
  /// World-readable.
  package static let plainMode: UInt32 = 0o644
  /// Readable by the owner only.
  package static let secretMode: UInt32 = 0o600

  /// The umask, which can be read only by setting another.
  private static let mask: UInt32 = {
    let mask = umask(0o077)
    umask(mask)
    return mask
  }()

  /// Creates a file that must not exist; on failure, nothing of it remains.
  package static func create(_ path: String, _ bytes: [UInt8], mode: UInt32) throws(FileFault) {
    // Read before the file is created, because reading the umask changes it for a moment.
    let isTaken = mode & mask != 0
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
    guard descriptor >= 0 else { throw FileFault(path) }
    do throws(FileFault) {
      // The mode is part of what was rendered; the caller's umask is not. A redundant fchmod would take a
      // fifth of the time that a file takes.
      guard !isTaken || fchmod(descriptor, mode) == 0 else { throw FileFault(path) }
      try write(bytes, to: descriptor, path)
    } catch {
      close(descriptor)
      unlink(path)
      throw error
    }
    guard close(descriptor) == 0 else {
      let fault = FileFault(path)
      unlink(path)
      throw fault
    }
  }

  /// Replaces the content of an existing file atomically; it keeps its owner and mode, and a symbolic link
  /// stays one.
  package static func replace(_ path: String, _ bytes: [UInt8]) throws(FileFault) {
    var status = stat()
    guard let real = realpath(path, nil) else { throw FileFault(path) }
    defer { free(real) }
    let target = String(cString: real)
    let slash = target.lastIndex(of: "/") ?? target.startIndex
    let draft = "\(target[...slash]).\(target[target.index(after: slash)...]).new"
    // Left over from a run that was killed.
    unlink(draft)
    guard stat(target, &status) == 0 else { throw FileFault(path) }
    try create(draft, bytes, mode: secretMode)
    do throws(FileFault) {
      // Only root can change a file's owner, and only root needs to: others replace files of their own.
      guard geteuid() != 0 || chown(draft, status.st_uid, status.st_gid) == 0,
        chmod(draft, status.st_mode & 0o7777) == 0
      else { throw FileFault(path) }
      try sync(draft)
      try rename(draft, to: target)
    } catch {
      unlink(draft)
      throw error
    }
  }

  /// Flushes a file to disk: if only the rename survived a power failure, both versions would be lost.
  private static func sync(_ path: String) throws(FileFault) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileFault(path) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw FileFault(path) }
  }

  /// Writes all bytes to an open file.
  package static func write(
    _ bytes: [UInt8], to descriptor: Int32, _ path: String
  ) throws(FileFault) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0 {
        if errno == EINTR { continue }
        throw FileFault(path)
      }
      rest = rest.dropFirst(count)
    }
  }

  /// Creates a folder and its missing parents.
  package static func makeFolder(_ path: String) throws(FileFault) {
    if mkdir(path, 0o755) == 0 || errno == EEXIST { return }
    guard errno == ENOENT, let slash = path.lastIndex(of: "/"), slash > path.startIndex else {
      throw FileFault(path)
    }
    try makeFolder(String(path[..<slash]))
    guard mkdir(path, 0o755) == 0 || errno == EEXIST else { throw FileFault(path) }
  }

  /// Creates a symbolic link at a path that must not exist.
  package static func link(_ path: String, to target: String) throws(FileFault) {
    guard symlink(target, path) == 0 else { throw FileFault(path) }
  }

  /// Renames a file, replacing `target` if it exists.
  package static func rename(_ path: String, to target: String) throws(FileFault) {
    guard Glibc.rename(path, target) == 0 else { throw FileFault(target) }
  }

  /// Sets the mode of a file, unless it already has it.
  package static func setMode(_ path: String, _ mode: UInt32) throws(FileFault) {
    var status = stat()
    guard stat(path, &status) == 0 else { throw FileFault(path) }
    if status.st_mode & 0o777 == mode { return }
    guard chmod(path, mode) == 0 else { throw FileFault(path) }
  }

  /// Removes a file, if it exists.
  package static func remove(_ path: String) { unlink(path) }
}

/// A folder that appears complete: it is filled under a temporary name next to its path and renamed at the end.
package struct NewFolder {
  private let path: String
  private let draft: String
  /// What is replaced, until its successor is there.
  private let former: String

  /// Nil if the path does not end in a name, or exists and may not be replaced.
  package init?(_ path: String, replaces: Bool = false) {
    let bare = path.hasSuffix("/") ? String(path.dropLast()) : path
    let name = bare.split(separator: "/", omittingEmptySubsequences: false).last ?? ""
    guard !["", ".", ".."].contains(name), replaces || !Self.isTaken(bare) else { return nil }
    self.path = bare
    draft = "\(bare.dropLast(name.count)).\(name).new"
    former = "\(bare.dropLast(name.count)).\(name).old"
  }

  /// Creates the folder and its missing parents; `fill` receives the path to write to.
  package func make(_ fill: (String) throws(FileFault) -> Void) throws(FileFault) {
    // Left over from a run that was killed.
    Self.remove(draft)
    do throws(FileFault) {
      try FileWriter.makeFolder(draft)
      try fill(draft)
      try replace()
    } catch {
      Self.remove(draft)
      throw error
    }
    Self.remove(former)
  }

  private func replace() throws(FileFault) {
    guard Self.isTaken(path) else { return try FileWriter.rename(draft, to: path) }
    Self.remove(former)
    try FileWriter.rename(path, to: former)
    do throws(FileFault) {
      try FileWriter.rename(draft, to: path)
    } catch {
      try FileWriter.rename(former, to: path)
      throw error
    }
  }

  private static func isTaken(_ path: String) -> Bool {
    FileReader.exists(path) || FileReader.isLink(path)
  }

  private static func remove(_ path: String) { try? FileManager.default.removeItem(atPath: path) }
}
