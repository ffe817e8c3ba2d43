import ClusterSpec
import Diagnostics

/// Checks the flags that a spec adds against what the release knows. A component ends at once on a flag
/// it does not know, and is restarted for ever.
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
    let known = profile.flags[component] ?? [:]
    return flags.compactMap { setting in
      let name = setting.name.description
      guard let flag = known[name] else {
        let near = nearestName(to: name, among: known.keys.sorted())
        return unknownFlag.finding(
          "\(component.rawValue) \(profile.version) has no flag '\(name)'", at: setting.location,
          hint: near.map { "did you mean '\($0)'?" })
      }
      if let expectation = flag.expectation(unmetBy: setting.value) {
        return badFlagValue.finding(
          "the flag '\(name)' of \(component.rawValue) takes \(expectation), not '\(setting.value)'",
          at: setting.location)
      }
      return flag.deprecation.map { replacement in
        deprecatedFlag.finding(
          "\(component.rawValue) \(profile.version) calls the flag '\(name)' deprecated",
          at: setting.location, hint: replacement.isEmpty ? nil : "use '\(replacement)'")
      }
    }
  }
}
