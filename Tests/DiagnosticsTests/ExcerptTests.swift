import Diagnostics
import Testing

@Suite struct ExcerptTests {
  @Test func theCaretRunCoversTheRange() {
    #expect(excerpt("ab cd ef", at(1, 4, to: 6)) == ["    1 | ab cd ef", "      |    ^~"])
    #expect(excerpt("ab", at(1, 1, to: 1)) == ["    1 | ab", "      | ^"])
    #expect(excerpt("ab", at(1, 3)) == ["    1 | ab", "      |   ^"])
    #expect(excerpt("", at(1, 1)) == ["    1 | ", "      | ^"])
  }

  @Test func aRangeOfSeveralLinesEndsWithItsFirst() {
    #expect(
      excerpt("a: [1,\n  2]\n", at(1, 4, to: 5, endLine: 2)) == [
        "    1 | a: [1,", "      |    ^~~",
      ])
  }

  @Test(arguments: ["x\ny z\nw", "x\r\ny z\r\nw", "\u{FEFF}x\ny z"])
  func lineEndsOfEitherKind(text: String) {
    #expect(excerpt(text, at(2, 3)) == ["    2 | y z", "      |   ^"])
    #expect(excerpt(text, at(1, 1)) == ["    1 | x", "      | ^"])
  }

  @Test func theNumberColumnGrowsWithTheNumber() {
    let text = String(repeating: "\n", count: 1_234_566) + "x"
    #expect(excerpt(text, at(1_234_567, 1)) == ["1234567 | x", "        | ^"])
  }

  @Test func tabsWideAndCombiningCharactersLineUp() {
    #expect(excerpt("\ta\tb", at(1, 4)) == ["    1 |     a   b", "      |         ^"])
    #expect(excerpt("漢字: x", at(1, 1, to: 3)) == ["    1 | 漢字: x", "      | ^~~~"])
    #expect(excerpt("漢字: x", at(1, 5)) == ["    1 | 漢字: x", "      |       ^"])
    #expect(excerpt("😀: x", at(1, 4)) == ["    1 | 😀: x", "      |     ^"])
    #expect(excerpt("e\u{301}: x", at(1, 5)) == ["    1 | e\u{301}: x", "      |    ^"])
  }

  /// Findings end up in job logs that others can read.
  @Test func signaturesOfTempURLsAreNotShown() {
    let line = "url: 'https://x/y?temp_url_sig=5ecré t&temp_url_expires=9'"
    let shown = excerpt(line, at(1, 6, to: 10))
    #expect(
      shown == [
        "    1 | url: 'https://x/y?temp_url_sig=*******&temp_url_expires=9'",
        "      |      ^~~~",
      ])
    #expect(
      excerpt("temp_url_sig=ab temp_url_sig=cd", at(1, 1)).first
        == "    1 | temp_url_sig=******************")
    #expect(
      excerpt("temp_url_sig=ab&temp_url_sig=cd", at(1, 1)).first
        == "    1 | temp_url_sig=**&temp_url_sig=**")
  }

  @Test func longLinesAreCutAroundTheCaret() throws {
    let line = String(repeating: "a", count: 5000) + "XYZ" + String(repeating: "b", count: 5000)
    let lines = excerpt(line, at(1, 5001, to: 5004))
    let shown = try #require(lines.first).dropFirst(8)
    let run = try #require(lines.last).dropFirst(8)
    #expect(shown.hasPrefix("…a") && shown.hasSuffix("b…"))
    #expect(shown.count <= 100)
    let start = try #require(run.firstIndex(of: "^"))
    #expect(run[start...] == "^~~")
    let offset = run.distance(from: run.startIndex, to: start)
    #expect(shown.dropFirst(offset).hasPrefix("XYZb"))
  }

  @Test func aLongRunIsCutWithItsLine() throws {
    let lines = excerpt(String(repeating: "a", count: 5000), at(1, 1, to: 5001))
    #expect(lines.allSatisfy { $0.count <= 110 })
    #expect(lines.last?.hasSuffix("~") == true)
  }

  @Test func hugeAndBinaryInputIsCheap() {
    let bytes = [UInt8](repeating: 0xFF, count: 4 << 20) + [0x0A, 0x61, 0xC3, 0x62]
    let printer = DiagnosticPrinter(sources: [SourceText(name: "x", bytes: bytes)])
    let findings = (1...200).map { Diagnostic(.error, .first, "m", at: at(1, $0 * 100, in: "x")) }
    let start = ContinuousClock.now
    let text = printer.text(findings + [Diagnostic(.error, .first, "m", at: at(2, 3, in: "x"))])
    #expect(ContinuousClock.now - start < .seconds(20))
    #expect(text.contains("    2 | a\u{FFFD}b\n      |   ^\n"))
    let far = Diagnostic(.error, .first, "m", at: at(1, 3_000_000, in: "x"))
    #expect(printer.text([far]) == "x:1:3000000: error: m [RK0001]\n")
  }
}
