import ClusterSpec
import Testing

/// Digests in the format of `sha256sum`.
@Suite struct DigestListTests {
  private static let a = String(repeating: "a", count: 64)
  private static let b = String(repeating: "b", count: 64)

  @Test func namesLoseTheirFolders() throws {
    let list = try DigestList(
      "# of a mirror\n\(Self.a)  ./kubelet\r\n\n\(Self.b.uppercased()) *some/where/etcd.tar.gz\n")
    #expect(
      list.digests.mapValues(\.description) == ["kubelet": Self.a, "etcd.tar.gz": Self.b])
    #expect(try DigestList("").digests.isEmpty)
  }

  @Test(arguments: [
    ("\(a)  kubelet\n\(b)  kubelet", 2, "kubelet has a different digest further up"),
    ("\(a)\n", 1, "two spaces and a file name must follow the digest"),
    ("\(a) kubelet", 1, "two spaces and a file name must follow the digest"),
    ("\n<html>", 2, "it must begin with a SHA-256 digest of 64 hexadecimal digits"),
    (
      "d41d8cd98f00b204e9800998ecf8427e  kubelet", 1,
      "this looks like an MD5 digest; sha256sum prints the right one"
    ),
  ]) func whatIsNoDigestIsNamed(text: String, line: Int, reason: String) {
    #expect(throws: DigestList.Fault.self) { try DigestList(text) }
    do {
      _ = try DigestList(text)
    } catch {
      #expect(error.line == line && error.reason == reason)
    }
  }
}
