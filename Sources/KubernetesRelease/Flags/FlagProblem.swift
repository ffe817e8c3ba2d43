import Diagnostics

/// A problem with a flag, on a command line or in a spec.
package struct FlagProblem: Hashable, Sendable {
  /// How messages write a flag's name.
  package enum Notation: Sendable {
    case commandLine
    case spec

    /// Specs have one spelling for all releases.
    func text(_ name: String) -> String {
      self == .spec ? "'\(FlagRelease.v0_18_1.declared(name))'" : "--\(name)"
    }
  }

  package enum Kind: Sendable {
    case unknown
    case badValue
    case deprecated
  }

  package let kind: Kind
  package let message: String
  package let hint: String?
}

extension PossibleReleases {
  /// Checks a flag.
  ///
  /// - Parameters:
  ///   - name: Its name without leading dashes.
  ///   - value: Its value, if known.
  ///   - component: The component it is for.
  ///   - notation: How messages write names.
  /// - Returns: The problems; of an unknown flag, only that it is unknown.
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
    // One release alone says nothing about all the unknown ones in between.
    if known.count > 1 || releases.count == 1, known.allSatisfy({ $0.deprecation != nil }) {
      problems.append(deprecated(flag, component, notation))
    }
    return problems
  }

  private func deprecated(
    _ flag: FlagDefinition, _ component: Component, _ notation: FlagProblem.Notation
  ) -> FlagProblem {
    let place =
      releases.count > 1
      ? "every release of \(program(of: component)) known to have it"
      : (flag.deprecation == .helpText ? "the help text of " : "") + title(of: component)
    let plain = FlagRelease.v0_18_1.declared(flag.name)
    let successor = releases.last.flatMap {
      FlagNotes.successor(of: plain, of: component, in: $0.table)
    }
    let advice = releases.last.flatMap { FlagNotes.advice(on: plain, of: component, in: $0) }
    return FlagProblem(
      kind: .deprecated, message: "\(notation.text(flag.name)) is deprecated in \(place)",
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

  /// Which other releases have a flag that the known one lacks.
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

  /// What replaces a flag of another release: its successor, or the same flag of another component.
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
