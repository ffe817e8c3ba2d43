import FoundationEssentials
import Glibc

/// Prints, as a table in Markdown, what each stage costs: the first time in the process, for a cluster
/// of one node, and for each further node.
@main struct StageBenchmark {
  static let rounds = 5

  static func main() throws {
    guard CommandLine.arguments.count == 4, let nodes = Int(CommandLine.arguments[2]), nodes > 1
    else {
      print("usage: StageBenchmark SPEC NODES FOLDER")
      exit(64)
    }
    let text = try String(contentsOfFile: CommandLine.arguments[1], encoding: .utf8)
    let stages = Stage.all(folder: CommandLine.arguments[3])
    let small = try Cluster(text, nodes: 1)
    let first = try firstCosts(stages, small)
    let large = try Cluster(text, nodes: nodes)
    let headings = ["first run", "1 master + 1 node", "each further node"]
    print("| | \(headings.map { "\($0) | allocations" }.joined(separator: " | ")) |")
    print("|---|\(String(repeating: "--:|", count: 2 * headings.count))")
    for (stage, first) in zip(stages, first) {
      let one = try costs(stage, small)
      let further = (try costs(stage, large) - one) / Double(nodes - 1)
      let row = [stage.name, cells(first), cells(one), cells(further)]
      print("| \(row.joined(separator: " | ")) |")
    }
  }

  /// What each stage costs before its tables are built.
  private static func firstCosts(_ stages: [Stage], _ cluster: Cluster) throws -> [Cost] {
    try stages.map { stage in
      if let cost = cluster.costs[stage.name] { return cost }
      return try Cost.of { try stage.work(cluster, 0) }
    }
  }

  private static func costs(_ stage: Stage, _ cluster: Cluster) throws -> Cost {
    try stage.work(cluster, 0)
    return Cost.median(
      try (1...rounds).map { round in try Cost.of { try stage.work(cluster, round) } })
  }

  private static func cells(_ cost: Cost) -> String {
    // The sum with 0 is 0 where rounding gave -0.
    return "\((cost.time / 100).rounded() / 10 + 0) µs | \(Int(cost.allocations.rounded()))"
  }
}
