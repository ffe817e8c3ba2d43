import Diagnostics
import Systemd
import YAMLDocument

/// An operator's own unit, or settings of one of the image.
package struct OwnUnit: OwnEntry {
  package let name: UnitName
  /// The unit file; nil for a unit of the image.
  package internal(set) var text: OwnText?
  /// Whether it is enabled by its `[Install]` section.
  package let isEnabled: Bool
  /// Whether it is started with rkgen's own units; nothing waits for it.
  package let starts: Bool
  /// Units that are started before it, if they are started at all.
  package let after: [UnitName]
  /// Units that are started after it.
  package let before: [UnitName]
  /// Units without which it is not started.
  package let requires: [UnitName]
  /// Whether `$private_ipv4` and similar variables are replaced by addresses.
  package let substitutes: Bool
  /// Whether it replaces a unit of rkgen's.
  package let replaces: Bool
  package var source: OwnSource

  package var identity: String { name.description }
}

/// An operator's own drop-in for any unit.
package struct OwnDropIn: OwnEntry {
  package let unit: UnitName
  package let name: DropInName
  package internal(set) var text: OwnText?
  /// Whether `$private_ipv4` and similar variables are replaced by addresses.
  package let substitutes: Bool
  /// Whether it replaces a drop-in of rkgen's.
  package let replaces: Bool
  package var source: OwnSource

  package var identity: String { "\(unit).d/\(name)" }
}

extension Keys {
  static let ownUnits = Key(
    "units", at: Level.Kind.allCases,
    Codecs.entries(
      "a list of units such as [{name: node-exporter.service, from: node-exporter.service, start: true}]",
      of: Codec<OwnUnit>.record(
        "a map with name", OwnUnit.fields, read: { OwnUnit(&$0) }, written: { $0.written })),
    .value([]),
    "units of your own",
    effect:
      "Written as they are; without content and from, they are units of the image. With start: "
      + "true, kubernetes.target wants them, so they start at every boot and nothing waits for "
      + "them; enable: true does what their [Install] section says. after, before and requires "
      + "name units of rkgen's or of the image. A unit that rkgen also writes is an error unless "
      + "replace is true.")

  static let ownDropIns = Key(
    "dropIns", at: Level.Kind.allCases,
    Codecs.entries(
      "a list of drop-ins such as [{unit: kubelet.service, name: 50-limits.conf, content: …}]",
      of: Codec<OwnDropIn>.record(
        "a map with unit, name, and content or from", OwnDropIn.fields, read: { OwnDropIn(&$0) },
        written: { $0.written })),
    .value([]),
    "drop-ins of your own",
    effect:
      "Written as they are, for units of rkgen's, of the image or of your own. systemd reads "
      + "drop-ins in the order of their names.")
}

extension OwnUnit {
  private static let names = Codecs.list(
    "a list of units such as [kubelet.service]", of: Codec<UnitName>.text())

  fileprivate static let fields: [ValueShape.Field] =
    [.init("name", "its name", .text(of: UnitName.self))] + OwnText.fields + [
      .init("enable", "whether it is enabled", .bool, isRequired: false),
      .init("start", "whether it starts with rkgen's units", .bool, isRequired: false),
      .init("after", "units that start before it", names.shape, isRequired: false),
      .init("before", "units that start after it", names.shape, isRequired: false),
      .init("requires", "units without which it does not start", names.shape, isRequired: false),
      .substitute, .replace,
    ]

  fileprivate init?(_ record: inout RecordReader) {
    let name = record.value("name", Codec<UnitName>.text())
    text = record.ownText(isRequired: false)
    isEnabled = record.optional("enable", Codecs.bool) ?? false
    starts = record.optional("start", Codecs.bool) ?? false
    after = record.optional("after", Self.names) ?? []
    before = record.optional("before", Self.names) ?? []
    requires = record.optional("requires", Self.names) ?? []
    substitutes = record.optional("substitute", Codecs.bool) ?? false
    replaces = record.optional("replace", Codecs.bool) ?? false
    source = OwnSource(record.location)
    guard let name else { return nil }
    self.name = name
    record.reportEmpty(text)
    if record.pair("content") == nil, record.pair("from") == nil, !isEnabled, !starts,
      after.isEmpty, before.isEmpty, requires.isEmpty
    {
      record.report(
        .lacking(
          record.key, "content, from, start, enable, after, before or requires",
          at: record.location, hint: "a name alone has no effect"))
    }
    if name.isTemplate, starts {
      record.report(
        .useless(
          "start", of: "\(name)", "a template has no instance to start", at: record.place("start")))
    }
    if name.type.isNetworkd {
      for (key, isGiven) in [("start", starts), ("enable", isEnabled)] where isGiven {
        record.report(
          .useless(key, of: "\(name)", "systemd-networkd reads it by itself", at: record.place(key))
        )
      }
    }
  }

  fileprivate var written: String {
    func list(_ names: [UnitName]) -> String? {
      names.isEmpty
        ? nil : "[" + names.map { plainOrQuoted($0.description) }.joined(separator: ", ") + "]"
    }
    return FlowMap(
      [
        ("name", YAMLWriter.json(.text(name.description))),
        ("enable", isEnabled ? "true" : nil), ("start", starts ? "true" : nil),
        ("after", list(after)), ("before", list(before)), ("requires", list(requires)),
        ("substitute", substitutes ? "true" : nil), ("replace", replaces ? "true" : nil),
      ], text
    ).description
  }
}

extension OwnDropIn {
  fileprivate static let fields: [ValueShape.Field] =
    [
      .init("unit", "the unit that it is for", .text(of: UnitName.self)),
      .init("name", "its file name", .text(of: DropInName.self)),
    ] + OwnText.fields + [.substitute, .replace]

  fileprivate init?(_ record: inout RecordReader) {
    let unit = record.value("unit", Codec<UnitName>.text())
    let name = record.value("name", Codec<DropInName>.text())
    text = record.ownText(isRequired: true)
    substitutes = record.optional("substitute", Codecs.bool) ?? false
    replaces = record.optional("replace", Codecs.bool) ?? false
    source = OwnSource(record.location)
    record.reportEmpty(text)
    guard let unit, let name else { return nil }
    (self.unit, self.name) = (unit, name)
  }

  fileprivate var written: String {
    FlowMap(
      [
        ("unit", YAMLWriter.json(.text(unit.description))),
        ("name", YAMLWriter.json(.text(name.description))),
        ("substitute", substitutes ? "true" : nil), ("replace", replaces ? "true" : nil),
      ], text
    ).description
  }
}

extension RecordReader {
  /// An empty unit file has no effect, and no format can write it.
  fileprivate mutating func reportEmpty(_ text: OwnText?) {
    guard let pair = pair("content"), let text, text.content.isEmpty else { return }
    report(.wrong("\(key).content", expected: "a non-empty text", pair.value))
  }
}
