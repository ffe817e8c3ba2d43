import Crypto
import Diagnostics
import Foundation

/// A release archive on this machine, read once.
public struct ReleaseFile: Sendable {
  /// Its path.
  public let path: String
  /// In bytes.
  public let size: Int
  /// For Swift, in hexadecimal digits.
  let md5: String
  /// For the machines, in hexadecimal digits.
  public let sha256: String

  /// How much is in memory at a time.
  private static let piece = 1 << 20

  /// Reads a file from beginning to end.
  ///
  /// - Throws: `CloudError` if it can't be read or is no gzip file.
  public init(path: String) throws(CloudError) {
    var isFolder: ObjCBool = false
    if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue {
      throw CloudError(.file, "\(path) is a folder", hint: "give the archive itself")
    }
    guard let file = FileHandle(forReadingAtPath: path) else {
      throw CloudError(.file, "can't read \(path): \(String(cString: strerror(errno)))")
    }
    defer { try? file.close() }
    var md5 = Insecure.MD5()
    var sha256 = SHA256()
    var size = 0
    do {
      while let data = try file.read(upToCount: Self.piece), !data.isEmpty {
        if size == 0, !data.starts(with: [0x1F, 0x8B]) {
          throw CloudError(
            .file, "\(path) is no gzip file",
            hint: "the release is kubernetes-server-linux-amd64.tar.gz")
        }
        md5.update(data: data)
        sha256.update(data: data)
        size += data.count
      }
    } catch let error as CloudError {
      throw error
    } catch {
      throw CloudError(.file, "can't read \(path): \(error.localizedDescription)")
    }
    guard size > 0 else { throw CloudError(.file, "\(path) is empty") }
    self.path = path
    self.size = size
    self.md5 = md5.finalize().hexadecimal
    self.sha256 = sha256.finalize().hexadecimal
  }
}
