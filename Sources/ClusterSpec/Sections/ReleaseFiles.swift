import Diagnostics
import YAMLDocument

/// What a spec says about a file that machines fetch.
public struct ReleaseFileSetting: Hashable, Sendable {
  /// The file.
  public let name: FileName
  /// Its digest; a placeholder if nil.
  public var sha256: SHA256Digest?
  /// Its size in bytes, if machines verify it.
  public var size: Int?
  /// Where machines fetch it; nil to use the mirror or its publisher.
  public var url: HTTPURL?
  /// The location of the name.
  public var location: SourceLocation?

  package init(name: FileName, sha256: SHA256Digest?, size: Int? = nil, url: HTTPURL? = nil) {
    self.name = name
    self.sha256 = sha256
    self.size = size
    self.url = url
  }
}

extension ClusterSpec.Release {
  /// What the spec says about a file; nil if nothing.
  package func file(_ name: String) -> ReleaseFileSetting? {
    files.value.first { $0.name.description == name }
  }
}

extension ClusterSpec {
  /// The lines of a spec for these files.
  package static func releaseLines(_ files: [ReleaseFileSetting]) -> String {
    var writer = SpecWriter(showOrigins: false)
    writer.write(Codecs.releaseFiles.written(files), at: Keys.releaseFiles.path, comment: nil)
    return writer.text
  }
}

extension Keys {
  static let releaseMirror = Key(
    "release.mirror", Codec<MirrorURL>.text().optional,
    .value(nil),
    "where machines fetch the release if it is several files",
    effect: "A folder on a web server with the files under the names that 'rkgen release list' "
      + "prints. Without it, machines fetch them from their publishers.")
  static let releaseFiles = Key(
    "release.files", Codecs.releaseFiles,
    .value([]),
    "digests of the release's files if it is several",
    effect: "Machines verify them before they use a file; 'rkgen release pin' prints them. "
      + "Without them, placeholders are rendered, which are for review and can't boot. "
      + "A file's own url, such as a temp URL, takes precedence over the mirror.")
}

extension Codecs {
  /// Files by name, each with what is known about it.
  static let releaseFiles: Codec<[ReleaseFileSetting]> = map(
    "a map of files such as {kubelet: {sha256: …}}", of: FileName.self, values: .record(fields),
    read: { name, pair, path in
      var record = RecordReader(
        pair.value, path, fields, expected: "a map with sha256, size or url")
      var file = ReleaseFileSetting(
        name: name, sha256: record.optional("sha256", Codec<SHA256Digest>.text()),
        size: record.optional("size", fileSize), url: record.optional("url", Codec<HTTPURL>.text()))
      file.location = pair.keyLocation
      return record.problems.isEmpty ? .value([file]) : .bad(record.problems)
    },
    written: { files in
      files.map {
        .init(name: plainOrQuoted($0.name.description), value: flow($0), location: $0.location)
      }
    })

  /// A file's size in bytes.
  static let fileSize = Codecs.number(1...999_999_999_999, example: 1_000_000)

  private static let fields: [ValueShape.Field] = [
    .init("sha256", "the file's digest", .text(of: SHA256Digest.self), isRequired: false),
    .init("size", "its size in bytes", fileSize.shape, isRequired: false),
    .init("url", "where machines fetch it", .text(of: HTTPURL.self), isRequired: false),
  ]

  private static func flow(_ file: ReleaseFileSetting) -> String {
    let entries = [
      file.sha256.map { "sha256: \(plainOrQuoted($0.description))" },
      file.size.map { "size: \($0)" },
      file.url.map { "url: \(YAMLWriter.json(.text($0.description)))" },
    ]
    return "{" + entries.compactMap(\.self).joined(separator: ", ") + "}"
  }
}
