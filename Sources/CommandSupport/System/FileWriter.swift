import FoundationEssentials
import Glibc

/// Writes files.
package enum FileWriter {
  /// For everybody's eyes.
  package static let plainMode: UInt32 = 0o644
  /// For the owner's eyes.
  package static let secretMode: UInt32 = 0o600

  /// What the system takes from the modes of new files. It tells only when another is set.
  private static let mask: UInt32 = {
    let mask = umask(0o077)
    umask(mask)
    return mask
  }()

  /// Makes a file that is not there yet, whole or not at all.
  package static func create(_ path: String, _ bytes: [UInt8], mode: UInt32) throws(FileFault) {
    // Asked before the file is made: asking changes for a moment what new files get.
    let isTaken = mode & mask != 0
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
    guard descriptor >= 0 else { throw FileFault(path) }
    do throws(FileFault) {
      // The mode is part of what was rendered; the caller's umask is not. Setting what is set already
      // would be a fifth of the time that a file takes.
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

  /// Gives a file that is there another content, whole or not at all; its owner and mode stay. A symbolic link
  /// stays one.
  package static func replace(_ path: String, _ bytes: [UInt8]) throws(FileFault) {
    var status = stat()
    guard let real = realpath(path, nil) else { throw FileFault(path) }
    defer { free(real) }
    let target = String(cString: real)
    let slash = target.lastIndex(of: "/") ?? target.startIndex
    let draft = "\(target[...slash]).\(target[target.index(after: slash)...]).new"
    // What a run left that was ended from outside.
    unlink(draft)
    guard stat(target, &status) == 0 else { throw FileFault(path) }
    try create(draft, bytes, mode: secretMode)
    do throws(FileFault) {
      // Only root can give a file away, and only root meets files of others here.
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

  /// Waits until a file is on the disk: a name that is there before its content would lose both in a power cut.
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

  /// Makes a folder and those above it where they are missing.
  package static func makeFolder(_ path: String) throws(FileFault) {
    if mkdir(path, 0o755) == 0 || errno == EEXIST { return }
    guard errno == ENOENT, let slash = path.lastIndex(of: "/"), slash > path.startIndex else {
      throw FileFault(path)
    }
    try makeFolder(String(path[..<slash]))
    guard mkdir(path, 0o755) == 0 || errno == EEXIST else { throw FileFault(path) }
  }

  /// Makes a symbolic link that is not there yet.
  package static func link(_ path: String, to target: String) throws(FileFault) {
    guard symlink(target, path) == 0 else { throw FileFault(path) }
  }

  /// Gives a file another name, replacing what has it.
  package static func rename(_ path: String, to target: String) throws(FileFault) {
    guard Glibc.rename(path, target) == 0 else { throw FileFault(target) }
  }

  /// Sets the mode of a file, if it has another.
  package static func setMode(_ path: String, _ mode: UInt32) throws(FileFault) {
    var status = stat()
    guard stat(path, &status) == 0 else { throw FileFault(path) }
    if status.st_mode & 0o777 == mode { return }
    guard chmod(path, mode) == 0 else { throw FileFault(path) }
  }

  /// Removes a file, if it is there.
  package static func remove(_ path: String) { unlink(path) }
}

/// A folder that is not there yet and will appear whole: it is filled under another name beside its
/// place, where nobody's files have to be spared, and gets its own name at the end.
package struct NewFolder {
  private let path: String
  private let draft: String

  /// Nil if there is something at the path, or if it does not end in a name.
  package init?(_ path: String) {
    let bare = path.hasSuffix("/") ? String(path.dropLast()) : path
    let name = bare.split(separator: "/", omittingEmptySubsequences: false).last ?? ""
    guard !["", ".", ".."].contains(name), !FileReader.exists(bare), !FileReader.isLink(bare) else {
      return nil
    }
    self.path = bare
    draft = "\(bare.dropLast(name.count)).\(name).new"
  }

  /// Makes the folder, with those above it, and what `fill` puts into the folder it is given.
  package func make(_ fill: (String) throws(FileFault) -> Void) throws(FileFault) {
    // What a run left that was ended from outside.
    remove()
    do throws(FileFault) {
      try FileWriter.makeFolder(draft)
      try fill(draft)
      try FileWriter.rename(draft, to: path)
    } catch {
      remove()
      throw error
    }
  }

  private func remove() { try? FileManager.default.removeItem(atPath: draft) }
}
