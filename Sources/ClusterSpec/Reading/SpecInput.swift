import Diagnostics

/// What a spec is read from.
public struct SpecInput: Sendable {
  /// The file's name for diagnostics.
  public var file: String
  /// The file's bytes.
  public var bytes: [UInt8]
  /// Overrides as `key.path=value`; the last one for a key wins.
  public var settings: [String]
  /// Settings in the form of `settings` that other options and variables stand for, by the name of these; they override
  /// `settings`.
  package var shorthands: [(name: String, setting: String)] = []
  /// The environment, if it may override the file.
  public var environment: [String: String]?
  /// The file of `--release-files`, which overrides the spec; `settings` override both.
  package var releaseFiles: File?
  /// The files that ``ClusterSpec/filesBeside(_:)`` asks for, by their paths in the spec.
  package var filesBeside: [String: FileBeside] = [:]

  /// A file other than the spec.
  package struct File: Sendable {
    /// Its name for diagnostics.
    package var name: String
    package var bytes: [UInt8]

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

/// The result of reading a spec.
public struct SpecResult: Sendable {
  /// The spec; nil if there is any error.
  public let spec: ClusterSpec?
  /// All findings.
  public let diagnostics: [Diagnostic]
  /// The values of each source, before overrides are applied.
  let layers: SpecLayers

  /// The texts that the diagnostics point into: the file, `--set` and `environment`.
  public var sources: [SourceText] { layers.sources }
}

/// The environment variables that may override a spec.
public enum SpecEnvironment {
  /// The names that are set and would be applied, sorted. Empty values count as unset.
  public static func recognised(in environment: [String: String]) -> [String] {
    Keys.table.keys.flatMap(\.environment).filter { environment[$0]?.isEmpty == false }.sorted()
  }

  /// Used by upstream's scripts, without effect here.
  static let withoutEffect = ["KUBE_ENABLE_CLUSTER_MONITORING"]
}
