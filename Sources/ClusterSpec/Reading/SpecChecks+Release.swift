import Diagnostics
import KubernetesRelease

extension SpecChecks {
  /// Settings of what machines fetch must match what the release is: an archive, or the files that
  /// it has.
  func release() -> [Diagnostic] {
    let release = spec.release
    // A release without a profile is already an error.
    guard can(spec.kubernetes.version), let profile = spec.profile else { return [] }
    switch spec.contents(of: profile) {
    case .archive:
      return unfit(release.mirror, profile) { $0 != nil }
        + unfit(release.files, profile) { !$0.isEmpty }
    case .files(let files):
      return unfit(release.url, profile) { $0 != nil }
        + unfit(release.sha256, profile) { $0 != nil }
        + unfit(release.size, profile) { $0 != nil } + unknown(files.map(\.name), profile)
    }
  }

  private func unfit<Value>(
    _ setting: Setting<Value>, _ profile: ReleaseProfile, isGiven: (Value) -> Bool
  ) -> [Diagnostic] {
    guard can(setting), isGiven(setting.value) else { return [] }
    let (reason, hint) =
      switch spec.contents(of: profile) {
      case .archive: ("the release is one archive", "use release.url and release.sha256")
      case .files:
        ("the release is several files", "use release.files, which 'rkgen release pin' prints")
      }
    return [
      SpecRules.unfit.finding(
        "\(setting.key) must be left out in \(profile.version): \(reason)", at: setting.location,
        hint: hint)
    ]
  }

  private func unknown(_ names: [String], _ profile: ReleaseProfile) -> [Diagnostic] {
    let files = spec.release.files
    guard can(files) else { return [] }
    return files.value.filter { !names.contains($0.name.description) }.map { file in
      let name = file.name.description
      return SpecRules.unfit.finding(
        "\(files.key): \(profile.version) has no file \(quotedName(name))",
        at: file.location ?? files.location,
        hint: nearestName(to: name, among: names).map { "did you mean \(quotedName($0))?" }
          ?? "'rkgen release list' prints its files")
    }
  }
}

extension Diagnostic {
  static func notAReleaseFile(_ path: String, at location: SourceLocation) -> Diagnostic {
    SpecRules.override.finding(
      "--release-files accepts only \(Keys.releaseFiles.path), not \(path)", at: location,
      hint: "'rkgen release pin' and 'rkgen release push' print what it accepts")
  }
}
