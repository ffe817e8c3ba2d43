import CloudConfig
import TestSupport
import Testing

@Suite struct UserDataReferenceTests {
  @Test func theGuestReadsWhatWasMeant() throws {
    var generated = Generated(random: SplitMix64(seed: 18))
    var cases: [PythonGuest.Case] = []
    for _ in 0..<1000 {
      let addresses = generated.machine()
      let (userData, expected) = try generated.document(for: addresses)
      cases.append(.init(raw: userData, addresses: addresses, expected: expected))
    }
    #expect(try PythonGuest.disagreements(cases) == "")
  }
}
