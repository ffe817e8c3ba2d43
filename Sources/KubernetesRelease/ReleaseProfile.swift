/// What a Kubernetes release is like from the outside: which flags its components know and how what we
/// want to say is spelled. All knowledge of a release is in one such value.
public struct ReleaseProfile: Sendable {
  /// The release.
  public let version: KubernetesVersion
  /// Every flag of every component.
  public let flags: FlagTable
  /// The services that the API server makes for itself, by the place of their addresses in the range of
  /// services.
  public let ownServices: [(name: String, place: Int)]
  /// What switches the API versions on that rkgen speaks; nil if they are on by default.
  package let apiVersions: String?
  /// How the release spells what rkgen wants to say. What it has no flag for is missing.
  package let spelling: [Component: [FlagRole: String]]
  /// Whether admission control refuses objects in a namespace that its own cache does not know yet. The
  /// service account of a new namespace may then never be made. From v1.0.0 on it asks the store
  /// (`plugin/pkg/admission/namespace/exists`).
  package let refusesInNewNamespaces: Bool

  /// Every release that rkgen can render.
  public static let all: [ReleaseProfile] = [.v0_18_1]

  /// The profile of a release, or nil if rkgen does not know it.
  public static func named(_ version: KubernetesVersion) -> ReleaseProfile? {
    all.first { $0.version == version }
  }

  /// The flag for a role, or nil where the release needs none.
  package func flag(_ role: FlagRole, of component: Component) -> FlagDefinition? {
    spelling[component]?[role].flatMap { flags.flag($0, of: component) }
  }
}
