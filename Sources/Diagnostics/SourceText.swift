/// A file's name and content, kept so that findings can be shown with the line they are about.
///
/// Making one costs nothing; lines are looked for only when a finding is printed.
public struct SourceText: Hashable, Sendable {
  /// The name as the person gave it; equal to `SourceLocation.file` of findings about it.
  public let name: String
  /// The content as read; need not be valid UTF-8.
  public let bytes: [UInt8]

  /// A text from its bytes as read.
  public init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }

  /// A text from a string.
  public init(name: String, text: String) {
    self.init(name: name, bytes: Array(text.utf8))
  }

  /// The lines asked for, without their ends (LF or CRLF), in one walk over the text that ends at
  /// the last of them. Line numbers count from 1 and may come in any order; those that the text does
  /// not have are left out.
  public func lines(_ wanted: some Sequence<Int>) -> [Int: ArraySlice<UInt8>] {
    var found: [Int: ArraySlice<UInt8>] = [:]
    var start = bytes.starts(with: SourceText.byteOrderMark) ? SourceText.byteOrderMark.count : 0
    var line = 1
    for number in Set(wanted).sorted() where number >= 1 {
      while line < number, let end = lineFeed(from: start) {
        start = end + 1
        line += 1
      }
      guard line == number else { break }
      var end = lineFeed(from: start) ?? bytes.endIndex
      if end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
      found[number] = bytes[start..<end]
    }
    return found
  }

  /// Not a part of the first line: editors hide it and no column counts it.
  private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  private func lineFeed(from start: Int) -> Int? {
    bytes.withUnsafeBufferPointer { buffer in
      buffer[start...].firstIndex(of: UInt8(ascii: "\n"))
    }
  }
}
