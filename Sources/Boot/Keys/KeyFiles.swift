import Foundation

/// The halves of a key pair on this machine.
struct KeyFiles {
  /// The private key's file.
  let path: String

  /// The public key's file.
  var publicPath: String { path + ".pub" }

  /// The line of the public key; nil if there is no key at all.
  ///
  /// - Throws: If there is half a key, or something else in its place.
  func publicKey() throws(CloudError) -> String? {
    if let data = FileManager.default.contents(atPath: publicPath) {
      let line = String(decoding: data, as: UTF8.self).trimmed
      guard PublicKey(line) != nil else {
        throw CloudError(.file, "\(publicPath) is no public key for ssh")
      }
      return line
    }
    guard !FileManager.default.fileExists(atPath: path) else {
      throw CloudError(
        .file, "\(path) is there, but \(publicPath) is not or can't be read",
        hint: "run: ssh-keygen -y -f \(path) > \(publicPath)")
    }
    return nil
  }

  /// Makes a new key pair.
  ///
  /// - Returns: The line of the public key.
  func generate(comment: String) throws(CloudError) -> String {
    let pair = SSHKeyPair(comment: comment)
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
    do {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw CloudError(.file, "can't make \(folder): \(error.localizedDescription)")
    }
    // The public half last: it is what counts as the key being there.
    try Self.write(pair.privateKey.revealed, path, mode: 0o600)
    do {
      try Self.write(pair.publicKey, publicPath, mode: 0o644)
    } catch {
      unlink(path)
      throw error
    }
    return pair.publicKey.trimmed
  }

  private static func write(_ text: String, _ path: String, mode: mode_t) throws(CloudError) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
    guard descriptor >= 0 else {
      if errno == EEXIST {
        throw CloudError(
          .file, "\(path) has appeared meanwhile: is this run twice at once?", hint: "run it again")
      }
      throw CloudError(.file, "can't write \(path): \(String(cString: strerror(errno)))")
    }
    let bytes = Array(text.utf8)
    let written = Glibc.write(descriptor, bytes, bytes.count)
    guard close(descriptor) == 0, written == bytes.count else {
      unlink(path)
      throw CloudError(.file, "can't write \(path)")
    }
  }
}
