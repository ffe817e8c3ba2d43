import Glibc

/// Folders that nobody else reads.
enum PrivateFolder {
  /// Makes a folder with all that lead to it, unless they are there.
  static func make(_ path: String) throws(CloudError) {
    let ends = path.indices.dropFirst().filter { path[$0] == "/" } + [path.endIndex]
    for end in ends where mkdir(String(path[..<end]), 0o700) != 0 {
      var status = stat()
      let fault = errno
      guard fault == EEXIST, stat(String(path[..<end]), &status) == 0 else {
        throw CloudError(.file, "can't make \(path): \(String(cString: strerror(fault)))")
      }
      guard status.st_mode & S_IFMT == S_IFDIR else {
        throw CloudError(.file, "can't make \(path): \(path[..<end]) is no folder")
      }
    }
  }
}
