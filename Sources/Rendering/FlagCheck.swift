import ClusterSpec
import Diagnostics
import KubernetesRelease

/// Checks the flags that a spec adds against those of the release. A component exits at once on an unknown
/// flag, and is restarted forever.
public enum FlagCheck {
  /// The rules that it checks.
  public static let rules = [
    unknownFlag, badFlagValue, deprecatedFlag, flagOverLabels, flagOverShared,
  ]

  static let unknownFlag = Rule(
    "RK0502", "unknown-spec-flag", .error, "unknown flag in the spec",
    reason: """
      A Kubernetes component given an unknown flag prints its usage and exits, on a machine \
      that nobody can log in to yet. Flags are checked against the release in the spec.
      """)

  static let badFlagValue = Rule(
    "RK0503", "bad-spec-flag-value", .error, "invalid flag value in the spec",
    reason: "The component would exit at once with 'invalid argument'.")

  static let deprecatedFlag = Rule(
    "RK0504", "deprecated-spec-flag", .warning, "deprecated flag in the spec",
    reason: "It still works in this release but is removed in a later one.")

  static let flagOverLabels = Rule(
    "RK0511", "flag-over-labels", .warning, "flag overrides labels",
    reason: """
      A flag in the spec replaces rkgen's own, so these machines would have the labels in the flag and none of those \
      under 'labels'.
      """)

  static let flagOverShared = Rule(
    "RK0512", "flag-over-shared-value", .warning, "flag overrides a value that other parts share",
    reason: """
      A flag in the spec replaces rkgen's own, and no other: certificates, the firewall, kubeconfigs and other \
      components keep the value of the spec, and do not fit.
      """)

  /// The findings on flags of one component.
  public static func diagnostics(
    _ flags: [FlagSetting], of component: Component, in profile: ReleaseProfile
  ) -> [Diagnostic] {
    let releases = PossibleReleases(profile.flags.release)
    return flags.flatMap { setting in
      if let problem = problem(setting, component, profile) { return [problem] }
      return overShared(setting, component, profile)
        + releases.problems(
          with: setting.name.description, value: setting.value, of: component, in: .spec
        ).map { problem in
          let rule = rule(problem.kind)
          // A release that was not run has another's flags here: a newer one may have more.
          return rule.finding(
            problem.message, at: setting.location,
            severity: profile.wasRun ? rule.severity : .warning, hint: problem.hint)
        }
    }
  }

  /// The findings on flags that a spec adds to some machines.
  static func ownDiagnostics(_ spec: ClusterSpec, _ profile: ReleaseProfile) -> [Diagnostic] {
    spec.own.all.flatMap { level, keys -> [Diagnostic] in
      let role = level.role(in: spec)
      return keys.flags.value.flatMap { own -> [Diagnostic] in
        if let role, !role.runs(own.component, profile, in: spec) {
          return [
            unknownFlag.finding(
              "\(own.source.key) can't set flags of \(own.component.rawValue), which does not run on "
                + "\(role == .master ? "masters" : "nodes")", at: own.source.location)
          ]
        }
        return diagnostics([own.flag], of: own.component, in: profile)
      }
    }
  }

  /// Kubelet flags that override labels, each with the first labels lost.
  static func labelDiagnostics(_ spec: ClusterSpec, _ profile: ReleaseProfile) -> [Diagnostic] {
    guard let name = profile.flag(.nodeLabels, of: .kubelet)?.name,
      spec.marks.all.contains(where: { !$0.group.labels.value.isEmpty })
    else { return [] }
    let common = (spec.kubernetes.flags[.kubelet] ?? []).map {
      (flag: $0, key: Component.kubelet.flagsKey)
    }
    var found: [Diagnostic] = []
    for (_, levels) in Server.planned(for: spec).withDifferentLevels(in: spec) {
      let own = spec.own(at: levels).flags.filter { $0.component == .kubelet }
        .map { (flag: $0.flag, key: "\($0.source.key).kubelet") }
      let flag = (common + own).last { $0.flag.name.description == name }
      let labels = spec.marks.groups(at: levels).map(\.labels).first { !$0.value.isEmpty }
      guard let flag, let labels else { continue }
      let related = labels.location.map {
        [Diagnostic.Related(message: "\(labels.key) is given here", location: $0)]
      }
      let finding = flagOverLabels.finding(
        "\(flag.key).\(name) overrides \(labels.key)", at: flag.flag.location,
        hint: "put all of them under labels", related: related ?? [])
      if !found.contains(finding) { found.append(finding) }
    }
    return found.sorted()
  }

  private static func overShared(
    _ setting: FlagSetting, _ component: Component, _ profile: ReleaseProfile
  ) -> [Diagnostic] {
    let name = setting.name.description
    let keys: [FlagRole: String] = [
      .serviceRange: "network.services.cidr", .podRange: "network.pods.cidr",
    ]
    let role = profile.spelling[component]?.first { $0.value == name }?.key
    let key = role.flatMap { keys[$0] }
    guard key != nil || role == .authenticatedPort || name == "service-node-port-range" else {
      return []
    }
    return [
      flagOverShared.finding(
        "other parts of the cluster rely on the value that rkgen gives '\(name)' of \(component.rawValue)",
        at: setting.location, hint: key.map { "set \($0) instead" } ?? "leave it out")
    ]
  }

  /// A flag that the release has removed, or ignores.
  private static func problem(
    _ setting: FlagSetting, _ component: Component, _ profile: ReleaseProfile
  ) -> Diagnostic? {
    let name = setting.name.description
    if profile.goneFlags[component]?.contains(name) == true {
      return unknownFlag.finding(
        "\(component.rawValue) \(profile.version) has no flag '\(name)': "
          + "\(profile.flags.release.rawValue) had it", at: setting.location)
    }
    guard let taken = profile.flagsBesideFile[component], !taken.contains(name),
      profile.flags.flag(name, of: component) != nil
    else { return nil }
    return unknownFlag.finding(
      "\(component.rawValue) \(profile.version) ignores '\(name)': with a configuration "
        + "file, it honours few flags", at: setting.location,
      hint: "it honours \(taken.sorted().joined(separator: ", "))")
  }

  private static func rule(_ kind: FlagProblem.Kind) -> Rule {
    switch kind {
    case .unknown: unknownFlag
    case .badValue: badFlagValue
    case .deprecated: deprecatedFlag
    }
  }
}

extension Level {
  /// The role of its machines; nil if it is for all.
  fileprivate func role(in spec: ClusterSpec) -> Role? {
    switch self {
    case .cluster: nil
    case .masters: .master
    case .nodes, .pool: .node
    case .machine(let name): spec.masterNames.contains(name) ? .master : .node
    }
  }
}
