import Diagnostics
import Machine
import YAMLDocument

/// An operator's own file.
package struct OwnFile: OwnEntry {
  package let path: FilePath
  package let mode: FileMode
  /// Its owner, optionally followed by a colon and a group; nil for root.
  package let owner: String?
  package internal(set) var text: OwnText?
  /// Whether `$private_ipv4` and similar variables are replaced by addresses.
  package let substitutes: Bool
  /// Whether it replaces a file of rkgen's.
  package let replaces: Bool
  package var source: OwnSource

  package var identity: String { path.description }
}

extension Keys {
  static let ownFiles = Key(
    "files", at: Level.Kind.allCases,
    Codecs.entries(
      "a list of files such as [{path: /etc/motd, content: …}]",
      of: Codec<OwnFile>.record(
        "a map with path, and content or from", OwnFile.fields, read: { OwnFile(&$0) },
        written: { $0.written })),
    .value([]),
    "files of your own",
    effect:
      "Written to the machines as they are, by default with mode 0644 and owner root. owner may "
      + "also name a group, as in root:docker; otherwise the group is root. content is the text; "
      + "from names a file in the spec's folder that holds it. $private_ipv4 and similar variables "
      + "are left as they are unless substitute is true. A file that rkgen also writes is an error "
      + "unless replace is true."
  )
}

extension OwnFile {
  fileprivate static let fields: [ValueShape.Field] =
    [
      .init("path", "where it is written", .text(of: FilePath.self)),
      .init("mode", "its mode", .text(of: FileMode.self), isRequired: false),
      .init(
        "owner", "the user that owns it, or user:group", .text(of: OwnerName.self),
        isRequired: false),
    ] + OwnText.fields + [.substitute, .replace]

  fileprivate init?(_ record: inout RecordReader) {
    let path = record.value("path", Codec<FilePath>.text())
    mode = record.optional("mode", Codec<FileMode>.text()) ?? .plain
    owner = record.optional("owner", Codec<OwnerName>.text())?.description
    text = record.ownText(isRequired: true)
    substitutes = record.optional("substitute", Codecs.bool) ?? false
    replaces = record.optional("replace", Codecs.bool) ?? false
    source = OwnSource(record.location)
    guard let path else { return nil }
    self.path = path
  }

  fileprivate var written: String {
    FlowMap(
      [
        ("path", YAMLWriter.json(.text(path.description))),
        ("mode", mode == .plain ? nil : YAMLWriter.json(.text(mode.description))),
        ("owner", owner.map(plainOrQuoted)),
        ("substitute", substitutes ? "true" : nil), ("replace", replaces ? "true" : nil),
      ], text
    ).description
  }
}

extension ValueShape.Field {
  static let substitute = Self(
    "substitute", "whether $private_ipv4 and similar variables are replaced by addresses", .bool,
    isRequired: false)
  static let replace = Self(
    "replace", "whether it replaces one of rkgen's", .bool, isRequired: false)
}

/// A map on one line with the given entries.
struct FlowMap: CustomStringConvertible {
  let description: String

  init(_ entries: [(String, String?)], _ text: OwnText? = nil) {
    let parts = entries.compactMap { name, value in value.map { "\(name): \($0)" } }
    description = "{" + (parts + [text?.written].compactMap(\.self)).joined(separator: ", ") + "}"
  }
}
