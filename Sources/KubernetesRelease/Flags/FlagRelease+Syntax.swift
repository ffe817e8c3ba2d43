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

  /// The release that stands for a version: that of the same minor, since flags come and go with minors.
  public init?(standingFor version: KubernetesVersion) {
    let minor = [version.major, version.minor]
    guard let release = Self.allCases.first(where: { $0.numbers.starts(with: minor) }) else {
      return nil
    }
    self = release
  }
}

/// How the programs parse command lines: with Go's own library up to v0.4, then with several versions of pflag.
extension FlagRelease {
  /// The file name of a program.
  public func program(of component: Component) -> String {
    guard self == .v0_3, component != .kubelet else { return component.rawValue }
    return String(component.rawValue.dropFirst("kube-".count))
  }

  /// Whether `-` and `_` are the same in names, as since v0.16. Earlier releases have only `_`.
  package var takesBothSeparators: Bool { self >= .v0_18_1 }

  /// A name with the separators it is declared with.
  package func declared(_ name: String) -> String {
    String(name.map { $0 == "-" || $0 == "_" ? takesBothSeparators ? "-" : "_" : $0 })
  }

  /// Whether a long name may have one dash.
  package var takesOneDash: Bool { self == .v0_3 }

  /// Whether there are one-letter flags with one dash.
  package var takesShortFlags: Bool { self == .v0_3 || self >= .v1_28_7 }

  /// Whether a value may be the next word. Between v0.3 and v1.1 it must follow `=`.
  package var takesNextWord: Bool { self == .v0_3 || self >= .v1_1 }
}

/// The releases whose programs may read a flag: the known one, or several. Of several, only what is true of all
/// is reported.
package struct PossibleReleases: Sendable {
  /// At least one, the oldest first.
  package let releases: [FlagRelease]

  /// The one release that is known.
  package init(_ release: FlagRelease) { releases = [release] }

  /// All that have a table.
  package static let all = PossibleReleases(releases: FlagRelease.allCases)

  private init(releases: [FlagRelease]) { self.releases = releases }

  /// Those that satisfy a condition; nil if none does.
  package func filter(_ isMeant: (FlagRelease) -> Bool) -> PossibleReleases? {
    let meant = releases.filter(isMeant)
    return meant.isEmpty ? nil : PossibleReleases(releases: meant)
  }

  /// The flags that a name without leading dashes stands for, in the releases that have it.
  package func flags(_ name: String, of component: Component) -> [FlagDefinition] {
    releases.compactMap { $0.table.flag(name, of: component) }
  }

  /// The flags with a name, whatever its separators, in the releases that have it.
  package func flags(declaredAs name: String, of component: Component) -> [FlagDefinition] {
    releases.compactMap { $0.table.flag(declaredAs: name, of: component) }
  }

  /// The file name of a component; that in the latest release if there are several.
  package func program(of component: Component) -> String {
    releases.last?.program(of: component) ?? component.rawValue
  }

  /// A component's program, with its release if known.
  package func title(of component: Component) -> String {
    let program = program(of: component)
    return releases.count == 1 ? "\(program) \(releases[0].rawValue)" : program
  }
}
