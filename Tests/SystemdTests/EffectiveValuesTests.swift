import Systemd
import Testing

@Suite struct EffectiveValuesTests {
  private func file(_ text: String) -> UnitFile { UnitFile.parse(text, file: "a").file }

  private func dropIn(_ name: String, _ text: String) throws -> DropIn {
    DropIn(name: try DropInName(validating: name), file: file(text))
  }

  @Test func dropInsComeAfterTheUnitInOrderOfTheirNames() throws {
    let unit = file("[Unit]\nDescription=a\n[Service]\nExecStart=/bin/a\nEnvironment=A=1\n")
    let merged = unit.merged(with: [
      try dropIn("20-b.conf", "[Service]\nEnvironment=C=3\n[Install]\nWantedBy=x.target\n"),
      try dropIn("10-a.conf", "[Service]\nExecStart=\nExecStart=/bin/b\nEnvironment=B=2\n"),
    ])
    #expect(merged.sections.map(\.name) == ["Unit", "Service", "Install"])
    #expect(merged.values(of: "ExecStart", in: "Service") == ["/bin/b"])
    #expect(merged.values(of: "Environment", in: "Service") == ["A=1", "B=2", "C=3"])
    #expect(merged.value(of: "Environment", in: "Service") == "C=3")
    #expect(merged.values(of: "ExecStart", in: "Unit").isEmpty)
    // An effective unit is also a file that can be printed and read.
    #expect(file(merged.printed()) == merged)
  }

  @Test func theLaterOfTwoDropInsWithOneNameCounts() throws {
    let merged = file("[Unit]\nA=1\n").merged(with: [
      try dropIn("a.conf", "[Unit]\nA=2\n"), try dropIn("a.conf", "[Unit]\nA=3\n"),
    ])
    #expect(merged.values(of: "A", in: "Unit") == ["1", "3"])
  }

  @Test func emptyAssignmentsResetWhatTheyResetInSystemd() {
    let unit = file(
      """
      [Unit]
      After=a.service
      After=
      After=b.service
      ConditionPathExists=/a
      ConditionFileNotEmpty=/b
      ConditionHost=
      ConditionPathExists=/c
      AssertPathExists=/d
      [Path]
      PathExists=/a
      PathChanged=
      PathExists=/b
      """)
    #expect(unit.values(of: "After", in: "Unit") == ["a.service", "b.service"])
    #expect(unit.values(of: "ConditionPathExists", in: "Unit") == ["/c"])
    #expect(unit.values(of: "ConditionFileNotEmpty", in: "Unit").isEmpty)
    #expect(unit.values(of: "AssertPathExists", in: "Unit") == ["/d"])
    #expect(unit.values(of: "PathExists", in: "Path") == ["/b"])
  }
}
