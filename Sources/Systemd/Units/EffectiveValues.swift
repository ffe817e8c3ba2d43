/// A drop-in: a unit file that modifies another one.
public struct DropIn: Hashable, Sendable {
  /// Its file name, which decides the order.
  public var name: DropInName
  /// What it says.
  public var file: UnitFile

  /// A drop-in from its name and content.
  public init(name: DropInName, file: UnitFile) {
    self.name = name
    self.file = file
  }
}

extension UnitFile {
  /// The unit with its drop-ins, as systemd reads them: the unit first, then the drop-ins in the
  /// byte order of their names; of two with the same name, the later one given counts. Sections
  /// with the same name are merged; positions are kept. Empty assignments stay in:
  /// ``values(of:in:)`` applies their resets.
  public func merged(with dropIns: [DropIn]) -> UnitFile {
    let byName = Dictionary(dropIns.map { ($0.name, $0.file) }) { _, later in later }
    let files = [self] + byName.sorted { $0.key < $1.key }.map(\.value)
    var result = UnitFile(header: header)
    var places: [String: Int] = [:]
    for section in files.flatMap(\.sections) {
      if let place = places[section.name] {
        result.sections[place].items += section.items
      } else {
        places[section.name] = result.sections.count
        result.sections.append(section)
      }
    }
    return result
  }

  /// The effective entries of a key: those after the last empty assignment. An empty assignment
  /// resets all conditions, all triggers of a timer or path unit, and no dependencies.
  public func entries(of key: String, in section: String) -> [Entry] {
    var result: [Entry] = []
    for entry in sections.lazy.filter({ $0.name == section }).flatMap(\.entries) {
      if entry.value.isEmpty {
        if Directives.resets(entry.key, key, in: section) { result = [] }
      } else if entry.key == key {
        result.append(entry)
      }
    }
    return result
  }

  /// The effective values of a key. For a key with a single value, the last one counts.
  public func values(of key: String, in section: String) -> [String] {
    entries(of: key, in: section).map(\.value)
  }

  /// The value of a key with a single value.
  public func value(of key: String, in section: String) -> String? {
    entries(of: key, in: section).last?.value
  }
}
