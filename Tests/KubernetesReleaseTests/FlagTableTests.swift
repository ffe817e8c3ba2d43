import ClusterSpec
import Foundation
import KubernetesRelease
import TestSupport
import Testing

/// The tables match the files dumped from the programs.
@Suite struct FlagTableTests {
  private static let folder = Repository.root.appending(
    path: "Sources/KubernetesRelease/Flags/Tables")

  /// A file's lines below its headings, read independently of the table's reader.
  private static func rows(_ release: FlagRelease) throws -> [[String]] {
    try String(contentsOf: folder.appending(path: "\(release.rawValue).tsv"), encoding: .utf8)
      .components(separatedBy: "\n").dropFirst().filter { !$0.isEmpty }
      .map { $0.components(separatedBy: "\t") }
  }

  @Test func everyFileIsATable() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
    #expect(Set(files) == Set(FlagRelease.allCases.map { "\($0.rawValue).tsv" }))
    #expect(FlagRelease.allCases == FlagRelease.allCases.sorted())
  }

  @Test(arguments: FlagRelease.allCases) func tableIsItsFile(_ release: FlagRelease) throws {
    let rows = try Self.rows(release)
    let count = Component.allCases.reduce(0) { $0 + release.table.flags(of: $1).count }
    #expect(count == rows.count)
    for row in rows {
      let component = Component.allCases.first { release.program(of: $0) == row[0] }
      let flag = try #require(component.flatMap { release.table.flag(row[1], of: $0) }, "\(row)")
      #expect(flag.name == row[1])
      #expect(flag.defaultValue == row[3])
      #expect((flag.deprecation != nil) == ["yes", "help"].contains(row[4]))
      // Booleans are the only kind visible without the reader's help.
      #expect((flag.kind == .boolean) == ["bool", "RuntimeDefault"].contains(row[2]), "\(row)")
    }
  }

  @Test(arguments: FlagRelease.allCases) func everyKindIsKnown(_ release: FlagRelease) throws {
    for type in Set(try Self.rows(release).map { $0[2] }) {
      #expect(FlagKind(goType: type, in: release) != nil, "\(type)")
    }
    #expect(FlagKind(goType: "complex128", in: release) == nil)
  }

  /// API server, controller manager, scheduler, kubelet, proxy: counted in the programs.
  @Test(arguments: [
    (FlagRelease.v0_3, [23, 12, 12, 22, 13]), (.v0_9, [40, 23, 18, 38, 20]),
    (.v0_18_1, [59, 39, 16, 78, 16]), (.v1_0_0, [62, 34, 16, 80, 17]),
    (.v1_1, [76, 46, 18, 89, 22]), (.v1_2, [85, 59, 25, 120, 29]),
    (.v1_28_7, [156, 135, 54, 150, 52]),
  ])
  func countsAreThoseOfThePrograms(_ release: FlagRelease, _ counts: [Int]) {
    #expect(Component.allCases.map { release.table.flags(of: $0).count } == counts)
  }

  /// The defaults that programs print are values that they accept, except for those that stand for none.
  @Test(arguments: FlagRelease.allCases) func defaultsAreTaken(_ release: FlagRelease) {
    for component in Component.allCases {
      for flag in release.table.flags(of: component).values
      where !["", "<nil>", "[]", ":0"].contains(flag.defaultValue) {
        #expect(flag.kind.expectation(unmetBy: flag.defaultValue) == nil, "\(flag)")
      }
    }
  }

  @Test(arguments: [
    ("v0.18.1", "v0.18.1"), ("v0.18.2", "v0.18.1"), ("v1.0.6", "v1.0.0"), ("v1.1.3", "v1.1"),
    ("v1.28.3", "v1.28.7"), ("v1.20.0", ""), ("v0.1.0", ""), ("v0.17.0", ""), ("v0.30.0", ""),
  ])
  func minorStandsForItsReleases(_ version: String, _ table: String) throws {
    let version = try #require(KubernetesVersion(version))
    #expect(FlagRelease(standingFor: version)?.rawValue ?? "" == table)
  }

  @Test func separatorsAreThoseOfTheTime() {
    #expect(FlagRelease.v0_9.table.flag("api_servers", of: .kubelet) != nil)
    #expect(FlagRelease.v0_9.table.flag("api-servers", of: .kubelet) == nil)
    #expect(FlagRelease.v0_18_1.table.flag("api_servers", of: .kubelet)?.name == "api-servers")
  }

  @Test(arguments: [
    (FlagRelease.v0_18_1, Component.apiServer, "portal-net", FlagDefinition.Deprecation.warning),
    (.v0_18_1, .apiServer, "address", .helpText), (.v1_1, .apiServer, "address", .warning),
    (.v0_18_1, .controllerManager, "sync-node-status", .helpText),
    (.v1_0_0, .apiServer, "public-address-override", .helpText),
  ])
  func deprecationIsSaidAsTheReleaseSaysIt(
    _ release: FlagRelease, _ component: Component, _ name: String,
    _ deprecation: FlagDefinition.Deprecation
  ) {
    #expect(release.table.flag(name, of: component)?.deprecation == deprecation)
  }
}
