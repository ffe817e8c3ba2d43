import ClusterSpec
import Diagnostics
import KubernetesRelease

/// Checks the flags that a spec adds against what the release knows. A component ends at once on a flag
/// it does not know, and is restarted forever.
public enum FlagCheck {
  /// The rules that it checks.
  public static let rules = [unknownFlag, badFlagValue, deprecatedFlag]

  static let unknownFlag = Rule(
    "RK0502", "unknown-spec-flag", .error, "a flag that the component does not have",
    reason: """
      A Kubernetes component that meets an unknown flag prints its usage and ends, on a machine \
      that nobody can log in to yet. The list of flags is that of the release in the spec.
      """)

  static let badFlagValue = Rule(
    "RK0503", "bad-spec-flag-value", .error, "a value that the flag does not take",
    reason: "The component would end at once with 'invalid argument'.")

  static let deprecatedFlag = Rule(
    "RK0504", "deprecated-spec-flag", .warning, "a flag that is deprecated in the release",
    reason: "It still works in this release and is gone in a later one.")

  /// The findings on the flags of one component.
  public static func diagnostics(
    _ flags: [FlagSetting], of component: Component, in profile: ReleaseProfile
  ) -> [Diagnostic] {
    let releases = PossibleReleases(profile.flags.release)
    return flags.flatMap { setting in
      releases.problems(
        with: setting.name.description, value: setting.value, of: component, in: .spec
      ).map { problem in
        rule(problem.kind).finding(problem.message, at: setting.location, hint: problem.hint)
      }
    }
  }

  private static func rule(_ kind: FlagProblem.Kind) -> Rule {
    switch kind {
    case .unknown: unknownFlag
    case .badValue: badFlagValue
    case .deprecated: deprecatedFlag
    }
  }
}
