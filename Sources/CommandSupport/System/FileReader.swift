import Glibc

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

  package static func target(ofLink path: String) throws(FileFault) -> String {
    var buffer = [CChar](repeating: 0, count: 4096)
    let count = readlink(path, &buffer, buffer.count)
    guard count >= 0 else { throw FileFault(path) }
    return String(decoding: buffer[..<count].map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  package static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  package static func isFolder(_ path: String) -> Bool { kind(of: path) == S_IFDIR }

  /// Whether the path is a regular file or a link to one.
  package static func isFile(_ path: String) -> Bool { kind(of: path) == S_IFREG }

  private static func kind(of path: String) -> mode_t? {
    var status = stat()
    return stat(path, &status) == 0 ? status.st_mode & S_IFMT : nil
  }

  package static func isLink(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
  }

  /// The mode, in octal, of a regular file that others than its owner can access; else nil.
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
  package let path: String
  private let code: Int32

  /// The current `errno`, for a file.
  package init(_ path: String) {
    self.path = path
    code = errno
  }

  /// The system's description of the error.
  package var reason: String { String(cString: strerror(code)) }

  /// Whether the file already exists.
  package var isExisting: Bool { code == EEXIST }
}
