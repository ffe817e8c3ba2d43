import KubernetesRelease
import CloudConfig
import ClusterSpec
import Diagnostics

/// What came of rendering a cluster.
public struct RenderResult: Sendable {
  /// The machines, the master first; none if there was an error.
  public let machines: [RenderedMachine]
  /// What was found on the way.
  public let diagnostics: [Diagnostic]
}

/// Renders clusters: a pure function of a spec and its secrets.
public enum Renderer {
  /// The user-data of a cluster's machines.
  ///
  /// - Parameters:
  ///   - spec: The cluster.
  ///   - secrets: The secrets; without them placeholders stand in their places.
  ///   - isWanted: Which machines to render.
  /// - Returns: The machines with what was found; no machines if anything is an error.
  public static func render(
    _ spec: ClusterSpec, secrets: SecretsBundle? = nil,
    where isWanted: (Server) -> Bool = { _ in true }
  ) -> RenderResult {
    guard let profile = ReleaseProfile.named(spec.kubernetes.version.value) else {
      return RenderResult(machines: [], diagnostics: [unknownRelease(spec)])
    }
    var diagnostics = flagDiagnostics(spec, profile)
    guard !diagnostics.hasErrors else {
      return RenderResult(machines: [], diagnostics: diagnostics)
    }
    do {
      let composer = Composer(
        spec: spec, profile: profile, holes: HoleValues(spec, secrets),
        templates: try TemplateSet())
      let machines = try rendered(Server.planned(for: spec).filter(isWanted), composer)
      diagnostics += machines.compactMap(oversize)
      return RenderResult(
        machines: diagnostics.hasErrors ? [] : machines, diagnostics: diagnostics)
    } catch {
      return RenderResult(machines: [], diagnostics: diagnostics + [fault(error)])
    }
  }

  private static func rendered(
    _ servers: [Server], _ composer: Composer
  ) throws -> [RenderedMachine] {
    let nodeCount = servers.count { $0.role == .node }
    let nodes = nodeCount > 0 ? try NodeRenderer(composer, count: nodeCount) : nil
    return try servers.map { server in
      try nodes?.rendered(server) ?? RenderedMachine(server, composer.master())
    }
  }

  private static func flagDiagnostics(
    _ spec: ClusterSpec, _ profile: ReleaseProfile
  ) -> [Diagnostic] {
    let flags = spec.kubernetes.flags
    return FlagCheck.diagnostics(flags.apiServer, of: .apiServer, in: profile)
      + FlagCheck.diagnostics(flags.controllerManager, of: .controllerManager, in: profile)
      + FlagCheck.diagnostics(flags.scheduler, of: .scheduler, in: profile)
      + FlagCheck.diagnostics(flags.kubelet, of: .kubelet, in: profile)
      + FlagCheck.diagnostics(flags.proxy, of: .proxy, in: profile)
  }

  private static func unknownRelease(_ spec: ClusterSpec) -> Diagnostic {
    let known = ReleaseProfile.all.map(\.version.description).joined(separator: ", ")
    return Diagnostic(
      .error, .unknownRelease,
      "rkgen can't render Kubernetes \(spec.kubernetes.version.value); it knows \(known)",
      at: spec.kubernetes.version.location)
  }

  private static func oversize(_ machine: RenderedMachine) -> Diagnostic? {
    guard !machine.filledSize.fits else { return nil }
    return Diagnostic(
      .error, .tooLarge,
      """
      the user-data of \(machine.name) has \(machine.filledSize.base64Characters) base64 \
      characters; Nova takes at most \(UserDataSize.limit)
      """)
  }

  /// A fault of rkgen's own: reported like any other finding, so that nothing half-made gets out.
  private static func fault(_ error: any Error) -> Diagnostic {
    switch error {
    case MachineDraft.Fault.template(let error): error.diagnostic
    case MachineDraft.Fault.name(let name):
      Diagnostic(.error, .composition, "'\(name)' is no name for a file, unit or drop-in")
    case let error as TemplateError: error.diagnostic
    case let error as CloudConfigError:
      Diagnostic(.error, .composition, "the cloud-config can't be written: \(error)")
    default: Diagnostic(.error, .composition, "rendering failed: \(error)")
    }
  }
}

extension DiagnosticCode {
  /// A machine's parts do not make a cloud-config.
  static let composition = DiagnosticCode("RK0506")
  /// User-data that Nova would refuse.
  static let tooLarge = DiagnosticCode("RK0507")
}
