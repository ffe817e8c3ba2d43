import Diagnostics
import Testing
import YAMLDocument

func read(_ text: String, limits: ReadLimits = .default) -> ReadResult {
  YAMLReader.read(Array(text.utf8), file: "x.yaml", limits: limits)
}

/// `line:column-line:column`.
func place(_ location: Diagnostics.SourceLocation?) -> String {
  guard let range = location?.range else { return "" }
  return "\(range.start.line):\(range.start.column)-\(range.end.line):\(range.end.column)"
}

@Suite struct ReaderTests {
  @Test func everyKeyAndValueHasItsPlace() throws {
    let result = read(
      """
      # comment
      name: "é😀 b"   # more
      list:
        - one
        - {x: 'y', z: [1, 2]}
      empty:
      block: |
        text
      """)
    #expect(result.diagnostics.isEmpty)
    let root = try #require(result.node)
    guard case .mapping(let pairs) = root.content else {
      Issue.record("not a mapping")
      return
    }
    #expect(root.location.file == "x.yaml")
    #expect(place(root.location) == "2:1-2:5")
    #expect(pairs.map(\.key) == ["name", "list", "empty", "block"])
    #expect(
      pairs.map { place($0.keyLocation) } == ["2:1-2:5", "3:1-3:5", "6:1-6:6", "7:1-7:6"])
    #expect(
      pairs.map { place($0.value.location) } == ["2:7-2:13", "4:3-4:4", "6:7-6:7", "7:8-8:7"])
    #expect(pairs[0].value.content == .scalar(Scalar("é😀 b", style: .doubleQuoted)))
    #expect(pairs[2].value.content == .scalar(Scalar("", style: .plain)))
    #expect(pairs[3].value.content == .scalar(Scalar("text", style: .literal)))
    guard case .sequence(let items) = pairs[1].value.content, items.count == 2,
      case .mapping(let inner) = items[1].content
    else {
      Issue.record("not the list")
      return
    }
    #expect(place(items[0].location) == "4:5-4:8")
    #expect(place(items[1].location) == "5:5-5:24")
    #expect(inner.map { place($0.keyLocation) } == ["5:6-5:7", "5:14-5:15"])
    #expect(place(inner[1].value.location) == "5:17-5:23")
  }

  @Test func columnsCountScalarsBehindAByteOrderMark() throws {
    let result = read("\u{FEFF}é: 漢\r\nb: c\r\n")
    guard case .mapping(let pairs)? = result.node?.content else {
      Issue.record("not a mapping")
      return
    }
    #expect(pairs.map(\.key) == ["é", "b"])
    #expect(pairs.map { place($0.value.location) } == ["1:4-1:5", "2:4-2:5"])
  }

  @Test(arguments: ["", "\n\n", "# only\n# comments\n", "---\n", "   ", "\u{FEFF}"])
  func nothingIsNeitherValueNorError(text: String) {
    #expect(read(text) == ReadResult(node: nil, diagnostics: []))
  }

  @Test func quotedEmptyTextIsAValue() {
    #expect(read("''").node?.content == .scalar(Scalar("", style: .singleQuoted)))
  }

  @Test func coreTagsAreKept() {
    #expect(
      read("!!str 1").node?.content == .scalar(Scalar("1", tag: "tag:yaml.org,2002:str")))
    #expect(read("!!map {a: !!int 1, b: !!seq []}").diagnostics.isEmpty)
  }

  @Test func anAnchorAloneChangesNothing() {
    #expect(read("a: &x 1").diagnostics.isEmpty)
    #expect(read("a: &x 1").node != nil)
  }

  @Test func duplicateKeysNameBothPlacesAndKeepTheFirst() throws {
    let result = read("a: 1\nb: 2\n\"a\": 3\n'a': {b: 4, b: 5}\n")
    let found = result.diagnostics
    #expect(
      found.map(\.code) == [
        YAMLRules.duplicateKey.code, YAMLRules.duplicateKey.code, YAMLRules.duplicateKey.code,
      ])
    #expect(found.map { place($0.location) } == ["3:1-3:4", "4:1-4:4", "4:13-4:14"])
    #expect(found.map { place($0.related.first?.location) } == ["1:1-1:2", "1:1-1:2", "4:7-4:8"])
    #expect(found.first?.message.contains("'a'") == true)
    guard case .mapping(let pairs)? = result.node?.content else {
      Issue.record("no tree")
      return
    }
    #expect(pairs.map(\.key) == ["a", "b"])
    #expect(pairs.first?.value.content == .scalar(Scalar("1")))
  }

  @Test func duplicateKeysAreFoundInLongMappings() {
    let lines = (0..<1000).map { "key\($0): v\n" }.joined()
    #expect(read(lines).diagnostics.isEmpty)
    for index in [0, 6, 7, 8, 9, 500, 999] {
      let result = read(lines + "key\(index): again\n")
      #expect(result.diagnostics.map { place($0.location).prefix(6) } == ["1001:1"])
      #expect(
        result.diagnostics.first?.related.first?.location.range.start.line == index + 1)
    }
  }

  @Test func equalKeysInDifferentMappingsAreFine() {
    #expect(read("a: {x: 1}\nb: {x: 1}\nx: {a: 1}\n").diagnostics.isEmpty)
  }

  @Test func findingsBeforeASyntaxErrorAreKept() {
    let result = read("a: *x\nb: 1\nb: 2\nc: [1\nd: }\ne: @\n")
    #expect(result.node == nil)
    #expect(
      result.diagnostics.map(\.code) == [
        YAMLRules.alias.code, YAMLRules.duplicateKey.code, YAMLRules.unclosed.code,
      ])
  }
}
