import Systemd

extension CloudConfig {
  /// A unit to be written, extended or given a command (config/unit.go).
  public struct Unit: Hashable, Sendable {
    /// Its name.
    public var name: UnitName
    /// The unit file, nothing for a unit that the image has.
    public var content: GuestText?
    /// Drop-ins in `<name>.d`.
    public var dropIns: [DropIn]
    /// Whether it is linked to `/dev/null`.
    public var mask: Bool
    /// Whether it is enabled, which takes an `[Install]` section.
    public var enable: Bool
    /// Whether all this is for the time until the next boot only, in `/run`.
    public var runtime: Bool
    /// What is done with it once all units are written.
    public var command: UnitCommand?

    /// A unit.
    public init(
      name: UnitName, content: GuestText? = nil, dropIns: [DropIn] = [], mask: Bool = false,
      enable: Bool = false, runtime: Bool = false, command: UnitCommand? = nil
    ) {
      self.name = name
      self.content = content
      self.dropIns = dropIns
      self.mask = mask
      self.enable = enable
      self.runtime = runtime
      self.command = command
    }
  }

  /// A drop-in of a unit.
  public struct DropIn: Hashable, Sendable {
    /// Its file name.
    public var name: DropInName
    /// The file; the guest skips an empty one.
    public var content: GuestText

    /// A drop-in.
    public init(name: DropInName, content: GuestText = GuestText()) {
      self.name = name
      self.content = content
    }
  }
}

/// What the guest can do with a unit (initialize/config.go). It waits for the end of each job.
public enum UnitCommand: String, Hashable, Sendable, CaseIterable {
  case start, stop, restart, reload
  case tryRestart = "try-restart"
  case reloadOrRestart = "reload-or-restart"
  case reloadOrTryRestart = "reload-or-try-restart"
}
