import Diagnostics
import Testing
import YAMLDocument

@Suite struct GuestDialectTests {
  private static func read(_ text: String, limits: ReadLimits = .default) -> ReadResult {
    YAMLReader.read(Array(text.utf8), file: "x", limits: limits, dialect: .guest)
  }

  private static func plain(_ node: Node?) -> String {
    switch node?.content {
    case .scalar(let scalar): scalar.text
    case .sequence(let items): "[\(items.map(plain).joined(separator: ","))]"
    case .mapping(let pairs):
      "{\(pairs.map { "\($0.key):\(plain($0.value))" }.joined(separator: ","))}"
    case nil: "nil"
    }
  }

  @Test(arguments: [
    ("a: &x 1\nb: *x\n", "{a:1,b:1}"),
    ("a: &x {k: v}\nb: [*x, *x]\n", "{a:{k:v},b:[{k:v},{k:v}]}"),
    ("a: &x {k: v, l: w}\nb:\n  <<: *x\n  k: own\n", "{a:{k:v,l:w},b:{k:own,l:w}}"),
    ("a: &x {k: v}\nb: &y {k: u, m: n}\nc:\n  <<: [*x, *y]\n", "{a:{k:v},b:{k:u,m:n},c:{k:v,m:n}}"),
    ("a: &x k\n*x : v\n", "{a:k,k:v}"),
    ("a: !!binary aGk=\n", "{a:aGk=}"),
    ("\"<<\": {a: b}\n", "{<<:{a:b}}"),
  ])
  func othersYAMLIsFollowed(_ text: String, _ tree: String) {
    let result = Self.read(text)
    #expect(Self.plain(result.node) == tree)
    #expect(result.diagnostics.isEmpty)
  }

  @Test func laterOfEqualKeysCountsAndIsReported() {
    let result = Self.read("a: 1\nb: 2\na: 3\n")
    #expect(Self.plain(result.node) == "{a:3,b:2}")
    #expect(result.diagnostics.map(\.code) == [YAMLRules.duplicateKey.code])
  }

  @Test func laterOfEqualKeysCountsInLongMappings() {
    let text = (0..<40).map { "k\($0): \($0)\n" }.joined() + "k3: new\n"
    guard case .mapping(let pairs) = Self.read(text).node?.content else {
      Issue.record("no mapping")
      return
    }
    #expect(pairs.count == 40)
    #expect(Self.plain(pairs[3].value) == "new")
  }

  @Test func firstDocumentIsGivenAndTheSecondReported() {
    let result = Self.read("a: 1\n---\nb: 2\n")
    #expect(Self.plain(result.node) == "{a:1}")
    #expect(result.diagnostics.map(\.code) == [YAMLRules.severalDocuments.code])
  }

  @Test func multiplyingAliasesMeetTheLimit() {
    var text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    for level in 1...30 {
      let alias = "*a\(level - 1)"
      text +=
        "a\(level): &a\(level) [\(Array(repeating: alias, count: 10).joined(separator: ", "))]\n"
    }
    let result = Self.read(text)
    #expect(result.node == nil)
    #expect(result.diagnostics.map(\.code) == [YAMLRules.tooMany.code])
  }

  @Test func unknownAliasIsAnError() {
    #expect(Self.read("a: *x\n").diagnostics.hasErrors)
  }

  @Test func strictDialectStillRefuses() {
    for text in ["a: &x 1\nb: *x\n", "a: {<<: {b: c}}\n", "a: 1\na: 2\n"] {
      #expect(YAMLReader.read(Array(text.utf8), file: "x").diagnostics.hasErrors)
    }
  }
}
