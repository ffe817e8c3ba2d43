import Diagnostics

/// A cloud-config as any guest would take it, faults and all: what is written where, for those who
/// judge it. `CloudConfig` is the strict form.
public struct GuestDocument: Hashable, Sendable {
  /// An entry of `write_files`.
  public struct File: Hashable, Sendable {
    /// Where it goes, cleaned as the guest does: absolute, without `.` and `..`.
    public var path: Located<String>
    /// What it holds, decoded; nil if it can't be decoded or is no text.
    public var content: EmbeddedText?
    /// The permissions as written.
    public var permissions: Located<String>?
    /// The mode the file gets; nil if the permissions make the guest stop.
    public var mode: Int?
    /// The owner as written.
    public var owner: Located<String>?
    /// The encoding as written.
    public var encoding: Located<String>?
    /// The bytes its content takes in the user-data.
    public var rawBytes: Int
    /// The entry.
    public var location: SourceLocation

    /// An entry. See the properties for what each part means.
    public init(
      path: Located<String>, content: EmbeddedText?, permissions: Located<String>? = nil,
      mode: Int? = 0o644, owner: Located<String>? = nil, encoding: Located<String>? = nil,
      rawBytes: Int = 0, location: SourceLocation
    ) {
      self.path = path
      self.content = content
      self.permissions = permissions
      self.mode = mode
      self.owner = owner
      self.encoding = encoding
      self.rawBytes = rawBytes
      self.location = location
    }
  }

  /// A drop-in of a unit; one without a name or content is left out, as the guest does.
  public struct DropIn: Hashable, Sendable {
    /// Its file name, not checked.
    public var name: Located<String>
    /// Its content; the name of the text is `<unit>.d/<name>`.
    public var content: EmbeddedText

    /// A drop-in.
    public init(name: Located<String>, content: EmbeddedText) {
      self.name = name
      self.content = content
    }
  }

  /// An entry of `coreos.units` that has a name.
  public struct Unit: Hashable, Sendable {
    /// Its name, not checked.
    public var name: Located<String>
    /// The unit file; nil for a unit of the image.
    public var content: EmbeddedText?
    /// Drop-ins in the order of the document.
    public var dropIns: [DropIn]
    /// Whether it is masked.
    public var mask: Located<Bool>?
    /// Whether it is enabled.
    public var enable: Located<Bool>?
    /// Whether it is written to /run.
    public var runtime: Located<Bool>?
    /// What is done with it once all units are written.
    public var command: Located<String>?
    /// The entry.
    public var location: SourceLocation

    /// An entry. See the properties for what each part means.
    public init(
      name: Located<String>, content: EmbeddedText? = nil, dropIns: [DropIn] = [],
      mask: Located<Bool>? = nil, enable: Located<Bool>? = nil, runtime: Located<Bool>? = nil,
      command: Located<String>? = nil, location: SourceLocation
    ) {
      self.name = name
      self.content = content
      self.dropIns = dropIns
      self.mask = mask
      self.enable = enable
      self.runtime = runtime
      self.command = command
      self.location = location
    }
  }

  /// A setting under a key of `coreos` other than `units`, such as `flannel.interface`.
  public struct Setting: Hashable, Sendable {
    /// The key under `coreos`: etcd, etcd2, fleet, flannel, locksmith, update, oem.
    public var service: String
    /// The key in it, with underscores.
    public var key: Located<String>
    /// The value's text.
    public var value: Located<String>

    /// A setting.
    public init(service: String, key: Located<String>, value: Located<String>) {
      self.service = service
      self.key = key
      self.value = value
    }
  }

  /// The name of the file it was read from.
  public var file: String
  /// The machine's name.
  public var hostname: Located<String>?
  /// The value of `manage_etc_hosts`.
  public var manageEtcHosts: Located<String>?
  /// Public keys of the user `core`.
  public var sshAuthorizedKeys: [Located<String>] = []
  /// Names of `users`.
  public var users: [Located<String>] = []
  /// Files in the order of the document.
  public var files: [File] = []
  /// Settings of services.
  public var settings: [Setting] = []
  /// Units in the order of the document, which is the order of their commands.
  public var units: [Unit] = []

  /// An empty document.
  public init(file: String) { self.file = file }
}
