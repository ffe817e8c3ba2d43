import ClusterSpec
import Diagnostics

/// Checks the flags that a spec adds against what the release knows. A component ends at once on a flag
/// it does not know, and is restarted forever.
public enum FlagCheck {
  /// The findings on the flags of one component.
  public static func diagnostics(
    _ flags: [FlagSetting], of component: Component, in profile: ReleaseProfile
  ) -> [Diagnostic] {
    let releases = PossibleReleases(profile.flags.release)
    return flags.flatMap { setting in
      releases.problems(
        with: setting.name.description, value: setting.value, of: component, in: .spec
      ).map { problem in
        Diagnostic(
          problem.kind == .deprecated ? .warning : .error, problem.kind.code, problem.message,
          at: setting.location, hint: problem.hint)
      }
    }
  }
}

extension FlagProblem.Kind {
  fileprivate var code: DiagnosticCode {
    switch self {
    case .unknown: .unknownFlag
    case .badValue: .badFlagValue
    case .deprecated: .deprecatedFlag
    }
  }
}

extension DiagnosticCode {
  /// A flag that the component of this release does not have.
  static let unknownFlag = DiagnosticCode("RK0502")
  /// A flag whose value the component would refuse.
  static let badFlagValue = DiagnosticCode("RK0503")
  /// A flag that the release calls deprecated.
  static let deprecatedFlag = DiagnosticCode("RK0504")
  /// A release that rkgen has no profile of.
  package static let unknownRelease = DiagnosticCode("RK0505")
}
