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

  /// Its name.
  public var name: UnitName
  /// The unit file; nil for a unit that the image has.
  public var text: MachineText?
  /// Drop-ins in `<name>.d`.
  public var dropIns: [DropIn]
  /// Whether it is enabled, which takes an `[Install]` section.
  public var isEnabled: Bool
  /// What is done with it once all units are written.
  public var command: UnitCommand?
  /// What decides that it is there; empty if every machine of its role has it.
  public var presence: [ValueSource]

  /// A unit.
  public init(
    name: UnitName, text: MachineText? = nil, dropIns: [DropIn] = [], isEnabled: Bool = false,
    command: UnitCommand? = nil, presence: [ValueSource] = []
  ) {
    self.name = name
    self.text = text
    self.dropIns = dropIns
    self.isEnabled = isEnabled
    self.command = command
    self.presence = presence
  }

  /// The unit as systemd sees it: its file with its drop-ins. Of a unit of the image, what the drop-ins
  /// say.
  public var merged: UnitFile {
    func parsed(_ text: MachineText) -> UnitFile {
      UnitFile.parse(text.description, file: name.description).file
    }
    return (text.map(parsed) ?? UnitFile())
      .merged(with: dropIns.map { Systemd.DropIn(name: $0.name, file: parsed($0.text)) })
  }
}

/// What can be done with a unit (coreos-cloudinit, initialize/config.go). The guest waits for the end of
/// each job.
public enum UnitCommand: String, Hashable, Sendable, CaseIterable {
  case start, stop, restart, reload
  case tryRestart = "try-restart"
  case reloadOrRestart = "reload-or-restart"
  case reloadOrTryRestart = "reload-or-try-restart"
}
