import Diagnostics
import Machine
import YAMLDocument

/// A file of the operator's own.
package struct OwnFile: OwnEntry {
  package let path: FilePath
  package let mode: FileMode
  /// Its owner, perhaps with a group behind a colon; nil for root.
  package let owner: String?
  package internal(set) var text: OwnText?
  /// Whether addresses take the place of `$private_ipv4` and its like.
  package let substitutes: Bool
  /// Whether it takes the place of a file of rkgen's.
  package let replaces: Bool
  package var source: OwnSource

  package var identity: String { path.description }
}

extension Keys {
  static let ownFiles = Key(
    "files", at: Level.Kind.allCases,
    Forms.entries(
      "a list of files such as [{path: /etc/motd, content: …}]",
      of: Form<OwnFile>.record(
        "a map with path, and content or from", OwnFile.fields, read: { OwnFile(&$0) },
        written: { $0.written })),
    .value([]),
    "files of your own",
    effect:
      "Written to the machines as they are, with mode 0644 and owner root where nothing else is said. "
      + "owner may name a group, too, as in root:docker; else the group is root. "
      + "content is the text, from a file in the spec's folder that holds it. $private_ipv4 and its like stay as "
      + "they are unless substitute is true. A file that rkgen writes, too, is an error unless replace is true."
  )
}

extension OwnFile {
  fileprivate static let fields: [ValueShape.Field] =
    [
      .init("path", "where it is written", .text(of: FilePath.self)),
      .init("mode", "its mode", .text(of: FileMode.self), isRequired: false),
      .init(
        "owner", "the user who owns it, or user:group", .text(of: OwnerName.self),
        isRequired: false),
    ] + OwnText.fields + [.substitute, .replace]

  fileprivate init?(_ record: inout RecordReader) {
    let path = record.value("path", Form<FilePath>.text())
    mode = record.optional("mode", Form<FileMode>.text()) ?? .plain
    owner = record.optional("owner", Form<OwnerName>.text())?.description
    text = record.ownText(isRequired: true)
    substitutes = record.optional("substitute", Forms.bool) ?? false
    replaces = record.optional("replace", Forms.bool) ?? false
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
    "substitute", "whether addresses take the place of $private_ipv4 and its like", .bool,
    isRequired: false)
  static let replace = Self(
    "replace", "whether it takes the place of one of rkgen's", .bool, isRequired: false)
}

/// A map on one line, of what is given.
struct FlowMap: CustomStringConvertible {
  let description: String

  init(_ entries: [(String, String?)], _ text: OwnText? = nil) {
    let parts = entries.compactMap { name, value in value.map { "\(name): \($0)" } }
    description = "{" + (parts + [text?.written].compactMap(\.self)).joined(separator: ", ") + "}"
  }
}
