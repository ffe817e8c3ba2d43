import Glibc

/// Folders that only their owner can read.
enum PrivateFolder {
  /// Creates a folder and its missing parents.
  static func make(_ path: String) throws(CloudError) {
    let ends = path.indices.dropFirst().filter { path[$0] == "/" } + [path.endIndex]
    for end in ends where mkdir(String(path[..<end]), 0o700) != 0 {
      var status = stat()
      let fault = errno
      guard fault == EEXIST, stat(String(path[..<end]), &status) == 0 else {
        throw CloudError(.file, "can't create \(path): \(String(cString: strerror(fault)))")
      }
      guard status.st_mode & S_IFMT == S_IFDIR else {
        throw CloudError(.file, "can't create \(path): \(path[..<end]) is not a folder")
      }
    }
  }
}
