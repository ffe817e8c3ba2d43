import ArgumentParser
import CommandSupport

/// A file of somebody's user-data.
enum UserDataFile {
  /// The largest file that is read, in bytes: far above what Nova takes, below what hurts.
  private static let limit = 64 << 20

  /// The bytes. Throws an exit code, the reason printed.
  static func read(_ path: String, _ console: Console) throws -> [UInt8] {
    let bytes = try console.read(path, limit: limit + 1)
    guard bytes.count <= limit else {
      throw console.failure(
        "\(path) is larger than \(limit >> 20) MiB; Nova takes 64 KiB of user-data",
        ExitStatus.badInput)
    }
    return bytes
  }
}
