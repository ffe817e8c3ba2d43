import Diagnostics
import Testing

@Suite struct PrinterTests {
  private let source = SourceText(
    name: "cluster.yaml", text: "kind: Cluster\nmaster:\n  flavour: general1-1\n")

  @Test func aFindingWithExcerptHintAndRelatedPlace() {
    let finding = Diagnostic(
      .error, .first, "unknown key 'flavour' in master; allowed: address, flavor",
      at: at(3, 3, to: 10), hint: "did you mean 'flavor'?",
      related: [.init(message: "master begins here", location: at(2, 1, to: 7))])
    #expect(
      DiagnosticPrinter(sources: [source]).text([finding]) == """
        cluster.yaml:3:3: error: unknown key 'flavour' in master; allowed: address, flavor [RK0001]
            3 |   flavour: general1-1
              |   ^~~~~~~
              = hint: did you mean 'flavor'?
        cluster.yaml:2:1: note: master begins here
            2 | master:
              | ^~~~~~

        """)
  }

  @Test func withoutPlaceOrSourceThereIsNoExcerpt() {
    let printer = DiagnosticPrinter()
    let findings = [
      Diagnostic(.error, .first, "can't read 'x'"),
      Diagnostic(.warning, .second, "odd", at: at(9, 2), hint: "think"),
    ]
    #expect(
      printer.text(findings) == """
        rkgen: error: can't read 'x' [RK0001]
        cluster.yaml:9:2: warning: odd [RK0002]
              = hint: think

        """)
    #expect(DiagnosticPrinter(program: "rkgen-boot").text(findings).hasPrefix("rkgen-boot: error"))
    #expect(printer.text([]) == "")
  }

  @Test func aPlaceBehindTheTextHasNoExcerpt() {
    let text = DiagnosticPrinter(sources: [source])
      .text([Diagnostic(.note, .first, "m", at: at(99, 1))])
    #expect(text == "cluster.yaml:99:1: note: m [RK0001]\n")
  }

  @Test func coloursOnlyWhenTold() {
    let findings = Severity.allCases.map { Diagnostic($0, .first, "m", at: at(1, 1, to: 5)) }
    let plain = DiagnosticPrinter(sources: [source]).text(findings)
    #expect(!plain.unicodeScalars.contains("\u{1B}"))
    let coloured = DiagnosticPrinter(sources: [source], colour: true).text(findings)
    #expect(coloured.contains("\u{1B}[1mcluster.yaml:1:1:\u{1B}[0m \u{1B}[1;31merror:\u{1B}[0m m"))
    #expect(coloured.contains("\u{1B}[1;33m^~~~\u{1B}[0m"))
    #expect(coloured.contains("\u{1B}[1;36mnote:\u{1B}[0m"))
    var stripped = coloured
    for code in ["1", "1;31", "1;33", "1;36", "0"] {
      stripped = stripped.split(separator: "\u{1B}[\(code)m", omittingEmptySubsequences: false)
        .joined()
    }
    #expect(stripped == plain)
  }

  @Test func nothingFromTheInputReachesTheTerminalRaw() {
    let bad = "\u{1B}[31m\u{7}\u{9B}\u{202E}x\n\r"
    let text = DiagnosticPrinter(sources: [SourceText(name: bad, text: bad)])
      .text([
        Diagnostic(
          .error, .first, bad, at: at(1, 1, to: 99, in: bad), hint: bad,
          related: [.init(message: bad, location: at(1, 2, in: bad))])
      ])
    let allowed = text.unicodeScalars.allSatisfy {
      $0 == "\n" || ($0.value >= 0x20 && !(0x7F..<0xA0).contains($0.value) && $0 != "\u{202E}")
    }
    #expect(allowed)
    #expect(text.contains("␛[31m␇"))
    #expect(text.split(separator: "\n").count == 7)
  }

  @Test func severalFilesAreShownFromTheirOwnText() {
    let other = SourceText(name: "secrets.yaml", text: "seed: 1\n")
    let text = DiagnosticPrinter(sources: [source, other])
      .text([
        Diagnostic(.error, .first, "a", at: at(1, 7, to: 14)),
        Diagnostic(.error, .first, "b", at: at(1, 1, to: 5, in: "secrets.yaml")),
      ])
    #expect(text.contains("    1 | kind: Cluster\n      |       ^~~~~~~\n"))
    #expect(text.contains("    1 | seed: 1\n      | ^~~~\n"))
  }
}
