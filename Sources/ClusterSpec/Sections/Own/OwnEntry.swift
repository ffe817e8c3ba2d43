import Diagnostics

/// Something that an operator adds to machines. Of two with the same identity, the later level's wins.
package protocol OwnEntry: Sendable {
  /// What identifies it among its kind on a machine, as messages show it.
  var identity: String { get }
  /// Where the spec adds it.
  var source: OwnSource { get set }
}

/// Where the spec adds something of the operator's own.
package struct OwnSource: Sendable {
  /// The key with dots, level included.
  package var key = ""
  /// The location of the entry.
  package let location: SourceLocation

  init(_ location: SourceLocation) { self.location = location }
}

extension Array where Element: OwnEntry {
  /// These, except where a later level has an entry with the same identity.
  func overridden(by later: [Element]) -> [Element] {
    var result = self
    for entry in later {
      if let index = result.firstIndex(where: { $0.identity == entry.identity }) {
        result[index] = entry
      } else {
        result.append(entry)
      }
    }
    return result
  }
}

extension Setting {
  /// The same with entries that know their key.
  func keyed<Entry: OwnEntry>() -> Setting where Value == [Entry] {
    with(
      value.map { entry in
        var entry = entry
        entry.source.key = key
        return entry
      }, from: origin)
  }
}

extension Codecs {
  /// Entries with distinct identities, each with its location.
  static func entries<Entry: OwnEntry>(
    _ expected: String, of item: Codec<Entry>
  ) -> Codec<[Entry]> {
    let list = list(expected, of: item, by: { $0.identity })
    return Codec(
      expected: expected, shape: list.shape, decode: list.decode,
      written: { entries in
        entries.isEmpty
          ? .list([])
          : .items(
            entries.map {
              .init(name: "", value: item.written($0).flow, location: $0.source.location)
            })
      })
  }
}
