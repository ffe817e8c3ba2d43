import Foundation
import KubernetesRelease
import TestSupport
import Testing

/// Releases differ only in their values.
@Suite struct ReleaseTests {
  private static let profiles = [
    "v0.3.0", "v0.9.2", "v0.18.1", "v1.0.0", "v1.1.0", "v1.2.0", "v1.28.7",
  ]
  .compactMap { KubernetesVersion($0).flatMap(ReleaseProfile.named) }

  @Test(arguments: 27...37) func seriesAreKnownByTheirMinor(_ minor: Int) throws {
    let profile = ReleaseProfile.named(KubernetesVersion(major: 1, minor: minor, patch: 3))
    #expect((profile != nil) == (28...36).contains(minor))
    #expect(profile.map { $0.version.patch == 3 && $0.design == .today } ?? true)
    #expect(profile.map { $0.wasRun == (minor == 28) } ?? true)
  }

  @Test(arguments: 0...3) func clustersOfThenGoOn(_ minor: Int) {
    let profile = ReleaseProfile.named(KubernetesVersion(major: 1, minor: minor, patch: 4))
    #expect((profile != nil) == (minor < 3))
    #expect(profile.map { $0.version.patch == 4 && $0.design == .founding } ?? true)
  }

  @Test func nothingElseIsKnown() {
    for version in [
      "v0.2.0", "v0.4.0", "v0.8.0", "v0.10.0", "v0.18.2", "v0.19.0", "v1.3.0", "v1.27.1", "v2.28.7",
    ] {
      #expect(KubernetesVersion(version).flatMap(ReleaseProfile.named) == nil, "\(version)")
    }
  }

  /// A name that the programs don't know would silently match nothing.
  @Test func everyFlagThatIsSpelledIsOne() {
    #expect(Self.profiles.count == 7)
    for profile in Self.profiles {
      for component in Component.allCases {
        for (role, name) in profile.spelling[component] ?? [:] {
          #expect(
            profile.flags.flag(name, of: component)?.deprecation == nil
              && profile.flag(role, of: component) != nil, "\(profile.version) \(name)")
        }
      }
    }
  }

  @Test func flagsThatAreGoneWereThere() throws {
    let last = try #require(ReleaseProfile.named(KubernetesVersion(major: 1, minor: 36, patch: 0)))
    #expect(last.goneFlags[.kubelet]?.count == 3 && last.goneFlags[.apiServer]?.count == 2)
    for (component, names) in last.goneFlags {
      #expect(names.allSatisfy { last.flags.flag($0, of: component) != nil })
    }
  }

  /// No code outside the releases tests for a release. Lint knows what foreign machines run, and asks the flag
  /// tables.
  @Test func nobodyComparesReleases() throws {
    let comparison =
      /(?:[vV]ersion|release)(?:\.value)?(?:\.(?:major|minor|patch)\b| (?:[<>!=]=|[<>]) (?!nil))|\.v\d+_/
    let sources = Repository.root.appending(path: "Sources")
    let files = try #require(FileManager.default.enumerator(atPath: sources.path))
    var count = 0
    for case let file as String in files where file.hasSuffix(".swift") {
      let isOfReleases = file.hasPrefix("KubernetesRelease/") || file.hasPrefix("Lint/")
      guard !isOfReleases else { continue }
      count += 1
      let text = try Repository.text("Sources/" + file)
      guard text.contains("KubernetesRelease") else { continue }
      let found = text.firstMatch(of: comparison).map { String($0.0) }
      #expect(found == nil, "\(file)")
    }
    #expect(count > 100)
  }
}
