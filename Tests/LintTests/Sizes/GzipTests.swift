import CloudConfig
import Foundation
import TestSupport
import Testing

@Suite struct GzipTests {
  @Test(arguments: [0, 1, 100, 65535, 65536, 300_000, 2_000_000])
  func gzipReadsItBack(count: Int) throws {
    var random = SplitMix64(seed: UInt64(count))
    let bytes = (0..<count).map { _ in UInt8.random(in: 97...104, using: &random) }
    let compressed = try #require(Gzip.compressed(bytes))
    let result = try Command.run("gzip", ["-dc"], input: Data(compressed))
    #expect(result.status == 0)
    #expect(Array(result.output) == bytes)
    #expect(Gzip.compressedCount(bytes) == compressed.count)
    #expect(Gzip.compressed(bytes) == compressed)
    // No name, no timestamp.
    #expect(Array(compressed[..<8]) == [0x1F, 0x8B, 8, 0, 0, 0, 0, 0])
  }
}
