import Diagnostics
import KubernetesRelease

extension SpecChecks {
  /// What is said of what machines fetch must be about what the release is: an archive, or files that
  /// it has.
  func release() -> [Diagnostic] {
    let release = spec.release
    // Without a profile of the release there is an error already.
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
      case .archive: ("it is one archive", "release.url and release.sha256 are about it")
      case .files:
        ("it is several files", "release.files is about them, which 'rkgen release pin' prints")
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
      "--release-files takes \(Keys.releaseFiles.path) alone, not \(path)", at: location,
      hint: "'rkgen release pin' and 'rkgen release push' print what it takes")
  }
}
