/// What happens while a cluster is booted.
public enum BootEvent: Sendable {
  /// The cluster's own network was made.
  case networkCreated(label: String)
  /// A key pair was made on this machine.
  case keyPairGenerated(path: String)
  /// The public key was sent to Nova.
  case keyPairUploaded(name: String)
  /// A server is being asked for.
  case requesting(machine: String)
  /// A server was there by the time it was to be made.
  case found(machine: String)
  /// A server has this status now.
  case status(machine: String, status: String, address: String?)
  /// A server could not be had.
  case failed(machine: String, reason: String)
}
