import CloudConfig
import Foundation
import Machine
import TestSupport
import Testing

/// Files that are written compressed: reproducible, and the same for every guest.
@Suite struct PackingTests {
  @Test func theBytesAreTheSameForever() {
    let text = "to be, or not to be: to be, or not to be\n"
    #expect(
      Data(FixedGzip.compressed(Array(text.utf8))).base64EncodedString()
        == "H4sIAAAAAAAA/yvJV0hK1VHIL1LIyy9RAPOsFLAIcgEAsE3txCkAAAA=")
  }

  @Test(.thorough, arguments: [1, 2, 4, 26, 256], [0, 1, 2, 3, 257, 258, 259, 5000, 70_000])
  func gzipReadsItBack(letters: Int, count: Int) throws {
    var random = SplitMix64(seed: UInt64(letters * count))
    let bytes = (0..<count).map { _ in UInt8.random(in: 0...UInt8(letters - 1), using: &random) }
    let compressed = FixedGzip.compressed(bytes)
    let result = try Command.run("gzip", ["-dc"], input: Data(compressed))
    #expect(result.status == 0, "\(result.error)")
    #expect(Array(result.output) == bytes)
  }

  @Test func everyLengthAndDistanceIsReadBack() throws {
    var random = SplitMix64(seed: 1951)
    var bytes = (0..<40_000).map { _ in UInt8.random(in: 0...255, using: &random) }
    for length in 3...300 {
      let distance = Int.random(in: 1...33_000, using: &random)
      let start = bytes.count - distance
      for offset in 0..<length { bytes.append(bytes[start + offset]) }
      bytes.append(UInt8.random(in: 0...255, using: &random))
    }
    for power in 0...15 {
      let start = bytes.count - (1 << power)
      for offset in 0..<20 { bytes.append(bytes[start + offset]) }
    }
    let compressed = FixedGzip.compressed(bytes)
    let result = try Command.run("gzip", ["-dc"], input: Data(compressed))
    #expect(result.status == 0 && Array(result.output) == bytes)
  }

  /// For any text, with or without variables that guests substitute.
  @Test func guestsMakeTheSameOfBoth() throws {
    var generated = Generated(random: SplitMix64(seed: 33))
    var packedCount = 0
    for _ in 0..<40 {
      var machine = Machine()
      for number in 0..<3 {
        machine.files.append(try generated.largeFile("/etc/file\(number)"))
      }
      let plain = try CloudConfig.encode(machine)
      let packed = try CloudConfig.encode(machine, packsFiles: true)
      #expect(packed.utf8.count <= plain.utf8.count)
      packedCount += packed.split(separator: "encoding: gzip+base64").count - 1
      let addresses = generated.machine()
      for guest in Guest.allCases {
        let (old, new) = (
          run(plain, guest, addresses), run(packed, guest, addresses)
        )
        #expect(new.exit == 0 && new.notes.isEmpty, "\(packed)")
        #expect(new.files == old.files, "\(packed)")
      }
    }
    #expect(packedCount > 20)
  }

  @Test func secretsAndShortTextsStayAsTheyAre() throws {
    let long = String(repeating: "a line of text\n", count: 100)
    for (text, mode) in [(long, FileMode.secret), (String(long.prefix(1000)), .program)] {
      let machine = try machine(text, mode)
      #expect(
        try CloudConfig.encode(machine, packsFiles: true) == CloudConfig.encode(machine))
    }
    let packed = try CloudConfig.encode(machine(long, .program), packsFiles: true)
    #expect(packed.contains("encoding: gzip+base64") && !packed.contains("a line of text"))
  }

  private func machine(_ text: String, _ mode: FileMode) throws -> Machine {
    var machine = Machine()
    machine.files = [
      MachineFile(
        path: try #require(FilePath("/etc/a")), mode: mode, text: MachineText(GuestText(text)))
    ]
    return machine
  }

  private func run(
    _ text: String, _ guest: Guest, _ addresses: [GuestVariable: String]
  ) -> GuestRun {
    GuestRun.predict(
      userData: Array(text.utf8), guest: guest,
      surroundings: GuestSurroundings(addresses: addresses), file: "user-data")
  }
}
