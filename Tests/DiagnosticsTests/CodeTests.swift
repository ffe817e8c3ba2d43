import Diagnostics
import Testing

@Suite struct CodeTests {
  @Test(arguments: ["RK0001", "RK1203", "SC2086", "SC9999"])
  func aCodeIsPrintedAsItIsWritten(_ text: String) throws {
    #expect(try #require(DiagnosticCode(text)).description == text)
  }

  @Test(arguments: [
    "", "RK", "RK123", "RK12345", "RK-123", "RK+123", "rk1203", "XY1203", "RK12.4", "RK１２０３",
    "SC2086 ",
  ]) func whatIsNoCodeIsRefused(_ text: String) {
    #expect(DiagnosticCode(text) == nil)
  }

  @Test func codesSortAsTheirTexts() {
    let codes: [DiagnosticCode] = ["SC1000", "RK1203", "RK0204", "SC0999", "RK9999"]
    #expect(codes.sorted().map(\.description) == codes.map(\.description).sorted())
  }

  @Test func onlyTheCodesOfOthersHaveALink() {
    #expect(("SC2086" as DiagnosticCode).link == "https://www.shellcheck.net/wiki/SC2086")
    #expect(("RK1203" as DiagnosticCode).link == nil)
  }
}
