/// Renders the nodes of a cluster, of which much is the same for all.
struct NodeRenderer {
  private let composer: Composer
  private let base: MachineDraft
  private let skeleton: NodeSkeleton?

  /// A renderer of so many nodes.
  init(_ composer: Composer, count: Int) throws(MachineDraft.Fault) {
    self.composer = composer
    base = try composer.nodeBase()
    // What is taken down goes with a draft of its own, and a single node has nothing to share.
    skeleton = composer.isRecording || count < 2 ? nil : NodeSkeleton(composer, base: base)
  }

  /// A node; nil if the machine is none.
  func rendered(_ machine: Machine) throws -> Attempt.Traced? {
    guard machine.role == .node else { return nil }
    if let skeleton,
      let node = RenderedMachine(machine, tokens: composer.tokens(of: machine), in: skeleton)
    {
      return Attempt.Traced(node)
    }
    return try Attempt.Traced(machine, composer.node(machine, from: base))
  }
}
