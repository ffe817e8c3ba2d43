import Diagnostics
import KubernetesRelease

extension SpecChecks {
  /// What is said of the release's files must be about files that it has.
  func release() -> [Diagnostic] {
    let version = spec.kubernetes.version
    let release = spec.release
    // Without a profile of the release there is an error already.
    guard can(version), let profile = ReleaseProfile.named(version.value) else { return [] }
    switch profile.contents {
    case .archive:
      let hint = "release.url, release.sha256 and release.size are about it"
      return idle(release.mirror, "is one archive", hint) { $0 != nil }
        + idle(release.files, "is one archive", hint) { !$0.isEmpty }
    case .files(let files):
      let hint = "release.mirror and release.files are about them; see 'rkgen release list'"
      let shape = "is several files"
      return idle(release.url, shape, hint) { $0 != nil }
        + idle(release.sha256, shape, hint) { $0 != nil }
        + idle(release.size, shape, hint) { $0 != nil }
        + unknown(files.map(\.name))
    }
  }

  private func idle<Value>(
    _ setting: Setting<Value>, _ shape: String, _ hint: String, isGiven: (Value) -> Bool
  ) -> [Diagnostic] {
    guard can(setting), setting.isWritten, isGiven(setting.value) else { return [] }
    return [
      SpecRules.conflict.finding(
        "\(setting.key) has no use: \(spec.kubernetes.version.value) \(shape)",
        at: setting.location, hint: hint)
    ]
  }

  private func unknown(_ names: [String]) -> [Diagnostic] {
    let files = spec.release.files
    guard can(files) else { return [] }
    return files.value.filter { !names.contains($0.name.description) }.map { file in
      let name = file.name.description
      return SpecRules.unknownKey.finding(
        "\(files.key): \(spec.kubernetes.version.value) has no file \(quotedName(name))",
        at: file.location,
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
