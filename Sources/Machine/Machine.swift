import Diagnostics
import Systemd

/// What one machine is when it has booted for the first time: its name, files, units and the settings
/// of the services that its image brings. No format is in it: composers make it, encoders write it,
/// decoders read into it, and whoever wants to know something of a machine looks here.
public struct Machine: Hashable, Sendable {
  /// A setting of a service of the image, such as flannel's interface.
  public struct Setting: Hashable, Sendable {
    /// The service, by the name that coreos-cloudinit has for it: `flannel`, `update`.
    public var service: String
    /// The setting, with underscores.
    public var key: String
    /// Its value.
    public var value: GuestText
    /// What made the value.
    public var sources: [ValueSource]
    /// Where the value stands in the document that it was read from.
    public var location: SourceLocation?

    /// A setting with what made it.
    public init(
      service: String, key: String, value: GuestText, from sources: [ValueSource] = [],
      at location: SourceLocation? = nil
    ) {
      self.service = service
      self.key = key
      self.value = value
      self.sources = sources
      self.location = location
    }
  }

  /// The host name.
  public var hostname: Traced<String>?
  /// What is made of `/etc/hosts`: `localhost` for one line with the host name.
  public var etcHosts: Traced<String>?
  /// Public keys of the user `core`.
  public var authorizedKeys = Traced<[GuestText]>([])
  /// Users to be made or changed.
  public var users: [MachineUser] = []
  /// Packages of the distribution to be installed, at the first boot.
  public var packages = Traced<[String]>([])
  /// Files to be written, in this order; of two with one path the later stays.
  public var files: [MachineFile] = []
  /// Links to be made, in this order.
  public var links: [MachineLink] = []
  /// Settings of services of the image; of one service and key there is at most one.
  public var settings: [Setting] = []
  /// Units; what is done with them happens one after another in this order.
  public var units: [MachineUnit] = []
  /// Whether all of this is written before systemd starts, so that enabled units start at the first boot
  /// too. Otherwise a guest writes it while the machine boots, and carries out commands.
  public var isWrittenBeforeBoot = false

  /// A machine with nothing but what its image brings.
  public init() {}
}

/// A value with what made it.
public struct Traced<Value: Hashable & Sendable>: Hashable, Sendable {
  /// The value.
  public var value: Value
  /// What made it.
  public var sources: [ValueSource]
  /// Where it stands in the document that it was read from.
  public var location: SourceLocation?

  /// A value with what made it.
  public init(
    _ value: Value, from sources: [ValueSource] = [], at location: SourceLocation? = nil
  ) {
    self.value = value
    self.sources = sources
    self.location = location
  }
}
