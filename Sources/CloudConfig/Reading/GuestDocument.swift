import Diagnostics
import Machine
import Systemd

/// The entries of a cloud-config as they are written, faults and all, for the rules about them.
struct GuestDocument {
  /// An entry of `write_files`.
  struct File {
    /// Where it goes, cleaned as the guest does: absolute, without `.` and `..`.
    var path: Located<FilePath>
    /// What it holds, decoded; nil if it can't be decoded or is no text.
    var content: MachineText?
    /// The permissions as written.
    var permissions: Located<String>?
    /// The mode the file gets; nil if the permissions make the guest stop.
    var mode: FileMode?
    /// The owner as written.
    var owner: Located<String>?
    /// The encoding as written.
    var encoding: Located<String>?
    /// The bytes its content takes in the user-data.
    var rawBytes: Int
    /// The entry.
    var location: SourceLocation
  }

  /// A drop-in of a unit; one without a name or content is left out, as the guest does.
  struct DropIn {
    /// Its file name, not checked.
    var name: Located<String>
    /// Its content; the name of the text is `<unit>.d/<name>`.
    var content: MachineText
  }

  /// An entry of `coreos.units` that has a name.
  struct Unit {
    /// Its name, not checked.
    var name: Located<String>
    /// The unit file; nil for a unit of the image.
    var content: MachineText?
    /// Drop-ins in the order of the document.
    var dropIns: [DropIn]
    /// Whether it is masked.
    var mask: Located<Bool>?
    /// Whether it is enabled.
    var enable: Located<Bool>?
    /// Whether it is written to /run.
    var runtime: Located<Bool>?
    /// What is done with it once all units are written.
    var command: Located<String>?
    /// The entry.
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
    /// The same with its variables.
    var content: GuestText
  }

  /// The machine's name.
  var hostname: Located<String>?
  /// The value of `manage_etc_hosts`.
  var manageEtcHosts: Located<String>?
  /// Public keys of the user `core`.
  var sshAuthorizedKeys: [Located<String>] = []
  /// `users` with a name, at the name.
  var users: [Located<MachineUser>] = []
  /// The names of those who get a group of their name.
  var usersWithGroups: [Located<String>] = []
  /// Passwords of `users`, as crypt makes them.
  var passwords: [Located<String>] = []
  /// Files in the order of the document.
  var files: [File] = []
  /// Settings of services.
  var settings: [Setting] = []
  /// Units in the order of the document, which is the order of their commands.
  var units: [Unit] = []
}

extension Machine {
  /// What the entries of a cloud-config make of a machine. What no guest takes is left out: names that
  /// are none, commands that nobody knows.
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
