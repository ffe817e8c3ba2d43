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

/// What came of rendering, with what was taken down on the way.
struct Attempt {
  /// A machine and where its parts came from, if that was wanted.
  struct Traced {
    let machine: RenderedMachine
    let trace: MachineTrace?

    /// A machine from its whole draft.
    init(_ machine: Machine, _ draft: MachineDraft) throws(CloudConfigError) {
      self.machine = try RenderedMachine(machine, draft)
      trace = draft.trace
    }

    /// A machine of which nothing was taken down.
    init(_ machine: RenderedMachine) {
      self.machine = machine
      trace = nil
    }
  }

  /// The machines; none if there was an error.
  var machines: [Traced] = []
  /// What was found on the way.
  let diagnostics: [Diagnostic]
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
    where isWanted: (Machine) -> Bool = { _ in true }
  ) -> RenderResult {
    let result = attempt(spec, secrets, isRecording: false, where: isWanted)
    return RenderResult(
      machines: result.machines.map(\.machine), diagnostics: result.diagnostics)
  }

  /// Renders, and with `isRecording` also takes down where everything came from.
  static func attempt(
    _ spec: ClusterSpec, _ secrets: SecretsBundle?, isRecording: Bool,
    where isWanted: (Machine) -> Bool
  ) -> Attempt {
    guard let profile = ReleaseProfile.named(spec.kubernetes.version.value) else {
      return Attempt(diagnostics: [unknownRelease(spec)])
    }
    var diagnostics = flagDiagnostics(spec, profile)
    guard !diagnostics.hasErrors else { return Attempt(diagnostics: diagnostics) }
    do {
      let composer = Composer(
        spec: spec, profile: profile, holes: HoleValues(spec, secrets),
        templates: try TemplateSet(), isRecording: isRecording)
      let machines = try rendered(Machine.planned(for: spec).filter(isWanted), composer)
      diagnostics += machines.compactMap { oversize($0.machine) }
      return Attempt(
        machines: diagnostics.hasErrors ? [] : machines, diagnostics: diagnostics)
    } catch {
      return Attempt(diagnostics: diagnostics + [fault(error)])
    }
  }

  private static func rendered(
    _ machines: [Machine], _ composer: Composer
  ) throws -> [Attempt.Traced] {
    let nodeCount = machines.count { $0.role == .node }
    let nodes = nodeCount > 0 ? try NodeRenderer(composer, count: nodeCount) : nil
    return try machines.map { machine in
      try nodes?.rendered(machine) ?? Attempt.Traced(machine, composer.master())
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
      the user-data of \(machine.machine.name) has \(machine.filledSize.base64Characters) base64 \
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
