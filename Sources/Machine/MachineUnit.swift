import Diagnostics
import Systemd

/// A unit that is written, extended or started when the machine boots.
public struct MachineUnit: Hashable, Sendable {
  /// A drop-in of a unit.
  public struct DropIn: Hashable, Sendable {
    /// Its file name.
    public var name: DropInName
    /// What is in it.
    public var text: MachineText
    /// What decides that it is there; empty if every machine of its role has it.
    public var presence: [ValueSource]

    /// A drop-in.
    public init(name: DropInName, text: MachineText, presence: [ValueSource] = []) {
      self.name = name
      self.text = text
      self.presence = presence
    }
  }

  /// Where the document that a unit was read from speaks of it.
  public struct Places: Hashable, Sendable {
    /// All that is said of it.
    public var entry: SourceLocation?
    /// Its name.
    public var name: SourceLocation?
    /// Whether it is enabled.
    public var enable: SourceLocation?
    /// What is done with it.
    public var command: SourceLocation?

    /// No places: the unit was composed.
    public init() {}
  }

  /// Its name.
  public var name: UnitName
  /// The unit file; nil for a unit that the image has.
  public var text: MachineText?
  /// Drop-ins in `<name>.d`.
  public var dropIns: [DropIn]
  /// Whether it is enabled, which takes an `[Install]` section.
  public var isEnabled: Bool
  /// Whether it is replaced by a link to `/dev/null`, so that nothing starts it.
  public var isMasked: Bool
  /// Whether it lies below `/run` and is gone after a reboot.
  public var isRuntime: Bool
  /// What is done with it once all units are written.
  public var command: UnitCommand?
  /// What decides that it is there; empty if every machine of its role has it.
  public var presence: [ValueSource]
  /// Where the document that it was read from speaks of it.
  public var places = Places()

  /// A unit.
  public init(
    name: UnitName, text: MachineText? = nil, dropIns: [DropIn] = [], isEnabled: Bool = false,
    isMasked: Bool = false, isRuntime: Bool = false, command: UnitCommand? = nil,
    presence: [ValueSource] = []
  ) {
    self.name = name
    self.text = text
    self.dropIns = dropIns
    self.isEnabled = isEnabled
    self.isMasked = isMasked
    self.isRuntime = isRuntime
    self.command = command
    self.presence = presence
  }
}

/// What can be done with a unit (coreos-cloudinit, initialize/config.go). The guest waits for the end of
/// each job.
public enum UnitCommand: String, Hashable, Sendable, CaseIterable {
  case start, stop, restart, reload
  case tryRestart = "try-restart"
  case reloadOrRestart = "reload-or-restart"
  case reloadOrTryRestart = "reload-or-try-restart"

  /// Whether it starts a unit that does not run.
  package var starts: Bool { [.start, .restart, .reloadOrRestart].contains(self) }
}
