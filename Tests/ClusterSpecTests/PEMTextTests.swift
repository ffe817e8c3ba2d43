import ClusterSpec
import Testing

@Suite struct PEMTextTests {
  private static let block = "-----BEGIN CERTIFICATE-----\nYWJj\n-----END CERTIFICATE-----\n"

  @Test func blocksPrintAsProgramsOf2015ReadThem() throws {
    let long = String(repeating: "YWJj", count: 40)
    let text = try #require(
      PEMText(
        "-----BEGIN CERTIFICATE-----\n\n\(long)\n-----END CERTIFICATE-----\n\n"
          + "-----BEGIN EC PRIVATE KEY-----\nYW\nJj\n-----END EC PRIVATE KEY-----"))
    #expect(text.labels == ["CERTIFICATE", "EC PRIVATE KEY"])
    #expect(
      text.description == """
        -----BEGIN CERTIFICATE-----
        \(long.prefix(64))
        \(long.prefix(64))
        \(long.prefix(32))
        -----END CERTIFICATE-----
        -----BEGIN EC PRIVATE KEY-----
        YWJj
        -----END EC PRIVATE KEY-----

        """)
    #expect(PEMText(text.description) == text)
  }

  @Test func bothAreJoined() throws {
    let one = try #require(PEMText(Self.block))
    #expect((one + one).description == Self.block + Self.block)
    #expect((one + one).labels.count == 2)
  }

  @Test(arguments: [
    "", "\n", "YWJj", "-----BEGIN CERTIFICATE-----", "-----BEGIN CERTIFICATE-----\nYWJj\n",
    "-----BEGIN A-----\nYWJj\n-----END B-----\n", "-----BEGIN A-----\n-----END A-----\n",
    "-----BEGIN A-----\n%\n-----END A-----\n", "-----BEGIN A-----\nYW Jj\n-----END A-----\n",
    "-----BEGIN -----\nYWJj\n-----END -----\n", "comment\n" + block, block + "comment\n",
    " " + block, "-----BEGIN A-----\nProc-Type: 4,ENCRYPTED\n\nYWJj\n-----END A-----\n",
    "-----BEGIN A-----\r\nYWJj\r\n-----END A-----\r\n",
  ]) func othersAreRefused(_ text: String) {
    #expect(PEMText(text) == nil)
  }
}
