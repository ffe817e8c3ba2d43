import ClusterSpec
import Rendering
import Review

/// Existing machines whose address would change.
struct AddressMoves {
  private let moves: [(name: String, from: IPv4Address, to: IPv4Address)]

  init(from old: ClusterSpec, to new: ClusterSpec) {
    let before = Dictionary(
      Server.planned(for: old).map { ($0.name, old.assignedAddress(of: $0)) }
    ) { first, _ in first }
    moves = Server.planned(for: new).compactMap { server in
      guard let from = before[server.name] ?? nil, let to = new.assignedAddress(of: server),
        from != to
      else { return nil }
      return (server.name, from, to)
    }
  }

  /// Which machines move, and how to avoid it; nil if none does.
  var warning: String? {
    guard let first = moves.first else { return nil }
    let who = FoldedNames(moves.map(\.name)).description
    let way = "from \(first.from) to \(first.to)"
    return (moves.count == 1 ? "\(who) moves \(way)" : "\(who) move, \(first.name) \(way)")
      + "; set nodes.pools.NAME.addresses to keep the addresses of a pool"
  }
}
