import Diagnostics
import Systemd

/// A unit that is written, extended or started when the machine boots.
public struct MachineUnit: Hashable, Sendable {
  /// A drop-in of a unit.
  public struct DropIn: Hashable, Sendable {
    /// Its file name.
    public var name: DropInName
    /// Its content.
    public var text: MachineText
    /// What decides whether it exists; empty if every machine of its role has it.
    public var presence: [ValueSource]

    /// A drop-in.
    public init(name: DropInName, text: MachineText, presence: [ValueSource] = []) {
      self.name = name
      self.text = text
      self.presence = presence
    }
  }

  /// Where a unit appears in the document it was read from.
  public struct Places: Hashable, Sendable {
    /// The whole entry.
    public var entry: SourceLocation?
    /// Its name.
    public var name: SourceLocation?
    /// Whether it is enabled.
    public var enable: SourceLocation?
    /// Its command.
    public var command: SourceLocation?

    /// No places, for a unit that was composed.
    public init() {}
  }

  /// Its name.
  public var name: UnitName
  /// The unit file; nil for a unit of the image.
  public var text: MachineText?
  /// Drop-ins in `<name>.d`.
  public var dropIns: [DropIn]
  /// Whether it is enabled, which requires an `[Install]` section.
  public var isEnabled: Bool
  /// Whether it is replaced by a link to `/dev/null`, so that nothing starts it.
  public var isMasked: Bool
  /// Whether it is in `/run` and gone after a reboot.
  public var isRuntime: Bool
  /// The command to run on it once all units are written.
  public var command: UnitCommand?
  /// What decides whether it exists; empty if every machine of its role has it.
  public var presence: [ValueSource]
  /// Where it appears in the document it was read from.
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

/// A command on a unit (coreos-cloudinit, initialize/config.go). The guest waits for each job to
/// finish.
public enum UnitCommand: String, Hashable, Sendable, CaseIterable {
  case start, stop, restart, reload
  case tryRestart = "try-restart"
  case reloadOrRestart = "reload-or-restart"
  case reloadOrTryRestart = "reload-or-try-restart"

  /// Whether it starts a unit that is not running.
  package var starts: Bool { [.start, .restart, .reloadOrRestart].contains(self) }
}
