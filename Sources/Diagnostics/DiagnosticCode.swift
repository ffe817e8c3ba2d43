/// The stable name of a kind of finding, such as `RK0203`. A code, once released, keeps its meaning.
///
/// Ranges: `RK00` reading and writing, `RK01` YAML, `RK02` spec, `RK03` network arithmetic,
/// `RK04` secrets and placeholders, `RK05` templates and rendering, `RK1` to `RK9` findings in output.
public struct DiagnosticCode: Hashable, Sendable, Comparable, CustomStringConvertible,
  ExpressibleByStringLiteral
{
  /// The tool that defines a code; the raw value is the code's prefix.
  public enum Source: String, Hashable, Sendable, CaseIterable {
    case rkgen = "RK"
    case shellcheck = "SC"
  }

  /// The tool that defines it.
  public let source: Source
  /// The number, 0 to 9999.
  public let number: Int

  /// A code from its number; nil if that has more than four digits.
  public init?(_ source: Source, _ number: Int) {
    guard (0...9999).contains(number) else { return nil }
    self.source = source
    self.number = number
  }

  /// Parses a code as printed: two letters and four digits.
  public init?(_ description: String) {
    let digits = description.utf8.dropFirst(2)
    guard let source = Source(rawValue: String(description.prefix(2))), digits.count == 4,
      digits.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
      let number = Int(String(description.dropFirst(2)))
    else { return nil }
    self.init(source, number)
  }

  /// A code from a literal; traps if it is not valid.
  public init(stringLiteral description: StaticString) {
    guard let code = DiagnosticCode("\(description)") else {
      preconditionFailure("\(description) is not a code")
    }
    self = code
  }

  /// The code as printed.
  public var description: String {
    let digits = String(number)
    return source.rawValue + String(repeating: "0", count: 4 - digits.count) + digits
  }

  /// The page of another tool's code; nil for rkgen's own, which `rkgen lint --explain` explains.
  public var link: String? {
    source == .shellcheck ? "https://www.shellcheck.net/wiki/\(self)" : nil
  }

  /// Orders codes as text.
  public static func < (left: DiagnosticCode, right: DiagnosticCode) -> Bool {
    (left.source.rawValue, left.number) < (right.source.rawValue, right.number)
  }
}
