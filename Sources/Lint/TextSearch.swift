/// Searches texts byte by byte, as the programs on the machine do. The standard library compares
/// whole characters, which is far slower and would not find a name before a combining mark.
extension StringProtocol {
  /// Whether it contains the bytes of another text.
  func contains(_ other: String) -> Bool {
    let isFound = utf8.withContiguousStorageIfAvailable { bytes in
      other.utf8.withContiguousStorageIfAvailable { bytes.contains($0) }
    }
    if case .some(.some(let isFound)) = isFound { return isFound }
    // Some strings are not stored contiguously.
    return Array(utf8).withUnsafeBufferPointer { bytes in
      Array(other.utf8).withUnsafeBufferPointer { bytes.contains($0) }
    }
  }
}

extension StringProtocol where SubSequence == Substring {
  /// The lines, empty ones too, without their line feeds.
  var lines: [Substring] { self[...].runs(keepsEmpty: true) { $0 != UInt8(ascii: "\n") } }

  /// The runs of ASCII letters, digits and `marks` that are short enough to name a file.
  func fileNames(marks: FileNameMarks) -> [Substring] {
    self[...].runs(keepsEmpty: false, of: marks.contains).filter { $0.utf8.count <= 255 }
  }
}

/// The bytes that names of files are searched with: ASCII letters, digits and some marks.
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
  /// The runs of matching bytes; a match must not split a character.
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
