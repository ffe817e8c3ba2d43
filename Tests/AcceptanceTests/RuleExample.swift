import CommandSupport
import Diagnostics
import Foundation
import Lint
import TestSupport
import Testing

/// A folder `<code>-<name>` of `fixtures/rules`: a file that breaks a rule, the same file as it should be,
/// and what is printed of the first.
struct RuleExample: CustomTestStringConvertible {
  enum Kind: String { case bad, good }

  /// All there are, by code.
  static let all: [RuleExample] = folders.compactMap { folder in
    AllRules.rule(String(folder.prefix { $0 != "-" })).map(RuleExample.init)
  }

  /// The names of the folders, whether they are of a rule or not.
  static let folders =
    ((try? FileManager.default.contentsOfDirectory(
      atPath: Repository.fixtures.appendingPathComponent("rules").path)) ?? []).sorted()

  let rule: Rule

  var folder: String { "rules/\(rule.code)-\(rule.name)" }
  var testDescription: String { folder }

  /// The one file of a kind, and what it holds.
  func file(_ kind: Kind) throws -> (name: String, text: String) {
    let folder = Repository.fixtures.appendingPathComponent("\(folder)/\(kind.rawValue)")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    let name = try #require(names.count == 1 ? names.first : nil)
    let bytes = try Data(contentsOf: folder.appendingPathComponent(name))
    return (name, String(decoding: bytes, as: UTF8.self))
  }

  /// What lint says of the file.
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
