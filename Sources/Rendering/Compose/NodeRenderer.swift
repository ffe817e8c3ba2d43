/// Renders the nodes of a cluster, of which much is the same for all.
struct NodeRenderer {
  private let composer: Composer
  private let base: MachineDraft
  private let skeleton: NodeSkeleton?

  /// A renderer of so many nodes.
  init(_ composer: Composer, count: Int) throws(MachineDraft.Fault) {
    self.composer = composer
    base = try composer.nodeBase()
    // A single node has nothing to share.
    skeleton = count < 2 ? nil : NodeSkeleton(composer, base: base)
  }

  /// A node; nil if the server is none.
  func rendered(_ server: Server) throws -> RenderedMachine? {
    guard server.role == .node else { return nil }
    if let skeleton,
      let node = RenderedMachine(server, tokens: composer.tokens(of: server), in: skeleton)
    {
      return node
    }
    return try RenderedMachine(server, composer.node(server, from: base))
  }
}
