import CommandSupport
import Diagnostics
import Foundation
import Lint
import TestSupport
import Testing

/// A folder `<code>-<name>` of `fixtures/rules`: a file that breaks a rule, its corrected version, and the output
/// for the first.
struct RuleExample: CustomTestStringConvertible {
  enum Kind: String { case bad, good }

  /// All examples, by code.
  static let all: [RuleExample] = folders.compactMap { folder in
    AllRules.rule(String(folder.prefix { $0 != "-" })).map(RuleExample.init)
  }

  /// The names of all folders, also of those without a rule.
  static let folders =
    ((try? FileManager.default.contentsOfDirectory(
      atPath: Repository.fixtures.appendingPathComponent("rules").path)) ?? []).sorted()

  let rule: Rule

  var folder: String { "rules/\(rule.code)-\(rule.name)" }
  var testDescription: String { folder }

  /// The only file of a kind, and its content.
  func file(_ kind: Kind) throws -> (name: String, text: String) {
    let folder = Repository.fixtures.appendingPathComponent("\(folder)/\(kind.rawValue)")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    let name = try #require(names.count == 1 ? names.first : nil)
    let bytes = try Data(contentsOf: folder.appendingPathComponent(name))
    return (name, String(decoding: bytes, as: UTF8.self))
  }

  /// Lint's findings in the file.
  func report(_ kind: Kind) throws -> LintReport {
    let (name, text) = try file(kind)
    let unit =
      [".yaml", ".ign"].contains(where: name.hasSuffix) ? nil : UnitFileText(file: name, text: text)
    let machine =
      unit.map { MachineLint(folder: ".", units: [$0]) }
      ?? MachineLint(userData: Array(text.utf8), file: name)
    return LintReport([machine], options: LintOptions())
  }
}
