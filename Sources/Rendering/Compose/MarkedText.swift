/// A text with marks in it, in whose places other texts can be put.
struct MarkedText: Sendable {
  /// Which mark stands behind each piece but the last, by number.
  let order: [Int]
  private let pieces: [ArraySlice<UInt8>]

  /// Finds every mark in a text. No mark may begin another one.
  init(_ text: [UInt8], marks: [String]) {
    let marks = marks.map { Array($0.utf8) }
    var order: [Int] = []
    var pieces: [ArraySlice<UInt8>] = []
    var start = 0
    var place = 0
    while place < text.count {
      let found = marks.firstIndex { $0.first == text[place] && text[place...].starts(with: $0) }
      if let found {
        order.append(found)
        pieces.append(text[start..<place])
        place += marks[found].count
        start = place
      } else {
        place += 1
      }
    }
    self.order = order
    self.pieces = pieces + [text[start...]]
  }

  /// The text with values, by the numbers of the marks.
  func filled(_ values: [String]) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count(values))
    for (piece, mark) in zip(pieces, order) {
      bytes += piece
      bytes += values[mark].utf8
    }
    return bytes + (pieces.last ?? [])
  }

  /// How many bytes the filled text has.
  func count(_ values: [String]) -> Int {
    pieces.reduce(0) { $0 + $1.count } + order.reduce(0) { $0 + values[$1].utf8.count }
  }

  /// The byte in front of each mark.
  var leads: [UInt8?] { pieces.dropLast().map(\.last) }

  /// What follows a text wherever it stands between the marks; nil where a mark or the end does.
  func followers(of text: String) -> [UInt8?] {
    pieces.flatMap { piece in
      MarkedText(Array(piece), marks: [text]).pieces.dropFirst().map(\.first)
    }
  }
}
