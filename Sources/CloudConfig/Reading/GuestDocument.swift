import Diagnostics
import Machine
import Systemd

/// The entries of a cloud-config as written, valid or not, for the rules that check them.
struct GuestDocument {
  /// An entry of `write_files`.
  struct File {
    /// The path, normalized as the guest does: absolute, without `.` and `..`.
    var path: Located<FilePath>
    /// The decoded content; nil if it can't be decoded or is not text.
    var content: MachineText?
    /// The permissions as written.
    var permissions: Located<String>?
    /// The mode the file gets; nil if the permissions make the guest stop.
    var mode: FileMode?
    /// The owner as written.
    var owner: Located<String>?
    /// The encoding as written.
    var encoding: Located<String>?
    /// The size of its content in the user-data, in bytes.
    var rawBytes: Int
    /// The location of the entry.
    var location: SourceLocation
  }

  /// A drop-in of a unit; those without a name or content are left out, as in the guest.
  struct DropIn {
    /// Its file name, unchecked.
    var name: Located<String>
    /// Its content; the name of the text is `<unit>.d/<name>`.
    var content: MachineText
  }

  /// An entry of `coreos.units` that has a name.
  struct Unit {
    /// Its name, unchecked.
    var name: Located<String>
    /// The unit file; nil for a unit of the image.
    var content: MachineText?
    /// Drop-ins in the order of the document.
    var dropIns: [DropIn]
    var mask: Located<Bool>?
    var enable: Located<Bool>?
    /// Whether it is written to /run.
    var runtime: Located<Bool>?
    /// The command to run on it once all units are written.
    var command: Located<String>?
    /// The location of the entry.
    var location: SourceLocation
  }

  /// A setting under a key of `coreos` other than `units`, such as `flannel.interface`.
  struct Setting {
    /// The key under `coreos`: etcd, etcd2, fleet, flannel, locksmith, update, oem.
    var service: String
    /// The key in it, with underscores.
    var key: Located<String>
    /// The value's text.
    var value: Located<String>
    /// The value with its variables.
    var content: GuestText
  }

  var hostname: Located<String>?
  var manageEtcHosts: Located<String>?
  /// Public keys of the user `core`.
  var sshAuthorizedKeys: [Located<String>] = []
  /// Entries of `users` that have a name, located at the name.
  var users: [Located<MachineUser>] = []
  /// The names of users that get a group of the same name.
  var usersWithGroups: [Located<String>] = []
  /// Password hashes of `users`, in crypt's format.
  var passwords: [Located<String>] = []
  /// Files in the order of the document.
  var files: [File] = []
  /// Settings of services.
  var settings: [Setting] = []
  /// Units in the order of the document, which is the order of their commands.
  var units: [Unit] = []
}

extension Machine {
  /// The machine that the entries of a cloud-config describe. What no guest accepts is left out:
  /// invalid names, unknown commands.
  init(_ document: GuestDocument) {
    self.init()
    hostname = document.hostname.map(Traced.init)
    etcHosts = document.manageEtcHosts.map(Traced.init)
    authorizedKeys = Traced(document.sshAuthorizedKeys.map { GuestText($0.value) })
    users = document.users.map(\.value)
    files = document.files.map { file in
      MachineFile(
        path: file.path.value, mode: file.mode ?? .plain, owner: file.owner?.value,
        text: file.content, encodedBytes: file.encoding == nil ? nil : file.rawBytes,
        at: file.path.location)
    }
    settings = document.settings.map { setting in
      Setting(
        service: setting.service, key: setting.key.value, value: setting.content,
        at: setting.value.location)
    }
    units = document.units.compactMap(MachineUnit.init)
  }
}

extension MachineUnit {
  fileprivate init?(_ unit: GuestDocument.Unit) {
    guard let name = UnitName(unit.name.value) else { return nil }
    self.init(
      name: name, text: unit.content,
      dropIns: unit.dropIns.compactMap { dropIn in
        DropInName(dropIn.name.value).map { DropIn(name: $0, text: dropIn.content) }
      },
      isEnabled: unit.enable?.value == true, isMasked: unit.mask?.value == true,
      isRuntime: unit.runtime?.value == true,
      command: unit.command.flatMap { UnitCommand(rawValue: $0.value) })
    places.entry = unit.location
    places.name = unit.name.location
    places.enable = unit.enable?.location
    places.command = unit.command?.location
  }
}

extension Traced {
  init(_ located: Located<Value>) { self.init(located.value, at: located.location) }
}
