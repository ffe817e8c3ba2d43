extension GuestText: ExpressibleByStringInterpolation {
  /// Literal text, even where it looks like a variable.
  public init(stringLiteral value: String) { self.init(value) }

  /// A text written as `"http://\(.privateIPv4):2379"`.
  public init(stringInterpolation: StringInterpolation) { self = stringInterpolation.text }

  /// Collects the parts of an interpolated text.
  public struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var text = GuestText()

    /// No parts yet.
    public init(literalCapacity: Int, interpolationCount: Int) {}

    /// Adds literal text.
    public mutating func appendLiteral(_ literal: String) { text.append(.literal(literal)) }

    /// Adds an address that the guest fills in.
    public mutating func appendInterpolation(_ variable: GuestVariable) {
      text.append(.variable(variable))
    }

    /// Adds another text with its variables.
    public mutating func appendInterpolation(_ other: GuestText) { text += other }

    /// Adds literal text.
    public mutating func appendInterpolation(_ literal: String) { text.append(.literal(literal)) }

    /// Adds a number in decimal.
    public mutating func appendInterpolation(_ number: Int) {
      text.append(.literal(String(number)))
    }
  }
}
