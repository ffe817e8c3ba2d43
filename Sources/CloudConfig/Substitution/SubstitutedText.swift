import Diagnostics
import Machine
import YAMLDocument

/// A text with its variables replaced, and the origin of each byte.
struct SubstitutedText {
  /// The text that the guest reads.
  private(set) var bytes: [UInt8]
  private let raw: [UInt8]
  /// The original offset of each byte; nil while nothing has changed.
  private var origins: [Int]?

  /// Replaces the variables of a text as `Substitution` describes.
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

  /// Maps locations in the substituted text to the original.
  struct Origins {
    private let origins: [Int]?
    private let filled: LineStarts
    private let written: LineStarts

    init(_ text: SubstitutedText) {
      origins = text.origins
      filled = LineStarts(text.bytes)
      written = LineStarts(text.raw)
    }

    /// A location in the original text. Addresses contain no line breaks, so line numbers stay the
    /// same.
    func location(of place: SourceLocation) -> SourceLocation {
      guard let origins else { return place }
      var place = place
      place.range.start = position(place.range.start, origins)
      place.range.end = position(place.range.end, origins)
      return place
    }

    private func position(_ place: SourcePosition, _ origins: [Int]) -> SourcePosition {
      let line = filled.line(place.line)
      // A column in a longer line helps nobody, and finding it takes a pass over the line.
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
