extension FlagKind {
  /// What the parser expects, if it rejects a value; nil if it accepts it.
  public func expectation(unmetBy value: String) -> String? {
    // Some releases trim; for the others, only surrounding spaces go unreported.
    let text = GoText.trimmed(value)
    return switch self {
    case .text, .list, .repeated, .pairs, .opaque: nil
    case .boolean: GoText.isBoolean(value) ? nil : "true or false"
    case .integer(let bits):
      GoText.isInteger(value, bits: bits) ? nil : Self.whole("a whole number", value, bits)
    case .unsigned(let bits):
      GoText.isUnsigned(value, bits: bits) ? nil : "a whole number without a sign"
    case .float(let bits): GoText.isFloat(value, bits: bits) ? nil : "a number"
    case .duration: GoText.isDuration(value) ? nil : "a duration such as 10s or 1m30s"
    case .address: GoText.isAddress(text) ? nil : "an IP address"
    case .network: GoText.isNetwork(text) ? nil : "an address range such as 10.0.0.0/16"
    case .endpoint:
      text.isEmpty || GoText.isEndpoint(text) ? nil : "an IP address, with or without a port"
    case .portRange(let takesOnePort):
      Self.isPortRange(text, takesOnePort: takesOnePort)
        ? nil : "a port range such as 30000-32767"
    case .quantity(let takesNano):
      Self.isQuantity(text, takesNano: takesNano) ? nil : "a quantity such as 3Gi or 500m"
    case .filledList:
      value.split(separator: ",", omittingEmptySubsequences: false).allSatisfy { !$0.isEmpty }
        ? nil : "a comma-separated list without empty elements"
    case .csv(let takesEmpty):
      Self.isCSV(value, takesEmpty: takesEmpty) ? nil : "a comma-separated list such as a,b"
    case .strictPairs:
      Self.arePairs(value) ? nil : "pairs such as a=1,b=2"
    case .booleanPairs:
      Self.parts(value).allSatisfy { part in
        let pair = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        return pair.count == 2 && GoText.isBoolean(GoText.trimmed(pair[1]))
      } ? nil : "pairs of a name and a boolean such as a=true,b=false"
    case .colonPairs:
      Self.parts(value).allSatisfy { $0.contains(":") } ? nil : "pairs such as a:1,b:2"
    case .certificate:
      Self.isCertificate(value) ? nil : "two paths and names such as a.crt,a.key:example.org"
    case .level: GoText.isInteger(value, bits: 64, base: 10) ? nil : "a whole number"
    case .severity:
      ["INFO", "WARNING", "ERROR", "FATAL"].contains(value.uppercased())
        || GoText.isInteger(value, bits: 64, base: 10)
        ? nil : "INFO, WARNING, ERROR, FATAL or a number"
    case .modulePattern:
      Self.areModules(value) ? nil : "file name patterns with levels such as a*=2,b=1"
    case .traceLocation: Self.isTraceLocation(value) ? nil : "a file and line such as a.go:10"
    case .version(let isOpen):
      isOpen || value == "raw" || GoText.isBoolean(value) ? nil : "true, false or raw"
    }
  }

  private static func whole(_ expectation: String, _ value: String, _ bits: Int) -> String {
    // 08 looks like a number but is invalid octal.
    value.first == "0" && value.allSatisfy { $0.isASCII && $0.isNumber }
      ? "\(expectation), octal after a leading 0" : expectation
  }

  /// The elements of a list without the empty ones.
  private static func parts(_ value: String) -> [Substring] { value.split(separator: ",") }

  private static func isPortRange(_ text: String, takesOnePort: Bool) -> Bool {
    guard !text.isEmpty else { return true }
    let ends = text.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
    let ports = ends.compactMap { GoText.integer($0, base: 10) }
    guard ports.count == ends.count else { return takesOnePort && text.contains("+") }
    if takesOnePort { return ports[0] <= ports[ports.count - 1] && ports[ports.count - 1] <= 65535 }
    return ports.count == 2 && ports[0] <= ports[1]
  }

  /// A number with a suffix, as in `^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$`.
  private static func isQuantity(_ text: String, takesNano: Bool) -> Bool {
    let unsigned = text.first.map { "+-".contains($0) } == true ? text.dropFirst() : text[...]
    let number = unsigned.prefix { $0.isASCII && $0.isNumber || $0 == "." }
    guard number.contains(where: { $0 != "." }), number.count(where: { $0 == "." }) <= 1 else {
      return false
    }
    let suffix = unsigned.dropFirst(number.count)
    let known = ["", "m", "k", "M", "G", "T", "P", "E", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei"]
    if known.contains(String(suffix)) || takesNano && ["n", "u"].contains(suffix) { return true }
    return suffix.first.map { "eE".contains($0) } == true
      && GoText.isInteger(String(suffix.dropFirst()), bits: 64, base: 10)
  }

  private static func arePairs(_ value: String) -> Bool {
    switch value.count(where: { $0 == "=" }) {
    case 0: false
    // A single value may contain commas.
    case 1: true
    default: isCSV(value, takesEmpty: false) && parts(value).allSatisfy { $0.contains("=") }
    }
  }

  /// Whether quotes are only where Go's CSV reader accepts them.
  private static func isCSV(_ value: String, takesEmpty: Bool) -> Bool {
    guard !value.isEmpty else { return takesEmpty }
    var rest = value[...]
    while true {
      if rest.first == "\"" {
        rest = rest.dropFirst()
        repeat {
          guard let quote = rest.firstIndex(of: "\"") else { return false }
          rest = rest[rest.index(after: quote)...]
          guard rest.first == "\"" else { break }
          rest = rest.dropFirst()
        } while true
      } else {
        let field = rest.prefix { $0 != "," }
        guard !field.contains("\"") else { return false }
        rest = rest.dropFirst(field.count)
      }
      guard let comma = rest.first else { return true }
      guard comma == "," else { return false }
      rest = rest.dropFirst()
    }
  }

  private static func isCertificate(_ value: String) -> Bool {
    let sides = value.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    let paths = sides[0].split(separator: ",", omittingEmptySubsequences: false)
    return paths.count == 2 && sides.allSatisfy { !$0.isEmpty }
  }

  private static func areModules(_ value: String) -> Bool {
    parts(value).allSatisfy { part in
      let sides = part.split(separator: "=", omittingEmptySubsequences: false)
      guard sides.count == 2, !sides[0].isEmpty else { return false }
      return GoText.integer(sides[1], base: 10).map { $0 >= 0 } == true
    }
  }

  private static func isTraceLocation(_ value: String) -> Bool {
    let sides = value.split(separator: ":", omittingEmptySubsequences: false)
    guard sides.count == 2, sides[0].contains(".") else { return false }
    return GoText.integer(sides[1], base: 10).map { $0 > 0 } == true
  }
}
