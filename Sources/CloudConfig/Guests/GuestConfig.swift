import Diagnostics

/// A value that a guest's decoder filled in; the zero value of its type where the document gives none.
package struct GuestField<Value: Hashable & Sendable>: Hashable, Sendable {
  /// The value. Texts are bytes, since a guest's strings need not be UTF-8.
  package var value: Value
  /// Its location; nil if nothing was filled in.
  package var location: SourceLocation?

  package init(_ value: Value, at location: SourceLocation? = nil) {
    self.value = value
    self.location = location
  }
}

/// A text of any bytes. Empty and absent are the same to a guest.
package typealias GuestBytes = GuestField<[UInt8]>
/// False and absent are the same to a guest.
package typealias GuestFlag = GuestField<Bool>

/// A cloud-config as one guest's decoder fills it: its `config.CloudConfig`, before any content of
/// a file is decoded and before anything is checked or applied (coreos-cloudinit config/*.go).
package struct GuestConfig: Hashable, Sendable {
  /// An item of `write_files`.
  package struct File: Hashable, Sendable {
    package var encoding = GuestBytes([])
    package var content = GuestBytes([])
    package var owner = GuestBytes([])
    package var path = GuestBytes([])
    package var permissions = GuestBytes([])
    /// The location of the item.
    package var location: SourceLocation?
  }

  /// An item of `users`.
  package struct User: Hashable, Sendable {
    package var name = GuestBytes([])
    package var passwordHash = GuestBytes([])
    package var sshAuthorizedKeys: [GuestBytes] = []
    package var sshImportGithubUser = GuestBytes([])
    package var sshImportGithubUsers: [GuestBytes] = []
    package var sshImportURL = GuestBytes([])
    package var gecos = GuestBytes([])
    package var homedir = GuestBytes([])
    package var noCreateHome = GuestFlag(false)
    package var primaryGroup = GuestBytes([])
    package var groups: [GuestBytes] = []
    package var noUserGroup = GuestFlag(false)
    package var system = GuestFlag(false)
    package var noLogInit = GuestFlag(false)
    package var shell = GuestBytes([])
    /// The location of the item.
    package var location: SourceLocation?
  }

  /// An item of `coreos.units`.
  package struct Unit: Hashable, Sendable {
    package var name = GuestBytes([])
    package var mask = GuestFlag(false)
    package var enable = GuestFlag(false)
    package var runtime = GuestFlag(false)
    package var content = GuestBytes([])
    package var command = GuestBytes([])
    package var dropIns: [DropIn] = []
    /// The location of the item.
    package var location: SourceLocation?
  }

  /// An item of a unit's `drop_ins`.
  package struct DropIn: Hashable, Sendable {
    package var name = GuestBytes([])
    package var content = GuestBytes([])
    /// The location of the item.
    package var location: SourceLocation?
  }

  /// A setting of a service that is not zero, false or empty; the guest ignores the others.
  package struct Setting: Hashable, Sendable {
    /// The key in the document, with underscores.
    package var key: String
    /// The environment variable that the guest derives from it, such as `ETCD_NAME`.
    package var variable: String
    /// The value as Go prints it (`%v`): `true`, `1.5e-07`, or the text itself.
    package var value: GuestBytes
  }

  /// `coreos.oem`.
  package struct OEM: Hashable, Sendable {
    package var id = GuestBytes([])
    package var name = GuestBytes([])
    package var versionID = GuestBytes([])
    package var homeURL = GuestBytes([])
    package var bugReportURL = GuestBytes([])
  }

  package var sshAuthorizedKeys: [GuestBytes] = []
  package var hostname = GuestBytes([])
  package var manageEtcHosts = GuestBytes([])
  package var writeFiles: [File] = []
  package var users: [User] = []
  /// Settings in the order of the guest's struct, which is the order they are written in.
  package var etcd: [Setting] = []
  package var etcd2: [Setting] = []
  package var fleet: [Setting] = []
  package var flannel: [Setting] = []
  package var locksmith: [Setting] = []
  /// `reboot_strategy`, `group` and `server`.
  package var update: [Setting] = []
  package var oem = OEM()
  package var units: [Unit] = []
  /// Every scalar that was filled in, with its place.
  package var scalars: [GuestBytes] = []

  package init() {}
}

/// Why a guest has no configuration after decoding.
package struct GuestDecodeFailure: Error, Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    /// The YAML library reports an error; the guest logs it and continues without the document.
    case refused
    /// The library panics and nothing recovers; the program exits at once with status 2.
    case crash
    /// The library or this prediction gives up on a document that grows without bounds.
    case tooLarge
  }

  package var kind: Kind
  /// The guest's own words, or close to them.
  package var message: String
  /// The location, if known.
  package var location: SourceLocation?
}
