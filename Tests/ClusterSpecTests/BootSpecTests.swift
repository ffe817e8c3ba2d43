import ClusterSpec
import Diagnostics
import Testing

/// How a boot derives its specs from one that was read once.
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
    #expect(review.pools[0].count.value == 9 && review.release.size.value == 5)
  }

  @Test func filesOfOneBootAreNotInTheReviewForm() throws {
    let head = """
      apiVersion: rkgen/v1
      kind: Cluster
      metadata: {name: demo}
      kubernetes: {version: v1.28.7}
      master: {address: 192.168.0.10}
      network: {control: cloud}
      release: {files: {kubelet: {size: 5}}}
      """
    var input = SpecInput(file: "c.yaml", bytes: Array(head.utf8))
    let files = "release: {files: {kubelet: {size: 7, url: '\(Self.of)kubelet?a=b'}}}"
    input.releaseFiles = SpecInput.File(name: "files.yaml", bytes: Array(files.utf8))
    let result = ClusterSpec.read(input)
    let spec = try #require(result.spec, "\(result.diagnostics)")
    #expect(spec.release.files.value.map(\.size) == [7])
    #expect(spec.release.files.location?.file == "files.yaml")
    #expect(spec.effectiveYAML().contains("url: \"\(Self.of)kubelet?a=b\""))
    #expect(result.reviewSpec?.release.files.value.map(\.size) == [5])
    #expect(result.reviewSpec?.release.files.value.map(\.url) == [nil])
    #expect(result.sources.map(\.name) == ["c.yaml", "files.yaml"])
  }

  @Test func aSpecThatStandsOnlyWithItsFlagsIsItsOwnReviewForm() throws {
    let rest =
      "etcd: {discovery: \(Self.of)token, members: {demo-master: 192.168.0.9}}\n"
    #expect(read(rest).reviewSpec == nil)
    let review = try #require(read(rest, set: ["etcd.discovery=null"]).reviewSpec)
    #expect(review.etcd.discovery.value == nil && review.etcd.members.value.count == 1)
  }
}
