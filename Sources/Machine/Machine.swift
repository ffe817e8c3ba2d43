import Diagnostics
import Systemd

/// A machine after its first boot: its name, files, units and the settings of the image's services.
/// It is independent of any format: composers build it, encoders write it, decoders fill it, and
/// rules inspect it.
public struct Machine: Hashable, Sendable {
  /// A setting of one of the image's services, such as flannel's interface.
  public struct Setting: Hashable, Sendable {
    /// The service, by its name in coreos-cloudinit: `flannel`, `update`.
    public var service: String
    /// The setting, with underscores.
    public var key: String
    /// Its value.
    public var value: GuestText
    /// The origins of the value.
    public var sources: [ValueSource]
    /// The location of the value in the document it was read from.
    public var location: SourceLocation?

    /// A setting with its origins.
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
  /// What becomes of `/etc/hosts`: `localhost` for one line with the host name.
  public var etcHosts: Traced<String>?
  /// Public keys of the user `core`.
  public var authorizedKeys = Traced<[GuestText]>([])
  /// Users to create or change.
  public var users: [MachineUser] = []
  /// Packages of the distribution to install at the first boot.
  public var packages = Traced<[String]>([])
  /// Files to write, in this order; of two with the same path the later wins.
  public var files: [MachineFile] = []
  /// Links to create, in this order.
  public var links: [MachineLink] = []
  /// Settings of the image's services, at most one per service and key.
  public var settings: [Setting] = []
  /// Units, in the order in which their commands run.
  public var units: [MachineUnit] = []
  /// Whether all of this is written before systemd starts, so that enabled units start at the first
  /// boot too. Otherwise a guest writes it while the machine boots, and runs the units' commands.
  public var isWrittenBeforeBoot = false

  /// A machine with nothing but its image.
  public init() {}
}

/// A value with its origins.
public struct Traced<Value: Hashable & Sendable>: Hashable, Sendable {
  /// The value.
  public var value: Value
  /// The origins of the value.
  public var sources: [ValueSource]
  /// The location of the value in the document it was read from.
  public var location: SourceLocation?

  /// A value with its origins.
  public init(
    _ value: Value, from sources: [ValueSource] = [], at location: SourceLocation? = nil
  ) {
    self.value = value
    self.sources = sources
    self.location = location
  }
}
