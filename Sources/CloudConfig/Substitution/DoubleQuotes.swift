import YAMLDocument

/// The bytes of a YAML text inside double quotes, where YAML has its own escapes.
enum DoubleQuotes {
  /// The escape for a dollar sign, which the guest's substitution does not see.
  static let dollar = Array("\\x24".utf8)

  /// The offsets of the bytes, as far as the text can be parsed.
  static func offsets(in bytes: [UInt8]) -> RangeSet<Int> {
    var characters = RangeSet<Int>()
    _ = YAMLEvents.read(bytes) { event in
      if case .scalar(let scalar) = event.kind, scalar.style == .doubleQuoted {
        characters.insert(contentsOf: event.characters)
      }
      return true
    }
    guard !characters.isEmpty else { return characters }
    let starts = bytes.indices.filter { !UTF8.isContinuation(bytes[$0]) } + [bytes.count]
    return RangeSet(
      characters.ranges.map { range in
        starts[
          min(range.lowerBound, starts.count - 1)]..<starts[min(range.upperBound, starts.count - 1)]
      })
  }
}
