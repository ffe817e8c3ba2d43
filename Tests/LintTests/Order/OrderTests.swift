import CloudConfig
import Diagnostics
import Foundation
import Lint
import TestSupport
import Testing

@Suite struct OrderTests {
  private static func report(_ text: String, guests: Set<Guest> = Set(Guest.allCases)) -> LintReport
  {
    LintReport(
      [MachineLint(userData: Array(text.utf8), file: "x")], options: LintOptions(guests: guests))
  }

  private static func unit(_ name: String, _ lines: String, command: String? = "start") -> String {
    let content = lines.split(separator: "\n").map { "      \($0)\n" }.joined()
    return "  - name: \(name)\n" + (command.map { "    command: \($0)\n" } ?? "")
      + "    content: |\n" + content
  }

  private static func codes(_ units: String..., guests: Set<Guest> = Set(Guest.allCases))
    -> [String]
  {
    report("#cloud-config\ncoreos:\n  units:\n" + units.joined(), guests: guests).diagnostics
      .map(\.code.description)
  }

  private static let service = "[Service]\nExecStart=/usr/bin/true\n"

  @Test func unitsThatOneImageHasAreMeantForIt() {
    let unit = Self.unit(
      "a.service", "[Unit]\nWants=etcd2.service\nAfter=etcd2.service\n" + Self.service)
    #expect(Self.codes(unit).isEmpty)
    #expect(Self.codes(unit, guests: [.coreos2015]).isEmpty)
    #expect(Self.codes(unit, guests: [.flatcar]) == ["RK1311", "RK1311"])
  }

  /// A command on a unit that one image lacks stops that guest; a drop-in for it does no harm.
  @Test func commandsThatStopAGuestAreSaidWithAllGuests() {
    let command = "  - name: etcd2.service\n    command: start\n"
    let dropIn =
      "  - name: fleet.service\n    drop_ins:\n    - name: 10.conf\n      content: |\n"
      + "        [Service]\n        Restart=always\n"
    let config = "#cloud-config\ncoreos:\n  units:\n" + command + dropIn
    let found = Self.report(config).diagnostics
    #expect(found.map(\.code) == ["RK1318"])
    #expect(found.map(\.severity) == [.error])
    #expect(found.map(\.guests) == [["flatcar"]])
    #expect(Self.report(config, guests: [.coreos2015, .coreos2018]).diagnostics == [])
    let flatcar = Self.report(config, guests: [.flatcar]).diagnostics
    #expect(flatcar.map(\.code) == ["RK1318", "RK1327"])
    #expect(flatcar.map(\.severity) == [.error, .warning])
    // Files for a newer image rarely reach an older one.
    let newer = config.replacing("etcd2.service", with: "etcd-member.service")
    #expect(Self.report(newer).diagnostics == [])
    #expect(Self.report(newer, guests: [.coreos2015]).diagnostics.map(\.code) == ["RK1318"])
    // Files for CoreOS say so.
    let allowed = config.replacing(
      "coreos:", with: "# rkgen: allow-file RK1318 these machines run CoreOS\ncoreos:")
    #expect(Self.report(allowed).diagnostics == [])
  }

  @Test func instancesAreFoundByTheirTemplate() {
    let template = Self.unit("w@.service", Self.service, command: nil)
    #expect(
      Self.codes(Self.unit("a.service", "[Unit]\nWants=w@1.service\n" + Self.service), template)
        .isEmpty)
    #expect(
      Self.codes(Self.unit("a.service", "[Unit]\nWants=v@1.service\n" + Self.service)) == ["RK1311"]
    )
  }

  @Test func longRingNamesEveryUnit() throws {
    let units = (0..<5).map {
      Self.unit("u\($0).service", "[Unit]\nAfter=u\(($0 + 1) % 5).service\n" + Self.service)
    }
    let report = Self.report("#cloud-config\ncoreos:\n  units:\n" + units.joined())
    let rings = report.diagnostics.filter { $0.code == "RK1312" }
    let finding = try #require(rings.first)
    #expect(rings.count == 1)
    #expect(
      finding.message.contains(
        "u0.service → u1.service → u2.service → u3.service → u4.service → u0"))
    #expect(finding.related.count == 4)
    #expect(finding.location?.file == "x")
  }

  @Test func orderByOthersCounts() {
    let reader = Self.unit(
      "b.service", "[Service]\nEnvironmentFile=/run/a.env\nExecStart=/usr/bin/true\n")
    func writer(_ unit: String) -> String {
      Self.unit(
        "a.service",
        "[Unit]\n\(unit)\n[Service]\nType=oneshot\nExecStart=/bin/sh -c 'echo A=1 > /run/a.env'\n")
    }
    #expect(Self.codes(writer("Description=a"), reader) == ["RK1314"])
    #expect(Self.codes(writer("Before=b.service"), reader).isEmpty)
  }

  @Test func programsThatAScriptFetchesAreKnown() {
    let file = """
      write_files:
      - path: /opt/bin/fetch
        permissions: "0755"
        content: |
          #!/bin/bash
          set -euo pipefail
          install -m 0755 /usr/bin/true /opt/bin/tool

      """
    let unit = Self.unit("a.service", "[Service]\nExecStart=/opt/bin/tool\n")
    #expect(Self.codes(unit) == ["RK1315"])
    let report = Self.report("#cloud-config\n" + file + "coreos:\n  units:\n" + unit)
    #expect(!report.diagnostics.contains { $0.code == "RK1315" })
  }

  @Test func folderOfUnitsIsNotAskedForTheRest() {
    let unit = UnitFileText(
      file: "units/a.service",
      text: "[Unit]\nWants=b.service\nAfter=b.service\n[Service]\nExecStart=/opt/bin/x\n")
    let report = LintReport(
      [MachineLint(folder: "units", units: [unit].compactMap(\.self))], options: LintOptions())
    #expect(report.diagnostics.isEmpty)
  }

  @Test(arguments: ["default", "everything", "hostile", "static-etcd", "cloud-provider"])
  func ownMachinesAreClean(_ name: String) throws {
    let folder = Repository.fixtures.appendingPathComponent("\(name)/rendered")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(!files.isEmpty)
    let machines = try files.sorted().map { file in
      MachineLint(
        userData: Array(try Data(contentsOf: folder.appendingPathComponent(file))), file: file)
    }
    let report = LintReport(machines, options: LintOptions(isStrict: true))
    #expect(report.diagnostics.isEmpty, "\(report.diagnostics.map { "\($0.code) \($0.message)" })")
  }
}
