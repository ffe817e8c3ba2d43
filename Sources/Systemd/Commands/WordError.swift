/// Why a value cannot be taken apart into words. Offsets count bytes of UTF-8 from the value's start.
public enum WordError: Error, Hashable, Sendable, CustomStringConvertible {
  case unterminatedQuote(offset: Int)
  /// Escapes such as `\xff` make bytes that are not text.
  case invalidUTF8(offset: Int)
  case noCommand
  case executable(EscapeError, offset: Int)

  /// One sentence for people.
  public var description: String {
    switch self {
    case .unterminatedQuote: "a quote is not closed"
    case .invalidUTF8: "the escapes of this word make no valid UTF-8"
    case .noCommand: "there is no program to run"
    case .executable(let error, _): error.description
    }
  }

  /// Where in the value, in bytes of UTF-8.
  public var offset: Int {
    switch self {
    case .unterminatedQuote(let offset), .invalidUTF8(let offset), .executable(_, let offset):
      offset
    case .noCommand: 0
    }
  }
}
