import Diagnostics

/// Why a spec that is right by itself can't be rendered, by code.
public enum RenderingRules {
  /// The rules of this room.
  public static let rules: [Rule] = [
    Rule(
      "RK0501", .error, "a template that can't be filled",
      reason: "A fault of rkgen's own templates. Nothing is written; please report it."),
    Rule(
      "RK0502", .error, "a flag that the component does not have",
      reason: """
        A Kubernetes component that meets an unknown flag prints its usage and ends, on a machine \
        that nobody can log in to yet. The list of flags is that of the release in the spec.
        """),
    Rule(
      "RK0503", .error, "a value that the flag does not take",
      reason: "The component would end at once with 'invalid argument'."),
    Rule(
      "RK0504", .warning, "a flag that is deprecated in the release",
      reason: "It still works in this release and is gone in a later one."),
    Rule(
      "RK0505", .error, "a release that rkgen does not know",
      reason: """
        Flags and units fit one release. For a release without a profile rkgen would have to guess, \
        so it refuses.
        """),
    Rule(
      "RK0506", .error, "parts that make no cloud-config",
      reason: "A fault of rkgen's own. Nothing is written; please report it."),
    Rule(
      "RK0507", .error, "user-data that Nova would refuse",
      reason: """
        Nova takes at most 65,535 characters of base64 user-data, holes filled. Larger things belong \
        into the release archive.
        """),
  ]
}
