import Glibc

/// Why a file could not be read or written.
struct FileFault: Error {
  /// The file.
  let path: String
  private let code: Int32

  /// The last error of the C library, for a file.
  init(_ path: String) {
    self.path = path
    code = errno
  }

  /// The reason, for people.
  var reason: String { String(cString: strerror(code)) }

  /// Whether the file is in the way.
  var isExisting: Bool { code == EEXIST }
}
