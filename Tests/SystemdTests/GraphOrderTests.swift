import Systemd
import TestSupport
import Testing

@Suite struct GraphOrderTests {
  private static func unit(_ name: String, _ text: String, takesDefaults: Bool = true)
    -> DependencyGraph.Unit?
  {
    UnitName(name).map {
      DependencyGraph.Unit(
        name: $0, file: UnitFile.parse(text, file: name).file, isEnabled: false,
        takesDefaults: takesDefaults)
    }
  }

  private static func cycles(_ units: DependencyGraph.Unit?...) -> [[String]] {
    DependencyGraph(units.compactMap(\.self), withDefaults: true).cycles.map {
      $0.map(\.from.description)
    }
  }

  @Test(arguments: 0..<60 as Range<UInt64>)
  func pairsAgreeWithWalks(_ seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let count = Int.random(in: 2...100, using: &random)
    let units = (0..<count).map { number in
      let others = (0..<Int.random(in: 0...3, using: &random)).map { _ in
        "u\(Int.random(in: 0..<count, using: &random)).service"
      }
      return Self.unit(
        "u\(number).service", "[Unit]\nAfter=\(others.joined(separator: " "))\n")
    }.compactMap(\.self)
    let graph = DependencyGraph(units)
    let pairs = units.flatMap { one in units.map { (one.name, $0.name) } }
    let earlier = Dictionary(
      uniqueKeysWithValues: units.map { ($0.name, Self.predecessors(of: $0.name, in: graph)) })
    let expected = pairs.map { earlier[$0.0]?.contains($0.1) == true }
    #expect(graph.areOrdered(pairs) == expected)
    // A unit is in a cycle exactly if it waits for itself, and each cycle is reported once.
    let entangled = units.filter { earlier[$0.name]?.contains($0.name) == true }
    #expect(graph.cycles.isEmpty == entangled.isEmpty)
    for cycle in graph.cycles {
      #expect(cycle.first?.from == cycle.last?.to)
      #expect(Set(cycle.map(\.from)).count == cycle.count)
      for (one, next) in zip(cycle, cycle.dropFirst()) { #expect(one.to == next.from) }
    }
    #expect(Set(graph.startOrder).isDisjoint(with: entangled.map(\.name)))
  }

  /// What starts before a unit, computed step by step.
  private static func predecessors(
    of unit: UnitName, in graph: DependencyGraph
  ) -> Set<UnitName> {
    var found: Set<UnitName> = []
    var last: Set<UnitName> = [unit]
    while !last.isEmpty {
      let next = graph.edges.filter { $0.kind == .after && last.contains($0.from) }.map(\.to)
      last = Set(next).subtracting(found)
      found.formUnion(last)
    }
    return found
  }

  @Test func pairsOfStrangersAreUnordered() throws {
    let unit = try #require(Self.unit("a.service", "[Unit]\nAfter=b.service\n"))
    let other = try #require(UnitName("z.service"))
    #expect(
      DependencyGraph([unit]).areOrdered([(unit.name, other), (other, unit.name)]) == [
        false, false,
      ])
    #expect(DependencyGraph([]).areOrdered([(other, other)]) == [false])
  }

  @Test func earlyBootNeedsNoDefaults() {
    let early = "[Unit]\nBefore=sysinit.target\n"
    #expect(Self.cycles(Self.unit("a.service", early)) == [["a.service", "sysinit.target"]])
    #expect(Self.cycles(Self.unit("a.service", early + "DefaultDependencies=no\n")).isEmpty)
    #expect(Self.cycles(Self.unit("a.service", early, takesDefaults: false)).isEmpty)
    #expect(
      Self.cycles(Self.unit("a.service", "[Unit]\nBefore=local-fs.target\n"))
        == [["a.service", "sysinit.target", "local-fs.target"]])
    #expect(Self.cycles(Self.unit("a.service", "[Unit]\nBefore=multi-user.target\n")).isEmpty)
  }

  @Test func socketStartsBeforeServices() {
    #expect(
      Self.cycles(
        Self.unit("a.socket", "[Unit]\nAfter=b.service\n[Socket]\nListenStream=1\n"),
        Self.unit("b.service", "")) == [
          ["a.socket", "b.service", "basic.target", "sockets.target"]
        ])
    // Timers don't delay the boot.
    #expect(
      Self.cycles(
        Self.unit("a.timer", "[Unit]\nAfter=b.service\n[Timer]\nOnBootSec=1\n"),
        Self.unit("b.service", "")
      ).isEmpty)
  }

  @Test func manyNamesAreTaken() throws {
    let names = (0..<10_000).map { "x\($0).service" }.joined(separator: " ")
    let unit = try #require(Self.unit("a.service", "[Unit]\nAfter=\(names)\n"))
    let graph = DependencyGraph([unit])
    #expect(graph.cycles.isEmpty)
    #expect(graph.startOrder.count == 10_001)
  }
}
