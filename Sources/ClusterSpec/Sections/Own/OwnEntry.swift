import Diagnostics

/// Something that an operator adds to machines. Of two with one identity the later level's holds.
package protocol OwnEntry: Sendable {
  /// What tells it from the others of its kind on a machine, in words for messages.
  var identity: String { get }
  /// Where the spec says so.
  var source: OwnSource { get set }
}

/// Where the spec speaks of something of the operator's own.
package struct OwnSource: Sendable {
  /// The key with dots, level included.
  package var key = ""
  /// The entry.
  package let location: SourceLocation

  init(_ location: SourceLocation) { self.location = location }
}

extension Array where Element: OwnEntry {
  /// These, but for what a later level says otherwise.
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

extension Forms {
  /// Entries that differ in what they are about, each with its place.
  static func entries<Entry: OwnEntry>(
    _ expected: String, of item: Form<Entry>
  ) -> Form<[Entry]> {
    let list = list(expected, of: item, by: { $0.identity })
    return Form(
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
