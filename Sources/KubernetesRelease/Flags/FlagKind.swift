/// The kind of a flag's value: each case is one of the programs' parsers.
public enum FlagKind: Hashable, Sendable {
  case boolean
  case integer(bits: Int)
  case unsigned(bits: Int)
  case float(bits: Int)
  case text
  case duration
  case address
  case network
  /// An address, with or without a port.
  case endpoint
  case portRange(takesOnePort: Bool)
  /// An amount such as `3Gi`; later releases also accept the suffixes n and u.
  case quantity(takesNano: Bool)
  /// A comma-separated list.
  case list
  /// A comma-separated list of v0.3, which rejects empty elements.
  case filledList
  /// One line of CSV.
  case csv(takesEmpty: Bool)
  /// A value taken as a whole; the flag may be repeated.
  case repeated
  case pairs
  /// Pairs that require `=`.
  case strictPairs
  case booleanPairs
  case colonPairs
  /// The paths of a certificate and its key, and the names it is for.
  case certificate
  case level
  case severity
  case modulePattern
  case traceLocation
  /// A boolean or `raw`; later releases may take more.
  case version(isOpen: Bool)
  /// A value whose parser is not known well enough to reject anything.
  case opaque(isRepeatable: Bool)

  /// The kind of a Go type, or of the word that a help text shows instead; nil if there is no such
  /// type.
  ///
  /// Sources: the parsers in each release's tree and in its copies of pflag and glog. Those of
  /// v1.28 are from trees near it; kinds that differ between them are opaque.
  package init?(goType: String, in release: FlagRelease) {
    let isModern = release >= .v1_28_7
    switch goType {
    // The help text of seccomp-default has a back-quoted word in place of the kind.
    case "bool", "RuntimeDefault": self = .boolean
    case "int", "int64": self = .integer(bits: 64)
    case "int32": self = .integer(bits: 32)
    case "uint", "uint64": self = .unsigned(bits: 64)
    case "float", "float64": self = .float(bits: 64)
    case "float32": self = .float(bits: 32)
    case "string": self = .text
    case "duration": self = .duration
    case "ip": self = .address
    case "ipNet": self = .network
    case "ipport": self = .endpoint
    case "portRange", "port-range": self = .portRange(takesOnePort: isModern)
    case "quantity": self = .quantity(takesNano: release >= .v1_2)
    case "stringList": self = release == .v0_3 ? .filledList : .list
    case "stringSlice": self = release >= .v1_2 ? .csv(takesEmpty: false) : .list
    case "strings": self = .csv(takesEmpty: true)
    case "stringArray": self = .repeated
    case "stringToString": self = .strictPairs
    // Several parsers have this name in v1.28; earlier ones accept anything.
    case "mapStringString": self = .pairs
    case "mapStringBool": self = .booleanPairs
    case "colonSeparatedMultimapStringString": self = .colonPairs
    case "namedCertKey": self = .certificate
    case "Level": self = .level
    case "severity": self = .severity
    case "moduleSpec", "pattern=N,...": self = .modulePattern
    case "traceLocation": self = .traceLocation
    case "version": self = .version(isOpen: false)
    case "version[=true]": self = .version(isOpen: true)
    // Checked only after all flags are read.
    case "LocalMode", "ProxyMode": self = .opaque(isRepeatable: false)
    case "[]v1.Taint", "reserved-memory": self = .opaque(isRepeatable: true)
    default: return nil
    }
  }

  /// Whether the flag may have no value, and takes one only after `=`.
  package var standsAlone: Bool {
    switch self {
    case .boolean, .version: true
    default: false
    }
  }

  /// Whether giving the flag again adds to its value.
  public var isRepeatable: Bool {
    switch self {
    case .list, .filledList, .csv, .repeated, .pairs, .strictPairs, .booleanPairs, .colonPairs,
      .certificate:
      true
    case .opaque(let isRepeatable): isRepeatable
    default: false
    }
  }
}
