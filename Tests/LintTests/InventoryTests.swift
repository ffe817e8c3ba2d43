import CloudConfig
import Diagnostics
import Lint
import Machine
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
    var machine = Machine()
    machine.units = [
      MachineUnit(
        name: try #require(UnitName("a.service")),
        text: MachineText(GuestText(text.text), in: text),
        dropIns: [
          .init(
            name: try #require(DropInName("10.conf")),
            text: MachineText(GuestText(dropIn.text), in: dropIn))
        ])
    ]

    let unit = try #require(Inventory(machine).units.first)
    #expect(unit.merged.value(of: "ExecStart", in: "Service") == "/bin/true")
    let restart = try #require(unit.merged.entries(of: "Restart", in: "Service").first?.location)
    #expect(restart.file == "a.service.d/10.conf")
    let start = dropIn.location(of: restart.range).range.start
    #expect(start == SourcePosition(line: 13, column: 9))
  }

  /// A finding in the first of two units with the same name points to the first.
  @Test func twoTextsOfOneNameKeepTheirPlacesApart() throws {
    let text = """
      #cloud-config
      write_files:
      - path: /opt/bin/x
        permissions: "0755"
        content: |
          #!/bin/bash
          if true
      - path: /opt/bin/x
        permissions: "0755"
        content: |
          #!/bin/bash
          true
      coreos:
        units:
        - name: a.service
          command: start
          drop_ins:
          - name: 10.conf
            content: |
              [Service]
              junk
          - name: 10.conf
            content: |
              [Service]
              Restart=no
          content: |
            [Service]
            junk
            ExecStart=/bin/true
        - name: a.service
          content: |
            [Service]
            ExecStart=/bin/true

      """
    let findings = MachineLint(userData: Array(text.utf8), file: "m.yaml").diagnostics
    let junk = findings.filter { $0.code == "RK1202" }
    #expect(junk.map(\.location?.range.start.line) == [28, 21])
    #expect(junk.map(\.subject) == ["a.service", "a.service.d/10.conf"])
    #expect(junk.allSatisfy { $0.location?.file == "m.yaml" })
  }
}
