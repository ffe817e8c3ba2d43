import Foundation

/// A temporary folder that is removed with the value.
public final class Scratch: Sendable {
  /// The folder.
  public let folder: URL

  /// Creates an empty folder.
  public init() throws {
    folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("rkgen-test-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// The path of something in the folder.
  public func path(_ name: String) -> String { folder.appendingPathComponent(name).path }

  /// Creates a file and its parent folders.
  @discardableResult
  public func file(_ name: String, _ content: Data, mode: Int = 0o644) throws -> URL {
    let url = folder.appendingPathComponent(name)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try write(content, to: url.path)
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: url.path)
    return url
  }

  // A file that any process has open for writing can't be executed, and children inherit Foundation's files.
  private func write(_ content: Data, to path: String) throws {
    try ChildProcess.whileNoneBegins {
      guard let stream = fopen(path, "we") else { throw CocoaError(.fileWriteUnknown) }
      let written = content.withUnsafeBytes { fwrite($0.baseAddress, 1, $0.count, stream) }
      guard fclose(stream) == 0, written == content.count else {
        throw CocoaError(.fileWriteUnknown)
      }
    }
  }

  /// Creates a text file and its parent folders.
  @discardableResult
  public func file(_ name: String, _ text: String, mode: Int = 0o644) throws -> URL {
    try file(name, Data(text.utf8), mode: mode)
  }

  /// The text of a file in the folder, or nil.
  public func text(_ name: String) -> String? {
    try? String(contentsOfFile: path(name), encoding: .utf8)
  }

  /// The permissions of a file in the folder.
  public func mode(_ name: String) -> Int? {
    try? FileManager.default.attributesOfItem(atPath: path(name))[.posixPermissions] as? Int
  }

  /// Whether something with that name exists.
  public func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: path(name)) }
}
