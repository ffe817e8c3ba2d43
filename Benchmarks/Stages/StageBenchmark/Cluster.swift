import ClusterSpec
import KubernetesRelease

@testable import Rendering

/// A cluster with the inputs of each stage.
struct Cluster {
  /// A bug of this program.
  struct Fault: Error {}

  let text: [UInt8]
  let spec: ClusterSpec
  let composer: Composer
  let rendered: [RenderedMachine]
  /// The cost of the stages so far, by name, each run for the first time for this cluster.
  let costs: [String: Cost]

  init(_ text: String, nodes: Int) throws {
    let bytes = Array(text.replacing("count: 4\n", with: "count: \(nodes)\n").utf8)
    var costs: [String: Cost] = [:]
    func timed<Result>(_ name: String, _ work: () throws -> Result) throws -> Result {
      var result: Result?
      costs[name] = try Cost.of { result = try work() }
      guard let result else { throw Fault() }
      return result
    }
    self.text = bytes
    let spec = try timed(Stage.read) { try Self.read(bytes) }
    let servers = try timed(Stage.plan) { Server.planned(for: spec) }
    let templates = TemplateSet()
    try timed(Stage.compile) { try templates.compileAll() }
    guard let profile = ReleaseProfile.named(spec.kubernetes.version.value) else { throw Fault() }
    let composer = Composer(spec, nil, profile, templates)
    _ = try timed(Stage.master) { try composer.rendered(servers.filter { $0.role == .master }) }
    let own = try timed(Stage.nodes) { try composer.rendered(servers.filter { $0.role == .node }) }
    try timed(Stage.join) { for machine in own { _ = machine.userDataBytes } }
    (self.spec, self.composer) = (spec, composer)
    rendered = Renderer.render(spec).machines
    self.costs = costs
    guard rendered.count == nodes + 1 else { throw Fault() }
  }

  static func read(_ text: [UInt8]) throws -> ClusterSpec {
    guard let spec = ClusterSpec.read(SpecInput(file: "cluster.yaml", bytes: text)).spec else {
      throw Fault()
    }
    return spec
  }

  func render(_ role: Role) throws {
    _ = try composer.rendered(Server.planned(for: spec).filter { $0.role == role })
  }
}
