import Diagnostics
import TestSupport
import Testing
import YAMLDocument

/// Inputs made to break readers. Each must terminate soon, without a trap, and with few findings.
@Suite struct HostileTests {
  private static let megabyte = 1 << 20

  struct Flood: Sendable, CustomTestStringConvertible {
    let piece: String
    let rule: Rule
    var testDescription: String { piece.debugDescription }

    init(_ piece: String, _ rule: Rule) {
      self.piece = piece
      self.rule = rule
    }
  }

  @Test(
    .thorough,
    arguments: [
      Flood("[", YAMLRules.tooDeep), Flood("{", YAMLRules.tooDeep),
      Flood("{a: ", YAMLRules.tooDeep),
      Flood("- ", YAMLRules.tooDeep), Flood("? ", YAMLRules.tooDeep),
      Flood("[\n", YAMLRules.tooDeep),
      Flood("[a,", YAMLRules.tooDeep), Flood("-\n", YAMLRules.tooMany),
      Flood("a: \n", YAMLRules.duplicateKey),
      Flood("? a\n", YAMLRules.duplicateKey), Flood("a: ", YAMLRules.syntax),
      Flood("*a ", YAMLRules.alias),
      Flood("&", YAMLRules.syntax), Flood("!", YAMLRules.tag),
      Flood("%TAG !a! b\n", YAMLRules.tooMany),
      Flood("\t", YAMLRules.tab), Flood("\0", YAMLRules.character),
      Flood("\u{7}", YAMLRules.character),
      Flood("---\n", YAMLRules.severalDocuments), Flood("|\n", YAMLRules.indentation),
    ])
  func tenMegabytesOfIt(flood: Flood) throws {
    let count = 10 * HostileTests.megabyte / flood.piece.utf8.count
    let text = String(repeating: flood.piece, count: count)
    let (time, result) = measured { read(text) }
    #expect(result.node == nil)
    #expect(result.diagnostics.count <= ReadLimits.default.problems + 1)
    #expect(result.diagnostics.contains { $0.code == flood.rule.code })
    #expect(result.diagnostics.allSatisfy { $0.message.utf8.count < 400 })
    #expect(time < .seconds(20))
  }

  @Test func depthIsCountedFromTheRoot() {
    func nested(_ depth: Int) -> String {
      String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    }
    #expect(read(nested(64)).diagnostics.isEmpty)
    let result = read(nested(65))
    #expect(result.diagnostics.map(\.code) == [YAMLRules.tooDeep.code])
    #expect(place(result.diagnostics.first?.location) == "1:65-1:66")
    #expect(read(nested(100_000)).diagnostics.map(\.code) == [YAMLRules.tooDeep.code])
    #expect(ReadLimits(depth: 1_000_000).depth == ReadLimits.greatestDepth)
    let deepest = ReadLimits(depth: ReadLimits.greatestDepth)
    #expect(read(nested(ReadLimits.greatestDepth), limits: deepest).node != nil)
  }

  @Test func sizeAndNumberOfNodesAreLimited() {
    #expect(read("a: bc", limits: ReadLimits(bytes: 5)).diagnostics.isEmpty)
    #expect(
      read("a: bcd", limits: ReadLimits(bytes: 5)).diagnostics.map(\.code) == [
        YAMLRules.tooLarge.code
      ])
    let nodes = ReadLimits(nodes: 10)
    #expect(read("[1, 2, 3, 4, 5, 6, 7]", limits: nodes).diagnostics.isEmpty)
    #expect(
      read("[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]", limits: nodes).diagnostics.map(\.code)
        == [YAMLRules.tooMany.code])
  }

  @Test func findingsAreCountedToTheLimitAndItIsSaid() throws {
    let text = (0..<100).map { "k\($0): *a\n" }.joined()
    let found = read(text, limits: ReadLimits(problems: 5)).diagnostics
    #expect(found.filter { $0.code == YAMLRules.alias.code }.count == 5)
    #expect(found.last?.severity == .note)
    #expect(found.count == 6)
  }

  @Test func billionLaughsStayASmallFile() {
    var text = "a0: &a0 lol\n"
    for level in 1..<30 {
      let list = Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", ")
      text += "a\(level): &a\(level) [\(list)]\n"
    }
    let result = read(text)
    #expect(result.node == nil)
    #expect(
      result.diagnostics.allSatisfy { $0.code == YAMLRules.alias.code || $0.severity == .note })
  }

  @Test(.thorough) func longListsAndMappingsTakeLinearTime() {
    func time(_ count: Int) -> Duration {
      let lines = (0..<count).map { "key\($0): [\($0), 'x']\n" }.joined()
      return measured { #expect(read(lines).node != nil) }.time
    }
    _ = time(1000)
    let small = time(20_000)
    let large = time(160_000)
    // Eight times the work; quadratic growth would take 64 times as long.
    #expect(large < small * 32 + .milliseconds(200))
  }

  @Test func mutatedFilesGiveATreeOrAFindingInsideTheFile() {
    var random = SplitMix64(seed: 42)
    var generated = Generated(seed: 43)
    let noise: [UInt8] =
      Array("\t\n\r :-[]{}\"'#&*!|>%@`,?\0\u{7}é".utf8) + [0x80, 0xC3, 0xF0, 0xFF]
    var refused = 0
    for _ in 0..<6000 {
      var bytes = Array(YAMLWriter.write(generated.value(depth: 4)).utf8)
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        let index = Int.random(in: 0..<max(bytes.count, 1), using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: bytes.insert(random.pick(noise), at: min(index, bytes.count))
        case 1 where !bytes.isEmpty: bytes.remove(at: index)
        case 2 where !bytes.isEmpty: bytes[index] = random.pick(noise)
        default: bytes.removeLast(min(bytes.count, Int.random(in: 0..<8, using: &random)))
        }
      }
      let result = YAMLReader.read(bytes, file: "x")
      let lines = bytes.count { $0 == 0x0A } + 1
      if result.diagnostics.hasErrors { refused += 1 }
      for found in result.diagnostics {
        let line = found.location?.range.start.line ?? 0
        #expect((1...lines).contains(line))
      }
      let text = DiagnosticPrinter(sources: [SourceText(name: "x", bytes: bytes)])
        .text(result.diagnostics)
      #expect(text.isEmpty == result.diagnostics.isEmpty)
      #expect(!text.utf8.contains(0x1B) && !text.utf8.contains(0x07))
    }
    #expect(refused > 1000)
  }
}
