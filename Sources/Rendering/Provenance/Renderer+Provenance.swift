import ClusterSpec

extension Renderer {
  /// Where each line of a machine's user-data came from.
  ///
  /// Takes the same way as ``render(_:secrets:where:)``, with the same arguments, and takes down on the
  /// way what made each text; so the lines are those of the machine that `render` gives. It costs about
  /// as much as rendering a machine and reading its user-data, and is meant for the machine and the
  /// line that somebody asks about.
  ///
  /// - Parameters:
  ///   - name: The machine's name, as in ``Machine/name``.
  ///   - spec: The cluster.
  ///   - secrets: The secrets; without them placeholders stand in their places.
  /// - Returns: Nil if the cluster has no machine of that name, or can't be rendered: `render` says why.
  public static func provenance(
    ofMachine name: String, in spec: ClusterSpec, secrets: SecretsBundle? = nil
  ) -> Provenance? {
    let result = attempt(spec, secrets, isRecording: true) { $0.name == name }
    guard !result.diagnostics.hasErrors, let traced = result.machines.first,
      let trace = traced.trace
    else { return nil }
    return ProvenanceBuilder.provenance(of: traced.machine.userData, trace)
  }
}
