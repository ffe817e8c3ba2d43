import ClusterSpec
import Machine

/// Several masters under one name: a kubeconfig has one server only, and Go's dialer tries every address of a name.
/// Observations are in `docs/how-to/masters.md`.
extension MachineDraft {
  /// The name that all API servers share; nil if there is one.
  var sharedAPIName: String? {
    spec.masters.count.value > 1 ? "api.\(spec.metadata.name.value).internal" : nil
  }

  /// Adds the addresses of the masters.
  mutating func addMasterNames() throws(Fault) {
    guard let name = sharedAPIName else { return }
    let addresses = spec.masters.addresses
    let own = ["127.0.0.1 localhost", "::1 localhost"]
    let lines =
      own.map { _ in MachineText.Line(templateLine: nil, sources: [.presence(spec.masters.count)]) }
      + values.masters.map { _ in
        MachineText.Line(
          templateLine: nil, sources: [.setting(addresses), .setting(spec.metadata.name)])
      }
    let text = (own + values.masters.map { "\($0) \(name)" }).map { $0 + "\n" }.joined()
    let presence = ValueSource.presence(spec.masters.count)
    try addFile(
      "/etc/hosts", MachineText(GuestText(text), lines: lines), .plain, presence: presence)
    // Otherwise glibc uses only the first line.
    try addFile(
      "/etc/host.conf", MachineText(GuestText("multi on\n"), from: [presence]), .plain,
      presence: presence)
  }

  /// Lets clients fail over to the next master quickly.
  func masterFailover() throws(Fault) -> MachineUnit.DropIn? {
    guard sharedAPIName != nil else { return nil }
    return try dropIn(
      "20-masters.conf", .severalMasters, presence: .presence(spec.masters.count))
  }
}
