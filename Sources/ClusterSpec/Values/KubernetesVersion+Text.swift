import KubernetesRelease

extension KubernetesVersion: TextValue {
  /// A release with an example.
  public static let expected = "a release such as v0.18.1"

  /// Three numbers behind a `v`.
  public static let pattern = #"^v(0|[1-9][0-9]{0,3})(\.(0|[1-9][0-9]{0,3})){2}$"#

  /// The release with the `v` that is missing.
  public static func fault(in text: String) -> String? {
    advice("v" + text) ?? advice(text.lowercased())
  }
}
