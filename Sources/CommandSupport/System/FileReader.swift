import Glibc

/// Reads files.
package enum FileReader {
  /// The bytes of a file, at most `limit` of them, or nil if it can't be read.
  package static func contents(_ path: String, limit: Int = .max) -> [UInt8]? {
    try? read(path, limit: limit)
  }

  /// The bytes of a file; `-` is standard input.
  package static func read(_ path: String, limit: Int = .max) throws(FileFault) -> [UInt8] {
    let descriptor = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileFault(path) }
    defer { if path != "-" { close(descriptor) } }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: min(limit, 1 << 16))
    while bytes.count < limit {
      let count = Glibc.read(descriptor, &buffer, buffer.count)
      if count < 0 {
        if errno == EINTR { continue }
        throw FileFault(path)
      }
      if count == 0 { break }
      bytes += buffer[..<count]
    }
    return bytes
  }

  /// What a symbolic link points to.
  package static func target(ofLink path: String) throws(FileFault) -> String {
    var buffer = [CChar](repeating: 0, count: 4096)
    let count = readlink(path, &buffer, buffer.count)
    guard count >= 0 else { throw FileFault(path) }
    return String(decoding: buffer[..<count].map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  /// Whether something is at a path.
  package static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  /// Whether a folder is at a path.
  package static func isFolder(_ path: String) -> Bool { kind(of: path) == S_IFDIR }

  /// Whether a regular file is at a path.
  package static func isFile(_ path: String) -> Bool { kind(of: path) == S_IFREG }

  private static func kind(of path: String) -> mode_t? {
    var status = stat()
    return stat(path, &status) == 0 ? status.st_mode & S_IFMT : nil
  }

  /// Whether a symbolic link is at a path.
  package static func isLink(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
  }

  /// The mode of a regular file that others than its owner can read, in octal.
  package static func sharedMode(of path: String) -> String? {
    var status = stat()
    guard path != "-", stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
      status.st_mode & 0o077 != 0
    else { return nil }
    return "0" + String(status.st_mode & 0o777, radix: 8)
  }
}

/// Why a file could not be read or written.
package struct FileFault: Error {
  /// The file.
  package let path: String
  private let code: Int32

  /// The last error of the C library, for a file.
  package init(_ path: String) {
    self.path = path
    code = errno
  }

  /// The reason, for people.
  package var reason: String { String(cString: strerror(code)) }

  /// Whether the file is in the way.
  package var isExisting: Bool { code == EEXIST }
}
