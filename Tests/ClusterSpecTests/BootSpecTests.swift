import ClusterSpec
import Diagnostics
import Testing

/// What a boot makes of a spec that was read once.
@Suite struct BootSpecTests {
  private static let of = "https://store.example/"

  @Test func aReleaseReplacesWhatTheSpecSays() throws {
    let spec = try #require(read("release: {url: \(Self.of)file, size: 5}\n").spec)
    let digest = try #require(SHA256Digest(String(repeating: "ab", count: 32)))
    let place = SourceLocation(
      file: "--release",
      range: SourceRange(
        start: SourcePosition(line: 1, column: 1), end: SourcePosition(line: 1, column: 9)))
    let measured = spec.with(
      releaseURL: nil, sha256: digest, size: 7, from: .flag("--release", place))
    #expect(measured.release.url.value?.description == Self.of + "file")
    #expect(measured.release.sha256.value == digest && measured.release.size.value == 7)
    #expect(measured.release.size.key == "release.size")
    #expect(measured.release.size.location == place)
    let uploaded = spec.with(
      releaseURL: HTTPURL(Self.of + "uploaded"), sha256: digest, size: 7,
      from: .flag("--release", place))
    #expect(uploaded.release.url.value?.description == Self.of + "uploaded")
    #expect(uploaded.release.url.location == place)
    #expect(uploaded.effectiveYAML().contains("# --release"))
  }

  @Test func theReviewFormHasTheURLsOfTheFile() throws {
    let result = read(
      "release: {url: \(Self.of)file}\n",
      set: [
        "release.url=\(Self.of)flag", "etcd.discovery=\(Self.of)token", "nodes.count=9",
        "release.size=5",
      ])
    #expect(result.spec?.release.url.value?.description == Self.of + "flag")
    let review = try #require(result.reviewSpec)
    #expect(review.release.url.value?.description == Self.of + "file")
    #expect(review.etcd.discovery.value == nil)
    #expect(review.nodes.count.value == 9 && review.release.size.value == 5)
  }

  @Test func aSpecThatStandsOnlyWithItsFlagsIsItsOwnReviewForm() throws {
    let rest =
      "etcd: {discovery: \(Self.of)token, members: {demo-master: 192.168.0.9}}\n"
    #expect(read(rest).reviewSpec == nil)
    let review = try #require(read(rest, set: ["etcd.discovery=null"]).reviewSpec)
    #expect(review.etcd.discovery.value == nil && review.etcd.members.value.count == 1)
  }
}
