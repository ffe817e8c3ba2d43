import Systemd
import Testing

@Suite struct GraphTests {
  private static func graph(_ units: [(String, String)], enabled: Set<String> = [])
    -> DependencyGraph
  {
    DependencyGraph(
      units.compactMap { name, text in
        UnitName(name).map {
          DependencyGraph.Unit(
            name: $0, file: UnitFile.parse(text, file: name).file, isEnabled: enabled.contains(name)
          )
        }
      })
  }

  private static func names(_ edges: [DependencyGraph.Edge]) -> [String] {
    edges.map { "\($0.from) \($0.kind.rawValue) \($0.to)" }
  }

  @Test func directivesBecomeEdges() {
    let graph = Self.graph(
      [
        (
          "a.service",
          "[Unit]\nWants=b.service\nAfter=b.service c.service\n[Install]\nWantedBy=d.target\n"
        ),
        ("x@1.service", "[Unit]\nRequires=%p-%i.socket\nBefore=a.service\n"),
        ("t.timer", "[Timer]\nOnBootSec=1\n"),
      ], enabled: ["a.service"])
    #expect(
      Self.names(graph.edges) == [
        "a.service wants b.service", "a.service after b.service", "a.service after c.service",
        "d.target wants a.service", "x@1.service requires x-1.socket",
        "a.service after x@1.service",
        "t.timer triggers t.service", "t.service after t.timer",
      ])
    #expect(graph.edges.first?.place?.range.start.line == 2)
  }

  @Test func escapesArePartOfNames() {
    let graph = Self.graph([
      ("a.service", "[Unit]\nRequires=srv-my\\x2ddata.mount \"b\\x2dc.service\"\n")
    ])
    #expect(
      Self.names(graph.edges) == [
        #"a.service requires srv-my\x2ddata.mount"#, #"a.service requires b\x2dc.service"#,
      ])
  }

  @Test func targetsWaitForWhatTheyWant() {
    let graph = Self.graph([
      ("t.target", "[Unit]\nWants=a.service b.service\n"),
      ("a.service", "[Unit]\nAfter=t.target\n"),
      ("b.service", ""),
    ])
    #expect(Self.names(graph.edges).contains("t.target after b.service"))
    #expect(graph.cycles.isEmpty)
  }

  @Test func cycleIsFoundWithItsPlaces() throws {
    let graph = Self.graph([
      ("a.service", "[Unit]\nAfter=b.service d.service\n"),
      ("b.service", "[Unit]\nAfter=c.service\n"),
      ("c.service", "[Unit]\nAfter=a.service\n"), ("d.service", "[Unit]\nAfter=b.service\n"),
    ])
    let cycle = try #require(graph.cycles.first)
    #expect(graph.cycles.count == 1)
    #expect(cycle.map(\.from.description) == ["a.service", "b.service", "c.service"])
    #expect(cycle.allSatisfy { $0.place != nil })
  }

  @Test(arguments: 0..<40 as Range<UInt64>)
  func orderRespectsEveryEdge(_ seed: UInt64) throws {
    var random = Random(state: seed)
    let count = Int(random.next() % 30) + 2
    var lines = (0..<count).map { _ in "[Unit]\n" }
    for later in 1..<count {
      for earlier in 0..<later where random.next() % 5 == 0 {
        lines[later] += "After=u\(earlier).service\n"
      }
    }
    func made() -> DependencyGraph {
      Self.graph(lines.enumerated().map { ("u\($0).service", $1) })
    }
    let graph = made()
    #expect(graph.cycles.isEmpty)
    let order = graph.startOrder
    #expect(order.count == count)
    let rank = Dictionary(uniqueKeysWithValues: order.enumerated().map { ($1, $0) })
    for edge in graph.edges {
      #expect(try #require(rank[edge.to]) < (try #require(rank[edge.from])))
    }
    // One edge against the order makes exactly one cycle.
    guard let edge = graph.edges.randomElement(using: &random) else { return }
    let index = Int(edge.to.description.dropFirst().dropLast(8)) ?? 0
    lines[index] += "After=\(edge.from)\n"
    let cycle = try #require(made().cycles.first)
    #expect(cycle.first?.from == cycle.last?.to)
    for (one, next) in zip(cycle, cycle.dropFirst()) { #expect(one.to == next.from) }
  }

  private struct Random: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state >> 16
    }
  }
}
