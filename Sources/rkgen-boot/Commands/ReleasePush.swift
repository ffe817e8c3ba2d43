import Boot
import ClusterSpec
import CommandSupport
import Diagnostics
import Foundation

extension Release.Push {
  /// Uploads the files of a folder and prints where they are.
  func pushFolder(_ console: Console) async throws {
    // Read all files before sending any, so that unreadable ones are found first.
    let entries = try LocalRelease.read(fileNames(console), in: tarball, console)
    let session = try cloud.session(console)
    let links = try await LocalRelease.folder(path: tarball, entries)
      .push(to: options.container, lifetime: options.lifetime, session, console)
    let pushed = zip(entries, links).map { PushedFile(entry: $0, object: $1.object, link: $1.link) }
    guard options.json else {
      let expiry = links.map(\.link.expires).min().map(PushedFile.text) ?? ""
      console.note("in \(options.container), readable until \(expiry) with these URLs:")
      return try console.write(
        ClusterSpec.releaseLines(pushed.map { $0.entry.setting(HTTPURL($0.link.url.revealed)) }))
    }
    let value = JSONValue.object([
      .init("container", .string(options.container)), .init("files", .array(pushed.map(\.json))),
    ])
    try console.write(JSONText.text(value, layout: .pretty) + "\n")
  }

  private func fileNames(_ console: Console) throws -> [String] {
    let found = (try? FileManager.default.contentsOfDirectory(atPath: tarball)) ?? []
    if let spec {
      let names = try ReleaseFolder.files(of: spec, console)
      try ReleaseFolder.check(names.filter { !found.contains($0) }, in: tarball, console)
      return names
    }
    let names = found.sorted().filter { name in
      !name.hasPrefix(".") && !FileReader.isFolder("\(tarball)/\(name)")
    }
    guard !names.isEmpty else {
      throw console.failure("there are no files in \(tarball)", ExitStatus.badInput)
    }
    return names
  }
}

/// A file that machines can fetch now.
private struct PushedFile {
  let entry: LocalRelease.Entry
  let object: ObjectName
  let link: ReleaseStore.Link

  var json: JSONValue {
    .object([
      .init("name", .string(entry.name.description)), .init("object", .string(object.name)),
      .init("url", .string(link.url.revealed)), .init("expires", .string(Self.text(link.expires))),
      .init("digest", .string(link.digest.rawValue)), .init("size", .integer(entry.file.size)),
      .init("sha256", .string(entry.file.sha256)),
    ])
  }

  static func text(_ expiry: Int) -> String {
    Date(timeIntervalSince1970: TimeInterval(expiry)).formatted(.iso8601)
  }
}
