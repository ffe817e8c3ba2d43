import CloudConfig
import ClusterSpec
import Diagnostics
import Foundation
import Lint
import Systemd
import TestSupport
import Testing
import YAMLDocument

/// Thousands of damaged files. `FUZZ_ROUNDS` and `FUZZ_SEED` say how many and which; earlier crashers are
/// kept in `fixtures/crashers` and tried first.
@Suite(.thorough) struct FuzzTests {
  private static let environment = ProcessInfo.processInfo.environment
  private static let rounds = environment["FUZZ_ROUNDS"].flatMap { Int($0) } ?? 1000
  private static let seed = environment["FUZZ_SEED"].flatMap { UInt64($0) } ?? 2015

  private static func files(_ folder: String, ending: [String]) throws -> [[UInt8]] {
    let root = Repository.fixtures.appendingPathComponent(folder)
    guard FileManager.default.fileExists(atPath: root.path) else { return [] }
    let names = try FileManager.default.subpathsOfDirectory(atPath: root.path).sorted()
    return try names.filter { name in ending.contains { name.hasSuffix($0) } }.compactMap { name in
      let file = root.appendingPathComponent(name)
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: file.path, isDirectory: &isFolder),
        !isFolder.boolValue
      else { return nil }
      return Array(try Data(contentsOf: file))
    }
  }

  private static func inputs(_ seeds: [[UInt8]]) throws -> [[UInt8]] {
    var mutator = Mutator(seed: seed, seeds: seeds)
    return try files("crashers", ending: [""]) + (0..<rounds).map { _ in mutator.next() }
  }

  private static func yaml() throws -> [[UInt8]] { try files("", ending: [".yaml"]) }

  private static func units() throws -> [[UInt8]] {
    try yaml().flatMap { bytes in
      UserData.read(bytes, file: "x").machines.flatMap(\.units)
        .flatMap { ([$0.text] + $0.dropIns.map(\.text)).compactMap { $0?.description } }
    }.map { Array($0.utf8) }
  }

  /// The location of a finding is inside its source.
  private static func areInside(_ diagnostics: [Diagnostic], _ sources: [SourceText]) -> Bool {
    // For systemd, a carriage return also ends a line.
    let lines = Dictionary(
      sources.map { ($0.name, $0.bytes.count { $0 == 0x0A || $0 == 0x0D } + 1) }
    ) { first, _ in first }
    return diagnostics.compactMap(\.location).allSatisfy { location in
      let start = location.range.start
      return start.line >= 1 && start.column >= 1 && start <= location.range.end
        && start.line <= (lines[location.file] ?? 0) + 1
    }
  }

  @Test func yamlReaderTakesAnything() throws {
    for bytes in try Self.inputs(Self.yaml()) {
      let source = SourceText(name: "x", bytes: bytes)
      for dialect in [YAMLDialect.strict, .guest] {
        let result = YAMLReader.read(bytes, file: "x", dialect: dialect)
        #expect(Self.areInside(result.diagnostics, [source]))
        if dialect == .strict, result.diagnostics.isEmpty, let node = result.node {
          #expect(YAMLReader.read(bytes, file: "x", dialect: .guest).node == node)
        }
      }
    }
  }

  @Test func specReaderTakesAnything() throws {
    for bytes in try Self.inputs(Self.files("bad", ending: [".yaml"]) + Self.yaml()) {
      let result = ClusterSpec.read(SpecInput(file: "x", bytes: bytes))
      #expect((result.spec == nil) == result.diagnostics.hasErrors)
    }
  }

  @Test func unitParserTakesAnything() throws {
    let seeds = try Self.units()
    #expect(!seeds.isEmpty)
    for bytes in try Self.inputs(seeds) {
      let result = UnitFile.parse(bytes, file: "a.service")
      let source = SourceText(name: "a.service", bytes: bytes)
      #expect(Self.areInside(result.diagnostics, [source]))
      for section in result.file.sections {
        for entry in section.entries {
          _ = try? CommandLine.parse(entry.value)
          _ = try? Word.split(entry.value)
        }
      }
      // Printed text is read as it was meant.
      let printed = result.file.printed()
      if result.diagnostics.isEmpty {
        let again = UnitFile.parse(printed, file: "a.service")
        #expect(again.file.printed() == printed)
      }
    }
  }

  @Test func lintTakesAnyUserData() throws {
    for bytes in try Self.inputs(Self.yaml()) {
      let machine = MachineLint(userData: bytes, file: "x")
      let report = LintReport([machine], options: LintOptions())
      #expect(
        Self.areInside(report.diagnostics, machine.sources + [SourceText(name: "x", bytes: bytes)]))
    }
  }

  @Test func guestsArePredictedForAnyUserData() throws {
    let seeds = try Self.yaml() + Self.measured()
    let surroundings = GuestSurroundings(addresses: [.privateIPv4: "10.180.1.2"])
    for bytes in try Self.inputs(seeds) {
      for guest in Guest.allCases {
        #expect((0...1).contains(GuestRun.validateExit(userData: bytes, guest: guest)))
        let run = GuestRun.predict(
          userData: bytes, guest: guest, surroundings: surroundings, file: "x")
        #expect((0...2).contains(run.exit))
        #expect(run.exit == 0 || !run.notes.isEmpty)
        #expect(run.files.allSatisfy { $0.path.first == UInt8(ascii: "/") })
      }
    }
  }

  /// The user-data that was tried on real guests.
  private static func measured() throws -> [[UInt8]] {
    struct Case: Decodable { let userData: [String: String] }
    return try Repository.text("fixtures/guests/measured.jsonl").split(separator: "\n")
      .compactMap { line in
        // Foundation accepts no lone surrogates, which some results contain.
        let text = line.replacing("\\udc", with: "\\uf7")
        let content = try JSONDecoder().decode(Case.self, from: Data(text.utf8)).userData
        return content["text"].map { Array($0.utf8) }
          ?? content["base64"].flatMap { Data(base64Encoded: $0) }.map(Array.init)
      }
  }

  @Test func lintTakesAnyUnitFiles() throws {
    for bytes in try Self.inputs(Self.units()) {
      let text = String(decoding: bytes, as: UTF8.self)
      let units = ["a.service", "a.timer", "b.service.d/10-x.conf"]
        .compactMap { UnitFileText(file: $0, text: text) }
      let machine = MachineLint(folder: ".", units: units)
      #expect(machine.diagnostics.allSatisfy { $0.location?.file != "" })
    }
  }
}
