import CloudConfig
import Testing

/// How the guests' YAML libraries decode into a string, a boolean, an integer and a float; measured with
/// the libraries themselves. Both CoreOS guests use the same.
@Suite struct GuestScalarTests {
  /// A scalar as written and its values; nil where the guest rejects the document.
  struct Row: Sendable, CustomTestStringConvertible {
    let written: String
    let coreOS: String?
    let flatcar: String?
    var testDescription: String { written.debugDescription }

    init(_ written: String, _ coreOS: String?, _ flatcar: String?) {
      self.written = written
      self.coreOS = coreOS
      self.flatcar = flatcar
    }

    /// The same value for all.
    init(_ written: String, _ value: String?) { self.init(written, value, value) }
  }

  @Test(arguments: [
    Row("off", "off"), Row("1.10", "1.10"), Row("010", "010"), Row("~", ""), Row("!!null ''", ""),
    Row("2015-01-01", "2015-01-01"), Row("!!str 5", "5"), Row("!!int '5'", "5"),
    Row("!!int x", nil), Row("!foo bar", "bar"), Row("! x", nil, "x"),
    Row("!!binary aGVsbG8=", "hello"), Row("!!binary '@'", nil), Row(#""a\/b""#, nil),
    Row(#""\x41""#, "A"), Row("[a]", "", nil), Row("{a: b}", "", nil), Row("<<", "<<"),
    Row("*nope", nil), Row("a?b", "a?b"), Row("|\n  a\n  b", "a\nb\n"), Row("!!str,", ""),
    Row("a\u{FEFF}b", "a\u{FEFF}b"), Row("a\u{E000}b", "a\u{E000}b"),
  ])
  func aText(row: Row) throws {
    try check(row, "hostname: \(row.written)\n") { $0.hostname.text }
  }

  @Test(arguments: [
    Row("true", "true"), Row("yes", "true"), Row("On", "true"), Row("y", "true"),
    Row("no", "false"), Row("tRue", "false", nil), Row("1", "false", nil),
    Row(#""yes""#, "false", "true"), Row(#""true""#, "false", nil), Row("!!bool yes", "true", nil),
    Row("!!bool 'true'", "true"), Row("~", "false"), Row("[true]", "false", nil),
  ])
  func aBoolean(row: Row) throws {
    try check(row, "coreos: {units: [{enable: \(row.written)}]}\n") {
      $0.units.first.map { "\($0.enable.value)" }
    }
  }

  @Test(arguments: [
    Row("010", "8"), Row("0x10", "16"), Row("0o17", "15"), Row("0b11", "3"), Row("-0b11", "-3"),
    Row("1_000", "1000"), Row("1e3", "1000"), Row("2.5", "2"), Row("-2.5", "-2"), Row("+5", "5"),
    Row("08", "8"), Row("99999999999999999999", "", nil), Row("18446744073709551615", "", nil),
    Row(".inf", "", nil), Row("-.inf", "-9223372036854775808"), Row(".nan", "", nil),
    Row("'5'", "", nil), Row("true", "", nil), Row("!!float 5", nil, "5"), Row("0", ""),
  ])
  func aWholeNumber(row: Row) throws {
    try check(row, "coreos: {etcd2: {max_wals: \(row.written)}}\n") {
      $0.etcd2.first?.value.text ?? ""
    }
  }

  @Test(arguments: [
    Row("1e-9", "1e-09"), Row("1000000", "1e+06"), Row("123456.5", "123456.5"), Row(".5", "0.5"),
    Row("0.0001", "0.0001"), Row("0.00001", "1e-05"), Row("-2.50", "-2.5"), Row("010", "8"),
    Row("18446744073709551615", "1.8446744073709552e+19"), Row(".inf", "+Inf"),
    Row("-.inf", "-Inf"), Row(".nan", "NaN"), Row("+inf", "+Inf", nil), Row("0x1p4", "16", nil),
    Row("1e400", "", nil), Row(".5_0", "0.5"), Row("2015-01-01", "", nil),
  ])
  func aFloat(row: Row) throws {
    try check(row, "coreos: {fleet: {etcd_request_timeout: \(row.written)}}\n") {
      $0.fleet.first?.value.text ?? ""
    }
  }

  private func check(
    _ row: Row, _ document: String, _ value: (GuestConfig) -> String?
  ) throws {
    for guest in Guest.allCases {
      let config = try? decoded(document, guest).get()
      let expected = guest == .flatcar ? row.flatcar : row.coreOS
      #expect(config.flatMap(value) == expected, "\(guest)")
    }
  }
}

/// How a guest decodes a cloud-config, given without its header.
func decoded(_ document: String, _ guest: Guest) -> Result<GuestConfig, GuestDecodeFailure> {
  GuestDecoder.decode(Array("#cloud-config\n\(document)".utf8), for: guest, file: "user-data")
}

extension GuestField<[UInt8]> {
  /// The value as text.
  var text: String { String(decoding: value, as: UTF8.self) }
}
