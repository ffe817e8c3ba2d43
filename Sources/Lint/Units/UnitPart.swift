import Diagnostics
import Machine
import Systemd

extension ParsedUnit.Part {
  /// The unit files that systemd reads: all but those of masked units.
  static func all(in inventory: Inventory) -> [ParsedUnit.Part] {
    inventory.units.filter { !$0.isMasked }.flatMap(\.parts)
  }

  var type: UnitType { unit.name.type }

  /// Every entry with its section and directive; sections and directives that systemd does not have
  /// are left out.
  var known: [(section: String, entry: UnitFile.Entry, directive: Directive)] {
    file.sections.flatMap { section in
      section.entries.compactMap { entry in
        DirectiveTable.directive(entry.key, in: section.name, of: type).map {
          (section.name, entry, $0)
        }
      }
    }
  }

  /// Entries that hold a command line, except empty assignments.
  var commands: [UnitFile.Entry] {
    known.filter { $0.directive.kind == .command && !$0.entry.value.isEmpty }.map(\.entry)
  }
}

extension UnitFile.Entry {
  /// The location of the value's first line.
  var valueLocation: SourceLocation? {
    guard let line = lines.first(where: { !$0.text.isEmpty }), let start = line.start,
      let location
    else { return location }
    let end = SourcePosition(
      line: start.line, column: start.column + max(1, line.text.unicodeScalars.count))
    return SourceLocation(file: location.file, range: SourceRange(start: start, end: end))
  }

  /// The location of a piece of the value, in UTF-8 bytes. Words do not cross the end of a line
  /// except in quotes; the location of those is on the first line.
  func location(of bytes: Range<Int>) -> SourceLocation? {
    guard let location else { return nil }
    var passed = 0
    // Leading blank lines were trimmed from the value.
    var leading = lines.count == 1 ? 0 : Self.blanks(lines)
    for line in lines {
      let skipped = min(leading, line.text.utf8.count + 1)
      leading -= skipped
      let length = line.text.utf8.count + 1 - skipped
      defer { passed += length }
      guard bytes.lowerBound < passed + length, let start = line.start else { continue }
      let text = line.text.utf8
      let from = text.index(
        text.startIndex, offsetBy: skipped + bytes.lowerBound - passed, limitedBy: text.endIndex)
      let to = text.index(
        text.startIndex, offsetBy: skipped + bytes.upperBound - passed, limitedBy: text.endIndex)
      guard let from else { return valueLocation }
      let scalars = line.text.unicodeScalars
      let column = start.column + scalars.distance(from: scalars.startIndex, to: from)
      let width = scalars.distance(from: from, to: max(from, to ?? text.endIndex))
      let begin = SourcePosition(line: start.line, column: column)
      let end = SourcePosition(line: start.line, column: column + max(1, width))
      return SourceLocation(
        file: location.file, range: SourceRange(start: begin, end: end))
    }
    return valueLocation
  }

  private static func blanks(_ lines: [Line]) -> Int {
    var count = 0
    for line in lines {
      for byte in line.text.utf8 {
        guard byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") else { return count }
        count += 1
      }
      count += 1
    }
    return count
  }

  /// Whether coreos-cloudinit puts an address into the value, so that it can't be checked.
  var isSubstituted: Bool {
    let value = value
    return value.contains("$private_ip") || value.contains("$public_ip")
  }
}
