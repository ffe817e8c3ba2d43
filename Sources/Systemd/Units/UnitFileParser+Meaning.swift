import Diagnostics

/// Interprets whole lines, with continued ones joined.
extension UnitFileParser {
  /// `parts` has at least one element; the ranges exclude the backslashes that continue lines.
  mutating func finish(_ parts: [LineReader.Line]) {
    guard let first = parts.first(where: { !reader.trimmed($0.range).isEmpty }) else {
      blank()
      return
    }
    if reader.bytes[reader.trimmed(first.range).lowerBound] == UInt8(ascii: "[") {
      header(parts, first)
    } else {
      assignment(parts, first)
    }
  }

  private mutating func header(_ parts: [LineReader.Line], _ first: LineReader.Line) {
    let text = parts.map { reader.text($0.range) }.joined(separator: " ")
    let content = Blanks.trimmed(text[...])
    let name = String(content.dropFirst().dropLast())
    guard content.hasSuffix("]"), UnitFile.Section.isValid(name) else {
      report(.badSectionHeader, first)
      pending = []
      context = .ignored
      return
    }
    trimSection()
    unit.sections.append(
      UnitFile.Section(
        parsed: name, comments: pending,
        location: location(reader.trimmed(first.range), in: first)))
    pending = []
    context = .section
  }

  private mutating func assignment(_ parts: [LineReader.Line], _ first: LineReader.Line) {
    if case .top = context {
      flush()
      report(.outsideSection, first)
      return
    }
    guard case .section = context else { return }

    guard let holder = parts.firstIndex(where: { reader.bytes[$0.range].contains(equals) }),
      let split = reader.bytes[parts[holder].range].firstIndex(of: equals)
    else {
      report(.missingEquals, first)
      return
    }
    let line = parts[holder]
    let keyRange = reader.trimmed(line.range.lowerBound..<split)
    let key = keyText(parts[..<holder], reader.text(line.range.lowerBound..<split))
    guard !key.isEmpty else {
      report(.missingKey, first)
      return
    }
    flush()
    append(
      .entry(
        UnitFile.Entry(
          parsed: key,
          lines: lines(from: split + 1, in: line, then: parts[(holder + 1)...]),
          location: location(keyRange, in: line))))
  }

  private var equals: UInt8 { UInt8(ascii: "=") }

  /// Even a key may be continued on the next line.
  private func keyText(_ before: ArraySlice<LineReader.Line>, _ last: String) -> String {
    let whole = (before.map { reader.text($0.range) } + [last]).joined(separator: " ")
    return String(Blanks.trimmed(whole[...]))
  }

  private func lines(
    from start: Int, in line: LineReader.Line, then rest: ArraySlice<LineReader.Line>
  ) -> [UnitFile.Entry.Line] {
    var index = start
    while index < line.range.upperBound, Bytes.isBlank(reader.bytes[index]) { index += 1 }
    let first = UnitFile.Entry.Line(
      text: reader.text(index..<line.range.upperBound), start: position(index, in: line))
    let others = rest.map {
      UnitFile.Entry.Line(
        text: reader.text($0.range), start: position($0.range.lowerBound, in: $0))
    }
    return UnitFile.Entry.normal([first] + others)
  }
}

/// Where comments and empty lines go.
extension UnitFileParser {
  mutating func blank() {
    flush()
    guard let last = unit.sections.last?.items.last, last != .blank else { return }
    append(.blank)
  }

  /// Keeps the comments since the last empty line, which belong to no header.
  mutating func flush() {
    switch context {
    case .top: unit.header += pending
    case .section: for comment in pending { append(.comment(comment)) }
    case .ignored: break
    }
    pending = []
  }

  mutating func trimSection() {
    guard let index = unit.sections.indices.last else { return }
    let items = unit.sections[index].items
    let kept = UnitFile.trimmed(items)
    if kept.count < items.count { unit.sections[index].items = Array(kept) }
  }

  private mutating func append(_ item: UnitFile.Item) {
    guard let index = unit.sections.indices.last, case .section = context else { return }
    unit.sections[index].items.append(item)
  }
}
