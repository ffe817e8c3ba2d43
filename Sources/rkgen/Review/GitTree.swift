import CommandSupport
import Diagnostics

/// A file or folder at a Git revision.
struct GitTree {
  enum Content {
    case file([UInt8])
    /// The files directly in the folder.
    case folder([(name: String, bytes: [UInt8])])
  }

  /// A branch, tag or commit.
  let revision: String
  /// The path, relative to the working folder.
  let path: String

  private var object: String {
    "\(revision):\(path.hasPrefix("/") || path.hasPrefix("./") ? path : "./\(path)")"
  }

  /// What is at the path. Prints the reason and throws an exit code on failure.
  func content(_ console: Console) throws -> Content {
    let kind = try git(["cat-file", "-t", object], console)
    guard String(decoding: kind, as: UTF8.self).hasPrefix("tree") else {
      return .file(try git(["cat-file", "blob", object], console))
    }
    let list = try git(["ls-tree", "--full-tree", "-z", object], console)
    let blobs = list.split(separator: 0).compactMap(Self.blob)
    // One process for all files, because there may be many machines.
    let wanted = blobs.map { "\($0.hash)\n" }.joined()
    var rest = try git(["cat-file", "--batch"], input: Array(wanted.utf8), console)[...]
    return .folder(
      blobs.compactMap { blob in Self.next(&rest).map { (blob.name, $0) } })
  }

  /// `100644 blob <hash>\t<name>`
  private static func blob(_ line: ArraySlice<UInt8>) -> (hash: String, name: String)? {
    let parts = line.split(separator: UInt8(ascii: "\t"), maxSplits: 1)
    let facts = parts.first.map { String(decoding: $0, as: UTF8.self).split(separator: " ") } ?? []
    guard parts.count == 2, facts.count == 3, facts[1] == "blob" else { return nil }
    return (String(facts[2]), String(decoding: parts[1], as: UTF8.self))
  }

  /// `<hash> blob <size>\n<bytes>\n`
  private static func next(_ rest: inout ArraySlice<UInt8>) -> [UInt8]? {
    guard let end = rest.firstIndex(of: UInt8(ascii: "\n")),
      let size = String(decoding: rest[..<end], as: UTF8.self).split(separator: " ").last
        .flatMap({ Int($0) }), rest.endIndex - end > size + 1
    else { return nil }
    let bytes = Array(rest[(end + 1)...].prefix(size))
    rest = rest[(end + size + 2)...]
    return bytes
  }

  private func git(
    _ arguments: [String], input: [UInt8] = [], _ console: Console
  ) throws -> [UInt8] {
    guard let outcome = ChildProcess.run("git", arguments, input: input) else {
      throw console.failure("git is needed for git:\(object) and could not be started")
    }
    guard outcome.status == 0 else {
      let reason = String(decoding: outcome.error, as: UTF8.self)
        .split(separator: "\n").first.map(String.init)
      throw console.failure(
        "git can't read \(object): \(reason ?? "it failed")", ExitStatus.badInput)
    }
    return outcome.output
  }
}
