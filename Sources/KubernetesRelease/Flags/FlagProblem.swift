import Diagnostics

/// What is wrong with a flag, wherever it stands.
package struct FlagProblem: Hashable, Sendable {
  /// How a flag's name is written where it stands.
  package enum Notation: Sendable {
    case commandLine
    case spec

    /// Specs have one spelling for all releases.
    func text(_ name: String) -> String {
      self == .spec ? "'\(FlagRelease.v0_18_1.declared(name))'" : "--\(name)"
    }
  }

  /// What it is.
  package enum Kind: Sendable {
    case unknown
    case badValue
    case deprecated
  }

  /// What it is.
  package let kind: Kind
  /// It in words.
  package let message: String
  /// What to write in its place.
  package let hint: String?
}

extension PossibleReleases {
  /// What is wrong with a flag.
  ///
  /// - Parameters:
  ///   - name: Its name without dashes in front.
  ///   - value: Its value, if that is known.
  ///   - component: Whose flag it is.
  ///   - notation: How names are written there.
  /// - Returns: The problems, an unknown flag alone.
  package func problems(
    with name: String, value: String?, of component: Component, in notation: FlagProblem.Notation
  ) -> [FlagProblem] {
    let known =
      notation == .spec ? flags(declaredAs: name, of: component) : flags(name, of: component)
    guard let flag = known.last else { return [unknown(name, component, notation)] }
    let shown = notation.text(flag.name)
    var problems: [FlagProblem] = []
    if let value {
      let unmet = known.compactMap { $0.kind.expectation(unmetBy: value) }
      if unmet.count == known.count, let expectation = unmet.last {
        problems.append(
          FlagProblem(
            kind: .badValue,
            message: "\(shown) of \(program(of: component)) takes \(expectation), not "
              + quotedName(value), hint: nil))
      }
    }
    if known.allSatisfy({ $0.deprecation != nil }) {
      problems.append(deprecated(flag, component, notation))
    }
    return problems
  }

  private func deprecated(
    _ flag: FlagDefinition, _ component: Component, _ notation: FlagProblem.Notation
  ) -> FlagProblem {
    let who =
      releases.count > 1
      ? "every release of \(program(of: component)) known to have it"
      : (flag.deprecation == .helpText ? "the help text of " : "") + title(of: component)
    let plain = FlagRelease.v0_18_1.declared(flag.name)
    let successor = releases.last.flatMap {
      FlagNotes.successor(of: plain, of: component, in: $0.table)
    }
    let advice = releases.last.flatMap { FlagNotes.advice(on: plain, of: component, in: $0) }
    return FlagProblem(
      kind: .deprecated, message: "\(who) calls \(notation.text(flag.name)) deprecated",
      hint: successor.map { "use \(notation.text($0))" } ?? advice)
  }

  private func unknown(
    _ name: String, _ component: Component, _ notation: FlagProblem.Notation
  ) -> FlagProblem {
    var message = "\(title(of: component)) has no flag \(notation.text(name))"
    let names = Set(releases.flatMap { $0.table.flags(of: component).keys }).sorted()
    let near = nearestName(to: name, among: names)
    var hint = near.map { "did you mean \(notation.text($0))?" }
    if releases.count > 1 {
      message += " in any release that rkgen knows"
    } else if let history = history(of: name, component) {
      message += ": \(history)"
      hint = instead(of: name, component, notation)
    }
    return FlagProblem(kind: .unknown, message: message, hint: hint)
  }

  /// Which other releases have a flag that the one that is known lacks.
  private func history(of name: String, _ component: Component) -> String? {
    guard let release = releases.first,
      release.table.flag(declaredAs: name, of: component) == nil
    else { return nil }
    let others = FlagRelease.allCases.filter {
      $0.table.flag(declaredAs: name, of: component) != nil
    }
    let earlier = others.filter { $0 < release }
    let later = others.filter { $0 > release }
    let parts = [
      earlier.isEmpty ? nil : "\(listed(earlier)) had it",
      later.isEmpty ? nil : "\(listed(later)) \(later.count == 1 ? "has" : "have") it",
    ].compactMap(\.self)
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }

  private func listed(_ releases: [FlagRelease]) -> String {
    let names = releases.map(\.rawValue)
    guard names.count > 1 else { return names.joined() }
    return names.dropLast().joined(separator: ", ") + " and " + names[names.count - 1]
  }

  /// What has the place of a flag that another release has: a flag, or one of another component.
  private func instead(
    of name: String, _ component: Component, _ notation: FlagProblem.Notation
  ) -> String? {
    guard let table = releases.first?.table else { return nil }
    let plain = FlagRelease.v0_18_1.declared(name)
    if let successor = FlagNotes.successor(of: plain, of: component, in: table) {
      return "use \(notation.text(successor))"
    }
    let owner = Component.allCases.first { table.flag(declaredAs: name, of: $0) != nil }
    return owner.map { "\(table.release.program(of: $0)) has it" }
  }
}
