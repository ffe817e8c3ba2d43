/// The path of a program as a command line begins with it: absolute, of plain characters, so that
/// no version of systemd has anything to expand or unquote in it.
public struct ExecutablePath: Hashable, Sendable, CustomStringConvertible {
  /// The path.
  public let description: String

  /// The path, or why the text is none.
  public init(validating text: String) throws(EscapeError) {
    _ = try Quoting.escape([.literal(text)], in: .executable)
    description = text
  }

  /// The path, or nothing if the text is none.
  public init?(_ text: String) {
    guard let path = try? ExecutablePath(validating: text) else { return nil }
    self = path
  }
}
