import KubernetesRelease
import CloudConfig
import ClusterSpec
import Diagnostics
import Ignition

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
    var diagnostics = Component.allCases.flatMap { component in
      FlagCheck.diagnostics(
        spec.kubernetes.flags[component] ?? [], of: component, in: profile)
    }
    diagnostics += FlagCheck.ownDiagnostics(spec, profile)
    diagnostics += FlagCheck.labelDiagnostics(spec, profile)
    let composer = Composer(spec, secrets, profile)
    let servers = Server.planned(for: spec).filter(isWanted)
    do {
      diagnostics += try composer.ownFindings(servers)
      guard !diagnostics.hasErrors else {
        return RenderResult(machines: [], diagnostics: diagnostics)
      }
      let machines = try composer.rendered(servers)
      diagnostics += Oversize.findings(machines)
      return RenderResult(
        machines: diagnostics.hasErrors ? [] : machines, diagnostics: diagnostics)
    } catch {
      // Flags that are refused may be what can't be composed.
      let more = diagnostics.hasErrors ? [] : faults(error, spec)
      return RenderResult(machines: [], diagnostics: diagnostics + more)
    }
  }

  private static func unknownRelease(_ spec: ClusterSpec) -> Diagnostic {
    return RenderingRules.unknownRelease.finding(
      "rkgen can't render Kubernetes \(spec.kubernetes.version.value); it knows \(ReleaseProfile.known)",
      at: spec.kubernetes.version.location)
  }

  /// A fault of rkgen's own: reported like any other finding, so that nothing half-made gets out.
  private static func faults(_ error: any Error, _ spec: ClusterSpec) -> [Diagnostic] {
    switch error {
    case MachineDraft.Fault.template(let error): [error.diagnostic]
    case MachineDraft.Fault.name(let name):
      [
        RenderingRules.composition.finding(
          "'\(name)' is not a valid name of a file, unit or drop-in")
      ]
    case let error as TemplateError: [error.diagnostic]
    case let error as CloudConfigError:
      [RenderingRules.composition.finding("the cloud-config can't be written: \(error)")]
    case let error as IgnitionError: error.problems.map { notInIgnition($0, spec) }
    default: [RenderingRules.composition.finding("rendering failed: \(error)")]
    }
  }

  /// Something that the spec's format can't say, where it was chosen.
  private static func notInIgnition(_ problem: IgnitionProblem, _ spec: ClusterSpec) -> Diagnostic {
    RenderingRules.notInIgnition.finding(
      "\(problem.subject) can't be said in Ignition: \(problem.reason)",
      at: spec.guest.format.location,
      related: problem.origin.map { [.init(message: "it comes from here", location: $0)] } ?? [])
  }
}

/// Why a spec that is right by itself can't be rendered; flags are `FlagCheck`'s.
public enum RenderingRules {
  /// All of them.
  public static let rules = [
    template, unknownRelease, composition, tooLarge, notInIgnition, ownClash, ownText,
  ]

  static let template = Rule(
    "RK0501", "broken-template", .error, "a template that can't be filled",
    reason: "A fault of rkgen's own templates. Nothing is written; please report it.")

  static let unknownRelease = Rule(
    "RK0505", "unknown-release", .error, "a release that rkgen does not know",
    reason: """
      Flags and units fit one release. For a release without a profile rkgen would have to guess, \
      so it refuses.
      """)

  static let composition = Rule(
    "RK0506", "broken-composition", .error, "parts that make no cloud-config",
    reason: "A fault of rkgen's own. Nothing is written; please report it.")

  static let tooLarge = Rule(
    "RK0507", "rendered-too-large", .error, "user-data that Nova would refuse",
    reason: """
      Nova takes at most 65,535 characters of base64 user-data. What is counted is what 'rkgen boot' and \
      'rkgen render --packed' hand over: placeholders filled, for Flatcar compressed as a whole, for CoreOS \
      larger files as gzip+base64. Larger things belong in what machines fetch.
      """)

  static let ownClash = Rule(
    "RK0509", "own-clash", .error, "something of the operator's own that rkgen writes, too",
    reason: """
      Of two files with one path the later would silently take the place of the other. 'replace: true' says that this \
      is meant; a drop-in changes a unit without a copy of it.
      """)

  static let ownText = Rule(
    "RK0510", "own-text", .error, "a text of the operator's own that can't be written",
    reason: """
      What is written reaches the machine as it is, whatever addresses the guest knows. A text that would come out \
      otherwise is refused.
      """)

  static let notInIgnition = Rule(
    "RK0508", "not-in-ignition", .error, "something that Ignition can't say",
    reason: """
      Ignition fills in no addresses, carries out no commands and knows no settings of services. What it \
      can't say would be lost, so nothing is written; guest.format: cloud-config can say it.
      """)
}
