import Diagnostics
import Testing
import YAMLDocument

/// Generated values are read back unchanged by PyYAML and by our own reader.
@Suite(.thorough) struct WriterReferenceTests {
  private static func expected(_ value: OutputValue) -> JSONValue {
    switch value {
    case .text(let text), .quotedText(let text): .string(text)
    case .bool(let value): .bool(value)
    case .integer(let value): .integer(value)
    case .sequence(let items): .array(items.map(expected))
    case .mapping(let entries): .object(entries.map { .init($0.key, expected($0.value)) })
    }
  }

  private static func cases() -> [OutputValue] {
    var generated = Generated(seed: 20_150_601)
    let words = Generated.words + (0..<3000).map { _ in generated.text() }
    var values: [OutputValue] = []
    for word in words {
      // As the root, as a key, followed by something else, and last.
      values.append(.text(word))
      values.append(
        .mapping([
          .init(word, .text(word)),
          .init(word + "2", .sequence([.text(word), .quotedText(word), .text(word)])),
        ]))
    }
    return values + (0..<3000).map { _ in generated.value(depth: 4) }
  }

  @Test func pyYAMLReadsTheSameValues() throws {
    let cases = WriterReferenceTests.cases().map {
      PyYAML.Case(yaml: YAMLWriter.write($0), expected: WriterReferenceTests.expected($0))
    }
    #expect(cases.count > 6000)
    let wrong = try PyYAML.disagreements(cases)
    #expect(wrong == "")
  }

  @Test func pyYAMLReadsInlineScalarsInBlockAndFlow() throws {
    var generated = Generated(seed: 7)
    let texts = Generated.words + (0..<3000).map { _ in generated.text() }
    let cases = texts.map { text in
      let inline = plainOrQuoted(text)
      #expect(!inline.contains("\n"))
      return PyYAML.Case(
        yaml: "a: \(inline) # comment\nb: [\(inline), {c: \(inline), \(inline): \(inline)}]\n",
        expected: [
          "a": .string(text),
          "b": [.string(text), .object([.init("c", .string(text)), .init(text, .string(text))])],
        ])
    }.filter { !$0.yaml.contains("{c: c, c:") }
    let wrong = try PyYAML.disagreements(cases)
    #expect(wrong == "")
  }

  @Test func pyYAMLReadsTheJSONForm() throws {
    var generated = Generated(seed: 8)
    let values = (0..<2000).map { _ in generated.value(depth: 3) }
    let cases = values.map {
      PyYAML.Case(yaml: YAMLWriter.json($0), expected: WriterReferenceTests.expected($0))
    }
    let wrong = try PyYAML.disagreements(cases)
    #expect(wrong == "")
  }

  @Test func ourReaderReadsTheSameValues() {
    var wrong: [String] = []
    for value in WriterReferenceTests.cases() {
      let yaml = YAMLWriter.write(value)
      let result = YAMLReader.read(Array(yaml.utf8), file: "x")
      let isSame = result.node.map { $0.equals(value) } ?? false
      if !isSame || !result.diagnostics.isEmpty { wrong.append(yaml) }
    }
    #expect(wrong == [])
  }

  @Test func layoutRulesHoldForEveryValue() {
    for value in WriterReferenceTests.cases() {
      let yaml = YAMLWriter.write(value, header: "#cloud-config")
      let lines = yaml.split(separator: "\n", omittingEmptySubsequences: false)
      #expect(lines.first == "#cloud-config")
      #expect(lines.last == "" && lines.dropLast().last != "")
      #expect(!lines.contains("---") && !lines.contains("..."), "\(yaml.debugDescription) \(value)")
      #expect(!yaml.utf8.contains(UInt8(ascii: "\r")) && !yaml.utf8.contains(UInt8(ascii: "\t")))
    }
  }
}

extension Node {
  /// Compared byte by byte: Swift's strings are equal when they are canonically equivalent.
  fileprivate func equals(_ value: OutputValue) -> Bool {
    switch (content, value) {
    case (.scalar(let scalar), .text(let text)):
      let isSafe = scalar.style != .plain || !text.isEmpty
      return isSafe && Array(scalar.text.utf8) == Array(text.utf8)
    case (.scalar(let scalar), .quotedText(let text)):
      return scalar.style == .doubleQuoted && Array(scalar.text.utf8) == Array(text.utf8)
    case (.scalar(let scalar), .bool(let value)):
      return scalar == Scalar(value ? "true" : "false")
    case (.scalar(let scalar), .integer(let value)):
      return scalar == Scalar(String(value))
    case (.sequence(let nodes), .sequence(let items)):
      return nodes.count == items.count && zip(nodes, items).allSatisfy { $0.equals($1) }
    case (.mapping(let pairs), .mapping(let entries)):
      return pairs.count == entries.count
        && zip(pairs, entries).allSatisfy {
          Array($0.key.utf8) == Array($1.key.utf8) && $0.value.equals($1.value)
        }
    default: return false
    }
  }
}
