import Diagnostics

/// Codes of this room: RK02 the spec and its values, RK03 network arithmetic, RK04 secrets.
extension DiagnosticCode {
  /// The file holds no spec.
  public static let specShape = DiagnosticCode("RK0201")
  /// A key that the spec does not know.
  public static let specUnknownKey = DiagnosticCode("RK0202")
  /// A key that must be given is not.
  public static let specMissing = DiagnosticCode("RK0203")
  /// A value that its key does not take.
  public static let specValue = DiagnosticCode("RK0204")
  /// The same value twice in a list or map.
  public static let specRepeated = DiagnosticCode("RK0205")
  /// A `--set` that is not `key=value`.
  public static let specOverride = DiagnosticCode("RK0206")
  /// An environment variable without effect, or two that contradict each other.
  public static let specEnvironment = DiagnosticCode("RK0207")
  /// Two settings that do not go together.
  public static let specConflict = DiagnosticCode("RK0208")
  /// Names that would get too long.
  public static let specNameLength = DiagnosticCode("RK0209")

  /// A range that is not written as one, or with host bits.
  public static let rangeForm = DiagnosticCode("RK0301")
  /// Two ranges that share addresses.
  public static let rangeOverlap = DiagnosticCode("RK0302")
  /// A range of addresses with a meaning of their own.
  public static let rangeReserved = DiagnosticCode("RK0303")
  /// A range that overlaps Rackspace ServiceNet.
  public static let rangeServiceNet = DiagnosticCode("RK0304")
  /// The DNS service's address is not free for it.
  public static let dnsServerPlace = DiagnosticCode("RK0305")
  /// The length of the pods' subnets does not fit their range.
  public static let podSubnet = DiagnosticCode("RK0306")
  /// A range that is too small for the machines.
  public static let rangeCapacity = DiagnosticCode("RK0307")
  /// A machine's address lies in a range where no machine can be.
  public static let masterAddressPlace = DiagnosticCode("RK0308")

  /// A secrets bundle that cannot be read.
  public static let secretsSyntax = DiagnosticCode("RK0401")
  /// A key or value of a secrets bundle.
  public static let secretsValue = DiagnosticCode("RK0402")
}
