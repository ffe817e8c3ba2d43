/// The flags of one release's programs, as the programs themselves report them.
///
/// Source: dumps from inside programs built from the release's source (v0.3 to v1.2), or their help
/// (v1.28.7, without hidden flags and in-tree cloud providers). "v1.1" is the state of 2015-10-09, "v1.2"
/// that of 2016-03-17. The API server of v1.0.0 lacks cAdvisor's flags, which only a build with cgo has; the
/// kubelet has them in every release, since it is released with cgo.
public struct FlagTable: Sendable {
  /// The release that the flags are from.
  public let release: FlagRelease
  /// Every flag by its declared name.
  private let flags: [Component: [String: FlagDefinition]]

  /// Parses lines of component, flag, kind, default and deprecated, below a header.
  init(_ release: FlagRelease, _ text: String) {
    let components = Dictionary(
      uniqueKeysWithValues: Component.allCases.map { (release.program(of: $0), $0) })
    var flags: [Component: [String: FlagDefinition]] = [:]
    for line in text.utf8.split(separator: UInt8(ascii: "\n")).dropFirst() {
      let cells = line.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false)
        .map { String(Substring($0)) }
      guard cells.count == 5, let component = components[cells[0]] else { continue }
      flags[component, default: [:]][cells[1]] = FlagDefinition(
        name: cells[1],
        kind: FlagKind(goType: cells[2], in: release) ?? .opaque(isRepeatable: true),
        defaultValue: cells[3],
        deprecation: ["yes": .warning, "help": .helpText][cells[4]])
    }
    self.release = release
    self.flags = flags
  }

  /// The flags of a component by their declared names.
  public func flags(of component: Component) -> [String: FlagDefinition] {
    flags[component] ?? [:]
  }

  /// The flag that a name without leading dashes stands for on a command line.
  public func flag(_ name: String, of component: Component) -> FlagDefinition? {
    flags[component]?[release.takesBothSeparators ? release.declared(name) : name]
  }

  /// The flag with a name, whatever its separators.
  package func flag(declaredAs name: String, of component: Component) -> FlagDefinition? {
    flags[component]?[release.declared(name)]
  }
}

/// A command-line flag as a component of one release declares it.
public struct FlagDefinition: Hashable, Sendable {
  /// How a release marks a flag as deprecated.
  public enum Deprecation: Hashable, Sendable {
    /// The program prints a warning when the flag is used.
    case warning
    /// Only the help text says so.
    case helpText
  }

  /// The name as declared, without leading dashes.
  public let name: String
  /// The kind of its value.
  public let kind: FlagKind
  /// Its default, as the program prints it.
  public let defaultValue: String
  /// How the release marks it as deprecated, if it does.
  public let deprecation: Deprecation?
}
