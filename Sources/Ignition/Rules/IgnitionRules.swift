import Diagnostics
import YAMLDocument

/// Rules about Ignition configs: at what Ignition stops, and what it passes over.
public enum IgnitionRules {
  /// All of them.
  public static let rules: [Rule] =
    JSONRules.rules
    + [
      version, versionSupport, butane, unknownKey, wrongType, badPath, duplicate, throughLink,
      belowFile, badMode,
      octalMode, specialBits, badSource, brokenContents, fetched, noTarget, contradiction,
      badExtension, unitName,
      idleUnit, emptyDropIn, maskedContents, namelessUser, variable, unknownAccount,
    ]

  /// Those at which Ignition refuses a config before it does anything.
  package static let refusals: Set<DiagnosticCode> = Set(
    [
      JSONRules.syntax, version, butane, wrongType, badPath, duplicate, throughLink, badMode,
      badSource, noTarget,
      contradiction, badExtension,
    ].map(\.code))

  // MARK: The document

  static let version = Rule(
    "RK2011", "ignition-version", .error, "a version of Ignition's format that nobody reads",
    reason: """
      ignition.version decides how all the rest is read. Without one, or with one that the image's Ignition does \
      not know, the machine stays in its initramfs.
      """)

  static let versionSupport = Rule(
    "RK2012", "ignition-version-support", .warning, "a version that not every Ignition reads",
    reason: """
      Flatcar's stable of 2026 reads 3.0.0 to 3.5.0 and translates 2.x; Flatcar since 3185 reads up to 3.3.0. Drafts \
      such as 3.4.0-experimental are dropped once they are final. Source: coreos/ignition docs/release-notes.md.
      """)

  static let butane = Rule(
    "RK2013", "butane-config", .error, "a Butane config in the place of user-data",
    reason: """
      Butane is for people: the program butane makes an Ignition config of it, on somebody's computer. No machine \
      reads it: to Ignition it is no JSON, to coreos-cloudinit nothing that it knows.
      """)

  static let unknownKey = Rule(
    "RK2021", "unknown-ignition-key", .error, "a key that this version of Ignition does not know",
    reason: """
      Ignition passes over it without a word when the machine boots, so whatever was meant does not happen; only \
      ignition-validate warns. Keys differ between versions: kernelArguments came with 3.3.0, 2.x called enabled \
      enable, and files had a filesystem.
      """)

  static let wrongType = Rule(
    "RK2022", "ignition-value-type", .error, "a value of the wrong kind",
    reason: """
      Go's reader stops at it, and the machine stays in its initramfs. Modes are numbers in JSON, not texts, and \
      without a point or exponent.
      """)

  // MARK: Files

  static let badPath = Rule(
    "RK2031", "ignition-path", .error, "a path that is not absolute and clean",
    reason:
      "Ignition refuses the config: a path begins with / and has no empty parts, . or .. in it.")

  static let duplicate = Rule(
    "RK2032", "duplicate-ignition-entry", .error, "something that is listed twice",
    reason: """
      Ignition refuses a config with two files, links or folders of one path, two units or users of one name, and \
      even one key twice for a user.
      """)

  static let throughLink = Rule(
    "RK2033", "path-through-link", .error, "a path that leads through a link of the same config",
    reason: "Ignition refuses the config, since it can't tell where the file would come to lie.")

  static let belowFile = Rule(
    "RK2034", "path-below-file", .error, "a path below a file",
    reason: """
      The file that stands in the place of a folder is written first, and then nothing can be written below it: \
      Ignition fails and the machine stays in its initramfs.
      """)

  static let badMode = Rule(
    "RK2035", "illegal-file-mode", .error, "a number that is no mode",
    reason:
      "Ignition refuses the config: a mode is a number from 0 to 4095, which is 07777 in octal.")

  static let octalMode = Rule(
    "RK2036", "octal-looking-mode", .error, "a mode whose digits are octal",
    reason: """
      JSON has no octal numbers. 644 is 01204: the owner may write but not read, and everybody may read. 0644 is \
      written 420, 0600 is 384, 0755 is 493. Ignition warns in a log that nobody sees.
      """)

  static let specialBits = Rule(
    "RK2037", "special-mode-bits", .warning, "set-id or sticky bits that are not applied",
    reason:
      "Before version 3.4.0 of the format only the nine bits of permissions count; others are dropped."
  )

  static let badSource = Rule(
    "RK2038", "ignition-source", .error, "contents that Ignition can't read",
    reason: """
      Ignition refuses the config. Contents come from a data URL or are fetched by http, https, tftp, s3 or gs; \
      compression is gzip or nothing; a hash is sha256- or sha512- and its digits.
      """)

  static let brokenContents = Rule(
    "RK2039", "broken-contents", .error, "contents that are not what is said of them",
    reason: """
      It is found out when the file is written: what is said to be gzip is none, or the hash is another. Ignition \
      fails and the machine stays in its initramfs.
      """)

  static let fetched = Rule(
    "RK2040", "fetched-contents", .note, "contents that are fetched when the machine boots",
    reason: """
      What is fetched was not looked at. Without network, or with another answer, the machine stays in its \
      initramfs until somebody comes.
      """)

  static let noTarget = Rule(
    "RK2041", "link-without-target", .error, "a link without target",
    reason: "Ignition refuses the config, whether the link is symbolic or hard.")

  static let contradiction = Rule(
    "RK2042", "ignition-contradiction", .error, "keys that exclude each other",
    reason: """
      Ignition refuses the config: an owner is given by id or by name; overwrite, and a hash, need a source; what \
      is merged needs one too.
      """)

  // MARK: Units and users

  static let badExtension = Rule(
    "RK2051", "ignition-unit-extension", .error,
    "a unit or drop-in by whose name nobody knows what it is",
    reason: """
      Ignition refuses the config: a unit ends in .service, .socket, .target, .timer or another type of systemd's, \
      a drop-in in .conf. Files of systemd-networkd are files in /etc/systemd/network.
      """)

  static let unitName = Rule(
    "RK2052", "ignition-unit-name", .error, "a name that systemd passes over",
    reason: """
      Ignition writes the file under any name with a known ending. systemd takes only letters, digits and :-_.\\@ \
      before it, and with a slash the file lies in another folder (systemd.unit(5)).
      """)

  static let idleUnit = Rule(
    "RK2053", "ignition-idle-unit", .warning, "a unit of which nothing is said",
    reason:
      "Without contents, drop-ins, enabled or mask the entry has no effect, and empty contents are not written."
  )

  static let emptyDropIn = Rule(
    "RK2054", "ignition-empty-drop-in", .warning, "a drop-in without contents",
    reason: "Ignition writes no file for it, and says nothing when the machine boots.")

  static let maskedContents = Rule(
    "RK2055", "ignition-masked-contents", .warning, "a masked unit with contents",
    reason: "Ignition writes the contents and then puts a link to /dev/null in their place.")

  static let namelessUser = Rule(
    "RK2056", "nameless-user", .error, "a user or group without name",
    reason: "The config is accepted, and then useradd fails: the machine stays in its initramfs.")

  static let variable = Rule(
    "RK2057", "variable-in-ignition", .warning, "a variable that only coreos-cloudinit fills in",
    reason: """
      Ignition puts nothing in the place of $private_ipv4 and its like: the file has the very name. On Flatcar \
      /run/metadata/flatcar has the addresses, once coreos-metadata.service has run.
      """)

  static let unknownAccount = Rule(
    "RK2058", "unknown-account", .error, "a user or group that is not there, or can't be made",
    reason: """
      Ignition looks up the owners of files and the groups of users by their names, among those of the image and \
      those that it makes; a user that it makes gets a group of the name. Where there is none, or one already, it \
      fails, and the machine stays in its initramfs.
      """)
}
