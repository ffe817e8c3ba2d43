import Diagnostics

/// What a spec is read from.
public struct SpecInput: Sendable {
  /// The file's name for diagnostics.
  public var file: String
  /// The file's bytes.
  public var bytes: [UInt8]
  /// Overrides in the form `key.path=value`; of two for one key the later wins.
  public var settings: [String]
  /// The environment, if it may override the file.
  public var environment: [String: String]?
  /// What `--release-files` names, which overrides the file but for `settings`.
  package var releaseFiles: File?
  /// What ``ClusterSpec/filesBeside(_:)`` asks for, by the paths that the spec has.
  package var filesBeside: [String: FileBeside] = [:]

  /// A further file.
  package struct File: Sendable {
    /// Its name for diagnostics.
    package var name: String
    /// Its bytes.
    package var bytes: [UInt8]

    /// A file from its parts.
    package init(name: String, bytes: [UInt8]) {
      self.name = name
      self.bytes = bytes
    }
  }

  /// An input from its parts.
  public init(
    file: String, bytes: [UInt8], settings: [String] = [], environment: [String: String]? = nil
  ) {
    self.file = file
    self.bytes = bytes
    self.settings = settings
    self.environment = environment
  }
}

/// What reading a spec gave.
public struct SpecResult: Sendable {
  /// The spec; nil if there is any error.
  public let spec: ClusterSpec?
  /// All that was found.
  public let diagnostics: [Diagnostic]
  /// What the sources say, each by itself.
  let layers: SpecLayers

  /// The texts that the diagnostics point into: the file, `--set` and `environment`.
  public var sources: [SourceText] { layers.sources }
}

/// The environment variables that may override a spec.
public enum SpecEnvironment {
  /// The names that are set and would be applied, sorted. Empty values count as not set.
  public static func recognised(in environment: [String: String]) -> [String] {
    Keys.table.keys.flatMap(\.environment).filter { environment[$0]?.isEmpty == false }.sorted()
  }

  /// Known to upstream's scripts, without meaning here.
  static let withoutEffect = ["KUBE_ENABLE_CLUSTER_MONITORING"]
}
