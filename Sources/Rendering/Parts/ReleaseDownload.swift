import ClusterSpec
import KubernetesRelease
import Machine

extension MachineDraft {
  /// Adds the release, of which a machine fetches and keeps the programs that it runs.
  mutating func addRelease(_ programs: [ReleaseProgram]) throws(Fault) {
    guard case .archive = contents else { return try addDownloads(programs) }
    let release = spec.release
    try addFile(
      "/etc/kubernetes/release-url", text(.releaseURL) + "\n", from: .setting(release.url),
      mode: .secret)
    let version = TemplateValue.literal(profile.version.description)
      .from(.setting(spec.kubernetes.version))
    try addScript(
      .fetchRelease,
      [
        "version": version,
        "sha256": .literal(release.sha256.value?.description ?? "").from(.setting(release.sha256)),
        "size": .literal(release.size.value.map(String.init) ?? "").from(.setting(release.size)),
        "programs": .list(programs.map { GuestText($0.rawValue) }),
      ])
    try addUnit(.kubernetesRelease, ["version": version])
  }
}
