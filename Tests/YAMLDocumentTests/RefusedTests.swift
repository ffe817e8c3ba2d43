import Diagnostics
import Testing
import YAMLDocument

/// One line per rejected input: the input, the code, the location.
@Suite struct RefusedTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let text: String
    let rule: Rule
    let place: String
    var testDescription: String { text.debugDescription }

    init(_ text: String, _ rule: Rule, _ place: String) {
      self.text = text
      self.rule = rule
      self.place = place
    }
  }

  static let rows: [Row] = [
    Row("a: *x\n", YAMLRules.alias, "1:4-1:6"),
    Row("*x : 1\n", YAMLRules.alias, "1:1-1:3"),
    Row("<<: *x\n", YAMLRules.mergeKey, "1:1-1:3"),
    Row("a: 1\n---\nb: 2\n", YAMLRules.severalDocuments, "2:1-2:4"),
    Row("a: 1\n...\nb: 2\n", YAMLRules.indentation, "3:1-3:2"),
    Row("? [a]\n: 1\n", YAMLRules.keyNotText, "1:3-1:6"),
    Row("{a: 1}: 2\n", YAMLRules.keyNotText, "1:1-1:7"),
    Row("? \n: 1\n", YAMLRules.keyNotText, "1:2-1:2"),
    Row("a: !foo 1\n", YAMLRules.tag, "1:4-1:10"),
    Row("a: !!binary eA==\n", YAMLRules.tag, "1:4-1:17"),
    Row("a: !!str [x]\n", YAMLRules.tag, "1:4-1:11"),
    Row("a: !e!x 1\n", YAMLRules.tag, "1:4-1:5"),
    Row("a:\n\tb: 1\n", YAMLRules.tab, "2:1-2:2"),
    Row("a: 1\n\tb: 2\n", YAMLRules.tab, "2:1-2:2"),
    Row("a:\n  b: 1\n \tc: 2\n", YAMLRules.tab, "3:2-3:3"),
    Row("a:\n  - b\n\t- c\n", YAMLRules.tab, "3:1-3:2"),
    Row("-\ta: 1\n", YAMLRules.tab, "1:2-1:3"),
    Row("a: 'x\n", YAMLRules.unclosed, "1:4-1:5"),
    Row("a: 1\nb: \"x\nc: 1\n", YAMLRules.unclosed, "2:4-2:5"),
    Row("a: [1, 2\nb: 3\n", YAMLRules.unclosed, "1:4-1:5"),
    Row("a: {x: 1\n", YAMLRules.unclosed, "1:4-1:5"),
    Row("a: b: c\n", YAMLRules.syntax, "1:5-1:6"),
    Row("a: 1\n b: 2\n", YAMLRules.indentation, "2:3-2:4"),
    Row("a:\n    b: 1\n  c: 2\n", YAMLRules.indentation, "3:3-3:4"),
    Row("- a\nb: 1\n", YAMLRules.indentation, "2:1-2:2"),
    Row("ab\ncd: 1\nef\n", YAMLRules.indentation, "2:3-2:4"),
    Row("a: 1\nbc\nd: 1\n", YAMLRules.syntax, "2:1-2:2"),
    Row("a: @x\n", YAMLRules.syntax, "1:4-1:5"),
    Row("漢字: `x\n", YAMLRules.syntax, "1:5-1:6"),
    Row("a: *.log\n", YAMLRules.syntax, "1:4-1:5"),
    Row("a: |x\n", YAMLRules.syntax, "1:5-1:6"),
    Row("a: \"b\" c\n", YAMLRules.syntax, "1:8-1:9"),
    Row("a: - b\n", YAMLRules.syntax, "1:4-1:5"),
    Row("a: {b: c, d", YAMLRules.unclosed, "1:4-1:5"),
    Row("a: [{x}, ", YAMLRules.syntax, "1:9-1:10"),
    Row("- [\n  -", YAMLRules.syntax, "2:3-2:4"),
    Row("a: 1\nb: &", YAMLRules.syntax, "2:4-2:5"),
    Row("a: 1\nfoo\n\n\n", YAMLRules.syntax, "2:1-2:2"),
    Row("%x\n", YAMLRules.syntax, "1:1-1:2"),
    Row("%YAML 3.0\n---\na\n", YAMLRules.syntax, "1:1-1:2"),
    Row("a: \"\\q\"\n", YAMLRules.escape, "1:5-1:6"),
    Row("a: \"\\uD800\"\n", YAMLRules.escape, "1:7-1:8"),
    Row("a: x\u{7}y\n", YAMLRules.character, "1:5-1:6"),
    Row("a: 漢\0\n", YAMLRules.character, "1:5-1:6"),
    Row("a: \u{1B}[31m\n", YAMLRules.character, "1:4-1:5"),
    Row("a: x\ry\n", YAMLRules.character, "1:5-1:6"),
    Row("a\nb \u{85}\n", YAMLRules.character, "2:3-2:4"),
    Row("\n\n\u{2028}", YAMLRules.character, "3:1-3:2"),
    Row("a: \u{FEFF}\n", YAMLRules.character, "1:4-1:5"),
    Row("a: \u{FFFE}\n", YAMLRules.character, "1:4-1:5"),
  ]

  @Test(arguments: rows)
  func isRefusedWithItsPlace(row: Row) throws {
    let result = read(row.text)
    #expect(result.node == nil)
    #expect(result.diagnostics.count == 1)
    let found = try #require(result.diagnostics.first)
    #expect(found.severity == .error)
    #expect(found.code == row.rule.code, "\(found.message)")
    #expect(place(found.location) == row.place)
    #expect(!found.message.hasSuffix(".") && !found.message.hasPrefix("not valid YAML:"))
  }

  @Test func aTabNamesTheRemedy() throws {
    let found = try #require(read("a:\n\tb: 1\n").diagnostics.first)
    #expect(found.message == "tabs are not allowed as indentation")
    #expect(found.hint == "use spaces")
  }

  @Test func tabsInsideTextAreFine() {
    #expect(read("a: |\n  x\ty\n  \tz\nb: 'x\n\ty'\nc: d\t# e\n").diagnostics.isEmpty)
  }

  @Test(
    arguments: [
      ([0x61, 0x3A, 0x20, 0xFF], "1:4-1:5"), ([0x61, 0x0A, 0xC3, 0x28], "2:1-2:2"),
      ([0xC3, 0xA9, 0xC3, 0xA9, 0xC0, 0x80], "1:3-1:4"), ([0x61, 0xED, 0xA0, 0x80], "1:2-1:3"),
      ([0x61, 0xE2, 0x82], "1:2-1:3"), ([0xF5, 0x80, 0x80, 0x80], "1:1-1:2"),
      ([0xEF, 0xBB, 0xBF, 0x80], "1:1-1:2"),
    ] as [([UInt8], String)])
  func invalidUTF8HasThePlaceOfItsByte(bytes: [UInt8], at expected: String) {
    let result = YAMLReader.read(bytes, file: "x")
    #expect(result.node == nil)
    #expect(result.diagnostics.map(\.code) == [YAMLRules.notUTF8.code])
    #expect(place(result.diagnostics.first?.location) == expected)
  }

  @Test(
    arguments: [
      [0xFF, 0xFE, 0x61, 0x00], [0xFE, 0xFF, 0x00, 0x61], [0x61, 0x00, 0x3A, 0x00],
      [0x00, 0x61, 0x00, 0x3A],
    ] as [[UInt8]])
  func utf16IsCalledByItsName(bytes: [UInt8]) {
    let result = YAMLReader.read(bytes, file: "x")
    #expect(result.diagnostics.map(\.message) == ["the file is UTF-16; only UTF-8 is supported"])
  }
}
