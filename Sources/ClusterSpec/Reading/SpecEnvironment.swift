/// The environment variables that may override a spec.
public enum SpecEnvironment {
  /// The names that are set and would be applied, sorted. Empty values count as not set.
  public static func recognised(in environment: [String: String]) -> [String] {
    Keys.table.keys.flatMap(\.environment).filter { environment[$0]?.isEmpty == false }.sorted()
  }

  /// Known to upstream's scripts, without meaning here.
  static let withoutEffect = ["KUBE_ENABLE_CLUSTER_MONITORING"]
}
