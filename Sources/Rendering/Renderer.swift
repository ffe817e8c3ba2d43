import KubernetesRelease
import CloudConfig
import ClusterSpec
import Diagnostics
import Ignition

/// The result of rendering a cluster.
public struct RenderResult: Sendable {
  /// The machines, masters first; none if there was an error.
  public let machines: [RenderedMachine]
  /// The findings.
  public let diagnostics: [Diagnostic]
}

/// Renders clusters: a pure function of a spec and its secrets.
public enum Renderer {
  /// Renders the machines of a cluster.
  ///
  /// - Parameters:
  ///   - spec: The cluster.
  ///   - secrets: The secrets; without them, placeholders remain.
  ///   - isWanted: Which machines to render.
  /// - Returns: The machines and the findings; no machines if any of these is an error.
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
      // Rejected flags may be why composing failed.
      let more = diagnostics.hasErrors ? [] : faults(error, spec)
      return RenderResult(machines: [], diagnostics: diagnostics + more)
    }
  }

  private static func unknownRelease(_ spec: ClusterSpec) -> Diagnostic {
    return RenderingRules.unknownRelease.finding(
      "rkgen can't render Kubernetes \(spec.kubernetes.version.value); it supports \(ReleaseProfile.known)",
      at: spec.kubernetes.version.location)
  }

  /// A bug in rkgen, reported like any other finding, so that nothing half-finished is written.
  private static func faults(_ error: any Error, _ spec: ClusterSpec) -> [Diagnostic] {
    switch error {
    case MachineDraft.Fault.template(let error): [error.diagnostic]
    case MachineDraft.Fault.name(let name):
      [
        RenderingRules.composition.finding(
          "'\(name)' is not a valid file, unit or drop-in name")
      ]
    case let error as TemplateError: [error.diagnostic]
    case let error as CloudConfigError:
      [RenderingRules.composition.finding("the cloud-config can't be written: \(error)")]
    case let error as IgnitionError: error.problems.map { notInIgnition($0, spec) }
    default: [RenderingRules.composition.finding("rendering failed: \(error)")]
    }
  }

  /// Something that the spec's format can't express, reported where the format was chosen.
  private static func notInIgnition(_ problem: IgnitionProblem, _ spec: ClusterSpec) -> Diagnostic {
    RenderingRules.notInIgnition.finding(
      "\(problem.subject) can't be expressed in Ignition: \(problem.reason)",
      at: spec.guest.format.location,
      related: problem.origin.map { [.init(message: "it comes from here", location: $0)] } ?? [])
  }
}

/// Why a valid spec can't be rendered; rules for flags are in `FlagCheck`.
public enum RenderingRules {
  /// All of them.
  public static let rules = [
    template, unknownRelease, composition, tooLarge, notInIgnition, ownClash, ownText,
  ]

  static let template = Rule(
    "RK0501", "broken-template", .error, "broken template",
    reason: "A bug in rkgen's templates. Nothing is written; please report it.")

  static let unknownRelease = Rule(
    "RK0505", "unknown-release", .error, "unsupported Kubernetes release",
    reason: """
      Flags and units are specific to a release. For a release without a profile, rkgen would have \
      to guess, so it refuses.
      """)

  static let composition = Rule(
    "RK0506", "broken-composition", .error, "machine can't be composed",
    reason: "A bug in rkgen. Nothing is written; please report it.")

  static let tooLarge = Rule(
    "RK0507", "rendered-too-large", .error, "user-data too large for Nova",
    reason: """
      Nova accepts at most 65,535 characters of base64 user-data. What counts is the output of 'rkgen boot' \
      and 'rkgen render --packed': placeholders filled, compressed as a whole for Flatcar and Ubuntu, with larger \
      files as gzip+base64 for CoreOS. Let machines fetch what is larger.
      """)

  static let ownClash = Rule(
    "RK0509", "own-clash", .error, "addition conflicts with what rkgen writes",
    reason: """
      Of two files with the same path, the later would silently replace the other. 'replace: true' says that this \
      is intended; a drop-in changes a unit without a copy of it.
      """)

  static let ownText = Rule(
    "RK0510", "own-text", .error, "addition can't be written",
    reason: """
      Added text reaches the machine unchanged, whatever addresses the guest knows. Text that would be altered is \
      rejected.
      """)

  static let notInIgnition = Rule(
    "RK0508", "not-in-ignition", .error, "not expressible in Ignition",
    reason: """
      Ignition does not fill in addresses, run commands or configure services. What it can't express would \
      be lost, so nothing is written; guest.format: cloud-config can express it.
      """)
}
