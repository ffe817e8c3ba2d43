import Diagnostics
import Testing

@Suite struct OrderTests {
  private func finding(_ message: String, _ location: Diagnostics.SourceLocation?) -> Diagnostic {
    Diagnostic(.error, .first, message, at: location)
  }

  @Test func filesThenPlacesThenTheOrderGiven() {
    let findings = [
      finding("none", nil), finding("b2", at(2, 1, in: "b")), finding("a9", at(9, 1, in: "a")),
      finding("b1", at(1, 5, in: "b")), finding("a9 again", at(9, 1, in: "a")),
      finding("b1 before", at(1, 4, in: "b")),
    ]
    #expect(
      findings.sorted().map(\.message)
        == ["b1 before", "b1", "b2", "a9", "a9 again", "none"])
    #expect(
      findings.sorted(files: ["a"]).map(\.message)
        == ["a9", "a9 again", "b1 before", "b1", "b2", "none"])
  }

  @Test func equalPlacesKeepTheirOrderInLongLists() {
    let findings = (0..<1000).map { finding("\($0)", at(1 + $0 % 3, 1)) }
    let sorted = findings.sorted()
    for line in 1...3 {
      let numbers = sorted.filter { $0.location?.range.start.line == line }
        .compactMap { Int($0.message) }
      #expect(numbers == numbers.sorted() && numbers.count >= 333)
    }
  }

  @Test func countsInWords() {
    let one = Diagnostic(.error, .first, "m")
    let warning = Diagnostic(.warning, .first, "m")
    let note = Diagnostic(.note, .first, "m")
    #expect([one, one, warning].counts.description == "2 errors, 1 warning")
    #expect([note, one].counts.description == "1 error, 1 note")
    #expect([Diagnostic]().counts.description == "no findings")
    #expect([note, warning].counts.warnings == 1)
    #expect([one, note].hasErrors && ![note, warning].hasErrors)
  }
}
