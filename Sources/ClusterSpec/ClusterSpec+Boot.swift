/// What differs between the spec as its file is kept and the spec of one boot.
extension ClusterSpec {
  /// The keys of URLs that expire, which the command line gives anew for each boot.
  package static let keysOfOneBoot = [Keys.releaseURL.path, Keys.discovery.path]

  /// The spec with a release archive that was measured, and with its URL once it is uploaded.
  package func with(
    releaseURL url: HTTPURL?, sha256: SHA256Digest?, size: Int, from origin: Origin
  ) -> ClusterSpec {
    var spec = self
    spec.release = Release(
      url: url.map { release.url.with($0, from: origin) } ?? release.url,
      sha256: release.sha256.with(sha256, from: origin),
      size: release.size.with(size, from: origin))
    return spec
  }
}

extension SpecResult {
  /// The spec without the URLs that the command line gives: what is rendered from it stays the same
  /// from boot to boot. Nil if there is no spec.
  package var reviewSpec: ClusterSpec? {
    // Without them a discovery URL of the file may meet fixed members, which excludes a spec.
    spec.map { ClusterSpec.decoded(layers.withoutFlags(ClusterSpec.keysOfOneBoot)).spec ?? $0 }
  }
}
