/// The stable name of a kind of finding, such as `RK0203`. A code, once released, keeps its meaning.
///
/// Ranges: `RK00` reading and writing, `RK01` YAML, `RK02` spec, `RK03` network arithmetic,
/// `RK04` secrets and placeholders, `RK05` templates and rendering, `RK1` to `RK9` findings in output.
public struct DiagnosticCode: Hashable, Sendable, Comparable, CustomStringConvertible,
  ExpressibleByStringLiteral
{
  /// The code as printed.
  public let description: String

  /// A code as printed.
  public init(_ description: String) { self.description = description }

  /// A code from its name in the source.
  public init(stringLiteral description: StaticString) { self.description = "\(description)" }

  /// The order of the codes as text.
  public static func < (left: DiagnosticCode, right: DiagnosticCode) -> Bool {
    left.description < right.description
  }
}
