import Diagnostics

extension FlagRelease: Comparable {
  /// Whether `left` is the older release.
  public static func < (left: FlagRelease, right: FlagRelease) -> Bool {
    left.numbers.lexicographicallyPrecedes(right.numbers)
  }

  private var numbers: [Int] { Self.allNumbers[self] ?? [] }

  private static let allNumbers = Dictionary(
    uniqueKeysWithValues: allCases.map { release in
      (release, release.rawValue.dropFirst().split(separator: ".").compactMap { Int($0) })
    })

  /// The one that stands for a release: that of the same minor, since flags come and go with minors.
  public init?(standingFor version: KubernetesVersion) {
    let minor = [version.major, version.minor]
    guard let release = Self.allCases.first(where: { $0.numbers.starts(with: minor) }) else {
      return nil
    }
    self = release
  }
}

/// How the programs read their command lines: Go's own library to v0.4, then pflag in several states.
extension FlagRelease {
  /// The file name of a program.
  public func program(of component: Component) -> String {
    guard self == .v0_3, component != .kubelet else { return component.rawValue }
    return String(component.rawValue.dropFirst("kube-".count))
  }

  /// Whether `-` and `_` are one in names: since v0.16. Those before know `_` alone.
  package var takesBothSeparators: Bool { self >= .v0_18_1 }

  /// A name with the separators that it would be declared with.
  package func declared(_ name: String) -> String {
    String(name.map { $0 == "-" || $0 == "_" ? takesBothSeparators ? "-" : "_" : $0 })
  }

  /// Whether a long name may have one dash.
  package var takesOneDash: Bool { self == .v0_3 }

  /// Whether there are flags of one letter with one dash.
  package var takesShortFlags: Bool { self == .v0_3 || self >= .v1_28_7 }

  /// Whether a value may be the next word. Between v0.3 and 1.1 it stands behind `=` or nowhere.
  package var takesNextWord: Bool { self == .v0_3 || self >= .v1_1 }
}

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
