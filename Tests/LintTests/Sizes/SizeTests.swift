import CloudConfig
import Diagnostics
import Ignition
import Lint
import Machine
import Testing

@Suite struct SizeTests {
  private static func reading(_ sizes: [Int]) -> (UserDataReading, [UInt8]) {
    let start = SourcePosition(line: 1, column: 1)
    let place = Diagnostics.SourceLocation(
      file: "m.yaml", range: SourceRange(start: start, end: start))
    var machine = Machine()
    var bytes = Array("#cloud-config\n".utf8)
    for (index, size) in sizes.enumerated() {
      let text = String(repeating: "a", count: size)
      bytes += Array(text.utf8)
      let path = "/file\(index)"
      machine.files.append(
        MachineFile(
          path: FilePath(cleaning: path),
          text: MachineText(
            GuestText(text),
            in: EmbeddedText(name: path, text: text, place: place, layout: .opaque))))
    }
    var reading = UserDataReading()
    reading.machines = [machine]
    reading.rawBytes = bytes.count
    reading.sources = [SourceText(name: "m.yaml", bytes: bytes)]
    return (reading, bytes)
  }

  private static func ledger(bytes count: Int) -> SizeLedger {
    let (reading, bytes) = reading([count - 14])
    return SizeLedger(reading, bytes: bytes, name: "m.yaml")
  }

  @Test(
    arguments: [
      (39318, []), (39319, ["RK1602"]), (49149, ["RK1602"]), (49150, ["RK1601", "RK1603"]),
    ] as [(Int, [DiagnosticCode])])
  func limitsAreThoseOfBase64(bytes: Int, codes: [DiagnosticCode]) {
    let findings = SizeRules.findings(in: Self.ledger(bytes: bytes))
    #expect(findings.map(\.code) == codes)
  }

  /// Of coreos-cloudinit, the one of 2015 alone reads no gzip.
  @Test func whatFitsCompressedIsAnErrorWhereNothingDecompressesIt() throws {
    let findings = SizeRules.findings(in: Self.ledger(bytes: 60000))
    #expect(findings.map(\.severity) == [.error, .note])
    #expect(findings.map(\.guests) == [["coreos-2015"], []])
    #expect(
      findings[1].message
        == "60000 bytes are 80000 base64 characters, and 148 if compressed with gzip; OpenStack accepts 65535"
    )
  }

  /// Ignition decompresses contents only: the config becomes one, unless it is of version 2.
  @Test(arguments: ["3.3.0", "2.3.0"]) func ignitionConfigsFitInOthers(_ version: String) throws {
    let config =
      #"{"ignition": {"version": "\#(version)"}, "storage": {"files": [{"filesystem": "root", "path": "/a", "#
      + #""contents": {"source": "data:,"# + String(repeating: "a", count: 60000) + #""}}]}}"#
    let lint = MachineLint(userData: Array(config.utf8), file: "m.ign")
    let findings = lint.diagnostics.filter { ["RK1601", "RK1603"].contains($0.code) }
    #expect(findings.map(\.code) == [version == "3.3.0" ? "RK1603" : "RK1601"])
    #expect(findings.map(\.guests) == [[]])
    let packed = Ignition.packed(Array(config.utf8), maker: "rkgen")
    #expect(lint.ledger?.gzipBytes == (version == "3.3.0" ? packed.utf8.count : nil))
    #expect(MachineLint(userData: Array(packed.utf8), file: "m.ign").ledger?.gzipBytes == nil)
  }

  @Test func theThreeLargestAreNamedWithWhatGzipWouldGive() throws {
    let (reading, bytes) = Self.reading([10, 30000, 50, 20000, 7000])
    let ledger = SizeLedger(reading, bytes: bytes, name: "m.yaml")
    let finding = try #require(SizeRules.findings(in: ledger).first)
    #expect(finding.severity == .error)
    #expect(
      finding.message == "57074 bytes are 76100 base64 characters, more than the 65535 that "
        + "OpenStack accepts; largest parts: '/file1' (30000 bytes), '/file3' (20000 bytes), "
        + "'/file4' (7000 bytes)")
    let gzip = try #require(ledger.gzipSize)
    #expect(gzip.rawBytes < 200)
    #expect(finding.hint?.contains("\(gzip.base64Characters) characters") == true)
    #expect(finding.hint?.contains("2015 does not") == true)
    #expect(finding.location?.file == "m.yaml")
  }

  @Test func thePartsAddUpToTheWhole() {
    let (reading, bytes) = Self.reading([10, 300])
    let ledger = SizeLedger(reading, bytes: bytes, name: "m.yaml")
    #expect(ledger.entries.map(\.rawBytes) == [10, 300, 14])
    #expect(ledger.entries.reduce(0) { $0 + $1.rawBytes } == ledger.rawBytes)
  }

  @Test func aFilledSizeCounts() {
    let (reading, bytes) = Self.reading([1000])
    let filled = UserDataSize(rawBytes: 60000)
    let ledger = SizeLedger(reading, bytes: bytes, name: "m.yaml", filledSize: filled)
    #expect(SizeRules.findings(in: ledger).map(\.code) == ["RK1601"])
    #expect((ledger.gzipBytes ?? 0) > 58000)
  }

  @Test func whatIsPackedCountsAsItIsSent() throws {
    let (reading, bytes) = Self.reading([60000])
    func ledger(packed count: Int) -> SizeLedger {
      SizeLedger(
        reading, bytes: bytes, name: "m.yaml", filledSize: UserDataSize(rawBytes: 60114),
        packedBytes: { count })
    }
    // Filling in adds 100 bytes.
    #expect(SizeRules.findings(in: ledger(packed: 39218)) == [])
    let near = try #require(SizeRules.findings(in: ledger(packed: 39219)).first)
    #expect(near.code == "RK1602")
    #expect(
      near.message.hasPrefix(
        "60114 bytes, packed 39319, are 52428 base64 characters, 80% of the 65535"))
    #expect(SizeRules.findings(in: ledger(packed: 49050)).map(\.code) == ["RK1601"])
    let small = ledger(packed: 3000)
    #expect(small.rawBytes == 60114 && small.packedSize?.rawBytes == 3100)
    #expect(small.base64Characters == 4136 && small.percent == 7)
    #expect(SizeTable.summary([small]).last?.contains("60114    3100") == true)
    #expect(SizeTable.detail(small).last?.hasPrefix("packed, as sent") == true)
  }

  /// Thousands of machines are checked for their size; packing each would take long.
  @Test func whatFitsAsItIsIsNotPacked() {
    let (reading, bytes) = Self.reading([1000])
    let ledger = SizeLedger(reading, bytes: bytes, name: "m.yaml") {
      Issue.record("packed")
      return 1
    }
    #expect(SizeRules.findings(in: ledger) == [])
  }

  @Test func compressedUserDataIsNotCompressedAgain() throws {
    let (reading, bytes) = Self.reading([1000])
    let compressed = try #require(Gzip.compressed(bytes))
    let ledger = SizeLedger(reading, bytes: compressed, name: "m.yaml")
    #expect(ledger.rawBytes == compressed.count)
    #expect(ledger.gzipBytes == nil)
  }

  @Test func tablesAreAligned() {
    let (reading, bytes) = Self.reading([10, 3000])
    let ledger = SizeLedger(reading, bytes: bytes, name: "m.yaml")
    let lines = SizeTable.summary([ledger, ledger])
    #expect(lines.count == 3)
    #expect(Set(lines.map(\.count)).count == 1)
    #expect(lines.last?.contains("3024") == true)
    let detail = SizeTable.detail(ledger)
    #expect(Set(detail.map(\.count)).count == 1)
    #expect(detail.dropFirst().first?.hasPrefix("/file1") == true)
  }
}
