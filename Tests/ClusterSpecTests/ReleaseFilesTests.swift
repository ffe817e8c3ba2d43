import ClusterSpec
import Testing

/// What a spec says about the files that machines fetch.
@Suite struct ReleaseFilesTests {
  private static let digest = String(repeating: "ab", count: 32)
  private static let today = """
    kubernetes: {version: v1.28.7}
    master: {address: 192.168.0.10}
    network: {control: cloud}

    """

  @Test func isReadAndWritten() throws {
    let text = """
      release:
        mirror: https://mirror.example/v1.28.7/
        files:
          kubelet: {sha256: \(Self.digest), size: 5}
          kube-proxy: {url: "https://a.example/b?c=[1,2]&d={}"}
      """
    #expect(read(Self.today + text).spec == nil)
    let allowed = text.replacing("&d={}", with: "")
    let spec = try #require(read(Self.today + allowed).spec)
    let again = try #require(
      ClusterSpec.read(
        SpecInput(file: "again", bytes: Array(spec.effectiveYAML(showOrigins: false).utf8))
      ).spec)
    for release in [spec.release, again.release] {
      #expect(release.mirror.value?.description == "https://mirror.example/v1.28.7/")
      let kubelet = try #require(release.files.value.first)
      #expect(kubelet.sha256?.description == Self.digest && kubelet.size == 5)
      #expect(release.files.value.last?.url?.description == "https://a.example/b?c=[1,2]")
    }
    #expect(spec.placeholders == ["release.files"])
  }

  @Test(arguments: [
    (
      "release: {files: {kublet: {}}}",
      """
      8:19: error: release.files: v1.28.7 has no file 'kublet' [RK0210]
        hint: did you mean 'kubelet'?
      """
    ),
    (
      "release: {files: {a/kubelet: {}}}",
      """
      8:19: error: a name in release.files must be a file name of letters, digits and '.', '_', '+', '-' such \
      as kube-apiserver, not 'a/kubelet' [RK0204]
        hint: leave out the folder
      """
    ),
    (
      "release: {files: {kubelet: {digest: 1}}}",
      "8:29: error: a key of release.files.kubelet must be sha256, size or url, not 'digest' [RK0204]"
    ),
    (
      "release: {files: {kubelet: {url: 'ftp://x?secret'}}}",
      """
      8:34: error: release.files.kubelet.url must be an http or https address such as https://example.com/path \
      [RK0204]
        hint: it must begin with https:// or http://
      """
    ),
    (
      "release: {mirror: 'https://a.example/b?c'}",
      """
      8:19: error: release.mirror must be the http or https address of a folder such as \
      https://mirror.example/v1.28.7, not 'https://a.example/b?c' [RK0204]
        hint: file names are appended to it, so it can't have a query
      """
    ),
    (
      "release: {url: 'https://a.example/b', size: 5}",
      """
      8:16: error: release.url must be left out in v1.28.7: the release is several files [RK0210]
        hint: use release.files, which 'rkgen release pin' prints
      8:45: error: release.size must be left out in v1.28.7: the release is several files [RK0210]
        hint: use release.files, which 'rkgen release pin' prints
      """
    ),
  ]) func isExplained(text: String, findings: String) {
    #expect(summary(read(Self.today + text).diagnostics) == findings)
  }

  @Test func filesAreNothingForAnArchive() {
    #expect(
      summary(read("release: {mirror: 'https://a.example', files: {kubelet: {}}}").diagnostics)
        == """
        5:19: error: release.mirror must be left out in v0.18.1: the release is one archive [RK0210]
          hint: use release.url and release.sha256
        5:47: error: release.files must be left out in v0.18.1: the release is one archive [RK0210]
          hint: use release.url and release.sha256
        """)
  }
}
