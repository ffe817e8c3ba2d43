import ClusterSpec
import Foundation
import KubernetesRelease
import TestSupport
import Testing

/// What each type accepts and rejects, and that its pattern for JSON Schema agrees.
@Suite struct ValueTests {
  private func check<Value: TextValue>(
    _ type: Value.Type, takes: [String], refuses: [String], patternIsWider: Set<String> = []
  ) throws {
    let pattern = try NSRegularExpression(pattern: Value.pattern)
    let matches = { (text: String) in
      pattern.firstMatch(in: text, range: NSRange(text.startIndex..., in: text)).map {
        $0.range.length == text.utf16.count
      } ?? false
    }
    for text in takes {
      #expect(Value(text)?.description == text, "\(type) takes \(text.debugDescription)")
      #expect(matches(text), "\(type)'s pattern takes \(text.debugDescription)")
    }
    for text in refuses + ["", "a\u{0}"] {
      #expect(Value(text) == nil, "\(type) refuses \(text.debugDescription)")
      guard !patternIsWider.contains(text), !text.contains("\n") else { continue }
      #expect(!matches(text), "\(type)'s pattern refuses \(text.debugDescription)")
    }
    #expect(!Value.expected.isEmpty)
  }

  @Test func addresses() throws {
    try check(
      IPv4Address.self, takes: ["0.0.0.0", "10.0.0.10", "255.255.255.255", "192.168.100.1"],
      refuses: [
        "10.0.0", "10.0.0.0.0", "256.0.0.1", "10.0.0.01", "10.0.0.-1", "10.0.0.+1", " 10.0.0.1",
        "10.0.0.1 ", "10..0.1", "a.b.c.d", "::1", "10.0.0.1/32", "10.0.0.0x1", "1٠.0.0.1",
      ])
    #expect(IPv4Address(10, 1, 2, 3).bits == 0x0A01_0203)
    #expect(IPv4Address(9, 255, 255, 255) < IPv4Address(10, 0, 0, 0))
  }

  @Test func networks() throws {
    try check(
      IPv4Network.self, takes: ["0.0.0.0/0", "10.0.0.0/8", "10.1.2.3/32", "10.1.2.2/31"],
      refuses: [
        "10.0.0.0", "10.0.0.1/8", "10.0.0.0/33", "10.0.0.0/08", "10.0.0.0/", "/8", "10.0.0.0/8/8",
        "10.0.0.0/-1",
      ], patternIsWider: ["10.0.0.1/8"])
  }

  @Test func networkArithmetic() throws {
    let range = try #require(IPv4Network("10.240.0.0/16"))
    #expect(range.count == 65536)
    #expect(range.last == IPv4Address(10, 240, 255, 255))
    #expect(range.contains(IPv4Address(10, 240, 0, 0)))
    #expect(range.contains(range.last))
    #expect(!range.contains(IPv4Address(10, 241, 0, 0)))
    #expect(!range.contains(IPv4Address(10, 239, 255, 255)))
    #expect(range.subnets(prefix: 24) == 256)
    #expect(range.subnets(prefix: 16) == 0)
    #expect(range.subnets(prefix: 33) == 0)
    #expect(range.address(at: 10) == IPv4Address(10, 240, 0, 10))
    #expect(range.address(at: 65536) == nil)
    #expect(range.address(at: -1) == nil)
    let all = IPv4Network(containing: IPv4Address(1, 2, 3, 4), prefix: 0)
    #expect(all.count == 1 << 32)
    #expect(all.last == IPv4Address(255, 255, 255, 255))
    #expect(all.address(at: (1 << 32) - 1) == all.last)
    #expect(
      IPv4Network(containing: IPv4Address(1, 2, 3, 4), prefix: 99).description == "1.2.3.4/32")
  }

  /// Two ranges overlap exactly if the larger contains the smaller's first address; checked by enumeration.
  @Test func overlapIsWhatCountingSays() {
    var random = SplitMix64(seed: 1)
    var overlaps = 0
    for _ in 0..<2000 {
      let ranges = (0..<2).map { _ in
        IPv4Network(
          containing: IPv4Address(10, 0, 0, UInt8.random(in: 0...255, using: &random)),
          prefix: Int.random(in: 24...32, using: &random))
      }
      let addresses = ranges.map { range in
        Set((0..<range.count).map { range.address.bits + UInt32($0) })
      }
      let expected = !addresses[0].isDisjoint(with: addresses[1])
      #expect(ranges[0].overlaps(ranges[1]) == expected)
      #expect(ranges[1].overlaps(ranges[0]) == expected)
      overlaps += expected ? 1 : 0
    }
    #expect((100...1900).contains(overlaps))
  }

  @Test func names() throws {
    let long = String(repeating: "a", count: 63)
    try check(
      HostName.self, takes: ["a", "0", "demo-1", long],
      refuses: ["-a", "a-", "A", "a_b", "a.b", long + "a", "é", "a b"])
    try check(
      DomainName.self, takes: ["cluster.local", "a", long + ".b", "1.2"],
      refuses: [
        ".a", "a.", "a..b", "A.b", "a_b.c", long + "a.b",
        Array(repeating: long, count: 4).joined(separator: "."),
      ])
    try check(
      InterfaceName.self, takes: ["eth2", "enp0s31f6", "br-lan_1.5", "lo"],
      refuses: ["2eth", "eth/2", "eth2 ", "abcdefghijklmnop", "eth%"])
    try check(
      FlagName.self, takes: ["v", "max-pods", "a1"],
      refuses: ["-v", "--max-pods", "max_pods", "Max-pods", "1a", "a=b"])
    try check(
      AdmissionPlugin.self, takes: ["LimitRanger", "a1"], refuses: ["1a", "A,B", "A B", "A-B"])
  }

  @Test func texts() throws {
    try check(
      PlainText.self,
      takes: ["x", " ", "a\nb\tc", "äöü 😀", "\u{2028}\u{FEFF}", "'\"\\$%#&|", "\u{202E}"],
      refuses: ["\r", "a\u{7}", "\u{7F}", "\u{80}", "\u{9F}", "\u{1B}[31m"])
  }

  @Test func urls() throws {
    try check(
      HTTPURL.self,
      takes: [
        "https://example.com", "http://10.0.0.1:8080/a?b=c&d=%20", "https://Example.com/",
        "https://storage101.example.com/v1/x/k.tar.gz?temp_url_sig=0a1b&temp_url_expires=1",
      ],
      refuses: [
        "example.com", "ftp://a/", "https://", "https:///x", "https://a b/", "https://a/\"",
        "https://a/'", "https://a/\\", "https://a/#x", "https://a/\n", "https://me@a/",
        "https://me:pw@a/", "https://a:0/", "https://a:65536/", "https://a:x/",
        "https://256.0.0.1/",
        "https://a_b/", "https://é/", "HTTPS://a/", "//a/", "https://-a/", "https://[::1]/",
      ], patternIsWider: ["https://a:65536/", "https://256.0.0.1/", "https://-a/"])
  }

  @Test func digestsAndSeeds() throws {
    let lower = String(repeating: "0f", count: 32)
    try check(
      SHA256Digest.self, takes: [lower],
      refuses: [lower + "0", "0f", String(lower.dropLast()) + "g"])
    #expect(SHA256Digest(lower.uppercased())?.description == lower)
    try check(TokenSeed.self, takes: [lower], refuses: [lower.uppercased(), lower + "00", "0f"])
    #expect(TokenSeed(lower)?.bytes == Array(repeating: 15, count: 32))
  }

  @Test func choices() throws {
    try check(
      KubernetesVersion.self, takes: ["v0.18.1", "v1.0.0", "v10.20.9999"],
      refuses: ["0.18.1", "v0.18", "v0.18.1.2", "v0.18.01", "v0.18.1-beta", "latest", "V0.18.1"])
    let old = try #require(KubernetesVersion("v0.9.10"))
    #expect(old < KubernetesVersion(major: 0, minor: 18, patch: 1))
    try check(
      PodBackend.self, takes: ["host-gw", "vxlan", "udp", "static"], refuses: ["hostgw", "UDP"])
    try check(RebootStrategy.self, takes: ["etcd-lock", "reboot", "off"], refuses: ["best-effort"])
    try check(CloudProviderName.self, takes: ["none", "rackspace"], refuses: ["aws", "Rackspace"])
  }

  @Test func publicKeys() throws {
    let key = "AAAAC3NzaC1lZDI1NTE5AAAAIJqfMRAbMCbJdvNqqm4T5nIjOmYq6Zc7c2hpSDZ0e7Qw"
    try check(
      SSHPublicKey.self,
      takes: [
        "ssh-ed25519 \(key)", "ssh-ed25519 \(key) me@home", "ssh-ed25519 \(key) two words é",
      ],
      refuses: [
        key, "ssh-rsa \(key)", "ssh-ed25519", "ssh-ed25519 \(key)\nssh-ed25519 \(key)",
        "ssh-ed25519 \(key.dropLast(3))", "no-pty ssh-ed25519 \(key)", " ssh-ed25519 \(key)",
        "-----BEGIN OPENSSH PRIVATE KEY-----", "ssh-ed25519 AAAA====",
      ], patternIsWider: ["ssh-rsa \(key)", "ssh-ed25519 \(key.dropLast(3))"])
  }
}
