import Diagnostics
import Machine
import YAMLDocument

/// A text with its variables filled, and where each of its bytes comes from.
struct SubstitutedText {
  /// The text that the guest reads.
  private(set) var bytes: [UInt8]
  private let raw: [UInt8]
  /// For each byte the offset of its origin; nil while nothing was changed.
  private var origins: [Int]?

  /// Fills the variables of a text as `Substitution` says.
  init(
    _ raw: [UInt8], values: [GuestVariable: String],
    order: [GuestVariable] = GuestVariable.allCases
  ) {
    self.raw = raw
    bytes = raw
    for variable in order {
      let address = Array((values[variable] ?? "").utf8)
      apply(Substitution.fillings(of: variable, with: address, in: bytes))
      apply(Substitution.escapes(of: variable, in: bytes))
    }
  }

  private mutating func apply(_ edits: [Substitution.Edit]) {
    guard !edits.isEmpty else { return }
    let old = (bytes: bytes, origins: origins ?? Array(raw.indices))
    var new: (bytes: [UInt8], origins: [Int]) = ([], [])
    var copied = 0
    for edit in edits {
      new.bytes += old.bytes[copied..<edit.range.lowerBound]
      new.origins += old.origins[copied..<edit.range.lowerBound]
      new.bytes += edit.replacement
      new.origins += repeatElement(
        old.origins[edit.range.lowerBound], count: edit.replacement.count)
      copied = edit.range.upperBound
    }
    new.bytes += old.bytes[copied...]
    new.origins += old.origins[copied...]
    bytes = new.bytes
    origins = new.origins
  }

  /// Says where places in the filled text are in the one that was written.
  struct Origins {
    private let origins: [Int]?
    private let filled: LineStarts
    private let written: LineStarts

    init(_ text: SubstitutedText) {
      origins = text.origins
      filled = LineStarts(text.bytes)
      written = LineStarts(text.raw)
    }

    /// A place in the text that was written. Addresses hold no line ends, so lines stay the same.
    func location(of place: SourceLocation) -> SourceLocation {
      guard let origins else { return place }
      var place = place
      place.range.start = position(place.range.start, origins)
      place.range.end = position(place.range.end, origins)
      return place
    }

    private func position(_ place: SourcePosition, _ origins: [Int]) -> SourcePosition {
      let line = filled.line(place.line)
      // A caret in a longer line helps nobody, and each would take a walk over it.
      guard line.count <= 4096, let end = filled.offset(of: place) else { return place }
      let offset = end < origins.count ? origins[end] : written.bytes.count
      let found = written.place(of: offset)
      return found.line == place.line
        ? SourcePosition(line: found.line, column: found.before + 1)
        : SourcePosition(
          line: place.line,
          column: String(decoding: written.line(place.line), as: UTF8.self).unicodeScalars.count + 1
        )
    }
  }
}
