import Foundation
import Review
import TestSupport
import Testing

@Suite struct LineDiffTests {
  private static func text(_ lines: [String]) -> String { lines.map { $0 + "\n" }.joined() }

  @Test func sameTextsHaveNoHunks() {
    let diff = LineDiff(old: "a\nb\n", new: "a\nb\n")
    #expect(diff.hunks.isEmpty)
    #expect(diff.unified(old: "x", new: "y").isEmpty)
  }

  @Test func changedLineStandsInItsContext() {
    let old = Self.text((1...9).map(String.init))
    let new = old.replacingOccurrences(of: "5\n", with: "five\n")
    let diff = LineDiff(old: old, new: new)
    #expect(diff.removedCount == 1)
    #expect(diff.addedCount == 1)
    #expect(
      diff.unified(old: "a", new: "b") == """
        --- a
        +++ b
        @@ -2,7 +2,7 @@
         2
         3
         4
        -5
        +five
         6
         7
         8

        """)
  }

  @Test func farChangesGetHunksOfTheirOwn() {
    let old = Self.text((1...40).map(String.init))
    let new = old.replacingOccurrences(of: "\n5\n", with: "\n")
      .replacingOccurrences(of: "\n35\n", with: "\n35\n35a\n")
    let spans = LineDiff(old: old, new: new).hunks
      .map { [$0.oldStart, $0.oldCount, $0.newStart, $0.newCount] }
    #expect(spans == [[2, 7, 2, 6], [33, 6, 32, 7]])
  }

  @Test func spellingsOfOneCharacterDiffer() {
    let diff = LineDiff(old: "caf\u{E9}\n", new: "cafe\u{301}\n")
    #expect(diff.removedCount == 1)
    #expect(diff.addedCount == 1)
  }

  /// git itself turns the old text into the new one with our diff.
  @Test func gitAppliesWhatWeWrite() throws {
    var random = SplitMix64(seed: 7)
    let words = ["alpha", "beta", "gamma", "", "  delta", "é", "-x", "+y", "@@", "\\"]
    let scratch = try Scratch()
    var patch = ""
    var wanted: [String: String] = [:]
    for number in 0..<120 {
      var lines = (0..<Int.random(in: 0...60, using: &random)).map { _ in
        words.randomElement(using: &random) ?? ""
      }
      func text() -> String {
        let text = Self.text(lines)
        return number % 5 == 0 ? String(text.dropLast()) : text
      }
      let old = text()
      for _ in 0..<Int.random(in: 1...6, using: &random) {
        let place = Int.random(in: 0...lines.count, using: &random)
        if place < lines.count, Bool.random(using: &random) {
          lines.remove(at: place)
        } else {
          lines.insert("new \(Int.random(in: 0..<9, using: &random))", at: place)
        }
      }
      let new = text()
      let name = "f\(number)"
      // git would create or remove an empty file.
      guard !old.isEmpty, !new.isEmpty else { continue }
      _ = try scratch.file(name, Data(old.utf8))
      wanted[name] = new
      patch += LineDiff(old: old, new: new).unified(old: "a/\(name)", new: "b/\(name)")
    }
    let result = try Command.run(
      "git", ["apply", "--unidiff-zero", "-"], input: Data(patch.utf8), in: scratch.folder)
    #expect(result.status == 0, "\(result.error)")
    #expect(wanted.count > 60)
    for (name, text) in wanted {
      let got = try Data(contentsOf: scratch.folder.appendingPathComponent(name))
      #expect(String(decoding: got, as: UTF8.self) == text, "\(name)")
    }
  }
}
