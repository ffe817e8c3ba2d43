import Foundation
import Systemd
import TestSupport
import Testing

@Suite struct DirectiveTableTests {
  @Test func everyLineCanBeRead() {
    #expect(DirectiveTable.unreadableLines == [])
  }

  @Test func directivesHaveTheirSectionsKindsAndVersions() throws {
    let restart = try #require(
      DirectiveTable.directive("Restart", in: "Service", of: .service))
    #expect(restart.since == 219)
    guard case .oneOf(let values) = restart.kind else {
      Issue.record("\(restart.kind)")
      return
    }
    #expect(values.map(\.word).contains("on-failure"))
    #expect(DirectiveTable.directive("Restart", in: "Unit", of: .service) == nil)
    #expect(DirectiveTable.directive("MemoryMax", in: "Service", of: .service)?.since == 231)
    #expect(
      DirectiveTable.directive("ExecCondition", in: "Service", of: .service)?.kind == .command)
    #expect(
      DirectiveTable.directive("StartLimitInterval", in: "Service", of: .service)?.outcomes
        == [.replaced(by: "StartLimitIntervalSec", section: "Unit", since: 230)])
    let limit = try #require(DirectiveTable.directive("MemoryLimit", in: "Slice", of: .slice))
    #expect(
      limit.outcomes.contains { if case .removed(since: 258, _) = $0 { true } else { false } })
  }

  @Test func typesHaveTheirSections() {
    #expect(DirectiveTable.sections(of: .timer) == ["Install", "Timer", "Unit"])
    #expect(DirectiveTable.sections(of: .target) == ["Install", "Target", "Unit"])
    #expect(DirectiveTable.sections(of: .network).contains("DHCPv4"))
    #expect(DirectiveTable.sections(of: .netdev).contains("VLAN"))
    #expect(DirectiveTable.sections(with: "WantedBy", of: .service) == ["Install"])
    #expect(DirectiveTable.directive("Name", in: "Match", of: .network) != nil)
    #expect(DirectiveTable.directive("Kind", in: "NetDev", of: .netdev) != nil)
    #expect(DirectiveTable.directive("NamePolicy", in: "Link", of: .link) != nil)
  }

  /// Whatever the installed systemd prints must be in the table, added no later than in that version, and not have a
  /// stricter number or boolean type than in systemd.
  @Test func agreesWithTheInstalledSystemd() throws {
    let version = try #require(
      try Command.run("systemctl", ["--version"]).text
        .split(separator: " ").dropFirst().first.flatMap { Int($0.prefix { $0.isNumber }) })
    let dump = try Command.run("/usr/lib/systemd/systemd", ["--dump-configuration-items"])
    let lines = dump.text.split(separator: "\n")
    var section = ""
    var seen = 0
    for line in lines {
      if line.hasPrefix("[") {
        section = String(line.dropFirst().dropLast())
        continue
      }
      let parts = line.split(separator: "=", maxSplits: 1).map(String.init)
      guard let name = parts.first, let kind = parts.last, parts.count == 2 else { continue }
      let type = UnitType(rawValue: section.lowercased()) ?? .service
      guard let directive = DirectiveTable.directive(name, in: section, of: type) else {
        if version <= DirectiveTable.newest { Issue.record("[\(section)] \(name)= is not known") }
        continue
      }
      seen += 1
      #expect(directive.since <= version, "[\(section)] \(name)=")
      if let known = Self.kind(directive.kind) { #expect(known.contains(kind), "\(name) \(kind)") }
    }
    #expect(seen > 1000)
  }

  /// systemd's names for the kinds that the table is strict about.
  private static func kind(_ kind: ValueKind) -> Set<String>? {
    switch kind {
    case .boolean: ["BOOLEAN", "OTHER"]
    case .timeSpan: ["SECONDS", "OTHER", "TIMER"]
    case .unsigned: ["UNSIGNED", "OTHER"]
    case .path: ["PATH"]
    case .signal: ["SIGNAL"]
    case .command: ["PATH [ARGUMENT [...]]"]
    default: nil
    }
  }
}
