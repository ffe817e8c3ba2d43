/// Gzip whose output depends on the input alone, now and later: zlib's differs between its
/// releases, its successors and processors. It uses the fixed codes of RFC 1951 (3.2.6), which make
/// a script about 5% larger than dynamic codes do.
package enum FixedGzip {
  /// The input as a gzip file with neither name nor time.
  package static func compressed(_ bytes: [UInt8]) -> [UInt8] {
    // deflate, no flags, no time, no extra flags, unknown operating system
    var output = BitWriter(bytes: [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255])
    // The final block, with fixed codes.
    output.write(1, bits: 1)
    output.write(1, bits: 2)
    var past = Past(bytes)
    var place = 0
    while place < bytes.count {
      let match = past.longest(at: place)
      past.add(place)
      // A match that starts one byte later may be longer.
      if match.length < 3 || past.longest(at: place + 1).length > match.length {
        output.writeCode(Int(bytes[place]))
        place += 1
      } else {
        output.write(match)
        for passed in place + 1..<place + match.length { past.add(passed) }
        place += match.length
      }
    }
    output.writeCode(256)
    output.finishByte()
    output.writeNumber(GoGzip.checksum(bytes[...]))
    output.writeNumber(bytes.count & 0xFFFF_FFFF)
    return output.bytes
  }
}

/// A repetition of earlier bytes.
private struct Match {
  var length = 0
  var distance = 0
}

/// The offsets of an input, indexed by the three bytes at each.
private struct Past {
  private let bytes: [UInt8]
  private var latest = [Int](repeating: -1, count: 1 << 15)
  private var earlier: [Int]

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    earlier = [Int](repeating: -1, count: bytes.count)
  }

  /// The longest match for the bytes at an offset among earlier ones; the nearest of equally long
  /// ones.
  func longest(at place: Int) -> Match {
    var best = Match()
    guard let key = key(place) else { return best }
    let most = min(258, bytes.count - place)
    var candidate = latest[key]
    // The limit keeps input with many equal triples from taking long.
    for _ in 0..<256 where candidate >= 0 && place - candidate <= 1 << 15 && best.length < most {
      // A candidate that differs here can't be longer.
      if bytes[candidate + best.length] == bytes[place + best.length] {
        var length = 0
        while length < most, bytes[candidate + length] == bytes[place + length] { length += 1 }
        if length > best.length { best = Match(length: length, distance: place - candidate) }
      }
      candidate = earlier[candidate]
    }
    return best
  }

  mutating func add(_ place: Int) {
    guard let key = key(place) else { return }
    earlier[place] = latest[key]
    latest[key] = place
  }

  private func key(_ place: Int) -> Int? {
    guard place + 2 < bytes.count else { return nil }
    let three = Int(bytes[place]) << 16 | Int(bytes[place + 1]) << 8 | Int(bytes[place + 2])
    return (three &* 40503) >> 5 & 0x7FFF
  }
}

/// Writes bits, the lowest of each byte first.
private struct BitWriter {
  private(set) var bytes: [UInt8]
  private var rest = 0
  private var restCount = 0

  init(bytes: [UInt8]) { self.bytes = bytes }

  mutating func write(_ value: Int, bits count: Int) {
    rest |= value << restCount
    restCount += count
    while restCount >= 8 {
      bytes.append(UInt8(truncatingIfNeeded: rest))
      rest >>= 8
      restCount -= 8
    }
  }

  /// Writes the code of a literal byte, the end of the block or a length class.
  mutating func writeCode(_ code: Int) {
    switch code {
    case ..<144: writeReversed(0x30 + code, bits: 8)
    case ..<256: writeReversed(0x190 + code - 144, bits: 9)
    case ..<280: writeReversed(code - 256, bits: 7)
    default: writeReversed(0xC0 + code - 280, bits: 8)
    }
  }

  mutating func write(_ match: Match) {
    if match.length == 258 {
      writeCode(285)
    } else {
      let length = Self.classed(match.length - 3, precision: 2)
      writeCode(257 + length.number)
      write(length.rest, bits: length.bits)
    }
    let distance = Self.classed(match.distance - 1, precision: 1)
    writeReversed(distance.number, bits: 5)
    write(distance.rest, bits: distance.bits)
  }

  mutating func finishByte() { write(0, bits: (8 - restCount) % 8) }

  mutating func writeNumber(_ number: Int) { write(number, bits: 32) }

  /// Huffman codes are written with their highest bit first.
  private mutating func writeReversed(_ code: Int, bits count: Int) {
    for bit in (0..<count).reversed() { write(code >> bit & 1, bits: 1) }
  }

  /// The class of a value, which its highest bits determine, and the remaining bits.
  private static func classed(
    _ value: Int, precision: Int
  ) -> (number: Int, rest: Int, bits: Int) {
    let bits = max(0, Int.bitWidth - 1 - value.leadingZeroBitCount - precision)
    return ((bits << precision) + (value >> bits), value & (1 << bits - 1), bits)
  }
}
