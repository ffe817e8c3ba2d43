/// Reads the tables of directives. A line `[Service Socket]` names the sections of what follows;
/// any other line is a version, a kind, optional outcomes, and the names that these apply to:
/// `219 size =MemoryMax@231 -@258 MemoryLimit` exists since 219, is superseded by `MemoryMax=`
/// since 231, and has no effect since 258.
struct DirectiveReader {
  /// The index in `entries` by section and name, which takes a seventh of the memory of directives.
  private var places: [String: [String: Int]] = [:]
  private var entries: [Entry] = []
  /// Lines that could not be parsed.
  private(set) var unreadable: [String] = []
  private var enumerations: [Substring: [EnumeratedValue]] = [:]

  /// Reads tables, with the values of the enumerations that they name.
  init(_ values: String, _ tables: [String]) {
    for line in Self.lines(values) {
      let words = Self.words(line)
      guard let name = words.first, words.count > 1 else {
        unreadable.append(String(line))
        continue
      }
      enumerations[name] = words.dropFirst().compactMap(Self.value)
    }
    for table in tables { read(table) }
  }

  /// The names of the sections, in alphabetical order.
  var sections: [String] { places.keys.sorted() }

  func directive(_ name: String, in section: String) -> Directive? {
    places[section]?[name].map { directive(name, section, entries[$0]) }
  }

  func directives(in section: String) -> [Directive] {
    (places[section] ?? [:]).map { directive($0, section, entries[$1]) }
  }

  private func directive(_ name: String, _ section: String, _ entry: Entry) -> Directive {
    Directive(
      name: name, section: section, kind: entry.kind, since: entry.since, outcomes: entry.outcomes)
  }

  private mutating func read(_ text: String) {
    var sections: [String] = []
    for line in Self.lines(text) {
      if line.hasPrefix("[") {
        sections = Self.words(line.dropFirst().dropLast()).map(String.init)
        for section in sections { places[section, default: [:]].reserveCapacity(256) }
      } else if let (entry, names) = entry(line), !sections.isEmpty {
        for section in sections {
          for name in names { places[section]?[name] = entries.count }
        }
        entries.append(entry)
      } else {
        unreadable.append(String(line))
      }
    }
  }

  private static func lines(_ text: String) -> [Substring] {
    text.utf8.split(separator: UInt8(ascii: "\n")).map { Substring($0) }
  }

  private static func words(_ line: Substring) -> [Substring] {
    line.utf8.split(separator: UInt8(ascii: " ")).map { Substring($0) }
  }

  private struct Entry {
    var since: Int
    var kind: ValueKind
    var outcomes: [Directive.Outcome]
  }

  private func entry(_ line: Substring) -> (Entry, names: [String])? {
    let words = Self.words(line)
    guard words.count >= 3, let since = Int(words[0]), let kind = kind(words[1]) else {
      return nil
    }
    let marks = words.dropFirst(2).prefix { $0.hasPrefix("=") || $0.hasPrefix("-") }
    let outcomes = marks.compactMap { Self.outcome($0, instead: marks.first) }
    let names = words[marks.endIndex...].map(String.init)
    guard outcomes.count == marks.count, !names.isEmpty else { return nil }
    return (Entry(since: since, kind: kind, outcomes: outcomes), names)
  }

  private static func outcome(_ mark: Substring, instead: Substring?) -> Directive.Outcome? {
    let parts = mark.dropFirst().split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, let since = Int(parts[1]) else { return nil }
    let other = parts[0].split(separator: ".")
    guard mark.hasPrefix("=") else {
      let replacement = instead.flatMap { $0.hasPrefix("=") ? $0 : nil }?.dropFirst()
        .prefix { $0 != "@" }
      return .removed(since: since, instead: replacement.map(String.init))
    }
    guard let name = other.last else { return nil }
    return .replaced(
      by: String(name), section: other.count == 2 ? String(other[0]) : nil, since: since)
  }

  private static func value(_ text: Substring) -> EnumeratedValue? {
    let parts = text.split(separator: "@")
    guard let word = parts.first else { return nil }
    return EnumeratedValue(
      word: String(word), since: parts.count == 2 ? Int(parts[1]) ?? 219 : 219)
  }

  private func kind(_ text: Substring) -> ValueKind? {
    let parts = text.utf8.split(separator: UInt8(ascii: ":")).map { Substring($0) }
    if parts.count == 2 {
      guard let values = enumerations[parts[1]] else { return nil }
      return parts[0] == "one" ? .oneOf(values) : .booleanOr(values)
    }
    return Self.kinds[text]
  }

  private static let kinds: [Substring: ValueKind] = [
    "bool": .boolean, "span": .timeSpan, "size": .size, "percent": .percentage,
    "unsigned": .unsigned, "integer": .integer, "rlimit": .resourceLimit, "mode": .mode,
    "path": .path, "paths": .paths, "envfile": .environmentFile, "workdir": .workingDirectory,
    "condpath": .conditionPath, "signal": .signal, "unit": .unit, "units": .units,
    "command": .command, "environ": .environment, "urls": .urls, "user": .user, "text": .text,
  ]
}
