import CloudConfig
import ClusterSpec
import CommandSupport
import FoundationEssentials
import Lint

@testable import Rendering

/// A stage on the way from a spec to files.
struct Stage {
  let name: String
  /// Does the stage for a whole cluster; the number tells runs apart.
  let work: (Cluster, Int) throws -> Void

  static let read = "read the spec"
  static let plan = "plan machines"
  static let compile = "compile templates"
  static let master = "compose and encode the master"
  static let nodes = "compose and encode the nodes"
  static let join = "put user-data together"

  /// All stages in their order.
  static func all(folder: String) -> [Stage] {
    [
      Stage(name: read) { cluster, _ in _ = try Cluster.read(cluster.text) },
      Stage(name: plan) { cluster, _ in _ = Server.planned(for: cluster.spec) },
      Stage(name: compile) { _, _ in try TemplateSet().compileAll() },
      Stage(name: master) { cluster, _ in try cluster.render(.master) },
      Stage(name: nodes) { cluster, _ in
        try cluster.render(.node)
      },
      Stage(name: join) { cluster, _ in
        for machine in cluster.rendered { _ = machine.userDataBytes }
      },
      Stage(name: "check and lint") { cluster, _ in
        _ = RenderedLint.report(
          cluster.rendered, of: cluster.spec, options: LintOptions(), asksShellcheck: false,
          predictsGuests: false,
          sources: [])
      },
      Stage(name: "write new files") { cluster, run in
        try write(cluster, "\(folder)/\(cluster.rendered.count)-\(run)")
      },
      Stage(name: "find files unchanged") { cluster, _ in
        try write(cluster, "\(folder)/\(cluster.rendered.count)-0")
      },
    ]
  }

  private static func write(_ cluster: Cluster, _ folder: String) throws {
    try FolderOutput(folder: folder, force: false, prune: false).write(
      cluster.rendered, planned: cluster.rendered.map(\.name), Console())
  }
}
