import Diagnostics

/// The releases whose programs may read a flag: the one that is known, or several. Of several only
/// that is said which is true of all.
package struct PossibleReleases: Sendable {
  /// The releases, at least one.
  package let releases: [FlagRelease]

  /// The one release that is known.
  package init(_ release: FlagRelease) { releases = [release] }

  /// All that have a table.
  package static let all = PossibleReleases(releases: FlagRelease.allCases)

  private init(releases: [FlagRelease]) { self.releases = releases }

  /// Those of them for which something is true; nil if that is none.
  package func filter(_ isMeant: (FlagRelease) -> Bool) -> PossibleReleases? {
    let meant = releases.filter(isMeant)
    return meant.isEmpty ? nil : PossibleReleases(releases: meant)
  }

  /// The flags that a name without dashes in front means, in those releases that have it.
  package func flags(_ name: String, of component: Component) -> [FlagDefinition] {
    releases.compactMap { $0.table.flag(name, of: component) }
  }

  /// The flags of a name, whichever separators are in it, in those releases that have it.
  package func flags(declaredAs name: String, of component: Component) -> [FlagDefinition] {
    releases.compactMap { $0.table.flag(declaredAs: name, of: component) }
  }

  /// The name of a component's program; that of late where there are several.
  package func program(of component: Component) -> String {
    releases.last?.program(of: component) ?? component.rawValue
  }

  /// A component's program, with its release where that is known.
  package func title(of component: Component) -> String {
    let program = program(of: component)
    return releases.count == 1 ? "\(program) \(releases[0].rawValue)" : program
  }
}
