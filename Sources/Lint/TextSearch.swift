/// Looks for texts byte by byte, as the programs on the machine do. The standard library compares
/// whole characters, which takes far longer and would not find a name before a combining mark.
extension StringProtocol {
  /// Whether the bytes of another text stand in this one.
  func contains(_ other: String) -> Bool {
    let isFound = utf8.withContiguousStorageIfAvailable { bytes in
      other.utf8.withContiguousStorageIfAvailable { bytes.contains($0) }
    }
    if case .some(.some(let isFound)) = isFound { return isFound }
    // Some kinds of text lie in pieces.
    return Array(utf8).withUnsafeBufferPointer { bytes in
      Array(other.utf8).withUnsafeBufferPointer { bytes.contains($0) }
    }
  }
}

extension StringProtocol where SubSequence == Substring {
  /// The lines, empty ones too, without their line feeds.
  var lines: [Substring] { self[...].runs(keepsEmpty: true) { $0 != UInt8(ascii: "\n") } }

  /// The runs of letters and digits of ASCII and of `marks` that are short enough to name a file.
  func fileNames(marks: FileNameMarks) -> [Substring] {
    self[...].runs(keepsEmpty: false, of: marks.contains).filter { $0.utf8.count <= 255 }
  }
}

/// The bytes besides letters and digits of ASCII that names of files are looked for with.
struct FileNameMarks {
  private let isPart: [Bool]

  init(_ marks: String) {
    let letters = "abcdefghijklmnopqrstuvwxyz"
    let all = Set((letters + letters.uppercased() + "0123456789" + marks).utf8)
    isPart = (UInt8.min...UInt8.max).map(all.contains)
  }

  func contains(_ byte: UInt8) -> Bool { isPart[Int(byte)] }
}

extension Substring {
  /// The runs of bytes of a kind, which must not cut a character in two.
  fileprivate func runs(keepsEmpty: Bool, of isPart: (UInt8) -> Bool) -> [Substring] {
    var text = self
    return text.withUTF8 { bytes -> [Range<Int>] in
      var runs: [Range<Int>] = []
      var start = 0
      for offset in bytes.indices where !isPart(bytes[offset]) {
        if keepsEmpty || start < offset { runs.append(start..<offset) }
        start = offset + 1
      }
      if keepsEmpty || start < bytes.count { runs.append(start..<bytes.count) }
      return runs
    }.map { run in
      let start = utf8.index(startIndex, offsetBy: run.lowerBound)
      return self[start..<utf8.index(start, offsetBy: run.count)]
    }
  }
}

extension UnsafeBufferPointer<UInt8> {
  fileprivate func contains(_ wanted: Self) -> Bool {
    guard let first = wanted.first else { return true }
    var rest = self[...]
    while let place = rest.firstIndex(of: first) {
      if rest[place...].starts(with: wanted) { return true }
      rest = rest[(place + 1)...]
    }
    return false
  }
}
