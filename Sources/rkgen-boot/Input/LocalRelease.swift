import Boot
import ClusterSpec
import CommandSupport
import Diagnostics
import KubernetesRelease
import Rendering

/// A local release to be uploaded, limited to what machines need.
enum LocalRelease: Sendable {
  /// A single archive.
  case archive(ReleaseFile)
  /// Files of a folder.
  case folder(path: String, [Entry])

  /// A file of the folder.
  struct Entry: Sendable {
    let name: FileName
    let file: ReleaseFile
  }

  /// Reads an archive or a folder, whichever the release consists of. Prints an error and throws an
  /// exit code if that fails.
  init(path: String, of spec: ClusterSpec, _ console: Console) throws {
    let version = spec.kubernetes.version.value
    guard let contents = ReleaseProfile.named(version).map(spec.contents), case .files = contents
    else {
      self = .archive(try console.reporting { try ReleaseFile(path: path) })
      return
    }
    guard FileReader.isFolder(path) else {
      throw console.failure(
        "\(version) consists of several files, but \(path) is not a folder", ExitStatus.badInput)
    }
    let names = spec.fetchedFiles(of: contents).map(\.name)
    try ReleaseFolder.check(
      names.filter { !FileReader.exists("\(path)/\($0)") }, in: path, console)
    self = try .folder(path: path, Self.read(names, in: path, console))
  }

  /// Reads files of a folder. Prints an error and throws an exit code if that fails.
  static func read(
    _ names: [String], in folder: String, _ console: Console
  ) throws -> [Entry] {
    try names.map { name in
      guard let fileName = FileName(name) else {
        throw console.failure(
          "\(quotedName(name)) in \(folder) must be \(FileName.expected)", ExitStatus.badInput)
      }
      return Entry(
        name: fileName,
        file: try console.reporting {
          try ReleaseFile(path: "\(folder)/\(name)", mustBeArchive: false)
        })
    }
  }

  var path: String {
    switch self {
    case .archive(let file): file.path
    case .folder(let path, _): path
    }
  }

  /// In bytes.
  var size: Int { files.reduce(0) { $0 + $1.size } }

  private var files: [ReleaseFile] {
    switch self {
    case .archive(let file): [file]
    case .folder(_, let entries): entries.map(\.file)
    }
  }

  /// Uploads missing files, and returns a new temp URL for each file.
  func push(
    to container: String, lifetime: Lifetime, _ session: CloudSession, _ console: Console
  ) async throws -> [(object: ObjectName, link: ReleaseStore.Link)] {
    let objects = try files.map { file in
      guard let name = ObjectName(container: container, name: ReleaseUpload.objectName(file)) else {
        throw console.failure("'\(container)' is not a valid container name", ExitStatus.usage)
      }
      return (file, name)
    }
    return try await console.reporting {
      try await Interrupt.cancelling(console) {
        var links: [(object: ObjectName, link: ReleaseStore.Link)] = []
        for (file, name) in objects {
          let upload = ReleaseUpload(session: session, name: name, lifetime: lifetime)
          links.append((name, try await upload.push(file, console)))
        }
        return links
      }
    }
  }

  /// A spec with the release's sizes and digests, and with its URLs once uploaded.
  func added(to spec: ClusterSpec, at urls: [HTTPURL], from origin: Origin) -> ClusterSpec {
    switch self {
    case .archive(let file):
      spec.with(
        releaseURL: urls.first, sha256: SHA256Digest(file.sha256), size: file.size, from: origin)
    case .folder(_, let entries):
      spec.with(
        releaseFiles: entries.enumerated().map { index, entry in
          entry.setting(urls.indices.contains(index) ? urls[index] : nil)
        }, from: origin)
    }
  }
}

extension LocalRelease.Entry {
  /// The file's entry in a spec.
  func setting(_ url: HTTPURL? = nil) -> ReleaseFileSetting {
    ReleaseFileSetting(name: name, sha256: SHA256Digest(file.sha256), size: file.size, url: url)
  }
}
