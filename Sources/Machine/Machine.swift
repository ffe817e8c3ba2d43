import Systemd

/// What one machine is when it has booted for the first time: its name, files, units and the settings
/// of the services that its image brings. No format is in it: composers make it, encoders write it,
/// and whoever wants to know something of a machine looks here.
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

    /// A setting with what made it.
    public init(
      service: String, key: String, value: GuestText, from sources: [ValueSource] = []
    ) {
      self.service = service
      self.key = key
      self.value = value
      self.sources = sources
    }
  }

  /// The host name.
  public var hostname: Traced<String>?
  /// Public keys of the user `core`.
  public var authorizedKeys = Traced<[GuestText]>([])
  /// Files to be written, in this order.
  public var files: [MachineFile] = []
  /// Settings of services of the image; of one service and key there is at most one.
  public var settings: [Setting] = []
  /// Units; what is done with them happens one after another in this order.
  public var units: [MachineUnit] = []

  /// A machine with nothing but what its image brings.
  public init() {}
}

/// A value with what made it.
public struct Traced<Value: Hashable & Sendable>: Hashable, Sendable {
  /// The value.
  public var value: Value
  /// What made it.
  public var sources: [ValueSource]

  /// A value with what made it.
  public init(_ value: Value, from sources: [ValueSource] = []) {
    self.value = value
    self.sources = sources
  }
}
