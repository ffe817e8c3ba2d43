import ClusterSpec
import Diagnostics

/// Checks the flags that a spec adds against what the release knows. A component ends at once on a flag
/// it does not know, and is restarted for ever.
public enum FlagCheck {
  /// The findings on the flags of one component.
  public static func diagnostics(
    _ flags: [FlagSetting], of component: Component, in profile: ReleaseProfile
  ) -> [Diagnostic] {
    let known = profile.flags[component] ?? [:]
    return flags.compactMap { setting in
      let name = setting.name.description
      guard let flag = known[name] else {
        let near = nearestName(to: name, among: known.keys.sorted())
        return Diagnostic(
          .error, .unknownFlag,
          "\(component.rawValue) \(profile.version) has no flag '\(name)'", at: setting.location,
          hint: near.map { "did you mean '\($0)'?" })
      }
      if let expectation = flag.expectation(unmetBy: setting.value) {
        return Diagnostic(
          .error, .badFlagValue,
          "the flag '\(name)' of \(component.rawValue) takes \(expectation), not '\(setting.value)'",
          at: setting.location)
      }
      return flag.deprecation.map { replacement in
        Diagnostic(
          .warning, .deprecatedFlag,
          "\(component.rawValue) \(profile.version) calls the flag '\(name)' deprecated",
          at: setting.location, hint: replacement.isEmpty ? nil : "use '\(replacement)'")
      }
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
