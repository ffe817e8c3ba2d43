import Diagnostics
import Testing

@Suite struct NearestNameTests {
  private let keys = ["address", "flavor", "image", "sshKey", "discovery", "count", "url"]

  @Test(arguments: [
    ("flavour", "flavor"), ("Flavor", "flavor"), ("ssh-key", "sshKey"), ("SSH_KEY", "sshKey"),
    ("sshkey", "sshKey"), ("adress", "address"), ("imgae", "image"), ("cuont", "count"),
    ("discvoery", "discovery"), ("ulr", "url"), ("images", "image"),
  ])
  func slipsAreRecognised(name: String, expected: String) {
    #expect(nearestName(to: name, among: keys) == expected)
  }

  @Test(arguments: ["", "x", "size", "network", "flannel", "kubernetes", "u", "favour rules"])
  func otherNamesHaveNoNeighbour(name: String) {
    #expect(nearestName(to: name, among: keys) == nil)
  }

  @Test func equalButForSpellingWinsOverNearer() {
    #expect(nearestName(to: "a-b-c-d", among: ["a-b-c-e", "abcd"]) == "abcd")
    #expect(nearestName(to: "node1", among: ["node2", "node3"]) == "node2")
    #expect(nearestName(to: "abcdefghx", among: ["abcdefzzz", "abcdefghi"]) == "abcdefghi")
    #expect(nearestName(to: "x", among: [String]()) == nil)
  }

  @Test func hugeNamesCostLittle() {
    let huge = String(repeating: "ab", count: 100_000)
    let start = ContinuousClock.now
    #expect(nearestName(to: huge, among: keys + [huge + "x"]) == nil)
    #expect(nearestName(to: huge, among: keys + [huge]) == huge)
    #expect(ContinuousClock.now - start < .seconds(10))
  }

  @Test func quotedNamesAreCut() {
    #expect(quotedName("a b") == "'a b'")
    #expect(quotedName(String(repeating: "x", count: 60)).hasSuffix("x'"))
    #expect(quotedName(String(repeating: "é", count: 61)).unicodeScalars.count == 63)
    #expect(quotedName(String(repeating: "x", count: 1_000_000)).hasSuffix("x…'"))
  }
}
