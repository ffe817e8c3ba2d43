import Glibc

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
