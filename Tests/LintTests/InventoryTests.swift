import CloudConfig
import Diagnostics
import Lint
import Systemd
import Testing

@Suite struct InventoryTests {
  @Test func unitsAreMergedWithTheirDropInsAndKeepTheirPlaces() throws {
    let place = Diagnostics.SourceLocation(
      file: "user-data.yaml",
      range: SourceRange(
        start: SourcePosition(line: 7, column: 5), end: SourcePosition(line: 7, column: 6)))
    let text = EmbeddedText(
      name: "a.service", text: "[Service]\nExecStart=/bin/true\n", place: place,
      layout: .lines(firstLine: 8, indent: 6))
    let dropIn = EmbeddedText(
      name: "a.service.d/10.conf", text: "[Service]\nRestart=always\n", place: place,
      layout: .lines(firstLine: 12, indent: 8))
    var document = GuestDocument(file: "user-data.yaml")
    document.units = [
      GuestDocument.Unit(
        name: Located("a.service", at: place), content: text,
        dropIns: [.init(name: Located("10.conf", at: place), content: dropIn)], location: place)
    ]

    let unit = try #require(Inventory(document).units.first)
    #expect(unit.merged.value(of: "ExecStart", in: "Service") == "/bin/true")
    let restart = try #require(unit.merged.entries(of: "Restart", in: "Service").first?.location)
    #expect(restart.file == "a.service.d/10.conf")
    let start = dropIn.location(of: restart.range).range.start
    #expect(start == SourcePosition(line: 13, column: 9))
  }
}
