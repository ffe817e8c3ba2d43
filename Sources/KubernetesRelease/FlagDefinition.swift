import ClusterSpec

/// A command-line flag as a component of one release declares it.
public struct FlagDefinition: Hashable, Sendable {
  /// What a flag's value is.
  public enum Kind: String, Hashable, Sendable {
    case boolean
    case integer
    case float
    case text
    case list
    case duration
    case address
    case network
    case portRange
  }

  /// The name, without dashes in front.
  public var name: String
  /// What its value is.
  public var kind: Kind
  /// What replaces it, if the release calls it deprecated; empty if nothing does.
  public var deprecation: String?

  /// A flag as a release declares it.
  public init(_ name: String, _ kind: Kind, deprecation: String? = nil) {
    self.name = name
    self.kind = kind
    self.deprecation = deprecation
  }

  /// Whether a text is a value of this kind, and if not, what is one.
  public func expectation(unmetBy value: String) -> String? {
    switch kind {
    case .boolean: ["true", "false"].contains(value) ? nil : "true or false"
    case .integer: Int(value) == nil ? "a whole number" : nil
    case .float: Double(value) == nil ? "a number" : nil
    case .duration: Self.isDuration(value) ? nil : "a duration such as 10s or 1m30s"
    case .address: Self.isAddress(value) ? nil : "an IP address"
    case .network: IPv4Network(value) == nil ? "a range of addresses such as 10.0.0.0/16" : nil
    case .text, .list, .portRange: nil
    }
  }

  /// An IPv4 address, or what can only be meant as an IPv6 address.
  private static func isAddress(_ text: String) -> Bool {
    IPv4Address(text) != nil
      || (text.contains(":") && text.allSatisfy { $0.isHexDigit || $0 == ":" || $0 == "." })
  }

  /// Go's duration: numbers, each with a unit; a lone zero needs none.
  private static func isDuration(_ text: String) -> Bool {
    if text == "0" { return true }
    var rest = text.hasPrefix("-") ? text.dropFirst() : Substring(text)
    guard !rest.isEmpty else { return false }
    while !rest.isEmpty {
      let number = rest.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
      rest = rest.dropFirst(number.count)
      let units = ["ns", "us", "µs", "ms", "s", "m", "h"]
      guard Double(number) != nil, let unit = units.first(where: rest.hasPrefix) else {
        return false
      }
      rest = rest.dropFirst(unit.count)
    }
    return true
  }
}
