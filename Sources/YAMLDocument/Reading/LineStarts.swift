import Diagnostics

/// Where the lines of a text begin.
package struct LineStarts {
  package let bytes: [UInt8]
  private let starts: [Int]

  package init(_ bytes: [UInt8]) {
    self.bytes = bytes
    var starts = [0]
    for (index, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") {
      starts.append(index + 1)
    }
    self.starts = starts
  }

  /// The line with a number from 1, without its end; empty if there is no such line.
  package func line(_ number: Int) -> ArraySlice<UInt8> {
    guard starts.indices.contains(number - 1) else { return [] }
    let end = number < starts.count ? starts[number] - 1 : bytes.count
    let line = bytes[starts[number - 1]..<max(starts[number - 1], end)]
    return line.last == UInt8(ascii: "\r") ? line.dropLast() : line
  }

  /// The offset of a position; nil if the text has no such line.
  package func offset(of place: SourcePosition) -> Int? {
    guard starts.indices.contains(place.line - 1) else { return nil }
    let before = String(decoding: line(place.line), as: UTF8.self).unicodeScalars
      .prefix(place.column - 1)
    return starts[place.line - 1] + before.reduce(0) { $0 + UTF8.width($1) }
  }

  /// The line of a byte, from 1, and the number of characters before it on that line.
  package func place(of offset: Int) -> (line: Int, before: Int) {
    var (low, high) = (0, starts.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle } else { high = middle }
    }
    let before = String(decoding: bytes[starts[low]..<offset], as: UTF8.self)
    return (low + 1, before.unicodeScalars.count)
  }
}
