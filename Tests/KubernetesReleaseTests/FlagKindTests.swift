import KubernetesRelease
import Testing

/// Values that the real parsers accept and reject. Those up to v1.2 were tried with v0.18.1's own code.
@Suite struct FlagKindTests {
  struct Parser: CustomTestStringConvertible {
    let kind: FlagKind
    let takes: [String]
    let refuses: [String]

    var testDescription: String { "\(kind)" }

    init(_ kind: FlagKind, takes: [String], refuses: [String]) {
      self.kind = kind
      self.takes = takes
      self.refuses = refuses
    }
  }

  private static let free = ["", "a", "a=b,c", "\"", " "]

  static let parsers: [Parser] = [
    Parser(
      .boolean, takes: ["true", "True", "TRUE", "t", "T", "1", "false", "F", "f", "0", "False"],
      refuses: ["yes", "on", "tRUE", "", " true", "2"]),
    Parser(
      .duration,
      takes: ["10s", "1h30m", "-1.5h", "0", "+5s", "1µs", ".5s", "5.s", "300ms", "2562047h"],
      refuses: ["1h 30m", "10", "1d", "", " 5s", ".s", "-", "s", "1.2.3s", "2562048h"]),
    Parser(
      .address,
      takes: ["10.0.0.10", " 10.0.0.10 ", "fe80::1", "::ffff:1.2.3.4", "::", "010.0.0.1"],
      refuses: [
        "fe80::1%eth0", "10.0.0", "10.0.0.256", "localhost", "", "10.0.0.1/24", ":", "1::2::3",
        "1:2:3:4:5:6:7", "::+1", "::12345", "1.2.3.4::", "10.0.0.１",
      ]),
    Parser(
      .network, takes: ["10.0.0.0/16", "10.0.3.7/16", " 10.0.0.0/16 ", "fd00::/64", "0.0.0.0/0"],
      refuses: ["10.0.0.0", "10.0.0.0/33", "10.0.0.0/255.255.0.0", "", "10.0/16", "fd00::/129"]),
    Parser(
      .endpoint, takes: ["", "0.0.0.0", "0.0.0.0:10256", "::", "[::]:10249"],
      refuses: [":10249", "localhost:1", "1.2.3.4:99999", "[1.2.3.4]:1", "[::]", "1.2.3.4:"]),
    Parser(.list, takes: free + ["a,,b", "a\tb"], refuses: []),
    Parser(.filledList, takes: ["a", "a,b"], refuses: ["", "a,,b", "a,"]),
    Parser(
      .csv(takesEmpty: false), takes: ["a,b", "\"a,b\",c", "a,,b", " a , b", "\"a\"\"b\""],
      refuses: ["", "a\"b", "\"a", "\"a\"b"]),
    Parser(.csv(takesEmpty: true), takes: ["", "a,b"], refuses: ["a\"b", "\"a"]),
    Parser(
      .portRange(takesOnePort: false),
      takes: ["30000-32767", " 30000-32767 ", "", "80-80", "0-99999", "+5-+9"],
      refuses: [
        "30000", "30000 - 32767", "-5-10", "5--1", "200-100", "80+8", "0x10-0x20", "-", "a-b",
      ]),
    Parser(
      .portRange(takesOnePort: true), takes: ["80", "30000-32767", ""],
      refuses: ["200-100", "0-65536", "a-b", "a"]),
    Parser(
      .quantity(takesNano: false),
      takes: ["3Gi", " 1.5Gi ", "-1", "1e3", "1E-3", ".5", "5.", "1E", "100m", "0"],
      refuses: [
        "1Gx", "1e", "1K", "1ki", "1 Gi", "1GB", "", ".", "1.2.3", "1e1.5", "1n", "Gi", "+", "--1",
      ]),
    Parser(.quantity(takesNano: true), takes: ["1n", "5u", "64Ki"], refuses: ["1KB", ""]),
    Parser(.pairs, takes: free + ["api/v1=true", "=x", "a=b=c"], refuses: []),
    Parser(
      .strictPairs, takes: ["a=1", "a=1,b=2", "a=1,2"], refuses: ["", "a", "a=1,b=2,c"]),
    Parser(
      .booleanPairs, takes: ["", "a=true", "a=1,b=F", "a= true"], refuses: ["a", "a=yes", "a="]),
    Parser(.colonPairs, takes: ["", "a:b", "a:b,a:c"], refuses: ["a", "a=b"]),
    Parser(
      .certificate, takes: ["a.crt,a.key", "a,b:x", "a,b:*.x,y"],
      refuses: ["", "a", "a,b:", "a,b,c"]),
    Parser(
      .integer(bits: 64),
      takes: ["8080", "0x10", "010", "-1", "+5", "99999", "-9223372036854775808", "0"],
      refuses: ["08", "1e3", "", " 5", "9223372036854775808", "1.0", "0x", "--1", "many", "1__0"]),
    Parser(
      .integer(bits: 32), takes: ["2147483647", "-2147483648"],
      refuses: ["2147483648", "-2147483649", "08"]),
    Parser(
      .unsigned(bits: 64), takes: ["10250", "0x10", "0", "18446744073709551615"],
      refuses: ["-1", "+1", "", "18446744073709551616"]),
    Parser(
      .float(bits: 32), takes: ["10", "0.1", "1e3", "NaN", "inf", "-Inf", "0x1p-2", ".5", "5."],
      refuses: ["1e39", "1,5", "", "0x10", "nan(1)", " 1", "a"]),
    Parser(.float(bits: 64), takes: ["1e39", "1e308"], refuses: ["1e309", ""]),
    Parser(.text, takes: free, refuses: []), Parser(.repeated, takes: free, refuses: []),
    Parser(.opaque(isRepeatable: true), takes: free, refuses: []),
    Parser(.level, takes: ["2", "-1", "+3", "02"], refuses: ["0x2", "", " 2", "loud", "1_0"]),
    Parser(
      .severity, takes: ["INFO", "warning", "Error", "2", "-1", "7"],
      refuses: ["warn", "", "high"]),
    Parser(
      .modulePattern, takes: ["", "a=1", "a*=2,b=0,"],
      refuses: ["a", "a=x", "a=-1", "=1", "a=1=2", "a= 1"]),
    Parser(
      .traceLocation, takes: ["a.go:10", "x/a.go:3"],
      refuses: ["", "a:10", "a.go:0", "a.go:x", "a.go", "a.go:1:2"]),
    Parser(
      .version(isOpen: false), takes: ["true", "raw", "false", "1"],
      refuses: ["RAW", "yes", "", "v1.0.0"]),
    Parser(.version(isOpen: true), takes: free, refuses: []),
  ]

  @Test(arguments: parsers) func valuesAreTakenAndRefused(_ parser: Parser) {
    for value in parser.takes {
      #expect(parser.kind.expectation(unmetBy: value) == nil, "'\(value)'")
    }
    for value in parser.refuses {
      #expect(parser.kind.expectation(unmetBy: value) != nil, "'\(value)'")
    }
  }

  /// Every kind of every release is among the examples.
  @Test(arguments: FlagRelease.allCases) func everyKindHasExamples(_ release: FlagRelease) {
    let shown = Set(Self.parsers.map(\.kind)).union([.opaque(isRepeatable: false)])
    for component in Component.allCases {
      for flag in release.table.flags(of: component).values {
        #expect(shown.contains(flag.kind), "\(flag)")
      }
    }
  }
}
